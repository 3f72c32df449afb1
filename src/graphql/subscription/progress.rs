//! Campaigns that get on.

use async_graphql::{Context, ID};

use crate::campaign::CampaignKind;
use crate::changelog::tags_after;
use crate::error::{Code, Refusal};
use crate::graphql::campaign::Campaign;
use crate::graphql::context::Here;
use crate::graphql::endpoint::Follower;
use crate::graphql::error::ApiError;
use crate::graphql::publishing;
use crate::publishing::DocumentKind;

/// How many changes are looked at in one go.
const AT_ONCE: u64 = 500;

/// The campaign, if something of it has changed since the follower looked.
pub(super) async fn campaign(
    ctx: &Context<'_>,
    follower: &Follower,
    id: &ID,
) -> Result<Option<Campaign>, ApiError> {
    let kind = DocumentKind::Campaign;
    let id = kind.parse_id(id);
    let id = id.map_err(|error| Refusal::new(Code::Invalid, "id").with("reason", error))?;
    if follower.is_new() {
        return Ok(None);
    }
    let changes = tags_after(ctx.store().reader(), follower.position(), AT_ONCE).await;
    let changes = changes.map_err(crate::error::Unexpected::from)?;
    let Some((last, _)) = changes.last() else { return Ok(None) };
    follower.has_read(*last, changes.len() as u64 == AT_ONCE);
    let own = kind.format_id(id);
    if changes.iter().any(|(_, tags)| tags.contains(&own)) {
        return publishing::by_id::<CampaignKind>(ctx, id).await;
    }
    Ok(None)
}
