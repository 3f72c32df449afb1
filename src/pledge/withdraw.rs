//! Withdrawing a pledge.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::check::{MAX_STATEMENT, check_between};
use super::held::{self, Held};
use super::history::{self, Step};
use super::row::pledge;
use super::row::report::{self, ReportState};
use super::{Error, report_changed};
use crate::access::{Actor, Permission};
use crate::changelog::{Op, Transaction};
use crate::date::Date;
use crate::error::Refusals;
use crate::id::PledgeId;
use crate::language::Localized;
use crate::{newsstand, site};

/// That, when and why an organization took its pledge back.
#[derive(Clone, Debug)]
pub struct Withdrawal {
    /// The pledge.
    pub pledge: PledgeId,
    /// When it was taken back.
    pub withdrawn_on: Date,
    /// Why; in at least one language.
    pub reasons: Localized,
}

/// Records that a pledge was taken back; nothing of it is erased, but it counts no longer. Needs
/// [`Permission::ManagePledges`].
pub async fn withdraw(
    tx: &Transaction,
    actor: &Actor,
    withdrawal: Withdrawal,
) -> Result<pledge::Model, Error> {
    actor.require(Permission::ManagePledges)?;
    let mut held = held::hold(tx, withdrawal.pledge).await?;
    held.require_standing()?;
    let mut refusals = Refusals::default();
    let (signed_on, today) = (held.pledge.signed_on, site::load(tx.db()).await?.today(tx.now()));
    check_between(&mut refusals, "date", withdrawal.withdrawn_on, signed_on, today);
    withdrawal.reasons.check_required(&mut refusals, "reasons", MAX_STATEMENT);
    refusals.into_result().map_err(Error::Refused)?;
    held.pledge.withdrawn_on = Some(withdrawal.withdrawn_on);
    held.pledge.withdrawal_reasons = withdrawal.reasons.clone();
    history::tell(tx, actor, &mut held.pledge, Step::Withdrawn(withdrawal.reasons)).await?;
    retract(tx, &held).await?;
    held.settle(tx).await
}

/// Takes the verified reports off the newsstand: they stay to be read, but are no news any more.
async fn retract(tx: &Transaction, held: &Held) -> Result<(), Error> {
    let verified = report::Entity::find()
        .filter(report::COLUMN.pledge_id.eq(held.pledge.id))
        .filter(report::COLUMN.state.eq(ReportState::Verified))
        .order_by_asc(report::COLUMN.id)
        .all(tx.db())
        .await?;
    newsstand::take_off_everywhere(tx, verified.iter().map(|report| report.id.0)).await?;
    for report in verified.iter().filter(|_| held.public) {
        tx.record(report_changed(report, Op::Upsert));
    }
    Ok(())
}
