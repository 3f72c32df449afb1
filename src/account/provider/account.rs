//! Which account is theirs whom the provider names.

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};

use super::fault::Refused;
use super::person::Person;
use super::row::{self, Model as Link};
use super::{Fault, Registration};
use crate::access::{Actor, Role};
use crate::account::create::{self, PreparedAccount};
use crate::account::entity::account::{self, Model as Account};
use crate::account::{Error, MAX_NAME, StoredPassword, link};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::db::violates;
use crate::id;

/// What somebody may do whom nobody invited: the least that a person at the desk may.
const UNINVITED: Role = Role::Contributor;

/// The account of the person, linked with them; locked, so that it is not disabled before they have a
/// session that this would end.
pub(super) async fn of(
    tx: &Transaction,
    registration: &Registration,
    person: &Person,
) -> Result<Account, Refused> {
    let issuer = registration.issuer.as_str();
    let linked = row::Entity::find()
        .filter(row::COLUMN.issuer.eq(issuer))
        .filter(row::COLUMN.subject.eq(person.subject.as_str()));
    let account = match linked.one(tx.db()).await? {
        Some(found) => {
            let account = account::Entity::find_by_id(found.account_id);
            let account = account.lock_shared().one(tx.db()).await?.ok_or(Refused::Overtaken)?;
            note_use(tx, found).await?;
            account
        }
        None => join(tx, registration, person).await?,
    };
    if account.disabled_at.is_some() {
        return Err(Fault::AccountDisabled.into());
    }
    if account.second_factor_at.is_some() && person.showed_one_factor {
        return Err(Fault::SecondFactorMissing.into());
    }
    Ok(account)
}

/// The account with the person's e-mail address, found or made, and linked with them from now on.
async fn join(
    tx: &Transaction,
    registration: &Registration,
    person: &Person,
) -> Result<Account, Refused> {
    let email = person.email.as_deref().ok_or(Fault::EmailNotVerified)?;
    let known = account::Entity::find().filter(account::COLUMN.email.eq(email));
    let account = match known.lock_shared().one(tx.db()).await? {
        Some(account) => account,
        None => make(tx, registration, (person, email)).await?,
    };
    let issuer = registration.issuer.as_str();
    let others = row::Entity::find()
        .filter(row::COLUMN.account_id.eq(account.id))
        .filter(row::COLUMN.issuer.eq(issuer));
    if others.one(tx.db()).await?.is_some() {
        return Err(Fault::LinkedOtherwise.into());
    }
    if account.disabled_at.is_none() {
        insert(tx, &account, (issuer, person.subject.as_str())).await?;
    }
    Ok(account)
}

/// Makes the account to which the person was invited; without an invitation where the site lets in
/// everybody.
async fn make(
    tx: &Transaction,
    registration: &Registration,
    (person, email): (&Person, &str),
) -> Result<Account, Refused> {
    let invitation = link::hold_invitation(tx, email).await?;
    let (role, organization) = match &invitation {
        Some(invitation) => (invitation.role, invitation.organization_id),
        None if registration.creates_accounts => (Some(UNINVITED), None),
        None => return Err(Fault::NotInvited.into()),
    };
    let prepared = PreparedAccount {
        email: email.to_owned(),
        name: name(person, email),
        role: role.ok_or(Fault::NotInvited)?,
        organization,
        password_hash: StoredPassword::none(),
    };
    let account =
        create::insert(tx, &Actor::Anonymous, &prepared).await.map_err(|error| match error {
            Error::Refused(_) => Refused::Overtaken,
            error => error.into(),
        })?;
    if let Some(invitation) = invitation {
        tx.note(Deed::by(&Actor::Anonymous, Action::Accepted, invitation.id));
        link::use_up(tx, invitation, account.id).await?;
    }
    Ok(account)
}

/// What others call them; the e-mail address until then.
fn name(person: &Person, email: &str) -> String {
    let told = person.name.as_deref().map(str::trim).unwrap_or_default();
    let told: String = told.chars().filter(|letter| !letter.is_control()).take(MAX_NAME).collect();
    if told.is_empty() { email.chars().take(MAX_NAME).collect() } else { told }
}

async fn insert(
    tx: &Transaction,
    account: &Account,
    (issuer, subject): (&str, &str),
) -> Result<(), Refused> {
    let row = row::ActiveModel {
        id: Set(id::new(tx.now())),
        account_id: Set(account.id),
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        created_at: Set(tx.now()),
        last_used_at: Set(tx.now()),
    };
    let made = row.insert(tx.db()).await.map_err(overtaken)?;
    tx.note(Deed::by(&account.actor(), Action::Created, made.id).made(&made));
    Ok(())
}

async fn note_use(tx: &Transaction, link: Link) -> Result<(), DbErr> {
    let mut row = link.into_active_model();
    row.last_used_at = Set(tx.now());
    row.update(tx.db()).await?;
    Ok(())
}

fn overtaken(error: DbErr) -> Refused {
    let subject = violates(&error, "provider_link_subject_key", "provider_link.subject");
    if subject || violates(&error, "provider_link_account_key", "provider_link.account_id") {
        Refused::Overtaken
    } else {
        error.into()
    }
}
