//! Judging reports: what verifying and refusing have in common.

use sea_orm::{EntityTrait, QuerySelect};

use super::held::{self, Held, store};
use super::history::{self, Step};
use super::row::{pledge, report};
use super::{Error, report_changed};
use crate::access::Actor;
use crate::changelog::{Op, Removal, Transaction};
use crate::error::{Code, Refusal};
use crate::id::{OrganizationId, PledgeId, ReportId};
use crate::organization;
use crate::record::tree;

/// A report that nobody has judged yet, with its pledge; both locked until the transaction ends.
pub(super) struct Unjudged {
    held: Held,
    pub(super) report: report::Model,
}

/// What judging a report came to.
pub(super) struct Judged {
    pub(super) report: report::Model,
    pub(super) pledge: pledge::Model,
}

/// Takes hold of a report; refuses one that was judged already.
pub(super) async fn hold(tx: &Transaction, id: ReportId) -> Result<Unjudged, Error> {
    let pledge: Option<PledgeId> = report::Entity::find_by_id(id)
        .select_only()
        .column(report::Column::PledgeId)
        .into_tuple()
        .one(tx.db())
        .await?;
    let held = held::hold(tx, pledge.ok_or(Error::NotFound)?).await?;
    // Whoever judges one of its reports holds the pledge, so this is the report's last word.
    let report = report::Entity::find_by_id(id).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let state = match report.state {
        report::ReportState::Reported => return Ok(Unjudged { held, report }),
        report::ReportState::Verified => "VERIFIED",
        report::ReportState::Refused => "REFUSED",
    };
    Err(Error::Refused(vec![Refusal::new(Code::WrongState, "id").with("state", state)]))
}

/// Refuses who belongs to the organization, be it through one that is part of it.
pub(super) async fn require_outsider(
    tx: &Transaction,
    actor: &Actor,
    organization: OrganizationId,
) -> Result<(), Error> {
    let own = actor.organization().into_iter().collect();
    let around = tree::lock_around::<organization::row::Entity>(tx.db(), own).await?;
    if around.ids().contains(&organization) {
        return Err(Error::Refused(vec![Refusal::new(Code::OwnOrganization, "id")]));
    }
    Ok(())
}

impl Unjudged {
    /// Refuses who belongs to the organization that pledged, be it through one that is part of it.
    pub(super) async fn require_outsider(
        &self,
        tx: &Transaction,
        actor: &Actor,
    ) -> Result<(), Error> {
        require_outsider(tx, actor, self.held.pledge.organization_id).await
    }

    /// Notes what the report was found to be, and brings everything to what follows from it.
    pub(super) async fn judge(
        self,
        tx: &Transaction,
        actor: &Actor,
        state: report::ReportState,
        reason: Option<String>,
    ) -> Result<Judged, Error> {
        let Self { mut held, mut report } = self;
        report.state = state;
        report.reason = reason;
        report.judged_by = actor.account();
        report.judged_at = Some(tx.now());
        store(tx, &report).await?;
        if held.public {
            let op = match state {
                report::ReportState::Refused => Op::Remove(Removal::Inaccessible),
                _ => Op::Upsert,
            };
            tx.record(report_changed(&report, op));
        }
        let step =
            if state == report::ReportState::Refused { Step::Refused } else { Step::Verified };
        history::tell(tx, actor, &mut held.pledge, step(report.id)).await?;
        held.follow_reports(tx, &[report.item_id]).await?;
        let pledge = held.settle(tx).await?;
        Ok(Judged { report, pledge })
    }
}
