//! `loa search`.

use clap::Subcommand;

use super::progress::progress;
use super::{Failure, open};
use crate::app::App;
use crate::config::Settings;
use crate::search::rebuild::{self, Aim, Place};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the index of words anew from what is public; the site may go on meanwhile
    Rebuild,
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let Command::Rebuild = command;
    let (looked, wrong) = go_through(&open(settings).await?, "Indexing", Aim::Mend).await?;
    println!("looked at {looked} things, {} of them mended", wrong.len());
    Ok(())
}

/// Goes through the whole index: how many things were looked at, and the ids of those that were not
/// found as they should be.
pub(super) async fn go_through(
    app: &App,
    doing: &str,
    aim: Aim,
) -> Result<(usize, Vec<String>), Failure> {
    let extent = rebuild::extent(app.store().reader()).await?;
    let bar = progress(doing, usize::try_from(extent).unwrap_or(usize::MAX));
    let (mut place, mut looked, mut wrong) = (Some(Place::START), 0, Vec::new());
    while let Some(from) = place {
        let step = rebuild::step(app.store(), from, aim).await?;
        bar.inc(step.looked as u64);
        place = step.next;
        looked += step.looked;
        wrong.extend(step.wrong);
    }
    bar.finish_and_clear();
    Ok((looked, wrong))
}
