//! Which field of a piece becomes which of a document's content.

use super::piece::Piece;
use crate::article::{self, ArticleKind, Author};
use crate::body::{Body, PhotoBlock};
use crate::id::{AreaId, CategoryId, TagId};
use crate::page::{self, PageKind};
use crate::publishing::Kind;

/// What a piece is made of, once all that it names is known here.
#[derive(Clone, Debug)]
pub(super) struct Parts<'a> {
    pub(super) piece: &'a Piece,
    pub(super) body: Body,
    pub(super) cover: Option<PhotoBlock>,
    pub(super) category: Option<CategoryId>,
    pub(super) tags: Vec<TagId>,
    pub(super) areas: Vec<AreaId>,
}

/// A kind of document that pieces become.
pub(super) trait Importable: Kind<Content: Default + PartialEq> {
    /// The content; what no source says stays as it was.
    fn content(parts: Parts<'_>, before: Self::Content) -> Self::Content;
}

impl Importable for ArticleKind {
    fn content(parts: Parts<'_>, before: article::Content) -> article::Content {
        let Parts { piece, body, cover, category, tags, areas } = parts;
        article::Content {
            title: piece.title.clone(),
            kicker: piece.kicker.clone(),
            lead: piece.lead.clone(),
            body,
            cover,
            category,
            authors: piece.authors.iter().cloned().map(Author::Name).collect(),
            areas,
            tags,
            pinned: piece.pinned,
            urgent: piece.urgent,
            seo: piece.seo.clone(),
            ..before
        }
    }
}

impl Importable for PageKind {
    fn content(parts: Parts<'_>, _: page::Content) -> page::Content {
        let Parts { piece, body, cover, .. } = parts;
        page::Content {
            title: piece.title.clone(),
            lead: piece.lead.clone(),
            body,
            cover,
            seo: piece.seo.clone(),
        }
    }
}
