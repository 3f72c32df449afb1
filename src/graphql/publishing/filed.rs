//! Lists of published documents that are filed under something.

use async_graphql::Context;
use futures_util::future::{BoxFuture, try_join_all};
use uuid::Uuid;

use super::{Shown, Shows};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::ApiError;
use crate::graphql::total::Total;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::newsstand::{Timeline, TimelinePage};
use crate::publishing::PublishedRow;

/// Published documents of a kind in one language that are filed under `label`, newest first.
///
/// In a box: it is large, and every field of a type takes as much memory as the largest.
pub(in crate::graphql) fn filed_under<'a, K: Shows>(
    ctx: &'a Context<'a>,
    label: Uuid,
    (first, after): (Option<i32>, Option<String>),
    language: Option<LanguageTag>,
) -> BoxFuture<'a, Result<Page<K::Type>, ApiError>> {
    Box::pin(filed_under_all::<K>(ctx, vec![vec![label]], (first, after), language))
}

/// Published documents of a kind in one language that are filed under one label of each of these groups,
/// newest first.
pub(in crate::graphql) async fn filed_under_all<K: Shows>(
    ctx: &Context<'_>,
    labels: Vec<Vec<Uuid>>,
    (first, after): (Option<i32>, Option<String>),
    language: Option<LanguageTag>,
) -> Result<Page<K::Type>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(|place| (place.at, place.id));
    let timeline = Timeline {
        language: language_or_default(ctx, language).await?,
        kind: Some(K::KIND.prefix()),
        labels,
        now: ctx.constants().store.clock().now(),
    };
    let wanted = TimelinePage { timeline: timeline.clone(), after, limit: size + 1 };
    let listed = ctx.loaders().timeline(wanted).await?;
    let ids = listed.iter().map(|one| DocumentId(one.entity_id));
    let editions = try_join_all(ids.map(|id| ctx.loaders().published::<K::Row>(id))).await?;
    let rows = editions.into_iter().flatten().filter(|row| *row.language() == timeline.language);
    let rows = rows.collect();
    Ok(page(rows, size, after.is_some(), Total::Timeline(timeline), |row: K::Row| {
        let place = Keyset { at: row.published_at(), id: row.document().0 };
        (place.cursor(), Shown::published(row).into())
    }))
}
