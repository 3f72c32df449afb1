//! The command line.

mod audit;
mod check;
mod demo;
mod import;
mod job;
mod mail;
mod media;
mod migrate;
mod progress;
mod queries;
mod search;
mod serve;
mod token;
mod user;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use crate::app::{App, OpenError};
use crate::clock::Clock;
use crate::config::{self, ConfigError, Given, Settings};
use crate::error::{Language, Refusal, Unexpected};
use crate::graphql;
use crate::telemetry::{self, InvalidFilter};

/// A headless CMS for community news: articles, photos, campaigns and pledges over GraphQL.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct Arguments {
    /// Settings as TOML [default: loa.toml, where there is one]
    #[arg(long, env = "LOA_CONFIG", global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    given: Given,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve a site full of demo content
    Demo(demo::Options),
    /// Serve the site
    Serve,
    /// Bring the database's schema forward to this version
    Migrate,
    /// Print the GraphQL schema
    Schema,
    /// Create and change user accounts
    #[command(subcommand)]
    User(user::Command),
    /// Create, list and revoke API tokens
    #[command(subcommand)]
    Token(token::Command),
    /// Try whether mail is sent
    #[command(subcommand)]
    Mail(mail::Command),
    /// Register the documents of the site's clients
    #[command(subcommand)]
    Queries(queries::Command),
    /// Tell what the database keeps and should not: wrong words in the index, wrong totals, an audit
    /// log that was tampered with
    Check,
    /// Read who did what
    #[command(subcommand)]
    Audit(audit::Command),
    /// Import documents with their pictures from where they were before
    #[command(subcommand)]
    Import(import::Command),
    /// Look after the index of words
    #[command(subcommand)]
    Search(search::Command),
    /// Look after the files of the media library
    #[command(subcommand)]
    Media(media::Command),
    /// See and revive background jobs that were given up
    #[command(subcommand)]
    Job(job::Command),
}

/// Why a command failed, for the person at the terminal.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// A flag or a variable has a wrong value: exit code 2.
    #[error("{0}")]
    Value(String),
    /// A setting is wrong: exit code 2.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The log filter is wrong: exit code 2.
    #[error(transparent)]
    Filter(#[from] InvalidFilter),
    /// The site cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {reason}")]
    Listen {
        /// Which address.
        address: std::net::SocketAddr,
        /// Why.
        reason: std::io::Error,
    },
    /// The terminal, the runtime or a file failed.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The person's to mend.
    #[error("{0}")]
    Refused(String),
    /// A surprise.
    #[error("{}: {}", .0, .0.source)]
    Unexpected(#[from] Unexpected),
}

impl Failure {
    /// Everything that was refused, one line each.
    fn refused(refusals: &[Refusal]) -> Self {
        let line = |refusal: &Refusal| {
            let message = refusal.message(Language::English);
            match refusal.path.0.last() {
                Some(crate::error::Step::Field(name)) => format!("{name}: {message}"),
                _ => message,
            }
        };
        Self::Refused(refusals.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    fn exit_code(&self) -> ExitCode {
        match self {
            Self::Value(_) | Self::Config(_) | Self::Filter(_) => ExitCode::from(2),
            Self::Open(error) if error.is_wrong_setting() => ExitCode::from(2),
            _ => ExitCode::FAILURE,
        }
    }
}

impl From<crate::account::Error> for Failure {
    fn from(error: crate::account::Error) -> Self {
        match error.refusals() {
            Some(refusals) => Self::refused(&refusals),
            None => Self::Unexpected(Unexpected::while_doing("working on accounts")(error)),
        }
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    match parse().and_then(execute) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("loa: {failure}");
            failure.exit_code()
        }
    }
}

/// A wrong value is one line, wherever it comes from. Help, and what is no command at all, is
/// answered in clap's own words.
fn parse() -> Result<Arguments, Failure> {
    Arguments::try_parse().map_err(|error| match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Failure::Value(one_line(&error)),
        _ => error.exit(),
    })
}

/// What stands before the first empty line: the fault, and the possible values where they are few.
fn one_line(error: &clap::Error) -> String {
    let text = error.to_string();
    let fault: Vec<_> = text.lines().take_while(|line| !line.is_empty()).map(str::trim).collect();
    fault.join(" ").trim_start_matches("error: ").to_owned()
}

fn execute(arguments: Arguments) -> Result<(), Failure> {
    let Arguments { config, given, command } = arguments;
    if let Command::Schema = command {
        print!("{}", graphql::schema_document());
        return Ok(());
    }
    let given = match command {
        // A folder of its own, so that starting over cannot touch a real site.
        Command::Demo(_) => given.or_data_dir(demo::FOLDER),
        _ => given,
    };
    let settings = config::settle(given, config.as_deref())?;
    telemetry::start(&settings.log, settings.log_format == config::LogFormat::Json)?;
    let runtime = runtime()?;
    runtime.block_on(async {
        match command {
            Command::Demo(options) => demo::run(settings, options).await,
            Command::Serve => serve::run(settings).await,
            Command::Migrate => migrate::run(settings).await,
            Command::User(command) => user::run(settings, command).await,
            Command::Token(command) => token::run(settings, command).await,
            Command::Mail(command) => mail::run(settings, command).await,
            Command::Queries(command) => queries::run(settings, command).await,
            Command::Audit(command) => audit::run(settings, command).await,
            Command::Check => check::run(settings).await,
            Command::Import(command) => import::run(settings, command).await,
            Command::Search(command) => search::run(settings, command).await,
            Command::Media(command) => media::run(settings, command).await,
            Command::Job(command) => job::run(settings, command).await,
            Command::Schema => Ok(()),
        }
    })
}

/// How much stack a thread gets, in bytes: a query nests resolvers as deep as its limit lets it.
const STACK: usize = 8 << 20;

fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK).build()
}

/// Opens the site for a command at the machine.
async fn open(settings: Settings) -> Result<App, Failure> {
    Ok(App::open(settings, Clock::system(), false).await?)
}
