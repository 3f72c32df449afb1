//! `loa demo`: a site full of content, for trying out and for building a frontend against.

mod albums;
mod announcements;
mod articles;
mod calendar;
mod campaigns;
mod content;
mod menus;
mod pages;
mod pictures;
mod pledges;
mod readers;
mod records;
mod story;
mod users;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use calendar::Calendar;

use super::progress::progress;
use super::{Failure, serve};
use crate::access::Actor;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Settings;
use crate::error::Unexpected;
use crate::language::LanguageTag;
use crate::{site, transact};

/// The data folder where none is given.
pub(super) const FOLDER: &str = "demo-data";
/// Says that a folder was made by this command, so that it may be deleted.
const MARK: &str = "this-is-a-demo";
/// Says that the folder was filled to the end.
const FILLED: &str = "filled";

#[derive(Debug, Args)]
pub(super) struct Options {
    /// Delete the demo's data folder and start over
    #[arg(long)]
    fresh: bool,
    /// Fill the data folder and stop
    #[arg(long)]
    no_serve: bool,
}

/// Fills the data folder once, then serves.
pub(super) async fn run(settings: Settings, options: Options) -> Result<(), Failure> {
    let folder = settings.data_dir.clone();
    prepare(&folder, options.fresh)?;
    let end_mark = folder.join(FILLED);
    let app = App::open(settings, Clock::system(), true).await?;
    if !end_mark.exists() {
        fill(&app).await?;
        std::fs::write(&end_mark, [])?;
    }
    if options.no_serve {
        return Ok(());
    }
    users::print();
    serve::listen(app).await
}

/// Makes the folder, or clears what an earlier run did not finish. A folder that this command did
/// not make is never touched.
fn prepare(folder: &Path, fresh: bool) -> Result<(), Failure> {
    let ours = folder.join(MARK).exists();
    let empty = is_empty(folder)?;
    if !ours && !empty {
        let name = folder.display();
        return Err(Failure::Refused(format!(
            "{name} holds data that is no demo's; choose another folder with --data-dir"
        )));
    }
    if ours && (fresh || !folder.join(FILLED).exists()) {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Ok(std::fs::write(folder.join(MARK), [])?)
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

async fn fill(app: &App) -> Result<(), Failure> {
    name_site(app).await?;
    let users = users::create(app).await?;
    let editor = users.editor;
    let pictures = pictures::upload(app, &editor).await?;
    let records = records::create(app, &editor).await?;
    let site = site::load(app.store().reader()).await?;
    let calendar = Calendar::new(app.store().clock().now(), site.time_zone());
    let pages = pages::publish(app, &editor, &calendar, &pictures).await?;
    let parts = Parts { calendar: &calendar, pictures: &pictures, records: &records };
    let campaigns = campaigns::draft(app, &editor, &parts).await?;
    let articles = articles::publish(app, &editor, &parts, &campaigns).await?;
    campaigns::publish(app, &editor, &calendar, &campaigns, &articles).await?;
    let desk =
        pledges::Desk { app, officer: &users.officer, reviewer: &users.reviewer, parts: &parts };
    pledges::enter(&desk, &campaigns).await?;
    albums::publish(app, &editor, &parts).await?;
    announcements::enter(app, &editor, &parts).await?;
    readers::come(app, &calendar, &articles).await?;
    menus::put(
        app,
        &editor,
        &menus::Named { records: &records, pages: &pages, campaigns: &campaigns },
    )
    .await
}

async fn name_site(app: &App) -> Result<(), Failure> {
    let names = [("vi", "Cổng tin phường Vân Trà"), ("en", "Vân Trà Ward News")]
        .into_iter()
        .map(|(language, name)| Ok((tag(language)?, name.to_owned())))
        .collect::<Result<_, Failure>>()?;
    let changes = site::Changes { names: Some(names), ..Default::default() };
    let updated: Result<_, site::Error> =
        transact!(app.store(), |tx| site::update(tx, &Actor::System, changes.clone()).await);
    updated.map(|_| ()).map_err(broken("naming the site"))
}

fn tag(language: &str) -> Result<LanguageTag, Failure> {
    language.parse().map_err(broken("reading a language"))
}

/// What the content of documents is made of.
struct Parts<'a> {
    calendar: &'a Calendar,
    pictures: &'a pictures::Pictures,
    records: &'a records::Records,
}

/// What has this key.
fn found<T: Copy>(all: &BTreeMap<String, T>, key: &str) -> Result<T, Failure> {
    all.get(key).copied().ok_or_else(|| broken("putting the demo together")(key.to_owned()))
}

/// What has these keys, in their order.
fn found_all<T: Copy>(all: &BTreeMap<String, T>, keys: &[String]) -> Result<Vec<T>, Failure> {
    keys.iter().map(|key| found(all, key)).collect()
}

/// The demo's own content was refused: a fault of this program.
fn broken<E>(doing: &'static str) -> impl FnOnce(E) -> Failure
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    move |error| Failure::Unexpected(Unexpected::while_doing(doing)(error))
}

/// Where the picture `stem` waits to be uploaded.
fn waiting(app: &App, stem: &str) -> PathBuf {
    app.settings().data_dir.join("uploads").join(format!("{stem}.webp"))
}
