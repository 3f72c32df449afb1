//! `loa import`.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::path::PathBuf;
use std::pin::pin;

use clap::{Args, Subcommand};
use futures_util::poll;
use indicatif::ProgressBar;

use super::progress::progress;
use super::{Failure, open};
use crate::access::Actor;
use crate::app::App;
use crate::config::Settings;
use crate::language::LanguageTag;
use crate::site;
use crate::transfer::markdown::Folder;
use crate::transfer::wordpress::Export;
use crate::transfer::{Error, Files, Importer, Manner, Outcome, Piece, Problem, Reading};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Import a folder of Markdown files with their pictures
    Markdown {
        /// The folder
        folder: PathBuf,
        /// Make public what is no draft; otherwise all become drafts
        #[arg(long)]
        publish: bool,
        /// Tells the files of this folder from those of others with the same paths
        #[arg(long, value_name = "NAME")]
        source: Option<String>,
        #[command(flatten)]
        options: Options,
    },
    /// Import posts and pages from an export of `WordPress` (WXR)
    Wordpress {
        /// The export: an XML file
        file: PathBuf,
        /// A copy of wp-content/uploads, with the pictures
        #[arg(long, value_name = "FOLDER")]
        uploads: Option<PathBuf>,
        /// Fetch pictures that are not in that folder from where they are on the internet
        #[arg(long)]
        download: bool,
        /// Make drafts of all, also of what is public there
        #[arg(long)]
        drafts: bool,
        #[command(flatten)]
        options: Options,
    },
}

#[derive(Debug, Args)]
pub(super) struct Options {
    /// The language of what says none [default: the site's]
    #[arg(long)]
    language: Option<LanguageTag>,
    /// Check all and tell what would be done; keep nothing
    #[arg(long)]
    dry_run: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Unexpected(error) => Self::Unexpected(error),
            error => Self::Refused(error.to_string()),
        }
    }
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), Failure> {
    let app = open(settings).await?;
    match command {
        Command::Markdown { folder, publish, source, options } => {
            let folder = Folder::open(&folder, source.as_deref())?;
            markdown(&app, &folder, publish, &options).await
        }
        Command::Wordpress { file, uploads, download, drafts, options } => {
            let export = Export::open(&file)?;
            let uploads = export.uploads(uploads.as_deref(), download)?;
            let reading = reading(&app, &options).await?;
            let count = export.count();
            let pieces = export.pieces(&reading)?.map(|read| match read? {
                Ok(piece) => Ok(Read::Piece(Box::new(piece))),
                Err(left) => Ok(Read::Left(left.reason)),
            });
            let importer = importer(&app, !drafts, options.dry_run);
            import(&importer, pieces, count, &uploads).await
        }
    }
}

/// What a source has next.
enum Read {
    Piece(Box<Piece>),
    /// Something that becomes nothing; why.
    Left(String),
    /// What is wrong, and why.
    Wrong(String, String),
}

/// Translations come behind what they translate.
async fn markdown(
    app: &App,
    folder: &Folder,
    publish: bool,
    options: &Options,
) -> Result<(), Failure> {
    let reading = reading(app, options).await?;
    let paths = folder.list()?;
    let count = paths.len();
    let read = |path: &String| match folder.read(path, &reading) {
        Ok(piece) => Read::Piece(Box::new(piece)),
        Err(fault) => Read::Wrong(path.clone(), fault.to_string()),
    };
    let is_translation = |path: &&String| {
        folder.read(path, &reading).is_ok_and(|piece| piece.translation_of.is_some())
    };
    let (translations, originals): (Vec<_>, Vec<_>) = paths.iter().partition(is_translation);
    let pieces = originals.into_iter().chain(translations).map(|path| Ok(read(path)));
    let importer = importer(app, publish, options.dry_run);
    import(&importer, pieces, count, folder).await
}

async fn reading(app: &App, options: &Options) -> Result<Reading, Failure> {
    let site = site::load(app.store().reader()).await?;
    let zone = site.time_zone();
    let language = options.language.clone().unwrap_or(site.default_language);
    Ok(Reading { language, zone })
}

fn importer(app: &App, publish: bool, dry_run: bool) -> Importer<'_> {
    Importer {
        store: app.store(),
        darkroom: app.darkroom(),
        fetcher: app.fetcher(),
        actor: Actor::System,
        base_url: app.base_url(app.settings().listen),
        manner: Manner { publish, dry_run },
    }
}

/// Imports one piece after the other, until all are or somebody breaks it off.
async fn import(
    importer: &Importer<'_>,
    pieces: impl Iterator<Item = Result<Read, Error>>,
    count: usize,
    files: &impl Files,
) -> Result<(), Failure> {
    let bar = progress("Importing", count);
    let mut broken_off = pin!(tokio::signal::ctrl_c());
    let mut report = Report::new(bar);
    for read in pieces {
        if poll!(&mut broken_off).is_ready() {
            report.tell();
            return Err(Failure::Refused("broken off; the same command goes on".to_owned()));
        }
        match read {
            Ok(Read::Piece(piece)) => {
                let done = importer.import(&piece, files).await?;
                report.note(&piece.reference, &done.outcome, &done.problems);
            }
            Ok(Read::Left(reason)) => report.leave(reason),
            Ok(Read::Wrong(reference, reason)) => report.fail(&reference, &reason),
            Err(error) => {
                report.tell();
                return Err(error.into());
            }
        }
        report.bar.inc(1);
    }
    report.finish(importer.manner.dry_run)
}

/// What became of all so far.
struct Report {
    bar: ProgressBar,
    created: usize,
    updated: usize,
    unchanged: usize,
    /// How many were left out, by the reason.
    skipped: BTreeMap<String, usize>,
    failed: usize,
    problems: usize,
}

impl Report {
    fn new(bar: ProgressBar) -> Self {
        let skipped = BTreeMap::new();
        Self { bar, created: 0, updated: 0, unchanged: 0, skipped, failed: 0, problems: 0 }
    }

    fn note(&mut self, reference: &str, outcome: &Outcome, problems: &[Problem]) {
        for problem in problems {
            self.problems += 1;
            self.say(reference, problem);
        }
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Skipped(skip) => self.leave(skip.to_string()),
            Outcome::Failed(_) => {
                self.failed += 1;
                self.say(reference, outcome);
            }
        }
    }

    fn leave(&mut self, reason: String) {
        *self.skipped.entry(reason).or_default() += 1;
    }

    fn fail(&mut self, reference: &str, reason: &str) {
        self.failed += 1;
        self.say(reference, &format_args!("failed: {reason}"));
    }

    /// Without a bar in its way.
    fn say(&self, reference: &str, what: &dyn Display) {
        self.bar.suspend(|| println!("{reference}: {what}"));
    }

    fn tell(&self) {
        self.bar.finish_and_clear();
        let Self { created, updated, unchanged, skipped, failed, .. } = self;
        let left: usize = skipped.values().sum();
        println!(
            "created {created}, updated {updated}, unchanged {unchanged}, skipped {left}, failed {failed}"
        );
        for (reason, count) in skipped {
            println!("skipped {count}: {reason}");
        }
    }

    fn finish(&self, dry_run: bool) -> Result<(), Failure> {
        self.tell();
        if dry_run {
            println!("nothing was kept: it was only tried");
        }
        let Self { failed, problems, .. } = self;
        if *failed == 0 && *problems == 0 {
            return Ok(());
        }
        Err(Failure::Refused(format!(
            "not all is as in the source: {failed} failed, {problems} problems"
        )))
    }
}
