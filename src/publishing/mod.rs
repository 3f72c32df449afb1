//! Publishing: documents, editions and revisions, the same for every kind.
//!
//! Editors work at the *desk* (the tables of this module); the public reads the *newsstand* (each
//! kind's own tables), whose rows exist only while published. Publishing projects a revision into
//! the newsstand by a pure function of the kind; unpublishing removes the rows. A kind joins by
//! implementing [`Kind`].
//!
//! Which step leads from where to where, who may make it, and why it is refused is decided in one place
//! for all of them: [`workflow`].

mod address;
mod antedate;
pub mod checklist;
pub mod comment;
mod compare;
mod create;
mod deed;
mod delete;
pub mod document;
pub mod edition;
mod fields;
mod found;
mod hanging;
mod kind;
mod label;
mod merge;
mod named;
pub mod presence;
pub mod preview;
mod publish;
mod published;
mod purge;
mod read;
mod recover;
mod refile;
pub mod remit;
mod restore;
pub mod review;
pub mod revision;
mod save;
pub mod schedule;
mod seo;
mod sitting;
mod step;
mod stored_ids;
mod text;
mod translate;
mod unpublish;
pub mod workflow;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::error::{Refusal, Unexpected};
use crate::id::DocumentId;
use crate::language::LanguageTag;

pub use address::find as find_by_slug;
pub use antedate::antedate;
pub use compare::{Comparison, FieldChange, compare};
pub use create::{NewDocument, create};
pub use delete::{RETENTION_SECONDS, delete};
pub use found::to_be_found;
pub use kind::{DocumentKind, Hanging, Kind, Publication, Reference, Target};
pub use label::label;
pub use merge::Conflict;
pub use named::{NamedBy, TakenBack};
pub use publish::{publish, publish_scheduled};
pub(crate) use published::published_row;
pub use published::{
    PublishedRow, Whole, by_external_ref, by_id, by_slug, count_public, many, preferred,
    public_page, whole_by_slug,
};
pub use purge::{purge, purge_due};
pub use read::{
    DocumentFilter, DocumentPosition, RevisionKey, StoredContent, count_documents, count_revisions,
    count_trashed, find_document, find_edition, find_referenced, find_revision, kept_document,
    list_documents, list_editions, list_revisions, list_trashed, lock_shared, read_contents,
};
pub use recover::recover;
pub use refile::{Filing, Refiling, refile};
pub use restore::restore;
pub use save::{Edit, missing, save};
pub use seo::Seo;
pub use sitting::{SITTING_SECONDS, SUPERSEDED_SECONDS, forget_superseded};
pub use stored_ids::{article_ids, campaign_ids};
pub use text::{MAX_LEAD, MAX_TITLE, Text};
pub use translate::translate;
pub use unpublish::{unpublish, unpublish_scheduled};

/// What publishing refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such document or edition.
    #[error("no such document or edition")]
    NotFound,
    /// Somebody else has saved since.
    #[error("the edition is at revision {current}")]
    Stale {
        /// The edition's newest revision.
        current: i32,
    },
    /// Somebody else has changed the same things since.
    #[error("the edition is at revision {current} and was changed in the same places")]
    Conflicting {
        /// The edition's newest revision.
        current: i32,
        /// What both changed.
        conflicts: Vec<Conflict>,
    },
    /// The step is not to be made.
    #[error(transparent)]
    Step(#[from] workflow::Refused),
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// Where an edition stands after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The edition's newest revision.
    pub revision: i32,
}
