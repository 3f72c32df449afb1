//! The trash: one place for documents and files that were deleted. There they stay for a while, can be
//! recovered as they were, or ended for good; what is over goes by itself.
//!
//! | question | place |
//! |---|---|
//! | What is in the trash? | [`list()`] |
//! | How does it come back? | [`recover()`], [`publishing::recover()`], [`media::recover()`] |
//! | How does it end? | [`purge()`], [`publishing::purge_due`], [`media::sweep`] |

mod list;

use sea_orm::DbErr;

use crate::access::Actor;
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;
use crate::id::{DocumentId, MediaId};
use crate::media::{self, Darkroom};
use crate::page::PageKind;
use crate::publishing::{self, DocumentKind};
use crate::transact;

pub use list::{Place, Trashed, count, list};

/// What the trash refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What is refused of a document.
    #[error(transparent)]
    Document(#[from] publishing::Error),
    /// What is refused of a file.
    #[error(transparent)]
    Media(#[from] media::Error),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// Something that can be in the trash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A document of this kind.
    Document(DocumentKind, DocumentId),
    /// A file of the media library.
    Media(MediaId),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

impl Thing {
    /// Reads the id of something that can be in the trash.
    pub fn parse(text: &str) -> Option<Self> {
        let media = || text.parse().ok().map(Self::Media);
        DocumentKind::parse_any(text).map(|(kind, id)| Self::Document(kind, id)).or_else(media)
    }
}

/// Takes a thing out of the trash: a document as draft, with its slugs and what it refers to; a file with
/// its words; answers it. Whoever may delete it may.
pub async fn recover(tx: &Transaction, actor: &Actor, thing: Thing) -> Result<Trashed, Error> {
    let (kind, id) = match thing {
        Thing::Media(id) => return Ok(Trashed::Media(media::recover(tx, actor, id).await?)),
        Thing::Document(kind, id) => (kind, id),
    };
    Ok(Trashed::Document(match kind {
        DocumentKind::Article => publishing::recover::<ArticleKind>(tx, actor, id).await?,
        DocumentKind::Campaign => publishing::recover::<CampaignKind>(tx, actor, id).await?,
        DocumentKind::Page => publishing::recover::<PageKind>(tx, actor, id).await?,
        DocumentKind::Album => publishing::recover::<AlbumKind>(tx, actor, id).await?,
    }))
}

/// Ends a thing in the trash for good. Needs
/// [`Permission::EmptyTrash`](crate::access::Permission::EmptyTrash).
pub async fn purge(
    store: &Store,
    darkroom: &Darkroom,
    actor: &Actor,
    thing: Thing,
) -> Result<(), Error> {
    match thing {
        Thing::Media(id) => Ok(media::purge(store, darkroom, actor, id).await?),
        Thing::Document(kind, id) => transact!(store, |tx| {
            match kind {
                DocumentKind::Article => publishing::purge::<ArticleKind>(tx, actor, id).await?,
                DocumentKind::Campaign => publishing::purge::<CampaignKind>(tx, actor, id).await?,
                DocumentKind::Page => publishing::purge::<PageKind>(tx, actor, id).await?,
                DocumentKind::Album => publishing::purge::<AlbumKind>(tx, actor, id).await?,
            }
            Ok(())
        }),
    }
}
