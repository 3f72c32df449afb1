//! What an editor's program saves by itself: every save is a revision, and of those of one sitting the
//! last one stands for all.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use super::schedule::row as step;
use super::{Error, edition, read, review, revision};
use crate::access::Actor;
use crate::changelog::Transaction;
use crate::error::Unexpected;

/// After how long a pause another sitting begins: half an hour, in seconds.
pub const SITTING_SECONDS: i64 = 30 * 60;
/// For how long a revision for which a later one stands is kept, so that who still has it open can save:
/// a week, in seconds.
pub const SUPERSEDED_SECONDS: i64 = 7 * 24 * 60 * 60;

/// Has the revision that is about to be saved stand for the newest one, where that was saved by itself,
/// by the same editor, in the same sitting. What is public, scheduled or has a name stays, and of what a review tells.
pub(super) async fn go_on(
    tx: &Transaction,
    actor: &Actor,
    edition: &edition::Model,
) -> Result<(), Error> {
    let (document, language) = (edition.document_id, &edition.language);
    let newest = edition.head_revision;
    let found = read::find_revision(tx.db(), document, language, newest).await?;
    let before = tx.now().plus_seconds(-SITTING_SECONDS);
    let same_sitting = |revision: &revision::Model| {
        let by_itself = revision.autosave && revision.label.is_none();
        by_itself && revision.created_by == actor.account() && revision.created_at >= before
    };
    let needed = edition.published_revision == Some(newest);
    if needed || !found.is_some_and(|found| same_sitting(&found)) {
        return Ok(());
    }
    if !is_scheduled(tx, edition).await? && !review::tells_of_newest(tx, edition).await? {
        supersede(tx, edition).await?;
    }
    Ok(())
}

async fn is_scheduled(tx: &Transaction, edition: &edition::Model) -> Result<bool, Error> {
    let found = step::Entity::find()
        .filter(step::COLUMN.document_id.eq(edition.document_id))
        .filter(step::COLUMN.language.eq(edition.language.clone()))
        .filter(step::COLUMN.revision.eq(edition.head_revision))
        .one(tx.db());
    Ok(found.await?.is_some())
}

async fn supersede(tx: &Transaction, edition: &edition::Model) -> Result<(), Error> {
    revision::Entity::update_many()
        .col_expr(revision::Column::Superseded, Expr::value(true))
        .filter(revision::COLUMN.document_id.eq(edition.document_id))
        .filter(revision::COLUMN.language.eq(edition.language.clone()))
        .filter(revision::COLUMN.number.eq(edition.head_revision))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// How many revisions are deleted in one transaction.
const AT_ONCE: u64 = 200;

/// Deletes some of the revisions for which later ones have stood for [`SUPERSEDED_SECONDS`]; answers how
/// many. None where there is none any more.
pub async fn forget_superseded(tx: &Transaction) -> Result<usize, Unexpected> {
    let columns = revision::COLUMN;
    let old: Vec<_> = revision::Entity::find()
        .select_only()
        .columns([revision::Column::DocumentId, revision::Column::Language])
        .column(revision::Column::Number)
        .filter(columns.superseded.eq(true))
        .filter(columns.created_at.lte(tx.now().plus_seconds(-SUPERSEDED_SECONDS)))
        .limit(AT_ONCE)
        .into_tuple::<super::RevisionKey>()
        .all(tx.db())
        .await?;
    if old.is_empty() {
        return Ok(0);
    }
    let any = old.iter().fold(Condition::any(), |any, (document, language, number)| {
        let same = Condition::all()
            .add(columns.document_id.eq(*document))
            .add(columns.language.eq(language.clone()))
            .add(columns.number.eq(*number));
        any.add(same)
    });
    revision::Entity::delete_many().filter(any).exec(tx.db()).await?;
    Ok(old.len())
}
