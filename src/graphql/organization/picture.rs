//! The pictures of organizations and persons.

use async_graphql::Context;
use uuid::Uuid;

use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::ApiError;
use crate::graphql::loaders::Audience;
use crate::graphql::media::{Placement, placement};
use crate::graphql::written::Written;

use crate::language::LanguageTag;

/// The first picture of a record that is always public.
pub(super) async fn picture(
    ctx: &Context<'_>,
    record: Uuid,
    language: Option<LanguageTag>,
) -> Result<Option<Written<Placement>>, ApiError> {
    let Some(used) = ctx.loaders().record_uses(record).await?.into_iter().next() else {
        return Ok(None);
    };
    let language = language_or_default(ctx, language).await?;
    placement(ctx, &used.photo(), None, &language, Audience::Public).await
}
