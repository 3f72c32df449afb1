//! What stands at a path.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::Thing;
use super::segments::segments;
use crate::error::Unexpected;
use crate::id::Typed;
use crate::language::LanguageTag;
use crate::organization::{person, row};
use crate::proof::Proof;
use crate::publishing::{self, DocumentKind};
use crate::record::{self, Record};
use crate::site::Site;
use crate::site::path::{Matched, PathKind};
use crate::taxonomy::{area, category, tag};

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The thing; whether it is public is for whoever reads it to say.
    pub thing: Thing,
    /// The language in which it is named.
    pub language: LanguageTag,
}

/// What the path of an address names by the site's patterns, by today's slug or an old one; `None`
/// where it names nothing. `language` is that of paths which name none, `base_url` what stands before
/// the path where the address is absolute, and `proof` a draft that counts as published.
pub async fn resolve(
    db: &impl ConnectionTrait,
    site: &Site,
    (address, base_url): (&str, &str),
    language: LanguageTag,
    proof: Option<&Proof>,
) -> Result<Option<Resolved>, Unexpected> {
    let segments = segments(address, base_url);
    let matched = segments.and_then(|segments| site.path_patterns.read(&segments, &site.languages));
    let Some(Matched { kind, language: named, slug, id }) = matched else { return Ok(None) };
    let language = named.unwrap_or(language);
    let id = match (id, slug) {
        (Some(id), _) => Some(id),
        (None, Some(slug)) => find(db, kind, (&slug, &language), proof).await?,
        (None, None) => None,
    };
    Ok(id.map(|id| Resolved { thing: Thing { kind, id }, language }))
}

async fn find(
    db: &impl ConnectionTrait,
    kind: PathKind,
    (slug, language): (&str, &LanguageTag),
    proof: Option<&Proof>,
) -> Result<Option<Uuid>, Unexpected> {
    let document = async |kind| {
        if let Some(proof) = proof.filter(|proof| proof.is_at(kind, language, slug)) {
            return Ok(Some(proof.publication.document.0));
        }
        let found = publishing::find_by_slug(db, kind, language, slug).await?;
        Ok(found.map(|id| id.0))
    };
    match kind {
        PathKind::Article => document(DocumentKind::Article).await,
        PathKind::Campaign => document(DocumentKind::Campaign).await,
        PathKind::Page => document(DocumentKind::Page).await,
        PathKind::Album => document(DocumentKind::Album).await,
        PathKind::Category => record::<category::Entity>(db, slug).await,
        PathKind::Tag => record::<tag::Entity>(db, slug).await,
        PathKind::Area => record::<area::Entity>(db, slug).await,
        PathKind::Organization => record::<row::Entity>(db, slug).await,
        PathKind::Person => record::<person::Entity>(db, slug).await,
        // It has no slug.
        PathKind::Pledge => Ok(None),
    }
}

async fn record<R: Record>(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Uuid>, Unexpected> {
    let found = record::find_by_slug::<R>(db, slug).await?;
    Ok(found.map(|row| R::id(&row).uuid()))
}
