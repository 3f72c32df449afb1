//! The signed paper that is handed in with a pledge: a file of the media library that only the desk sees
//! until it is decided on what was handed in. With an acceptance it becomes the pledge's paper; with a
//! refusal it goes to the trash.

use std::path::PathBuf;

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::State;
use super::row::{self, Model};
use crate::access::Actor;
use crate::changelog::{Store, Transaction};
use crate::error::{Path, Unexpected};
use crate::id::MediaId;
use crate::media::{self, Darkroom, NewMedia, Said, record_use};
use crate::pledge::Error;
use crate::pledge::check::paper_uses;

/// How many papers are thrown away in one transaction.
const AT_ONCE: u64 = 100;

/// A file as it was sent.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// Where it waits; left there.
    pub file: PathBuf,
    /// Its name on the sender's computer.
    pub name: String,
}

/// The signed paper of what was handed in. Kept as JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The file.
    pub media: MediaId,
    /// Whether it came with what was handed in; the library may have held the same bytes already.
    pub new: bool,
}

/// Takes the file in. Whoever has the link may, who is asked before.
pub(super) async fn take_in(
    store: &Store,
    darkroom: &Darkroom,
    sent: &SentFile,
) -> Result<Paper, Error> {
    let new = NewMedia {
        file: sent.file.clone(),
        file_name: sent.name.clone(),
        said: Said::default(),
        idempotency_key: None,
    };
    let uploaded = media::upload(store, darkroom, &Actor::System, new).await;
    let uploaded = uploaded.map_err(of_paper)?;
    Ok(Paper { media: uploaded.media.id, new: !uploaded.existing })
}

/// Keeps the file for the desk to see.
pub(super) async fn keep(tx: &Transaction, of: &Model, paper: Paper) -> Result<(), Error> {
    let uses = paper_uses(Some(paper.media));
    Ok(record_use::replace_hidden(tx, of.id, of.campaign_id, uses).await?)
}

/// Gives the file free, as it is the pledge's now.
pub(super) async fn release(tx: &Transaction, of: &Model) -> Result<(), Error> {
    Ok(record_use::replace(tx, of.id, None, Vec::new()).await?)
}

/// Puts the file in the trash, unless it was in the library before, or something else uses it.
pub(super) async fn discard(tx: &Transaction, of: &Model) -> Result<(), Error> {
    let Some(paper) = of.submission()?.and_then(|submission| submission.paper) else {
        return Ok(());
    };
    release(tx, of).await?;
    throw_away(tx, paper).await
}

/// As [`discard`], of a file that nothing has kept yet.
pub(super) async fn throw_away(tx: &Transaction, paper: Paper) -> Result<(), Error> {
    if !paper.new {
        return Ok(());
    }
    match media::delete(tx, &Actor::System, paper.media).await {
        Ok(()) | Err(media::Error::NotFound | media::Error::InUse { .. }) => Ok(()),
        Err(other) => Err(of_paper(other)),
    }
}

/// Throws away the papers of what was never confirmed, and can be no more.
pub async fn forget_papers(tx: &Transaction) -> Result<(), Unexpected> {
    let kept = Query::select()
        .column(record_use::Column::RecordId)
        .from(record_use::Entity)
        .and_where(record_use::COLUMN.hidden.eq(true))
        .take();
    let expired = row::Entity::find()
        .filter(State::Expired.condition(tx.now()))
        .filter(row::COLUMN.id.in_subquery(kept))
        .order_by_asc(row::COLUMN.id)
        .limit(AT_ONCE);
    for invitation in expired.all(tx.db()).await? {
        let discarded = discard(tx, &invitation).await;
        discarded.map_err(Unexpected::while_doing("throwing a paper away"))?;
    }
    Ok(())
}

/// A refusal of the file, where it stands in what was handed in.
fn of_paper(error: media::Error) -> Error {
    let about_file = !matches!(error, media::Error::Busy(_));
    match error {
        media::Error::Unexpected(surprise) => Error::Unexpected(surprise),
        other => {
            let mut refusals = other.refusals().unwrap_or_default();
            for refusal in refusals.iter_mut().filter(|_| about_file) {
                refusal.path = Path::field("paper");
            }
            Error::Refused(refusals)
        }
    }
}
