//! `loa job`.

use clap::Subcommand;

use super::{Failure, open};
use crate::app::App;
use crate::config::Settings;
use crate::error::Unexpected;
use crate::id::JobId;
use crate::jobs;
use crate::transact;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List the jobs that were given up, with what went wrong last
    Dead,
    /// Have a job that was given up tried again
    Rerun {
        /// The job's id, as `loa job dead` shows it
        id: JobId,
    },
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let app = open(settings).await?;
    match command {
        Command::Dead => list_dead(&app).await,
        Command::Rerun { id } => rerun(&app, id).await,
    }
}

async fn list_dead(app: &App) -> Result<(), Failure> {
    let dead = jobs::list_dead(app.store().reader()).await?;
    if dead.is_empty() {
        println!("No job was given up.");
    }
    for job in dead {
        let error = job.last_error.unwrap_or_default();
        println!("{}  {}  {} attempts  {error}", job.id, job.kind, job.attempts);
    }
    Ok(())
}

async fn rerun(app: &App, id: JobId) -> Result<(), Failure> {
    let found: Result<bool, Unexpected> =
        transact!(app.store(), |tx| jobs::rerun(tx.db(), tx.now(), id).await);
    if found? {
        println!("{id} is tried again.");
        Ok(())
    } else {
        Err(Failure::Refused(format!("there is no job {id} that was given up")))
    }
}
