//! What is in the trash.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::Error;
use crate::access::Actor;
use crate::clock::Instant;
use crate::id::AccountId;
use crate::{media, publishing};

/// A place in the trash: what was put there last stands first.
pub type Place = (Instant, Uuid);

/// Something that is in the trash, or was until now.
#[derive(Clone, Debug)]
pub enum Trashed {
    /// A document.
    Document(publishing::document::Model),
    /// A file.
    Media(media::model::Model),
}

impl Trashed {
    /// Its place; `None` for what is not in the trash.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Document(document) => document.deleted_at.map(|at| (at, document.id.0)),
            Self::Media(media) => media.deleted_at.map(|at| (at, media.id.0)),
        }
    }

    /// Who put it there; `None` for the system.
    pub const fn deleted_by(&self) -> Option<AccountId> {
        match self {
            Self::Document(document) => document.deleted_by,
            Self::Media(media) => media.deleted_by,
        }
    }

    /// When it ends by itself; `None` where records hang on it, which keep it there.
    pub fn purges_at(&self) -> Option<Instant> {
        match self {
            Self::Document(document) => document.purge_at,
            Self::Media(media) => media::due_at(media),
        }
    }
}

/// What of the trash the actor sees, from behind `after`: documents that they may read, and files that
/// they may delete. Needs [`Permission::ReadDesk`](crate::access::Permission::ReadDesk). Two
/// statements.
pub async fn list(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<Trashed>, Error> {
    let documents = publishing::list_trashed(db, actor, after, limit).await?;
    let media = media::list_trashed(db, actor, after, limit).await?;
    let documents = documents.into_iter().map(Trashed::Document);
    let mut all: Vec<_> = documents.chain(media.into_iter().map(Trashed::Media)).collect();
    all.sort_by_key(|trashed| std::cmp::Reverse(trashed.place()));
    all.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(all)
}

/// How much of it they see.
pub async fn count(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    let documents = publishing::count_trashed(db, actor).await?;
    Ok(documents + media::count_trashed(db, actor).await?)
}
