//! Inviting an organization, and taking that back.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use super::row::{self, code};
use super::{Model, State, paper};
use crate::access::{Actor, Permission};
use crate::account::{Secret, SecretKind};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal, Refusals};
use crate::id::{self, DocumentId, InvitationId, OrganizationId};
use crate::organization;
use crate::pledge::Error;
use crate::pledge::held::store;
use crate::publishing::{self, DocumentKind};
use crate::record;

/// For how many days an invitation holds unless it is said otherwise.
const DAYS: i64 = 30;
/// For how many days it may hold at most.
const MAX_DAYS: i64 = 366;
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// Who is invited to what.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// The campaign's document, published or not.
    pub campaign: DocumentId,
    /// The organization.
    pub organization: OrganizationId,
    /// Until when it holds; 30 days where it is `None`.
    pub expires_at: Option<Instant>,
}

/// An invitation that was just made.
#[derive(Clone, Debug)]
pub struct Issued {
    /// The invitation.
    pub invitation: Model,
    /// What makes its link. It cannot be shown again.
    pub secret: Secret,
}

/// Invites an organization to pledge. Needs [`Permission::ManagePledges`].
pub async fn invite(tx: &Transaction, actor: &Actor, new: NewInvitation) -> Result<Issued, Error> {
    actor.require(Permission::ManagePledges)?;
    check(tx, &new).await?;
    let secret = Secret::generate(SecretKind::Invitation);
    let row = row::ActiveModel {
        id: Set(id::new(tx.now())),
        campaign_id: Set(new.campaign),
        organization_id: Set(new.organization),
        secret_hash: Set(secret.hash()),
        expires_at: Set(new.expires_at.unwrap_or(tx.now().plus_seconds(DAYS * DAY))),
        revoked_at: Set(None),
        content: Set(None),
        submitted_at: Set(None),
        code_hash: Set(None),
        confirmed_at: Set(None),
        pledge_id: Set(None),
        reason: Set(None),
        decided_by: Set(None),
        decided_at: Set(None),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
    };
    let invitation = row.insert(tx.db()).await?;
    let deed = Deed::by(actor, Action::Invited, invitation.id);
    tx.note(deed.with("organization_id", new.organization.to_string()));
    Ok(Issued { invitation, secret })
}

async fn check(tx: &Transaction, new: &NewInvitation) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    if !publishing::lock_shared(tx, DocumentKind::Campaign, new.campaign).await? {
        refusals.push(Refusal::new(Code::NotFound, "campaign"));
    }
    let invited = [new.organization];
    if record::lock_existing::<organization::row::Entity>(tx, invited).await?.is_empty() {
        refusals.push(Refusal::new(Code::NotFound, "organization"));
    }
    let (first, last) = (tx.now(), tx.now().plus_seconds(MAX_DAYS * DAY));
    if new.expires_at.is_some_and(|at| at <= first || at > last) {
        let refusal = Refusal::new(Code::OutOfRange, "expiresAt");
        refusals.push(refusal.with("min", first).with("max", last));
    }
    refusals.into_result().map_err(Error::Refused)
}

/// Takes an invitation back, and with it what was handed in and not decided on; one that was taken back
/// already stays as it is. Needs [`Permission::ManagePledges`].
pub async fn revoke(tx: &Transaction, actor: &Actor, id: InvitationId) -> Result<Model, Error> {
    actor.require(Permission::ManagePledges)?;
    let mut invitation = hold(tx, id).await?;
    match invitation.state(tx.now()) {
        State::Revoked => return Ok(invitation),
        State::Accepted | State::Refused => return Err(wrong_state(&invitation, tx.now(), "id")),
        State::Confirmed | State::Expired | State::Submitted | State::Open => {}
    }
    invitation.revoked_at = Some(tx.now());
    tx.note(Deed::by(actor, Action::Revoked, id));
    stop_code(tx, id).await?;
    paper::discard(tx, &invitation).await?;
    keep(tx, invitation).await
}

/// Takes hold of an invitation.
pub(super) async fn hold(tx: &Transaction, id: InvitationId) -> Result<Model, Error> {
    let found = row::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    found.ok_or(Error::NotFound)
}

/// Writes every column of an invitation.
pub(super) async fn keep(tx: &Transaction, invitation: Model) -> Result<Model, Error> {
    store(tx, &invitation).await?;
    Ok(invitation)
}

/// Ends the way of a code that is of no use any more.
pub(super) async fn stop_code(tx: &Transaction, id: InvitationId) -> Result<(), Error> {
    let of_it = code::COLUMN.invitation_id.eq(id);
    code::Entity::delete_many().filter(of_it).exec(tx.db()).await?;
    Ok(())
}

/// That something cannot be done with an invitation as it is.
pub(super) fn wrong_state(invitation: &Model, now: Instant, field: &str) -> Error {
    let state = invitation.state(now).name();
    Error::Refused(vec![Refusal::new(Code::WrongState, field).with("state", state)])
}
