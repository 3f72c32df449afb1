//! Verifying a report.

use super::Error;
use super::found::labels;
use super::judge::{self, Judged};
use super::row::report;
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::id::{ReportId, Typed};
use crate::newsstand::{self, NewEntry};
use crate::site;
use crate::taxonomy::Surroundings;

/// Finds a report right: it counts as verified from now on, and becomes news. Needs
/// [`Permission::VerifyReports`]; neither who entered the report can do it nor who belongs to the
/// organization that pledged.
pub async fn verify(tx: &Transaction, actor: &Actor, id: ReportId) -> Result<report::Model, Error> {
    actor.require(Permission::VerifyReports)?;
    let unjudged = judge::hold(tx, id).await?;
    // What was entered without an account is verified with one: it may have been the same program.
    if unjudged.report.created_by == actor.account() {
        return Err(Error::Refused(vec![Refusal::new(Code::OwnReport, "id")]));
    }
    unjudged.require_outsider(tx, actor).await?;
    let judged = unjudged.judge(tx, actor, report::ReportState::Verified, None).await?;
    announce(tx, &judged).await?;
    Ok(judged.report)
}

/// Puts a verified report on the newsstand, in every language of the site; it is public there while
/// its campaign is, until the pledge is withdrawn.
async fn announce(tx: &Transaction, Judged { report, pledge }: &Judged) -> Result<(), Error> {
    let named = labels(pledge);
    let surroundings = Surroundings::lock(tx.db(), named.iter().copied()).await?;
    let labels = surroundings.with_around(&named);
    for language in site::load(tx.db()).await?.languages {
        let entry = NewEntry {
            entity: report.id.0,
            language,
            kind: ReportId::PREFIX,
            scope: Some(pledge.campaign_id),
            at: tx.now(),
            until: None,
            in_feed: true,
            labels: labels.clone(),
        };
        newsstand::put(tx, entry).await?;
    }
    Ok(())
}
