//! `loa user`.

use std::io::{IsTerminal, Read};

use clap::{Args, Subcommand};

use super::mail::no_mail_server;
use super::{Failure, open};
use crate::access::{Actor, Role};
use crate::account::link::{self, Issued, NewInvitation};
use crate::account::second_factor::{self, Proof};
use crate::account::{self, Account, NewAccount, PasswordChange};
use crate::app::App;
use crate::config::Settings;
use crate::error::Language;
use crate::id::{AccountId, OrganizationId};
use crate::letter::Letters;
use crate::transact;

/// No account needs a longer password, in bytes; more is not read.
const LONGEST_INPUT: u64 = 4_096;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create a user; asks for the password, or reads it from standard input
    Add(Add),
    /// Give a user a new password; all sessions of the user end
    Passwd {
        /// Whose password
        #[arg(long)]
        email: String,
    },
    /// Invite somebody to make an account; prints the link, which is good for a week
    Invite(Invite),
    /// Print a link by which a user chooses a new password; it is good for a day
    Reset {
        /// Whose password
        #[arg(long)]
        email: String,
        #[command(flatten)]
        letter: Letter,
    },
    /// Take off the second factor of a user who is locked out
    RemoveSecondFactor {
        /// Whose
        #[arg(long)]
        email: String,
    },
    /// List the users
    List,
}

#[derive(Debug, Args)]
pub(super) struct Invite {
    /// The e-mail address to sign in with
    #[arg(long)]
    email: String,
    /// What they may do: CONTRIBUTOR, EDITOR, REVIEWER, CAMPAIGN_OFFICER, ORGANIZATION_REPORTER or ADMIN
    #[arg(long, value_parser = parse_role)]
    role: Role,
    /// The id of the organization that they belong to; a reporter belongs to one
    #[arg(long)]
    organization: Option<OrganizationId>,
    #[command(flatten)]
    letter: Letter,
}

#[derive(Debug, Args)]
pub(super) struct Letter {
    /// Have the link sent by mail as well, by the server that runs
    #[arg(long)]
    mail: bool,
    /// The language of the mail: vi or en
    #[arg(long, default_value = "vi", value_parser = parse_language)]
    language: Language,
}

fn parse_language(name: &str) -> Result<Language, String> {
    serde_json::from_value(name.into()).map_err(|_| "one of vi, en".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// The e-mail address to sign in with
    #[arg(long)]
    email: String,
    /// The name that others see
    #[arg(long)]
    name: String,
    /// What the user may do: CONTRIBUTOR, EDITOR, REVIEWER, CAMPAIGN_OFFICER,
    /// ORGANIZATION_REPORTER or ADMIN
    #[arg(long, value_parser = parse_role)]
    role: Role,
    /// The id of the organization that the user belongs to; a reporter belongs to one
    #[arg(long)]
    organization: Option<OrganizationId>,
}

/// Reads a role by its name in the API.
pub(super) fn parse_role(name: &str) -> Result<Role, String> {
    serde_json::from_value(name.into()).map_err(|_| {
        "one of CONTRIBUTOR, EDITOR, REVIEWER, CAMPAIGN_OFFICER, ORGANIZATION_REPORTER, ADMIN"
            .to_owned()
    })
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let app = open(settings).await?;
    match command {
        Command::Add(new) => add(&app, new).await,
        Command::Passwd { email } => change_password(&app, &email).await,
        Command::Invite(invitation) => invite(&app, invitation).await,
        Command::Reset { email, letter } => reset(&app, &email, &letter).await,
        Command::RemoveSecondFactor { email } => remove_second_factor(&app, &email).await,
        Command::List => list(&app).await,
    }
}

async fn add(app: &App, add: Add) -> Result<(), Failure> {
    let Add { email, name, role, organization } = add;
    let new = NewAccount { email, name, role, organization, password: ask_password()? };
    let prepared = account::prepare(&Actor::System, new).await?;
    let created: Result<_, account::Error> =
        transact!(app.store(), |tx| account::create(tx, &Actor::System, &prepared).await);
    let created = created?;
    println!("{}  {}  {}", created.id, created.email, name_of(created.role));
    Ok(())
}

async fn change_password(app: &App, email: &str) -> Result<(), Failure> {
    let found = find(app, email).await?;
    let new = ask_password()?;
    let change = PasswordChange { account: found.id, current: "", new: &new, kept_session: None };
    account::change_password(app.store(), &Actor::System, change).await?;
    println!("The password of {} is changed.", found.email);
    Ok(())
}

async fn find(app: &App, email: &str) -> Result<Account, Failure> {
    let found = account::find_by_email(app.store().reader(), &Actor::System, email).await?;
    Ok(found.ok_or(account::Error::NotFound)?)
}

async fn invite(app: &App, invite: Invite) -> Result<(), Failure> {
    let Invite { email, role, organization, letter } = invite;
    let language = letter.language;
    let new = NewInvitation { email, role, organization, language, expires_at: None };
    let letters = letters(app, &letter)?;
    let issued: Result<_, account::Error> = transact!(app.store(), |tx| {
        let issued = link::invite(tx, &Actor::System, new.clone()).await?;
        if letter.mail {
            letters.send_later(tx, &issued.link).await?;
        }
        Ok(issued)
    });
    print_link(&letters, &issued?);
    Ok(())
}

async fn reset(app: &App, email: &str, letter: &Letter) -> Result<(), Failure> {
    let found = find(app, email).await?;
    let letters = letters(app, letter)?;
    let issued: Result<_, account::Error> = transact!(app.store(), |tx| {
        let issued = link::issue_reset(tx, &Actor::System, found.id, letter.language).await?;
        if letter.mail {
            letters.send_later(tx, &issued.link).await?;
        }
        Ok(issued)
    });
    print_link(&letters, &issued?);
    Ok(())
}

/// What letters are sent by; refuses where one is to be sent and nothing sends any.
fn letters(app: &App, letter: &Letter) -> Result<Letters, Failure> {
    let letters = app.letters(app.settings().listen);
    if letter.mail && letters.mailer.is_none() {
        return Err(no_mail_server());
    }
    Ok(letters)
}

/// The link alone, on standard output.
fn print_link(letters: &Letters, issued: &Issued) {
    println!("{}", letters.address(issued.link.kind, &issued.secret));
}

async fn remove_second_factor(app: &App, email: &str) -> Result<(), Failure> {
    let found = find(app, email).await?;
    let proof = Proof { password: "", code: "" };
    second_factor::remove(app.store(), app.seal(), &Actor::System, (found.id, proof)).await?;
    println!("{} signs in with the password alone.", found.email);
    Ok(())
}

async fn list(app: &App) -> Result<(), Failure> {
    let mut after: Option<AccountId> = None;
    loop {
        let page = account::Page { after, limit: 100 };
        let users = account::list(app.store().reader(), &Actor::System, page).await?;
        for user in &users {
            let state = if user.disabled_at.is_some() { "  disabled" } else { "" };
            println!("{}  {}  {}  {}{state}", user.id, user.email, name_of(user.role), user.name);
        }
        match users.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(()),
        }
    }
}

/// A role's name in the API.
pub(super) fn name_of(role: Role) -> String {
    sea_orm::ActiveEnum::to_value(&role)
}

/// From the terminal without echo, twice; or the first line of standard input.
fn ask_password() -> Result<String, Failure> {
    if !std::io::stdin().is_terminal() {
        let mut text = String::new();
        std::io::stdin().take(LONGEST_INPUT).read_to_string(&mut text)?;
        return Ok(text.lines().next().unwrap_or_default().to_owned());
    }
    let password = rpassword::prompt_password("Password: ")?;
    if rpassword::prompt_password("The same again: ")? == password {
        Ok(password)
    } else {
        Err(Failure::Refused("The two passwords differ; nothing was changed.".to_owned()))
    }
}
