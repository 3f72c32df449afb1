//! Finding published documents.

use async_graphql::{Context, ID, OneofObject};

use super::{Shown, Shows};
use crate::cache::CacheTag;
use crate::error::{Code, Refusal, Unexpected};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::ApiError;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, Publication, PublishedRow, Whole};

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

/// One published document, or the draft that the request previews.
pub(in crate::graphql) async fn lookup<K: Shows>(
    ctx: &Context<'_>,
    by: DocumentLookup,
    language: Option<LanguageTag>,
) -> Result<Option<K::Type>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    if let Some(document) = previewed::<K>(ctx, &by, &language).await? {
        return published_in::<K>(ctx, document, &language).await;
    }
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

/// The document whose draft the request previews, where it is the one that is looked for.
async fn previewed<K: Shows>(
    ctx: &Context<'_>,
    by: &DocumentLookup,
    language: &LanguageTag,
) -> Result<Option<DocumentId>, ApiError> {
    let proof = ctx.loaders().proof.as_ref();
    let Some(proof) = proof.filter(|proof| proof.kind() == K::KIND) else { return Ok(None) };
    let Publication { document, external_ref, language: own, .. } = &proof.publication;
    let is_named = match by {
        DocumentLookup::Id(id) => K::KIND.parse_id(id).is_ok_and(|id| id == *document),
        DocumentLookup::ExternalRef(text) => external_ref.as_ref() == Some(text),
        DocumentLookup::Slug(slug) if proof.is_at(K::KIND, language, slug) => true,
        DocumentLookup::Slug(slug) if own == language => {
            let db = ctx.reads([]);
            let led = publishing::find_by_slug(db, K::KIND, language, slug).await;
            led.map_err(Unexpected::from)? == Some(*document)
        }
        DocumentLookup::Slug(_) => false,
    };
    Ok(is_named.then_some(*document))
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

/// A published document in `language`, or in the one in which it was published first; the draft that the
/// request previews counts as published.
pub(in crate::graphql) async fn published_in<K: Shows>(
    ctx: &Context<'_>,
    id: DocumentId,
    language: &LanguageTag,
) -> Result<Option<K::Type>, ApiError> {
    let editions = ctx.loaders().visible(id).await?;
    let preferred = publishing::preferred(editions, language).pop();
    Ok(preferred.map(|row| Shown::visible(ctx, row).into()))
}

/// A published document in exactly this language, for lists: they hold no draft.
pub(in crate::graphql) async fn edition_in<K: Shows>(
    ctx: &Context<'_>,
    id: DocumentId,
    language: &LanguageTag,
) -> Result<Option<K::Type>, ApiError> {
    let editions: Vec<K::Row> = ctx.loaders().published(id).await?;
    let edition = editions.into_iter().find(|edition| edition.language() == language);
    Ok(edition.map(|row| Shown::published(row).into()))
}
