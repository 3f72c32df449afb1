//! From a secret to who is asking.

use sea_orm::sea_query::{Expr, JoinType};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, RelationDef,
};

use super::Scopes;
use super::entity::{account, api_token, session};
use super::secret::{self, Kind};
use crate::access::{Actor, Role};
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{AccountId, OrganizationId, SessionId, TokenId};
use crate::transact;

/// A token's last use is noted once in so many seconds, not at every request.
const USE_NOTED_EVERY: i64 = 60 * 60;
/// A session's last use is noted once in so many seconds: whoever looks through the own sessions wants to
/// know which of them is in use.
const SESSION_NOTED_EVERY: i64 = 5 * 60;

/// Who holds `secret`; `None` where it is no secret of ours, expired, revoked or of a disabled
/// account. One indexed statement.
pub async fn resolve(store: &Store, secret: &str) -> Result<Option<Actor>, Unexpected> {
    match Kind::of(secret) {
        Some(Kind::Session) => resolve_session(store, secret).await,
        Some(Kind::Token) => resolve_token(store, secret).await,
        Some(Kind::Invitation | Kind::Preview | Kind::Link) | None => Ok(None),
    }
}

/// Who a session is of.
#[derive(FromQueryResult)]
struct SessionRow {
    id: SessionId,
    created_at: Instant,
    last_used_at: Option<Instant>,
    account_id: AccountId,
    role: Role,
    organization_id: Option<OrganizationId>,
}

async fn resolve_session(store: &Store, secret: &str) -> Result<Option<Actor>, Unexpected> {
    let now = store.clock().now();
    let found = session::Entity::find()
        .select_only()
        .columns([session::Column::Id, session::Column::AccountId])
        .columns([session::Column::CreatedAt, session::Column::LastUsedAt])
        .columns([account::Column::Role, account::Column::OrganizationId])
        .join(JoinType::InnerJoin, session_account())
        .filter(session::COLUMN.secret_hash.eq(secret::hash(secret)))
        .filter(session::COLUMN.expires_at.gt(now))
        .filter(account::COLUMN.disabled_at.is_null())
        .into_model::<SessionRow>()
        .one(store.reader())
        .await?;
    let Some(session) = found else { return Ok(None) };
    let noted_at = session.last_used_at.unwrap_or(session.created_at);
    if noted_at <= now.plus_seconds(-SESSION_NOTED_EVERY) {
        note_beside(store.clone(), Used::Session(session.id));
    }
    let (id, role, organization) = (session.account_id, session.role, session.organization_id);
    Ok(Some(Actor::Account { id, role, organization }))
}

/// What a token works with; the last are the token's own organization and that of its account.
#[derive(FromQueryResult)]
struct TokenRow {
    id: TokenId,
    account_id: Option<AccountId>,
    role: Role,
    scopes: Scopes,
    last_used_at: Option<Instant>,
    organization_id: Option<OrganizationId>,
    of_account: Option<OrganizationId>,
}

async fn resolve_token(store: &Store, secret: &str) -> Result<Option<Actor>, Unexpected> {
    let now = store.clock().now();
    let unexpired = Condition::any()
        .add(api_token::COLUMN.expires_at.is_null())
        .add(api_token::COLUMN.expires_at.gt(now));
    let found = api_token::Entity::find()
        .select_only()
        .columns([api_token::Column::Id, api_token::Column::AccountId])
        .columns([api_token::Column::Role, api_token::Column::Scopes])
        .columns([api_token::Column::LastUsedAt, api_token::Column::OrganizationId])
        .column_as(account::COLUMN.organization_id, "of_account")
        .join(JoinType::LeftJoin, token_account())
        .filter(api_token::COLUMN.secret_hash.eq(secret::hash(secret)))
        .filter(api_token::COLUMN.revoked_at.is_null())
        .filter(unexpired)
        .filter(account::COLUMN.disabled_at.is_null())
        .into_model::<TokenRow>()
        .one(store.reader())
        .await?;
    let Some(token) = found else { return Ok(None) };
    if token.last_used_at.is_none_or(|at| at <= noted_before(now)) {
        note_beside(store.clone(), Used::Token(token.id));
    }
    Ok(Some(Actor::Token {
        id: token.id,
        account: token.account_id,
        role: token.role,
        organization: token.organization_id.or(token.of_account),
        scopes: token.scopes.0,
    }))
}

fn session_account() -> RelationDef {
    session::Entity::belongs_to(account::Entity)
        .from(session::Column::AccountId)
        .to(account::Column::Id)
        .into()
}

fn token_account() -> RelationDef {
    api_token::Entity::belongs_to(account::Entity)
        .from(api_token::Column::AccountId)
        .to(account::Column::Id)
        .into()
}

const fn noted_before(now: Instant) -> Instant {
    now.plus_seconds(-USE_NOTED_EVERY)
}

/// What was used.
#[derive(Clone, Copy, Debug)]
enum Used {
    Session(SessionId),
    Token(TokenId),
}

/// Notes the use beside the request, which neither waits for it nor fails with it.
fn note_beside(store: Store, used: Used) {
    tokio::spawn(async move {
        let noted = transact!(&store, |tx| note(tx, used).await);
        if let Err(error) = noted {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, ?used, "cannot note the use of a session or a token");
        }
    });
}

async fn note(tx: &Transaction, used: Used) -> Result<(), Unexpected> {
    match used {
        Used::Session(id) => note_session(tx, id).await,
        Used::Token(id) => note_token(tx, id).await,
    }
}

/// Only where it is still due: many requests may have come at once.
async fn note_session(tx: &Transaction, id: SessionId) -> Result<(), Unexpected> {
    let due = Condition::any()
        .add(session::COLUMN.last_used_at.is_null())
        .add(session::COLUMN.last_used_at.lte(tx.now().plus_seconds(-SESSION_NOTED_EVERY)));
    session::Entity::update_many()
        .col_expr(session::Column::LastUsedAt, Expr::value(tx.now()))
        .filter(session::COLUMN.id.eq(id))
        .filter(due)
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Only where it is still due: many requests may have come at once.
async fn note_token(tx: &Transaction, id: TokenId) -> Result<(), Unexpected> {
    let due = Condition::any()
        .add(api_token::COLUMN.last_used_at.is_null())
        .add(api_token::COLUMN.last_used_at.lte(noted_before(tx.now())));
    api_token::Entity::update_many()
        .col_expr(api_token::Column::LastUsedAt, Expr::value(tx.now()))
        .filter(api_token::COLUMN.id.eq(id))
        .filter(due)
        .exec(tx.db())
        .await?;
    Ok(())
}
