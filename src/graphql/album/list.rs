//! Lists of albums in the schema.

use async_graphql::{Context, ID, InputObject};

use super::Album;
use crate::album::{self, AlbumKind};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, language_or_default, listed};
use crate::graphql::error::ApiError;
use crate::graphql::labels::Labels;
use crate::graphql::publishing::{Shown, filed_under_all};
use crate::graphql::total::Total;
use crate::id::{AreaId, DocumentId, TagId};
use crate::language::LanguageTag;
use crate::publishing::DocumentKind;

/// Which albums a list holds: those that are under one of each list's ids. A list that is left out,
/// null or empty asks for nothing.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct AlbumFilter {
    /// Only those that show these areas and those inside them; at most 20.
    areas: Option<Vec<ID>>,
    /// Only those with these tags; at most 20.
    tags: Option<Vec<ID>>,
}

/// A page of albums.
pub(in crate::graphql) type AlbumPage = Page<Album>;

/// Published albums, newest first.
pub(in crate::graphql) async fn albums(
    ctx: &Context<'_>,
    (first, after): (Option<i32>, Option<String>),
    language: Option<LanguageTag>,
    filter: AlbumFilter,
) -> Result<AlbumPage, ApiError> {
    let mut labels = Labels::default();
    labels.add::<AreaId>("areas", filter.areas)?;
    labels.add::<TagId>("tags", filter.tags)?;
    if labels.0.is_empty() {
        return all(ctx, (first, after), language).await;
    }
    filed_under_all::<AlbumKind>(ctx, labels.0, (first, after), language).await
}

async fn all(
    ctx: &Context<'_>,
    (first, after): (Option<i32>, Option<String>),
    language: Option<LanguageTag>,
) -> Result<AlbumPage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(|place| (place.at, DocumentId(place.id)));
    let language = language_or_default(ctx, language).await?;
    let db = ctx.reads(listed(DocumentKind::Album));
    let rows = album::newest(db, &language, after, size + 1).await?;
    Ok(page(rows, size, after.is_some(), Total::Albums(language), |row| {
        let place = Keyset { at: row.published_at, id: row.document_id.0 };
        (place.cursor(), Shown::published(row).into())
    }))
}
