//! Asking for a review.

use super::{Kind, Reviewed, Step, own, take};
use crate::access::{Actor, Permission};
use crate::account;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::id::AccountId;
use crate::publishing::workflow::{Event, Refused};
use crate::publishing::{Error, edition};
use crate::site;

/// Asks for a review of the newest revision, if it is the expected one; of somebody, where an assignee is
/// named. Needs [`Permission::WriteDocuments`]; for another's document
/// [`Permission::WriteAllDocuments`].
pub async fn submit(
    tx: &Transaction,
    actor: &Actor,
    reviewed: &Reviewed,
    expected_revision: i32,
    (assignee, message): (Option<AccountId>, Option<String>),
) -> Result<(), Error> {
    let edition = reviewed.lock_at(tx, actor, Event::Submit, expected_revision).await?;
    check_assignee(tx, &edition, assignee).await?;
    let done = Step { kind: Kind::Submitted, message, assignee };
    take(tx, actor, (reviewed.kind, &edition), Event::Submit, done).await
}

/// Says who is to judge what is in review; `None` for whoever comes first. Needs
/// [`Permission::WriteDocuments`]; for another's document [`Permission::ReviewDocuments`].
pub async fn assign(
    tx: &Transaction,
    actor: &Actor,
    reviewed: &Reviewed,
    assignee: Option<AccountId>,
) -> Result<(), Error> {
    let edition = reviewed.lock(tx, actor, Event::Assign).await?;
    check_assignee(tx, &edition, assignee).await?;
    let done = Step { kind: Kind::Assigned, message: None, assignee };
    take(tx, actor, (reviewed.kind, &edition), Event::Assign, done).await
}

/// Takes the edition back from the review: it is a draft again. Needs [`Permission::WriteDocuments`]; for
/// another's document [`Permission::WriteAllDocuments`].
pub async fn recall(tx: &Transaction, actor: &Actor, reviewed: &Reviewed) -> Result<(), Error> {
    let edition = reviewed.lock(tx, actor, Event::Recall).await?;
    let done = Step { kind: Kind::Recalled, message: None, assignee: None };
    take(tx, actor, (reviewed.kind, &edition), Event::Recall, done).await
}

/// Refuses somebody who could not judge: who is not there, who may not review, and, where the site lets
/// nobody approve the own work, whose work it is.
async fn check_assignee(
    tx: &Transaction,
    edition: &edition::Model,
    assignee: Option<AccountId>,
) -> Result<(), Error> {
    let Some(assignee) = assignee else { return Ok(()) };
    let refuse = |refusal| Err(Error::Refused(vec![refusal]));
    let found = account::find_many(tx.db(), [assignee]).await?.pop();
    let Some(found) = found.filter(|account| account.disabled_at.is_none()) else {
        return refuse(Refusal::new(Code::NotFound, "assignee"));
    };
    if !found.role.grants(Permission::ReviewDocuments) {
        let refusal = Refusal::new(Code::Invalid, "assignee");
        return refuse(refusal.with("reason", "not somebody who may review"));
    }
    let may_approve_own = site::within(tx).await?.review.own_approval;
    if !may_approve_own && own::is_own(tx, edition, Some(assignee)).await? {
        return refuse(Refusal { path: "assignee".into(), ..Refused::OwnWork.into() });
    }
    Ok(())
}
