//! Refusing a report.

use super::check::MAX_STATEMENT;
use super::row::report;
use super::{Error, judge};
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::error::Refusals;
use crate::id::ReportId;
use crate::media::record_use;

/// Finds a report wrong: it counts for nothing from now on, and only the desk sees it, with its
/// evidence and the reason. Needs [`Permission::VerifyReports`]; nobody who belongs to the organization
/// that pledged can do it, unless they entered the report themselves by mistake.
pub async fn refuse(
    tx: &Transaction,
    actor: &Actor,
    id: ReportId,
    reason: String,
) -> Result<report::Model, Error> {
    actor.require(Permission::VerifyReports)?;
    let unjudged = judge::hold(tx, id).await?;
    if unjudged.report.created_by.is_none() || unjudged.report.created_by != actor.account() {
        unjudged.require_outsider(tx, actor).await?;
    }
    let mut refusals = Refusals::default();
    refusals.check_required("reason", &reason, MAX_STATEMENT);
    refusals.into_result().map_err(Error::Refused)?;
    record_use::hide(tx, id.0).await?;
    let judged = unjudged.judge(tx, actor, report::ReportState::Refused, Some(reason)).await?;
    Ok(judged.report)
}
