//! Inviting somebody to make an account.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait, QueryFilter};

use super::revoke::supersede;
use super::row;
use super::{INVITATION_SECONDS, Issued, Kind};
use crate::access::{Actor, Permission, Role};
use crate::account::entity::account;
use crate::account::{Error, Secret, SecretKind, grant};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Language, Refusal, Refusals};
use crate::id::{self, OrganizationId};
use crate::text;

/// Who is invited as what.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// The e-mail address to which the invitation goes, and with which is signed in afterwards.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// The organization that they belong to; a reporter belongs to one.
    pub organization: Option<OrganizationId>,
    /// The language of the mail.
    pub language: Language,
    /// Until when it is good; a week where it is `None`.
    pub expires_at: Option<Instant>,
}

/// Invites somebody. An earlier invitation of the same address is good no more. Needs
/// [`Permission::ManageAccounts`].
pub async fn invite(tx: &Transaction, actor: &Actor, new: NewInvitation) -> Result<Issued, Error> {
    actor.require(Permission::ManageAccounts)?;
    grant::may_grant(actor, new.role)?;
    let email = check(tx, &new).await?;
    supersede(tx, row::COLUMN.email.eq(email.as_str()), Kind::Invitation).await?;
    let secret = Secret::generate(SecretKind::Link);
    let row = row::ActiveModel {
        kind: Set(Kind::Invitation),
        email: Set(email),
        role: Set(Some(new.role)),
        organization_id: Set(new.organization),
        secret_hash: Set(Some(secret.hash())),
        expires_at: Set(new.expires_at.unwrap_or(tx.now().plus_seconds(INVITATION_SECONDS))),
        ..blank(tx, actor, new.language)
    };
    let link = row.insert(tx.db()).await.map_err(grant::refuse_missing)?;
    tx.note(Deed::by(actor, Action::Invited, link.id).made(&link));
    Ok(Issued { link, secret })
}

/// A new link of no kind yet.
pub(super) fn blank(tx: &Transaction, actor: &Actor, language: Language) -> row::ActiveModel {
    row::ActiveModel {
        id: Set(id::new(tx.now())),
        role: Set(None),
        organization_id: Set(None),
        account_id: Set(None),
        language: Set(language),
        secret_hash: Set(None),
        mailed_hash: Set(None),
        mailed_at: Set(None),
        used_at: Set(None),
        revoked_at: Set(None),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
        ..Default::default()
    }
}

/// The longest that an invitation may be good.
const MAX_SECONDS: i64 = 31 * super::DAY;

/// The address in its one form, or every fault of the input.
async fn check(tx: &Transaction, new: &NewInvitation) -> Result<String, Error> {
    let mut refusals = Refusals::default();
    let email = text::normalize_email(&new.email).unwrap_or_default();
    if email.is_empty() {
        refusals.push(Refusal::new(Code::Invalid, "email").with("reason", text::EMAIL_FORM));
    } else if is_known(tx, &email).await? {
        refusals.push(Refusal::new(Code::Taken, "email"));
    }
    grant::check_organization(&mut refusals, new.role, new.organization);
    let (first, last) = (tx.now(), tx.now().plus_seconds(MAX_SECONDS));
    if new.expires_at.is_some_and(|at| at <= first || at > last) {
        let refusal = Refusal::new(Code::OutOfRange, "expiresAt");
        refusals.push(refusal.with("min", first).with("max", last));
    }
    refusals.into_result().map_err(Error::Refused)?;
    Ok(email)
}

async fn is_known(tx: &Transaction, email: &str) -> Result<bool, Error> {
    let known = account::Entity::find().filter(account::COLUMN.email.eq(email));
    Ok(known.count(tx.db()).await? > 0)
}
