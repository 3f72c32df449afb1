//! `loa audit`.

use std::io::{self, Write};

use clap::Subcommand;

use super::{Failure, open};
use crate::access::Actor;
use crate::audit;
use crate::config::Settings;
use crate::error::Unexpected;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the audit log to standard output, oldest first: each line is an entry as JSON, a tab, and
    /// its hash, which is BLAKE3 over the hash before (32 zero bytes before the first) and the JSON
    Export {
        /// Only what comes after the entry with this number
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        after: i64,
    },
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let Command::Export { mut after } = command;
    let app = open(settings).await?;
    let mut out = io::stdout().lock();
    while let Some((lines, last)) = audit::export(app.store().reader(), &Actor::System, after)
        .await
        .map_err(Unexpected::while_doing("reading the audit log"))?
    {
        out.write_all(lines.as_bytes())
            .map_err(Unexpected::while_doing("writing the audit log"))?;
        after = last;
    }
    Ok(())
}
