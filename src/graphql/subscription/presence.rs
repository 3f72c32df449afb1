//! Who has an edition open.

use std::time::Duration;

use async_graphql::{Context, ID};

use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::endpoint::Follower;
use crate::graphql::error::{ApiError, Failure};
use crate::graphql::ids;
use crate::graphql::revision::{Presence, present};
use crate::language::LanguageTag;
use crate::publishing;

/// How long it may take until it is told that somebody came or left. It is looked up each time, as who
/// is not heard of any more has left without a word.
const PAUSE: Duration = Duration::from_secs(2);

/// Who else has the edition open, if that is not what the follower has told already.
pub(super) async fn others(
    ctx: &Context<'_>,
    follower: &Follower,
    id: &ID,
    language: Option<LanguageTag>,
) -> Result<Option<Vec<Presence>>, ApiError> {
    let (_, document) = ids::any_document("id", id)?;
    let language = language_or_default(ctx, language).await?;
    let not_found = || Refusal::new(Code::NotFound, "id");
    let (db, actor) = (ctx.store().reader(), ctx.actor());
    let readable = publishing::find_document(db, actor, document).await.map_err(Failure::from)?;
    readable.ok_or_else(not_found)?;
    publishing::find_edition(db, document, &language).await?.ok_or_else(not_found)?;
    follower.looks_again_after(PAUSE);
    let others = present(ctx, document, &language).await?;
    let is_news = follower.is_news(others.iter().map(Presence::key).collect::<Vec<_>>());
    Ok(is_news.then_some(others))
}
