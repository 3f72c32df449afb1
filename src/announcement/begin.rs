//! Telling the log that an announcement has begun.

use sea_orm::{EntityTrait, QuerySelect};

use super::row::Entity;
use super::show::changed;
use super::{Error, Model};
use crate::changelog::{Op, Transaction};
use crate::id::AnnouncementId;
use crate::jobs::{self, NewJob};

/// The kind of the jobs that have [`begin`] look at an announcement.
pub const BEGIN_JOB: &str = "begin_announcement";

/// Tells the log where the announcement has begun; where it was put off, it is looked at again then.
pub async fn begin(tx: &Transaction, id: AnnouncementId) -> Result<(), Error> {
    let found = Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let Some(announcement) = found else { return Ok(()) };
    if announcement.has_begun(tx.now()) {
        tx.record(changed(id, Op::Upsert));
    }
    when_due(tx, &announcement).await
}

/// Has the announcement looked at when it begins.
pub(super) async fn when_due(tx: &Transaction, announcement: &Model) -> Result<(), Error> {
    if announcement.has_begun(tx.now()) {
        return Ok(());
    }
    let job = NewJob {
        kind: BEGIN_JOB,
        payload: &announcement.id,
        run_at: announcement.starts_at,
        dedupe_key: Some(&announcement.id.to_string()),
    };
    Ok(jobs::enqueue(tx.db(), tx.now(), job).await?)
}
