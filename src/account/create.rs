//! Creating an account.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};

use super::entity::account::{self, Model};
use super::password::{self, StoredPassword};
use super::{Error, MAX_NAME, grant};
use crate::access::{Actor, Permission, Role};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::db::violates;
use crate::error::{Code, Refusal, Refusals};
use crate::id::{self, OrganizationId};
use crate::text;

/// What a new account is made of. Not `Debug`: it holds a password.
#[derive(Clone)]
pub struct NewAccount {
    /// The e-mail address to sign in with.
    pub email: String,
    /// The name that others see; 1 to 200 characters.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// The organization that it belongs to; a reporter belongs to one.
    pub organization: Option<OrganizationId>,
    /// The password; 10 to 200 characters.
    pub password: String,
}

/// A new account that was checked and whose password is hashed: ready for [`create`].
#[derive(Clone, Debug)]
pub struct PreparedAccount {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) organization: Option<OrganizationId>,
    pub(super) password_hash: StoredPassword,
}

/// Checks a new account and hashes its password, before any transaction begins. Needs
/// [`Permission::ManageAccounts`].
pub async fn prepare(actor: &Actor, new: NewAccount) -> Result<PreparedAccount, Error> {
    may_create(actor, new.role)?;
    let email = check(&new).map_err(Error::Refused)?;
    let password_hash = password::hash(&new.password).await?;
    let name = new.name.trim().to_owned();
    let NewAccount { role, organization, .. } = new;
    Ok(PreparedAccount { email, name, role, organization, password_hash })
}

/// Creates a prepared account. Needs [`Permission::ManageAccounts`].
pub async fn create(
    tx: &Transaction,
    actor: &Actor,
    prepared: &PreparedAccount,
) -> Result<Model, Error> {
    may_create(actor, prepared.role)?;
    insert(tx, actor, prepared).await
}

/// Makes the row of a prepared account; `actor` has leave.
pub(super) async fn insert(
    tx: &Transaction,
    actor: &Actor,
    prepared: &PreparedAccount,
) -> Result<Model, Error> {
    let row = account::ActiveModel {
        id: Set(id::new(tx.now())),
        email: Set(prepared.email.clone()),
        name: Set(prepared.name.clone()),
        role: Set(prepared.role),
        organization_id: Set(prepared.organization),
        password_hash: Set(prepared.password_hash.clone()),
        created_at: Set(tx.now()),
        disabled_at: Set(None),
        second_factor_at: Set(None),
    };
    let created = row.insert(tx.db()).await.map_err(refuse_taken)?;
    let deed = Deed::by(actor, Action::Created, created.id).with("email", created.email.as_str());
    tx.note(deed.with("role", sea_orm::ActiveEnum::to_value(&created.role)));
    Ok(created)
}

fn may_create(actor: &Actor, role: Role) -> Result<(), Error> {
    actor.require(Permission::ManageAccounts)?;
    Ok(grant::may_grant(actor, role)?)
}

/// The address in its one form, or every fault of the input.
fn check(new: &NewAccount) -> Result<String, Vec<Refusal>> {
    let mut refusals = Refusals::default();
    let email = text::normalize_email(&new.email).unwrap_or_else(|| {
        refusals.push(Refusal::new(Code::Invalid, "email").with("reason", "name@example.org"));
        String::new()
    });
    refusals.check_required("name", &new.name, MAX_NAME);
    password::check(&mut refusals, "password", &new.password);
    grant::check_organization(&mut refusals, new.role, new.organization);
    refusals.into_result().map(|()| email)
}

fn refuse_taken(error: DbErr) -> Error {
    if violates(&error, "account_email_key", "account.email") {
        Error::Refused(vec![Refusal::new(Code::Taken, "email")])
    } else {
        grant::refuse_missing(error)
    }
}
