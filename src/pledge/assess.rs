//! Judging how far a pledge is done in all.

use super::Error;
use super::check::MAX_STATEMENT;
use super::held;
use super::history::{self, Step};
use super::judge::require_outsider;
use super::row::event::Completion;
use super::row::pledge;
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::error::Refusals;
use crate::id::PledgeId;
use crate::language::Localized;

/// What a reviewer found.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The pledge.
    pub pledge: PledgeId,
    /// How far it is done.
    pub completion: Completion,
    /// What the reviewer notes for everybody to read.
    pub notes: Localized,
}

/// Records what a reviewer found of a pledge that counts; it replaces what was found before, which
/// the history keeps. Needs [`Permission::VerifyReports`]; nobody who belongs to the organization that
/// pledged can do it.
pub async fn assess(
    tx: &Transaction,
    actor: &Actor,
    assessment: Assessment,
) -> Result<pledge::Model, Error> {
    actor.require(Permission::VerifyReports)?;
    let mut held = held::hold(tx, assessment.pledge).await?;
    held.require_effect()?;
    require_outsider(tx, actor, held.pledge.organization_id).await?;
    let mut refusals = Refusals::default();
    assessment.notes.check(&mut refusals, "notes", MAX_STATEMENT);
    refusals.into_result().map_err(Error::Refused)?;
    let Assessment { completion, notes, .. } = assessment;
    held.pledge.completion = Some(completion);
    held.pledge.assessed_at = Some(tx.now());
    held.pledge.assessment_notes = notes.clone();
    history::tell(tx, actor, &mut held.pledge, Step::Assessed(completion, notes)).await?;
    held.settle(tx).await
}
