//! What categories, tags and areas have in common.

use sea_orm::{DatabaseTransaction, DbErr, PaginatorTrait, Select};

use super::Error;
use crate::changelog::{Change, Op, Transaction};
use crate::error::{Code, Refusal, Refusals};
use crate::id::Typed;
use crate::language::Localized;
use crate::record::{self, Record};

/// The longest name in characters.
const MAX_NAME: usize = 100;

/// A table of labels: records by which documents are sorted.
pub trait Label: Record {
    /// The log's tag of all lists of such labels.
    const LISTS: &'static str;
    /// The most labels that a site may have.
    const MAX: u64;
}

/// The label, locked until the transaction ends.
pub(super) async fn lock_one<L: Label>(tx: &Transaction, id: L::Id) -> Result<L::Model, Error> {
    record::lock_one::<L>(tx, id).await?.ok_or(Error::NotFound)
}

pub(super) async fn refuse_too_many<L: Label>(tx: &Transaction) -> Result<(), Error>
where
    for<'db> Select<L>: PaginatorTrait<'db, DatabaseTransaction>,
{
    if L::find().count(tx.db()).await? >= L::MAX {
        let refusal = Refusal::of_request(Code::TooMany).with("max", L::MAX);
        return Err(Error::Refused(vec![refusal]));
    }
    Ok(())
}

pub(super) fn check_names(refusals: &mut Refusals, names: &Localized) {
    names.check_required(refusals, "names", MAX_NAME);
}

/// What the database refused: a slug that another label has, or a surprise.
pub(super) fn refuse_taken<L: Label>(error: DbErr) -> Error {
    match record::taken::<L>(&error) {
        Some(refusal) => Error::Refused(vec![refusal]),
        None => error.into(),
    }
}

/// The log's row for a label that the public sees differently.
pub(super) fn changed<L: Label>(id: L::Id, op: Op) -> Change {
    let tags = vec![id.to_string(), L::LISTS.to_owned()];
    Change { kind: L::Id::PREFIX, id: id.uuid(), language: None, op, tags }
}
