//! What a webhook would tell, without telling it.

use sea_orm::ConnectionTrait;

use super::next::last;
use super::read::find;
use super::{Error, Shape};
use crate::access::Actor;
use crate::error::Unexpected;
use crate::id::WebhookId;

/// A message that is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// What it tells, as `article.upserted`.
    pub event: String,
    /// The body, as JSON.
    pub body: String,
}

/// What the webhook would send for the last thing that happened and that it is for; `None` where there is
/// none among the latest. Needs [`crate::access::Permission::ManageWebhooks`].
pub async fn preview(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: WebhookId,
    shape: &Shape,
) -> Result<Option<Preview>, Error> {
    let hook = find(db, actor, id).await?.ok_or(Error::NotFound)?;
    let Some(message) = last(db, &hook).await? else { return Ok(None) };
    let body = message.body(hook.query.as_deref(), shape).await;
    let body = body.map_err(Unexpected::while_doing("making a webhook's message"))?;
    Ok(Some(Preview { event: message.event, body }))
}
