//! What a kind of document brings with it.

use sea_orm::{DeriveActiveEnum, EnumIter, sea_query::StringLen};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use super::named::{NamedBy, TakenBack};
use super::refile::Filing;
use super::{PublishedRow, Text, edition};
use crate::body::PhotoBlock;
use crate::clock::Instant;
use crate::error::{Path, Refusal, Unexpected};
use crate::id::{
    self, AreaId, CategoryId, DocumentId, InvalidId, MediaId, OrganizationId, PersonId, TagId,
};
use crate::language::LanguageTag;
use crate::site::Check;
use crate::site::path::PathKind;

/// The kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum DocumentKind {
    /// A piece of news.
    Article,
    /// A civic drive.
    Campaign,
    /// A page that stays, as "About us".
    Page,
    /// Photos in an order.
    Album,
}

impl DocumentKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Article, Self::Campaign, Self::Page, Self::Album];

    /// What stands before the underscore of an id of this kind; also the kind's name in the log.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Campaign => "campaign",
            Self::Page => "page",
            Self::Album => "album",
        }
    }

    /// The tag of the kind's lists.
    pub const fn list_tag(self) -> &'static str {
        match self {
            Self::Article => "articles",
            Self::Campaign => "campaigns",
            Self::Page => "pages",
            Self::Album => "albums",
        }
    }

    /// The pattern by which documents of this kind stand on the site's pages.
    pub const fn path_kind(self) -> PathKind {
        match self {
            Self::Article => PathKind::Article,
            Self::Campaign => PathKind::Campaign,
            Self::Page => PathKind::Page,
            Self::Album => PathKind::Album,
        }
    }

    /// An id of this kind as text.
    pub fn format_id(self, id: DocumentId) -> String {
        id::format(self.prefix(), id.0)
    }

    /// The kind whose ids have this prefix.
    pub fn of_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.prefix() == prefix)
    }

    /// Reads an id of a document of any kind.
    pub fn parse_any(text: &str) -> Option<(Self, DocumentId)> {
        let (prefix, uuid) = id::parse(text)?;
        Some((Self::of_prefix(&prefix)?, DocumentId(uuid)))
    }

    /// Reads an id of this kind; one of another kind is refused.
    pub fn parse_id(self, text: &str) -> Result<DocumentId, InvalidId> {
        match id::parse(text) {
            Some((prefix, uuid)) if prefix == self.prefix() => Ok(DocumentId(uuid)),
            _ => Err(InvalidId { expected: self.prefix() }),
        }
    }
}

/// Records that hang on a document, as pledges on their campaign.
#[derive(Clone, Copy, Debug)]
pub struct Hanging {
    /// Their kind, as their ids' prefix.
    pub kind: &'static str,
    /// The tag of their lists.
    pub list_tag: &'static str,
    /// Their table, whose rows have an `id`.
    pub table: &'static str,
    /// The column with the document.
    pub document: &'static str,
    /// A column and the value of it with which a record stays hidden all the same.
    pub hidden: Option<(&'static str, &'static str)>,
}

/// Something that content names and that must exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What is named.
    pub target: Target,
    /// Where in the content, for the refusal of a missing one.
    pub path: Path,
}

impl Reference {
    /// To each of the ids that stand in this field.
    pub fn to_each<Id: Copy>(
        field: &str,
        ids: &[Id],
        target: impl Fn(Id) -> Target,
    ) -> impl Iterator<Item = Self> {
        ids.iter().enumerate().map(move |(place, id)| Self {
            target: target(*id),
            path: Path::field(field).item(place),
        })
    }

    /// What a published edition is filed under, of all that it names.
    pub(super) fn labels(named: &[Self]) -> Vec<Uuid> {
        let targets = named.iter().map(|reference| reference.target);
        targets.filter(|target| !matches!(target, Target::Media(_))).map(Target::uuid).collect()
    }
}

/// What content can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A file of the media library.
    Media(MediaId),
    /// A category.
    Category(CategoryId),
    /// A tag.
    Tag(TagId),
    /// An area.
    Area(AreaId),
    /// An organization.
    Organization(OrganizationId),
    /// A person.
    Person(PersonId),
    /// Another document of this kind.
    Document(DocumentKind, DocumentId),
}

impl Target {
    /// The bare id.
    pub const fn uuid(self) -> Uuid {
        match self {
            Self::Media(id) => id.0,
            Self::Category(id) => id.0,
            Self::Tag(id) => id.0,
            Self::Area(id) => id.0,
            Self::Organization(id) => id.0,
            Self::Person(id) => id.0,
            Self::Document(_, id) => id.0,
        }
    }
}

/// An edition on its way to the newsstand: all that a projection needs beside the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The revision.
    pub revision: i32,
    /// The document's id in the system that it came from.
    pub external_ref: Option<String>,
    /// The slug.
    pub slug: String,
    /// When the edition was first published.
    pub published_at: Instant,
    /// When this revision was published.
    pub updated_at: Instant,
}

impl Publication {
    /// A revision of a draft as if it were published. What never was is taken to be since it was last
    /// saved.
    pub fn of_draft(edition: &edition::Model, revision: i32, external_ref: Option<String>) -> Self {
        Self {
            document: edition.document_id,
            language: edition.language.clone(),
            revision,
            external_ref,
            slug: edition.slug.clone(),
            published_at: edition.published_at.unwrap_or(edition.updated_at),
            updated_at: edition.updated_at,
        }
    }
}

/// A kind of document: its content, the rules for it, and its place on the newsstand.
pub trait Kind: Send + Sync + 'static {
    /// One revision's whole content, kept as JSON for years.
    type Content: Clone + Serialize + DeserializeOwned + Send + Sync;
    /// One edition's row on the newsstand.
    type Row: PublishedRow;

    /// Which kind.
    const KIND: DocumentKind = <Self::Row as PublishedRow>::KIND;
    /// Whether the feed shows documents of this kind.
    const IN_FEED: bool;
    /// Under what documents of this kind should be filed, as the checks that it is chosen.
    const FILED: &'static [Check] = &[];
    /// The records that the public sees only while a document of this kind is public.
    const HANGING: &'static [Hanging] = &[];
    /// The records that name parts of documents of this kind.
    const NAMED_BY: Option<NamedBy> = None;

    /// What the content of every kind has.
    fn text(content: &Self::Content) -> Text<'_>;
    /// The way in the kind's inputs to what the content's text holds at `path`, as `body`, `blocks`, `3`,
    /// `photo`, `alt`.
    fn in_input(path: Path) -> Path {
        path
    }
    /// Photos that the content shows beyond those of its text, each with its place.
    fn more_photos(_: &Self::Content) -> Vec<(Path, &PhotoBlock)> {
        Vec::new()
    }
    /// What readers may look for beyond the text.
    fn more_words(_: &Self::Content) -> Vec<&str> {
        Vec::new()
    }
    /// Faults beyond the text that no draft may have: whatever would break storage or a reader.
    fn check(content: &Self::Content) -> Vec<Refusal>;
    /// Faults that a draft may have and a publication may not.
    fn check_complete(content: &Self::Content) -> Vec<Refusal>;
    /// The parts of what is public that a newer content takes back.
    fn taken_back(_before: &Self::Content, _after: &Self::Content) -> Vec<TakenBack> {
        Vec::new()
    }
    /// Whatever the content names beyond the photos of its text. The public sees the media among
    /// it; a published edition is filed under all the rest.
    fn references(content: &Self::Content) -> Vec<Reference>;
    /// The labels among it that can be changed without knowing the kind.
    fn filing(_: &mut Self::Content) -> Filing<'_> {
        Filing::default()
    }
    /// The projection: a revision as the public will read it, but for its body. Pure, so that a
    /// preview is the same.
    fn project(publication: &Publication, content: &Self::Content)
    -> Result<Self::Row, Unexpected>;
}
