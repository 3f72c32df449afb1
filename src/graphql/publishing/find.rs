//! Finding published documents.

use async_graphql::{Context, ID, OneofObject};

use super::{Shown, Shows};
use crate::cache::CacheTag;
use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::ApiError;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, PublishedRow, Whole};

/// Names one document.
#[derive(OneofObject)]
pub(in crate::graphql) enum DocumentLookup {
    /// By global id.
    Id(ID),
    /// By slug, today's or an old one, in the language asked for.
    Slug(String),
    /// By its id in the system that it came from.
    ExternalRef(String),
}

/// One published document.
pub(in crate::graphql) async fn lookup<K: Shows>(
    ctx: &Context<'_>,
    by: DocumentLookup,
    language: Option<LanguageTag>,
) -> Result<Option<K::Type>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    let db = ctx.reads([]);
    let found = match by {
        DocumentLookup::Slug(slug) if ctx.look_ahead().field("body").exists() => {
            let found = publishing::whole_by_slug::<K::Row>(db, &slug, &language).await?;
            let shown = |Whole { row, body, media }| {
                ctx.loaders().know(media);
                Shown::<K::Row>::published_with(row, body).into()
            };
            note::<K>(ctx, found.as_ref().map(|whole| whole.row.document()));
            return Ok(found.map(shown));
        }
        DocumentLookup::Slug(slug) => publishing::by_slug(db, &slug, &language).await?,
        DocumentLookup::ExternalRef(text) => {
            publishing::by_external_ref(db, &text, &language).await?
        }
        DocumentLookup::Id(id) => {
            let id = K::KIND.parse_id(&id);
            let id = id.map_err(|error| Refusal::new(Code::Invalid, "by").with("reason", error))?;
            publishing::by_id(db, id, &language).await?
        }
    };
    note::<K>(ctx, found.as_ref().map(PublishedRow::document));
    Ok(found.map(|row| Shown::<K::Row>::published(row).into()))
}

/// A slug that was public stays with its document for good. What was not found may be found once
/// something of the kind changes.
fn note<K: Shows>(ctx: &Context<'_>, found: Option<DocumentId>) {
    ctx.reading().note(match found {
        Some(document) => CacheTag::Thing(K::KIND.prefix(), document.0),
        None => CacheTag::List(K::KIND.list_tag()),
    });
}

/// A published document in the site's language, or in the one in which it was published first.
pub(in crate::graphql) async fn by_id<K: Shows>(
    ctx: &Context<'_>,
    id: DocumentId,
) -> Result<Option<K::Type>, ApiError> {
    let language = language_or_default(ctx, None).await?;
    published_in::<K>(ctx, id, &language).await
}

/// A published document in `language`, or in the one in which it was published first.
pub(in crate::graphql) async fn published_in<K: Shows>(
    ctx: &Context<'_>,
    id: DocumentId,
    language: &LanguageTag,
) -> Result<Option<K::Type>, ApiError> {
    let editions = ctx.loaders().published(id).await?;
    let preferred = publishing::preferred(editions, language).pop();
    Ok(preferred.map(|row| Shown::published(row).into()))
}

/// A published document in exactly this language.
pub(in crate::graphql) async fn edition_in<K: Shows>(
    ctx: &Context<'_>,
    id: DocumentId,
    language: &LanguageTag,
) -> Result<Option<K::Type>, ApiError> {
    let editions: Vec<K::Row> = ctx.loaders().published(id).await?;
    let edition = editions.into_iter().find(|edition| edition.language() == language);
    Ok(edition.map(|row| Shown::published(row).into()))
}
