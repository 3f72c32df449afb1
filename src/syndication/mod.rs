//! What programs read that know nothing of Loa: feeds for feed readers, sitemaps for search engines.
//!
//! A feed holds the newest articles of the whole site, of one category, area or campaign, as RSS
//! 2.0, Atom or JSON Feed 1.1.
//!
//! | question | file |
//! |---|---|
//! | Which articles are in a feed, and what is told of them? | `read` |
//! | How is it written? | `rss`, `atom`, `json_feed` |
//! | Which pages are there for search engines? | `sitemap` |

mod atom;
mod json_feed;
mod read;
mod rss;
mod sitemap;

use crate::changelog::Store;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::imaging::{OutputFormat, ladder_widths};
use crate::language::LanguageTag;
use crate::media::{Keys, Parameters, WithTexts};
use crate::site;
use crate::taxonomy::Categories;

pub use read::{channel, validator};
pub use sitemap::{MapName, index, map};

/// How wide the picture is at most that goes with an article: one of those made at upload, whose
/// size in bytes is known.
const PICTURE_WIDTH: u32 = 1280;

/// What channels are made from.
#[derive(Clone, Debug)]
pub struct Newsroom {
    /// The database.
    pub store: Store,
    /// The site's settings.
    pub site: site::Current,
    /// The categories.
    pub categories: Categories,
    /// The keys of picture addresses.
    pub keys: Keys,
    /// What stands before paths to make them absolute, as `https://ward.example`.
    pub base_url: String,
}

/// Which articles are wanted. Of several conditions all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The language; the site's default where it is `None`.
    pub language: Option<LanguageTag>,
    /// The slug of a category.
    pub category: Option<String>,
    /// The slug of an area; what lies inside it counts.
    pub area: Option<String>,
    /// The slug of a campaign, in the language.
    pub campaign: Option<String>,
}

/// Nothing comes of it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such language, category, area, campaign or sitemap.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// The newest articles under some conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// The site's name, and what the articles have in common.
    pub title: String,
    /// What the site is; empty where it does not say.
    pub description: String,
    /// The language of the articles.
    pub language: LanguageTag,
    /// The site's front page.
    pub home: String,
    /// When something in it last changed; when there is nothing, the beginning of time.
    pub updated: Instant,
    /// The articles, newest first.
    pub entries: Vec<Entry>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A name that stays when the address changes: a tag URI, RFC 4151.
    pub id: String,
    /// Its page.
    pub url: String,
    /// The title.
    pub title: String,
    /// The first words.
    pub summary: String,
    /// The by-line.
    pub authors: Vec<String>,
    /// The category's name.
    pub category: Option<String>,
    /// When it was first published.
    pub published: Instant,
    /// When it was last changed.
    pub updated: Instant,
    /// Its cover.
    pub picture: Option<Picture>,
}

/// A picture that goes with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it is.
    pub url: String,
    /// Its media type.
    pub mime: &'static str,
    /// Its size in bytes; 0 where that is not known.
    pub bytes: u64,
}

/// The picture that goes with what has this cover; `None` where that is no picture.
fn picture(newsroom: &Newsroom, cover: &WithTexts) -> Result<Option<Picture>, Unexpected> {
    let (media, format) = (&cover.model, OutputFormat::Jpeg);
    let Some(size) = media.size() else { return Ok(None) };
    let widths = ladder_widths(size.width);
    let fits = widths.iter().rfind(|width| **width <= PICTURE_WIDTH).or(widths.first());
    let parameters = Parameters::of_width(fits.copied().unwrap_or(size.width));
    let path = newsroom.keys.addresses(media).rendition(parameters, format);
    let served = parameters.size(size);
    let made = media.renditions()?.into_iter();
    let mut made = made.filter(|one| (one.width, one.format) == (served.width, format));
    Ok(Some(Picture {
        url: format!("{}{path}", newsroom.base_url),
        mime: format.mime(),
        bytes: made.next().map_or(0, |one| one.bytes),
    }))
}

/// How a channel is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RSS 2.0, <https://www.rssboard.org/rss-specification>.
    Rss,
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>.
    Json,
}

impl Format {
    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }

    /// The channel in this form; `address` is where it is found.
    pub fn write(self, channel: &Channel, address: &str) -> Result<Vec<u8>, Unexpected> {
        match self {
            Self::Rss => rss::write(channel, address),
            Self::Atom => atom::write(channel, address),
            Self::Json => json_feed::write(channel, address),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A channel whose texts have everything in them that XML and JSON write otherwise.
    pub(super) fn sample() -> Channel {
        let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().into();
        Channel {
            title: "Phường Hà Khánh – \"Đời sống\" <số>".to_owned(),
            description: "Tin & ảnh".to_owned(),
            language: LanguageTag::vietnamese(),
            home: "https://ward.example/".to_owned(),
            updated: at("2025-04-11T10:00:00Z"),
            entries: vec![Entry {
                id: "tag:ward.example,2025-04-11:article_1/vi".to_owned(),
                url: "https://ward.example/vi/tin-tuc/ra-quan?a=1&b=2".to_owned(),
                title: "Ra quân <dọn rác> & trồng cây ]]>".to_owned(),
                summary: "Dòng một\nDòng hai \u{1f333}".to_owned(),
                authors: vec!["Nguyễn Thị Ánh".to_owned(), "Ban biên tập".to_owned()],
                category: Some("Thời sự".to_owned()),
                published: at("2025-04-11T08:30:00Z"),
                updated: at("2025-04-11T10:00:00Z"),
                picture: Some(Picture {
                    url: "https://ward.example/media/1/1/w1280.abc.jpg".to_owned(),
                    mime: "image/jpeg",
                    bytes: 123_456,
                }),
            }],
        }
    }
}
