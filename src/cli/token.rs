//! `loa token`.

use clap::{Args, Subcommand};

use super::user::{name_of, parse_role};
use super::{Failure, open};
use crate::access::{Actor, Role, Scope};
use crate::account::{self, NewToken};
use crate::app::App;
use crate::config::Settings;
use crate::id::{OrganizationId, TokenId};
use crate::transact;

/// Seconds in a day.
const DAY: i64 = 24 * 60 * 60;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a token and print its secret, alone, on standard output
    Create(Create),
    /// List the tokens
    List,
    /// Revoke a token for good
    Revoke {
        /// The token's id, as `loa token list` shows it
        id: TokenId,
    },
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// What the token is for
    #[arg(long)]
    name: String,
    /// The most that it may do: CONTRIBUTOR, EDITOR, REVIEWER, CAMPAIGN_OFFICER,
    /// ORGANIZATION_REPORTER or ADMIN
    #[arg(long, value_parser = parse_role)]
    role: Role,
    /// The id of the organization for which the token works; a reporter's works for one
    #[arg(long)]
    organization: Option<OrganizationId>,
    /// Which part of the role it may use: READ_DESK, WRITE, PUBLISH, ADMINISTER, separated by
    /// commas [default: all]
    #[arg(long, value_delimiter = ',', value_parser = parse_scope)]
    scopes: Vec<Scope>,
    /// After how many days it ends by itself [default: never]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    days: Option<u16>,
}

fn parse_scope(name: &str) -> Result<Scope, String> {
    serde_json::from_value(name.into())
        .map_err(|_| "one of READ_DESK, WRITE, PUBLISH, ADMINISTER".to_owned())
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let app = open(settings).await?;
    match command {
        Command::Create(new) => create(&app, new).await,
        Command::List => list(&app).await,
        Command::Revoke { id } => revoke(&app, id).await,
    }
}

async fn create(app: &App, create: Create) -> Result<(), Failure> {
    let Create { name, role, organization, mut scopes, days } = create;
    if scopes.is_empty() {
        scopes = <Scope as sea_orm::Iterable>::iter().collect();
    }
    let now = app.store().clock().now();
    let expires_at = days.map(|days| now.plus_seconds(i64::from(days) * DAY));
    let new = NewToken { name, role, organization, scopes, expires_at };
    let issued: Result<_, account::Error> =
        transact!(app.store(), |tx| account::issue(tx, &Actor::System, new.clone()).await);
    println!("{}", issued?.secret.expose());
    Ok(())
}

async fn list(app: &App) -> Result<(), Failure> {
    let mut after: Option<TokenId> = None;
    loop {
        let page = account::Page { after, limit: 100 };
        let tokens = account::list_tokens(app.store().reader(), &Actor::System, page).await?;
        for token in &tokens {
            println!("{}  {}  {}{}", token.id, name_of(token.role), token.name, state(token));
        }
        match tokens.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(()),
        }
    }
}

fn state(token: &account::ApiToken) -> String {
    match (token.revoked_at, token.expires_at) {
        (Some(at), _) => format!("  revoked {at}"),
        (None, Some(at)) => format!("  until {at}"),
        (None, None) => String::new(),
    }
}

async fn revoke(app: &App, id: TokenId) -> Result<(), Failure> {
    let revoked: Result<_, account::Error> =
        transact!(app.store(), |tx| account::revoke(tx, &Actor::System, id).await);
    println!("{} ({}) is revoked.", id, revoked?.name);
    Ok(())
}
