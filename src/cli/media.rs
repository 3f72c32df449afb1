//! `loa media`.

use std::pin::pin;

use clap::Subcommand;
use futures_util::poll;

use super::progress::progress;
use super::{Failure, open};
use crate::app::App;
use crate::config::Settings;
use crate::id::MediaId;
use crate::media::upkeep::{self, Damage, Flaw, Orphans, Shelf};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Tell which files are missing or not what was stored; reads all of them
    Check,
    /// End files that have belonged to nothing for a day, such as those of uploads that broke off
    Sweep,
    /// Make every rendition anew; may be broken off and gone on with
    Rebuild {
        /// Go on after this one, which the last run named
        #[arg(long, value_name = "ID")]
        after: Option<MediaId>,
    },
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let app = open(settings).await?;
    match command {
        Command::Check => check(&app).await,
        Command::Sweep => sweep(&app).await,
        Command::Rebuild { after } => rebuild(&app, after).await,
    }
}

async fn check(app: &App) -> Result<(), Failure> {
    let bar = progress("Looking", usize::try_from(upkeep::count(app.store()).await?).unwrap_or(0));
    let (mut looked, mut damages, mut last) = (0, 0, None);
    loop {
        let step = upkeep::check(app.store(), app.darkroom(), last).await?;
        looked += step.media;
        damages += step.damages.len();
        bar.inc(step.media);
        bar.suspend(|| step.damages.iter().for_each(tell));
        last = step.last;
        if last.is_none() {
            break;
        }
    }
    bar.finish_and_clear();
    if damages > 0 {
        return Err(Failure::Refused(format!("files that are not as they should be: {damages}")));
    }
    println!("looked at {looked} media: all is well");
    Ok(())
}

fn tell(Damage { media, file, flaw }: &Damage) {
    let flaw = match flaw {
        Flaw::Missing => "is missing",
        Flaw::Changed => "is not what was stored",
    };
    println!("{media}: {file} {flaw}");
}

async fn sweep(app: &App) -> Result<(), Failure> {
    let bar = progress("Sweeping", usize::try_from(Shelf::COUNT).unwrap_or(0));
    let mut ended = Orphans::default();
    for shelf in Shelf::all() {
        let swept = upkeep::sweep_orphans(app.store(), app.darkroom(), shelf).await?;
        ended.files += swept.files;
        ended.bytes += swept.bytes;
        bar.inc(1);
    }
    bar.finish_and_clear();
    println!("ended {} files of {} bytes that belonged to nothing", ended.files, ended.bytes);
    Ok(())
}

async fn rebuild(app: &App, after: Option<MediaId>) -> Result<(), Failure> {
    let count = upkeep::count(app.store()).await?;
    let bar = progress("Making renditions of", usize::try_from(count).unwrap_or(0));
    let mut broken_off = pin!(tokio::signal::ctrl_c());
    let (mut looked, mut failed, mut last) = (0, 0, after);
    while poll!(&mut broken_off).is_pending() {
        let step = upkeep::rebuild(app.store(), app.darkroom(), last).await?;
        looked += step.media;
        failed += step.failed.len();
        bar.inc(step.media);
        bar.suspend(|| step.failed.iter().for_each(tell_failed));
        let Some(reached) = step.last else {
            bar.finish_and_clear();
            return rebuilt(looked, failed);
        };
        last = Some(reached);
    }
    bar.finish_and_clear();
    let place = last.map_or_else(String::new, |last| format!(" --after {last}"));
    Err(Failure::Refused(format!("broken off; `loa media rebuild{place}` goes on")))
}

fn tell_failed(media: &MediaId) {
    println!("{media}: its original is missing or damaged; `loa media check` tells more");
}

fn rebuilt(looked: u64, failed: usize) -> Result<(), Failure> {
    if failed > 0 {
        return Err(Failure::Refused(format!("pictures that could not be made anew: {failed}")));
    }
    println!("went through {looked} media");
    Ok(())
}
