//! One document in one language, in the words of no source.

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::clock::Instant;
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, Seo};

/// One document in one language, as a source has it.
#[derive(Clone, Debug, Serialize)]
pub struct Piece {
    /// What names it in its source, and the document's external id.
    pub reference: String,
    /// What names the piece of which it is a translation: both are one document.
    pub translation_of: Option<String>,
    /// What it becomes.
    pub form: Form,
    /// Its language.
    pub language: LanguageTag,
    /// Its slug; made from the title where it is `None`, or taken.
    pub slug: Option<String>,
    /// The title.
    pub title: String,
    /// A short line above the title; only of articles.
    pub kicker: Option<String>,
    /// The first words, before the body.
    pub lead: Option<String>,
    /// The body.
    pub body: Markup,
    /// The picture that stands for it.
    pub cover: Option<Picture>,
    /// Its categories: the first becomes the article's, the others become tags.
    pub categories: Vec<Label>,
    /// Its tags; only of articles.
    pub tags: Vec<Label>,
    /// The areas that it is about, by slug or name; only of articles.
    pub areas: Vec<Label>,
    /// Who wrote it; only of articles.
    pub authors: Vec<String>,
    /// Whether front pages keep it on top; only of articles.
    pub pinned: bool,
    /// Whether it must not be overlooked; only of articles.
    pub urgent: bool,
    /// What search engines are told.
    pub seo: Seo,
    /// When it was published, or is to be.
    pub date: Option<Instant>,
    /// Whether it is to be public.
    pub public: bool,
    /// The paths at which it stood.
    pub old_paths: Vec<String>,
}

/// What is meant where a source does not say it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The language.
    pub language: LanguageTag,
    /// The time zone of dates.
    pub zone: TimeZone,
}

/// What a piece becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A piece of news.
    Article,
    /// A page that stays.
    Page,
}

impl Form {
    /// The kind of document.
    pub const fn kind(self) -> DocumentKind {
        match self {
            Self::Article => DocumentKind::Article,
            Self::Page => DocumentKind::Page,
        }
    }
}

/// A body in one of the forms in which sources have them.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Markup {
    /// `CommonMark`.
    Markdown(String),
    /// HTML.
    Html(String),
}

/// One use of a picture.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// Where it is, as the source says.
    pub address: String,
    /// What it shows.
    pub alt: Option<String>,
    /// What stands under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
}

/// Something by which a source sorts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: String,
}

impl Label {
    /// A label that is known by its name alone.
    pub fn named(name: &str) -> Self {
        let name = name.trim();
        Self { name: name.to_owned(), slug: crate::text::slugify(name) }
    }
}
