//! Media: uploaded files, their words in each language, what is made of them, and their public
//! uses.
//!
//! * The desk: [`upload()`], [`replace()`], [`update()`], [`delete()`], [`recover()`], [`library()`].
//! * The public: a media is public while a [`placement`] or a public record ([`record_use`]) uses
//!   it; [`find_public_many`] knows no others, and [`serve()`] answers for no others unless the URL is signed for an editor.
//! * Files as such: [`upkeep`], and [`complete()`], which makes what uploads do not wait for.
//! * Files that come in pieces: [`Uploads`]; from an address: [`Fetcher`].
//! * URLs are made when something is read, by [`Keys`]; none is stored.
//! * Bytes lie in the storage under the hash of the original's content, so storing twice is
//!   storing once, and a file whose row was never written harms nobody.

mod admit;
mod complete;
pub mod consent;
mod darkroom;
mod deed;
mod delete;
mod fetch;
mod file_name;
mod found;
mod intake;
pub mod key;
mod library;
pub mod license;
pub mod model;
mod parameters;
pub mod placement;
mod public_use;
mod read;
pub mod record_use;
mod recover;
mod replace;
mod resumable;
mod serve;
mod stored;
mod stored_crop;
mod sweep;
pub mod tagging;
pub mod text;
mod update;
pub mod upkeep;
mod upload;
mod url;
pub mod version;
mod with_texts;
pub mod words;
mod workers;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::access::Denied;
use crate::changelog::{Change, Op, Transaction};
use crate::error::{Code, Refusal, Unexpected};
use crate::id::MediaId;
use crate::storage::StorageError;

pub use complete::{COMPLETE_JOB, complete, complete_all};
pub use darkroom::Darkroom;
use deed::deed;
pub use delete::delete;
pub use fetch::{FetchError, Fetched, Fetcher};
pub use found::to_be_found;
pub use key::Keys;
pub use library::{Filter, Order, Page, Position, count_library, library};
pub use parameters::{Asked, Parameters, RATIOS, Shape};
pub use read::{
    count_trashed, find, find_many, find_public_many, list_trashed, lock_existing, lock_usable,
    texts,
};
pub use recover::recover;
pub use replace::{Replacement, check_replaceable, replace};
pub use resumable::{Finished, NewUpload, UPLOAD_SECONDS, UploadError, UploadProgress, Uploads};
pub use serve::{Audience, ServeError, Served, serve};
pub use sweep::{RETENTION_SECONDS, SWEEP_JOB, due_at, purge, sweep};
pub use update::{Changes, update};
pub use upload::{NewMedia, Said, Uploaded, upload};
pub use url::{Addresses, SIGNED_SECONDS};
pub use with_texts::{TEXTS, WithTexts, beside_edition, texts_beside};
pub use words::{WORDS_JOB, Wanted, put_words};
pub use workers::{Busy, Workers};

/// What the media library refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such media.
    #[error("no such media")]
    NotFound,
    /// Something uses it.
    #[error("{uses} editions and records use the media")]
    InUse {
        /// The media.
        media: MediaId,
        /// How many editions and records, at least.
        uses: u64,
    },
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// Too many pictures are being worked on.
    #[error(transparent)]
    Busy(#[from] Busy),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// What to tell a client to wait, in seconds, while the workers have no place.
pub const BUSY_SECONDS: u32 = 10;

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        let refusal = match self {
            Self::Denied(denied) => (*denied).into(),
            Self::NotFound => Refusal::new(Code::NotFound, "id"),
            Self::InUse { media, uses } => {
                Refusal::new(Code::InUse, "id").with("count", uses).with("media", media)
            }
            Self::Refused(refusals) => return Some(refusals.clone()),
            Self::Busy(Busy) => Refusal::of_request(Code::Throttled).with("seconds", BUSY_SECONDS),
            Self::Unexpected(_) => return None,
        };
        Some(vec![refusal])
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        Self::Unexpected(Unexpected::while_doing("storing a file")(error))
    }
}

/// The log's row for a media that the public sees differently.
fn changed(id: MediaId, op: Op) -> Change {
    Change { kind: "media", id: id.0, language: None, op, tags: vec![id.to_string()] }
}

/// Records that a media changed, where the public sees it, and what it is found by.
async fn record_if_public(tx: &Transaction, id: MediaId) -> Result<(), DbErr> {
    if !public_use::among(tx.db(), &[id].into()).await?.is_empty() {
        tx.record(changed(id, Op::Upsert));
        found::put(tx, [id]).await?;
    }
    Ok(())
}

/// Locks media for the rest of the transaction, in the order of their ids so that two
/// transactions cannot wait for each other; those in the trash too. On `SQLite` the transaction
/// itself is the lock.
async fn lock(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<Vec<model::Model>, DbErr> {
    let mut ids = ids.into_iter().peekable();
    if ids.peek().is_none() {
        return Ok(Vec::new());
    }
    model::Entity::find()
        .filter(model::COLUMN.id.is_in(ids))
        .order_by_asc(model::COLUMN.id)
        .lock_exclusive()
        .all(db)
        .await
}

/// Locks one media that is not in the trash.
async fn lock_one(db: &impl ConnectionTrait, id: MediaId) -> Result<model::Model, Error> {
    let found = lock(db, [id]).await?.pop();
    found.filter(|media| media.deleted_at.is_none()).ok_or(Error::NotFound)
}
