//! Drafts, shown through the types in which they would be published.

use async_graphql::{Context, Union};

use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::error::{Code, Refusal};
use crate::graphql::album::Album;
use crate::graphql::article::Article;
use crate::graphql::campaign::Campaign;
use crate::graphql::context::Here;
use crate::graphql::error::ApiError;
use crate::graphql::page::Page;
use crate::graphql::publishing::{Shown, Shows};
use crate::page::PageKind;
use crate::publishing::{self, DocumentKind, Publication, Saved, edition};

/// A document of any kind, in one language.
#[derive(Union)]
pub(super) enum DocumentContent {
    /// A piece of news.
    Article(Article),
    /// A civic drive.
    Campaign(Campaign),
    /// A page that stays.
    Page(Page),
    /// Photos in an order.
    Album(Album),
}

/// A revision as it would be published.
pub(super) async fn content(
    ctx: &Context<'_>,
    kind: DocumentKind,
    edition: &edition::Model,
    number: i32,
) -> Result<DocumentContent, ApiError> {
    Ok(match kind {
        DocumentKind::Article => {
            DocumentContent::Article(draft::<ArticleKind>(ctx, edition, number).await?)
        }
        DocumentKind::Campaign => {
            DocumentContent::Campaign(draft::<CampaignKind>(ctx, edition, number).await?)
        }
        DocumentKind::Page => DocumentContent::Page(draft::<PageKind>(ctx, edition, number).await?),
        DocumentKind::Album => {
            DocumentContent::Album(draft::<AlbumKind>(ctx, edition, number).await?)
        }
    })
}

/// An edition as it was saved, for the payload of the mutation that saved it.
pub(in crate::graphql) async fn draft_at<K: Shows>(
    ctx: &Context<'_>,
    saved: &Saved,
) -> Result<K::Type, ApiError> {
    let db = ctx.store().reader();
    let edition = publishing::find_edition(db, saved.document, &saved.language).await?;
    let edition = edition.ok_or(Refusal::of_request(Code::NotFound))?;
    draft::<K>(ctx, &edition, saved.revision).await
}

async fn draft<K: Shows>(
    ctx: &Context<'_>,
    edition: &edition::Model,
    number: i32,
) -> Result<K::Type, ApiError> {
    let key = (edition.document_id, edition.language.clone(), number);
    let stored = ctx.loaders().draft(key).await?.ok_or(Refusal::of_request(Code::NotFound))?;
    // The desk reads the external reference from the document; a revision does not hold it.
    let publication = Publication::of_draft(edition, number, None);
    Ok(Shown::draft::<K>(&publication, &stored.read::<K>()?)?.into())
}
