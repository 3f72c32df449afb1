//! Articles that appear.

use async_graphql::Context;
use futures_util::future::try_join_all;

use crate::article::row;
use crate::graphql::article::Article;
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::endpoint::Follower;
use crate::graphql::error::ApiError;
use crate::graphql::publishing::Shown;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{DocumentKind, PublishedRow};
use crate::sync::{self, Upserts};

/// How many changes of articles are looked at in one go.
const AT_ONCE: u64 = 50;

/// The next article that was published for the first time since the follower looked.
pub(super) async fn next_article(
    ctx: &Context<'_>,
    follower: &Follower,
    language: Option<LanguageTag>,
) -> Result<Option<Article>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    if follower.is_new() {
        return Ok(None);
    }
    let (db, kind) = (ctx.store().reader(), DocumentKind::Article.prefix());
    let Upserts { found, read_to, has_more } =
        sync::upserts(db, kind, follower.position(), &language, AT_ONCE).await?;
    let documents = found.iter().map(|upsert| ctx.loaders().published(DocumentId(upsert.id)));
    let documents: Vec<Vec<row::Model>> = try_join_all(documents).await?;
    for (upsert, editions) in found.into_iter().zip(documents) {
        let appeared =
            |row: &row::Model| row.language() == &language && row.published_at == upsert.at;
        if let Some(row) = editions.into_iter().find(appeared) {
            follower.has_read(upsert.seq, true);
            return Ok(Some(Shown::published(row).into()));
        }
    }
    follower.has_read(read_to, has_more);
    Ok(None)
}
