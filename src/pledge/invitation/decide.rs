//! Deciding on what was handed in.

use super::invite::{hold, keep, stop_code, wrong_state};
use super::{Model, State, paper};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::{Path, Refusals};
use crate::id::InvitationId;
use crate::pledge::check::MAX_STATEMENT;
use crate::pledge::{Error, sign};

/// Signs what was handed in and confirmed, as it was handed in. Needs [`Permission::ManagePledges`].
pub async fn accept(tx: &Transaction, actor: &Actor, id: InvitationId) -> Result<Model, Error> {
    actor.require(Permission::ManagePledges)?;
    let mut invitation = hold(tx, id).await?;
    let submission = invitation.submission()?;
    let confirmed = invitation.state(tx.now()) == State::Confirmed;
    let Some(submission) = submission.filter(|_| confirmed) else {
        return Err(wrong_state(&invitation, tx.now(), "id"));
    };
    let pledge = sign(tx, actor, submission.pledge(&invitation)).await.map_err(of_invitation)?;
    invitation.pledge_id = Some(pledge);
    let deed = Deed::by(actor, Action::Accepted, id);
    tx.note(deed.with("pledge", pledge.to_string()));
    paper::release(tx, &invitation).await?;
    decided(tx, actor, invitation).await
}

/// Refuses what was handed in, confirmed or not, for a reason that its senders read. Needs
/// [`Permission::ManagePledges`].
pub async fn decline(
    tx: &Transaction,
    actor: &Actor,
    id: InvitationId,
    reason: String,
) -> Result<Model, Error> {
    actor.require(Permission::ManagePledges)?;
    let mut refusals = Refusals::default();
    refusals.check_required("reason", &reason, MAX_STATEMENT);
    refusals.into_result().map_err(Error::Refused)?;
    let mut invitation = hold(tx, id).await?;
    if !matches!(invitation.state(tx.now()), State::Confirmed | State::Submitted) {
        return Err(wrong_state(&invitation, tx.now(), "id"));
    }
    stop_code(tx, id).await?;
    paper::discard(tx, &invitation).await?;
    invitation.reason = Some(reason);
    tx.note(Deed::by(actor, Action::Refused, id));
    decided(tx, actor, invitation).await
}

/// A refusal of signing, where it stands in what was sent now: the invitation is all that was.
fn of_invitation(error: Error) -> Error {
    let Error::Refused(mut refusals) = error else { return error };
    for refusal in &mut refusals {
        refusal.path = Path::field("id");
    }
    Error::Refused(refusals)
}

async fn decided(tx: &Transaction, actor: &Actor, mut of: Model) -> Result<Model, Error> {
    of.decided_by = actor.account();
    of.decided_at = Some(tx.now());
    keep(tx, of).await
}
