//! API tokens: what programs prove themselves with.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Iterable,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::api_token::{self, Model};
use super::secret::{self, Kind, Secret};
use super::{Error, MAX_NAME, Page, Scopes, grant};
use crate::access::{Actor, Permission, Role, Scope};
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal, Refusals};
use crate::id::{self, AccountId, OrganizationId, TokenId};

/// What a new token is made of.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What it is for; 1 to 200 characters.
    pub name: String,
    /// The most that it may do; not more than its issuer may.
    pub role: Role,
    /// The organization for which it works; a reporter's works for one.
    pub organization: Option<OrganizationId>,
    /// Which part of the role it may use; at least one scope.
    pub scopes: Vec<Scope>,
    /// When it ends by itself; `None` for never.
    pub expires_at: Option<Instant>,
}

/// A token that has just been issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The token.
    pub token: Model,
    /// What the program sends. It cannot be shown again.
    pub secret: Secret,
}

/// Issues a token. Needs [`Permission::ManageAccounts`].
pub async fn issue(tx: &Transaction, actor: &Actor, new: NewToken) -> Result<Issued, Error> {
    actor.require(Permission::ManageAccounts)?;
    grant::may_grant(actor, new.role)?;
    grant::may_grant_scopes(actor, &new.scopes)?;
    check(&new, tx.now()).map_err(Error::Refused)?;
    let secret = Secret::generate(Kind::Token);
    let row = api_token::ActiveModel {
        id: Set(id::new(tx.now())),
        name: Set(new.name.trim().to_owned()),
        role: Set(new.role),
        organization_id: Set(new.organization),
        scopes: Set(in_order(&new.scopes)),
        account_id: Set(actor.account()),
        secret_hash: Set(secret::hash(secret.expose())),
        created_at: Set(tx.now()),
        expires_at: Set(new.expires_at),
        last_used_at: Set(None),
        revoked_at: Set(None),
    };
    let token = row.insert(tx.db()).await.map_err(grant::refuse_missing)?;
    tx.note(Deed::by(actor, Action::Created, token.id).made(&token));
    Ok(Issued { token, secret })
}

/// Revokes a token; one that is revoked already stays as it is. Needs
/// [`Permission::ManageAccounts`].
pub async fn revoke(tx: &Transaction, actor: &Actor, id: TokenId) -> Result<Model, Error> {
    actor.require(Permission::ManageAccounts)?;
    revoke_rows(tx, &[id]).await?;
    tx.note(Deed::by(actor, Action::Revoked, id));
    api_token::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)
}

/// All tokens, revoked ones too, oldest first. Needs [`Permission::ManageAccounts`].
pub async fn list_tokens(
    db: &impl ConnectionTrait,
    actor: &Actor,
    page: Page<TokenId>,
) -> Result<Vec<Model>, Error> {
    actor.require(Permission::ManageAccounts)?;
    let mut rows = api_token::Entity::find().order_by_asc(api_token::COLUMN.id);
    if let Some(after) = page.after {
        rows = rows.filter(api_token::COLUMN.id.gt(after));
    }
    Ok(rows.limit(page.bounded_limit()).all(db).await?)
}

/// How many tokens there are, revoked ones too. Needs [`Permission::ManageAccounts`].
pub async fn count_tokens(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ManageAccounts)?;
    Ok(api_token::Entity::find().count(db).await?)
}

/// Revokes the account's tokens that may do something that `role` may not.
pub(super) async fn revoke_exceeding(
    tx: &Transaction,
    account: AccountId,
    role: Role,
) -> Result<(), DbErr> {
    let tokens = api_token::Entity::find()
        .filter(api_token::COLUMN.account_id.eq(account))
        .filter(api_token::COLUMN.revoked_at.is_null())
        .all(tx.db())
        .await?;
    let exceeding = tokens.iter().filter(|token| !grant::covers(role, token.role));
    revoke_rows(tx, &exceeding.map(|token| token.id).collect::<Vec<_>>()).await
}

async fn revoke_rows(tx: &Transaction, ids: &[TokenId]) -> Result<(), DbErr> {
    api_token::Entity::update_many()
        .col_expr(api_token::Column::RevokedAt, Expr::value(tx.now()))
        .filter(api_token::COLUMN.id.is_in(ids.iter().copied()))
        .filter(api_token::COLUMN.revoked_at.is_null())
        .exec(tx.db())
        .await?;
    Ok(())
}

fn check(new: &NewToken, now: Instant) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    refusals.check_required("name", &new.name, MAX_NAME);
    grant::check_organization(&mut refusals, new.role, new.organization);
    if new.scopes.is_empty() {
        refusals.push(Refusal::new(Code::Required, "scopes"));
    }
    if new.expires_at.is_some_and(|at| at <= now) {
        let reason = format!("> {now}");
        refusals.push(Refusal::new(Code::Invalid, "expiresAt").with("reason", reason));
    }
    refusals.into_result()
}

/// Each scope once.
fn in_order(scopes: &[Scope]) -> Scopes {
    Scopes(Scope::iter().filter(|scope| scopes.contains(scope)).collect())
}
