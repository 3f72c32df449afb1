//! The pictures of organizations and persons.

use async_graphql::Context;
use uuid::Uuid;

use crate::body::PhotoBlock;
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::{ApiError, Failure};
use crate::graphql::loaders::Audience;
use crate::graphql::media::{Placement, PlacementInput, placement};
use crate::graphql::written::Written;

use crate::language::LanguageTag;
use crate::media::record_use::RecordUse;

/// The first picture of a record that is always public.
pub(super) async fn picture(
    ctx: &Context<'_>,
    record: Uuid,
    language: Option<LanguageTag>,
) -> Result<Option<Written<Placement>>, ApiError> {
    let Some(used) = ctx.loaders().record_uses(record).await?.into_iter().next() else {
        return Ok(None);
    };
    let photo = PhotoBlock {
        media: used.media_id,
        alt: used.alt,
        caption: used.caption,
        credit: used.credit,
    };
    let language = language_or_default(ctx, language).await?;
    placement(ctx, &photo, None, &language, Audience::Public).await
}

/// The use of a picture that stands in this field of an input.
pub(super) fn read_picture(field: &str, input: PlacementInput) -> Result<RecordUse, Failure> {
    let PhotoBlock { media, alt, caption, credit } = input.read_at(field)?;
    Ok(RecordUse { media, alt, caption, credit })
}
