//! Reviews: somebody asks for one, somebody judges, and what is approved may become public.
//!
//! Which step leads where, and who may make it, the [workflow](super::workflow) says; here the steps of a
//! review are taken and kept. A review changes nothing that the public sees, so the log tells nothing of
//! it.
//!
//! | question | file |
//! |---|---|
//! | How is a review asked for, handed on, and taken back? | `submit` |
//! | How is it judged? | `judge` |
//! | Whose work is it? | `own` |
//! | What became of an edition's reviews, and who may be asked for one? | `list` |

mod judge;
mod list;
mod own;
pub mod row;
mod submit;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::workflow::Event;
use super::{DocumentKind, Error, edition, read, step};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::Refusals;
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;

pub use judge::{approve, request_changes};
pub use list::{History, count_reviewers, history, history_lengths, reviewers};
pub use row::{Kind, Model};
pub use submit::{assign, recall, submit};

/// The longest message in characters.
pub const MAX_MESSAGE: usize = 2_000;

/// An edition that goes through a review.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The document's kind.
    pub kind: DocumentKind,
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
}

/// What is kept of a step.
struct Step {
    kind: Kind,
    message: Option<String>,
    assignee: Option<AccountId>,
}

impl Reviewed {
    /// The edition, its document locked for who may make the step.
    async fn lock(
        &self,
        tx: &Transaction,
        actor: &Actor,
        event: Event,
    ) -> Result<edition::Model, Error> {
        step::lock(tx, actor, event.needs(), (self.kind, self.document)).await?;
        let found = read::find_edition(tx.db(), self.document, &self.language).await?;
        found.ok_or(Error::NotFound)
    }

    /// The same, where the newest revision is the one that the actor saw.
    async fn lock_at(
        &self,
        tx: &Transaction,
        actor: &Actor,
        event: Event,
        expected_revision: i32,
    ) -> Result<edition::Model, Error> {
        let edition = self.lock(tx, actor, event).await?;
        let current = edition.head_revision;
        if current == expected_revision { Ok(edition) } else { Err(Error::Stale { current }) }
    }
}

/// Takes the step with the edition, and keeps it.
async fn take(
    tx: &Transaction,
    actor: &Actor,
    (document_kind, edition): (DocumentKind, &edition::Model),
    event: Event,
    done: Step,
) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    refusals.check_length("message", done.message.as_deref().unwrap_or_default(), MAX_MESSAGE);
    refusals.into_result().map_err(Error::Refused)?;
    let state = step::lead(tx, edition, event).await?;
    let key = (edition.document_id, &edition.language);
    let row = edition::ActiveModel { assignee_id: Set(done.assignee), ..Default::default() };
    step::note(tx, &[key], state, row).await?;
    let action = done.kind.into();
    let deed = Deed::by(actor, action, document_kind.format_id(edition.document_id))
        .with("language", edition.language.to_string())
        .with("revision", edition.head_revision);
    tx.note(deed.with("assignee", done.assignee.map(|assignee| assignee.to_string())));
    let row = row::ActiveModel {
        document_id: Set(edition.document_id),
        language: Set(edition.language.clone()),
        number: Set(last_number(tx, edition).await? + 1),
        kind: Set(done.kind),
        revision: Set(edition.head_revision),
        message: Set(done.message),
        assignee_id: Set(done.assignee),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
    };
    row::Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(())
}

impl From<Kind> for Action {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Submitted => Self::Submitted,
            Kind::Assigned => Self::Assigned,
            Kind::Recalled => Self::Recalled,
            Kind::ChangesRequested => Self::ChangesRequested,
            Kind::Approved => Self::Approved,
        }
    }
}

/// The number of the last step of the edition's reviews; 0 where there was none.
async fn last_number(tx: &Transaction, edition: &edition::Model) -> Result<i32, Error> {
    let last: Option<Option<i32>> = row::Entity::find()
        .select_only()
        .column_as(row::Column::Number.max(), "last")
        .filter(row::COLUMN.document_id.eq(edition.document_id))
        .filter(row::COLUMN.language.eq(edition.language.clone()))
        .into_tuple()
        .one(tx.db())
        .await?;
    Ok(last.flatten().unwrap_or_default())
}

/// Whether a step of a review tells of the edition's newest revision.
pub(super) async fn tells_of_newest(
    tx: &Transaction,
    edition: &edition::Model,
) -> Result<bool, Error> {
    let found = row::Entity::find()
        .filter(row::COLUMN.document_id.eq(edition.document_id))
        .filter(row::COLUMN.language.eq(edition.language.clone()))
        .filter(row::COLUMN.revision.eq(edition.head_revision))
        .one(tx.db());
    Ok(found.await?.is_some())
}
