//! Judging what is in review.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Kind, Reviewed, Step, own, take};
use crate::access::Actor;
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Refusals;
use crate::publishing::workflow::Event;
use crate::publishing::{Error, edition, revision};

/// Approves the newest revision, if it is the expected one. Needs
/// [`Permission::ReviewDocuments`](crate::access::Permission::ReviewDocuments); where the site lets nobody
/// approve the own work, it must be another's.
pub async fn approve(
    tx: &Transaction,
    actor: &Actor,
    reviewed: &Reviewed,
    expected_revision: i32,
    message: Option<String>,
) -> Result<(), Error> {
    let seen = Event::Approve { own: false };
    let edition = reviewed.lock_at(tx, actor, seen, expected_revision).await?;
    let event = Event::Approve { own: own::is_own(tx, &edition, actor.account()).await? };
    let done = Step { kind: Kind::Approved, message, assignee: None };
    take(tx, actor, (reviewed.kind, &edition), event, done).await?;
    set_approved(tx, &edition, Some(tx.now())).await
}

/// Sends the newest revision back to be changed, if it is the expected one, and says what is wrong with it;
/// also when it was approved already. Needs
/// [`Permission::ReviewDocuments`](crate::access::Permission::ReviewDocuments).
pub async fn request_changes(
    tx: &Transaction,
    actor: &Actor,
    reviewed: &Reviewed,
    expected_revision: i32,
    message: String,
) -> Result<(), Error> {
    let event = Event::RequestChanges;
    let edition = reviewed.lock_at(tx, actor, event, expected_revision).await?;
    let mut refusals = Refusals::default();
    refusals.check_required("message", &message, super::MAX_MESSAGE);
    refusals.into_result().map_err(Error::Refused)?;
    let done = Step { kind: Kind::ChangesRequested, message: Some(message), assignee: None };
    take(tx, actor, (reviewed.kind, &edition), event, done).await?;
    set_approved(tx, &edition, None).await
}

async fn set_approved(
    tx: &Transaction,
    edition: &edition::Model,
    at: Option<Instant>,
) -> Result<(), Error> {
    revision::Entity::update_many()
        .col_expr(revision::Column::ApprovedAt, Expr::value(at))
        .filter(revision::COLUMN.document_id.eq(edition.document_id))
        .filter(revision::COLUMN.language.eq(edition.language.clone()))
        .filter(revision::COLUMN.number.eq(edition.head_revision))
        .exec(tx.db())
        .await?;
    Ok(())
}
