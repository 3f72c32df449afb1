//! Kinds of things that the log tells of.

use serde::{Deserialize, Serialize};

/// A kind of thing that the public sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// An album.
    Album,
    /// An announcement.
    Announcement,
    /// An area.
    Area,
    /// An article.
    Article,
    /// A campaign.
    Campaign,
    /// A category.
    Category,
    /// A file of the media library.
    Media,
    /// A menu.
    Menu,
    /// An organization.
    Organization,
    /// A page.
    Page,
    /// A person.
    Person,
    /// A pledge, with its items.
    Pledge,
    /// A report on a promise.
    Report,
    /// The site's settings.
    Site,
    /// A tag.
    Tag,
}

impl Kind {
    /// The kind as the log calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Album => "album",
            Self::Announcement => "announcement",
            Self::Area => "area",
            Self::Article => "article",
            Self::Campaign => "campaign",
            Self::Category => "category",
            Self::Media => "media",
            Self::Menu => "menu",
            Self::Organization => "organization",
            Self::Page => "page",
            Self::Person => "person",
            Self::Pledge => "pledge",
            Self::Report => "report",
            Self::Site => "site",
            Self::Tag => "tag",
        }
    }
}
