//! Files that come in pieces, over connections that break. Each waits in two files of a folder on this
//! machine: what it is, and what has come of it. Once a media was made of it, the first remembers which;
//! all is gone a day after it was begun.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use serde::{Deserialize, Serialize};
use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::intake::MAX_DOCUMENT;
use crate::access::{Actor, Denied, Permission};
use crate::clock::Instant;
use crate::error::{Code, Refusal, Unexpected};
use crate::id::{self, MediaId, UploadId};

/// How long an upload may take from its beginning to the media that is made of it, in seconds: a day.
pub const UPLOAD_SECONDS: i64 = 24 * 60 * 60;

/// How many uploads somebody may have begun and not ended.
const MAX_BEGUN: usize = 50;

/// The longest name in characters.
const MAX_NAME: usize = 200;

/// Where uploads wait. Clones share it.
#[derive(Clone, Debug)]
pub struct Uploads {
    folder: PathBuf,
    /// Those that somebody writes to at this moment.
    at_work: Arc<Mutex<HashSet<UploadId>>>,
}

/// What is to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUpload {
    /// Its whole length in bytes.
    pub length: u64,
    /// Its name on the sender's computer, for display only.
    pub file_name: String,
}

/// How far an upload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadProgress {
    /// How many bytes have come.
    pub offset: u64,
    /// How many there will be.
    pub length: u64,
    /// When it ends unfinished.
    pub expires_at: Instant,
}

/// What an upload is.
#[derive(Deserialize, Serialize)]
struct Label {
    owner: String,
    length: u64,
    file_name: String,
    begun_at: Instant,
    /// What was made of it; from then on its bytes are gone.
    #[serde(default)]
    media: Option<MediaId>,
}

/// What an upload that has come whole is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finished {
    /// A file that waits, and its name.
    File(PathBuf, String),
    /// The media that was made of it: whoever got no answer asks again.
    Media(MediaId),
}

/// Why an upload does not go on.
#[derive(Debug, thiserror::Error)]
pub enum UploadError {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such upload of this actor, or it has ended.
    #[error("no such upload")]
    NotFound,
    /// It is to be larger than any file may be, or more came than it said.
    #[error("larger than {max} bytes")]
    TooLarge {
        /// How large it may be, in bytes.
        max: u64,
    },
    /// The actor has begun too many.
    #[error("more than {max} uploads were begun")]
    TooMany {
        /// How many there may be.
        max: usize,
    },
    /// The bytes are not those that come next.
    #[error("{offset} bytes have come")]
    OtherOffset {
        /// How many have come.
        offset: u64,
    },
    /// Somebody else writes to it at this moment.
    #[error("the upload is at work")]
    AtWork,
    /// Not all of it has come.
    #[error("not all of it has come")]
    Unfinished,
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl UploadError {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusal(&self) -> Option<Refusal> {
        Some(match self {
            Self::Denied(denied) => (*denied).into(),
            Self::NotFound => Refusal::of_request(Code::NotFound),
            Self::TooLarge { max } => Refusal::of_request(Code::FileTooLarge).with("max", max),
            Self::TooMany { max } => Refusal::of_request(Code::TooMany).with("max", max),
            Self::OtherOffset { .. } | Self::AtWork => Refusal::of_request(Code::UploadMoved),
            Self::Unfinished => Refusal::of_request(Code::UploadUnfinished),
            Self::Unexpected(_) => return None,
        })
    }
}

impl From<io::Error> for UploadError {
    fn from(error: io::Error) -> Self {
        Self::Unexpected(Unexpected::while_doing("keeping an upload")(error))
    }
}

impl Uploads {
    /// Uploads that wait in this folder, which is made where it is absent.
    pub fn open(folder: PathBuf) -> io::Result<Self> {
        std::fs::create_dir_all(&folder)?;
        Ok(Self { folder, at_work: Arc::default() })
    }

    /// Begins an upload. Needs [`Permission::UploadMedia`].
    pub async fn begin(
        &self,
        actor: &Actor,
        now: Instant,
        new: NewUpload,
    ) -> Result<UploadId, UploadError> {
        let owner = owner(actor)?;
        if new.length > MAX_DOCUMENT {
            return Err(UploadError::TooLarge { max: MAX_DOCUMENT });
        }
        if self.count_of(&owner, now).await? >= MAX_BEGUN {
            return Err(UploadError::TooMany { max: MAX_BEGUN });
        }
        let file_name = new.file_name.chars().take(MAX_NAME).collect();
        let label = Label { owner, length: new.length, file_name, begun_at: now, media: None };
        let id: UploadId = id::new(now);
        fs::File::create_new(self.content(id)).await?;
        fs::write(self.label(id), written(&label)?).await?;
        Ok(id)
    }

    /// How far an upload of this actor is.
    pub async fn progress(
        &self,
        actor: &Actor,
        now: Instant,
        id: UploadId,
    ) -> Result<UploadProgress, UploadError> {
        let label = self.own(actor, now, id).await?;
        if label.media.is_some() {
            return Err(UploadError::NotFound);
        }
        let offset = fs::metadata(self.content(id)).await?.len();
        let expires_at = label.begun_at.plus_seconds(UPLOAD_SECONDS);
        Ok(UploadProgress { offset, length: label.length, expires_at })
    }

    /// Takes the bytes that come after the first `offset` ones, and answers how many have come then.
    /// Where `chunks` break off, what came until then is kept, and the answer tells so.
    ///
    /// It goes on even if by then nobody waits for the answer: a piece that is on its way to the disk
    /// must be there before somebody asks how much has come.
    pub async fn append<F: Send + 'static>(
        &self,
        actor: &Actor,
        now: Instant,
        id: UploadId,
        offset: u64,
        chunks: impl Stream<Item = Result<Bytes, F>> + Send + 'static,
    ) -> Result<Result<u64, F>, UploadError> {
        let turn = self.turn(id)?;
        let known = self.progress(actor, now, id).await?;
        if known.offset != offset {
            return Err(UploadError::OtherOffset { offset: known.offset });
        }
        let file = self.content(id);
        let writing = tokio::spawn(async move {
            let written = write(&file, known, chunks).await;
            drop(turn);
            written
        });
        writing.await.map_err(Unexpected::while_doing("writing an upload"))?
    }

    /// Ends an upload of this actor.
    pub async fn end(&self, actor: &Actor, now: Instant, id: UploadId) -> Result<(), UploadError> {
        let _turn = self.turn(id)?;
        self.own(actor, now, id).await?;
        Ok(self.remove(id).await?)
    }

    /// What an upload of this actor is that has come whole.
    pub async fn finished(
        &self,
        actor: &Actor,
        now: Instant,
        id: UploadId,
    ) -> Result<Finished, UploadError> {
        let label = self.own(actor, now, id).await?;
        if let Some(media) = label.media {
            return Ok(Finished::Media(media));
        }
        let file = self.content(id);
        if fs::metadata(&file).await?.len() < label.length {
            return Err(UploadError::Unfinished);
        }
        Ok(Finished::File(file, label.file_name))
    }

    /// Notes what was made of an upload of this actor, whose bytes are not needed any more.
    pub async fn settle(
        &self,
        actor: &Actor,
        now: Instant,
        id: UploadId,
        media: MediaId,
    ) -> Result<(), UploadError> {
        let _turn = self.turn(id)?;
        let label = Label { media: Some(media), ..self.own(actor, now, id).await? };
        // Written beside and renamed: a label is whole, the old one or the new one.
        let beside = self.new_label(id);
        fs::write(&beside, written(&label)?).await?;
        fs::rename(&beside, self.label(id)).await?;
        Ok(remove_file(self.content(id)).await?)
    }

    /// Ends the uploads whose time is over.
    pub async fn expire(&self, now: Instant) -> Result<(), Unexpected> {
        let expired = async {
            for id in self.begun().await? {
                let over = self.read_label(id).await?.is_none_or(|label| is_over(&label, now));
                if over && self.turn(id).is_ok() {
                    self.remove(id).await?;
                }
            }
            Ok::<_, UploadError>(())
        };
        expired.await.map_err(Unexpected::while_doing("ending old uploads"))
    }

    async fn own(&self, actor: &Actor, now: Instant, id: UploadId) -> Result<Label, UploadError> {
        let owner = owner(actor)?;
        let label = self.read_label(id).await?;
        let own = label.filter(|label| label.owner == owner && !is_over(label, now));
        own.ok_or(UploadError::NotFound)
    }

    async fn count_of(&self, owner: &str, now: Instant) -> Result<usize, UploadError> {
        let mut count = 0;
        for id in self.begun().await? {
            let label = self.read_label(id).await?;
            let counts = |it: Label| it.owner == owner && it.media.is_none() && !is_over(&it, now);
            count += usize::from(label.is_some_and(counts));
        }
        Ok(count)
    }

    /// Each that has left a file of whatever kind.
    async fn begun(&self) -> Result<BTreeSet<UploadId>, UploadError> {
        let mut entries = fs::read_dir(&self.folder).await?;
        let mut begun = BTreeSet::new();
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name();
            let stem = name.to_str().and_then(|name| name.split('.').next());
            begun.extend(stem.and_then(|stem| stem.parse::<UploadId>().ok()));
        }
        Ok(begun)
    }

    /// `None` where there is none, or it was not written to its end.
    async fn read_label(&self, id: UploadId) -> Result<Option<Label>, UploadError> {
        match fs::read(self.label(id)).await {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn remove(&self, id: UploadId) -> Result<(), io::Error> {
        for file in [self.label(id), self.new_label(id), self.content(id)] {
            remove_file(file).await?;
        }
        Ok(())
    }

    fn content(&self, id: UploadId) -> PathBuf {
        self.folder.join(id.to_string())
    }

    fn label(&self, id: UploadId) -> PathBuf {
        self.folder.join(format!("{id}.json"))
    }

    fn new_label(&self, id: UploadId) -> PathBuf {
        self.folder.join(format!("{id}.new"))
    }

    fn turn(&self, id: UploadId) -> Result<Turn, UploadError> {
        let taken = self.at_work.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        let at_work = Arc::clone(&self.at_work);
        if taken { Ok(Turn { at_work, id }) } else { Err(UploadError::AtWork) }
    }
}

async fn remove_file(file: PathBuf) -> Result<(), io::Error> {
    match fs::remove_file(file).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Nobody else writes to the upload while this lives.
struct Turn {
    at_work: Arc<Mutex<HashSet<UploadId>>>,
    id: UploadId,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

/// Writes what comes to the end of a file; when this is over, it survives a power cut.
async fn write<F>(
    file: &Path,
    known: UploadProgress,
    chunks: impl Stream<Item = Result<Bytes, F>>,
) -> Result<Result<u64, F>, UploadError> {
    let mut file = fs::OpenOptions::new().append(true).open(file).await?;
    let written = write_all(&mut file, known, chunks).await;
    file.flush().await?;
    file.sync_data().await?;
    written
}

/// Writes until the chunks end, or more come than were announced: those are not written.
async fn write_all<F>(
    file: &mut fs::File,
    known: UploadProgress,
    chunks: impl Stream<Item = Result<Bytes, F>>,
) -> Result<Result<u64, F>, UploadError> {
    let UploadProgress { mut offset, length, .. } = known;
    let mut chunks = std::pin::pin!(chunks);
    while let Some(chunk) = chunks.next().await {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(fault) => return Ok(Err(fault)),
        };
        let after = offset.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if after > length {
            return Err(UploadError::TooLarge { max: length });
        }
        file.write_all(&chunk).await?;
        offset = after;
    }
    Ok(Ok(offset))
}

/// Who an upload belongs to: an account, or a token without one.
fn owner(actor: &Actor) -> Result<String, UploadError> {
    actor.require(Permission::UploadMedia)?;
    let account = actor.account().map(|account| account.to_string());
    let owner = account.or_else(|| actor.bare_token().map(|token| token.to_string()));
    owner.ok_or(UploadError::NotFound)
}

fn is_over(label: &Label, now: Instant) -> bool {
    label.begun_at.plus_seconds(UPLOAD_SECONDS) <= now
}

fn written(label: &Label) -> Result<Vec<u8>, Unexpected> {
    serde_json::to_vec(label).map_err(Unexpected::while_doing("writing what an upload is"))
}
