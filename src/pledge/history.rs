//! The history of a pledge: what happened to it, when, and in which role somebody did it. Whatever
//! changes a pledge adds a step to it; no step is ever changed.

use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use super::amendment::Amendment;
use super::row::event::{self, Completion, EventKind};
use super::row::pledge;
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::db::read_pages;
use crate::error::Unexpected;
use crate::id::{PledgeId, ReportId};
use crate::language::Localized;

/// One page of a pledge's history, the latest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// Of which pledge.
    pub pledge: PledgeId,
    /// It begins behind the step with this number; `None` for the beginning.
    pub after: Option<i32>,
    /// How many steps it holds at most.
    pub limit: u64,
}

/// What happened.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Signed,
    TookEffect,
    Amended(Localized, Vec<Amendment>),
    Withdrawn(Localized),
    Reported(ReportId),
    Verified(ReportId),
    Refused(ReportId),
    Assessed(Completion, Localized),
}

/// These pages, in their order; the caller has got the pledges by what they may see. One statement.
pub async fn pages(
    db: &impl ConnectionTrait,
    pages: &[Page],
) -> Result<Vec<Vec<event::Model>>, Unexpected> {
    let statements = pages.iter().map(Page::statement).collect();
    Ok(read_pages(db, statements, &[("number", Order::Desc)]).await?)
}

impl Page {
    fn statement(&self) -> SelectStatement {
        let mut query = event::Entity::find().filter(event::COLUMN.pledge_id.eq(self.pledge));
        if let Some(after) = self.after {
            query = query.filter(event::COLUMN.number.lt(after));
        }
        query.order_by_desc(event::COLUMN.number).limit(self.limit).into_query()
    }
}

/// Adds a step to the history of a pledge that the caller holds and stores afterwards.
pub(super) async fn tell(
    tx: &Transaction,
    actor: &Actor,
    pledge: &mut pledge::Model,
    step: Step,
) -> Result<(), Unexpected> {
    pledge.events += 1;
    write(tx, actor, pledge, step).await
}

/// Writes the last step of a pledge, which its row counts already.
pub(super) async fn write(
    tx: &Transaction,
    actor: &Actor,
    pledge: &pledge::Model,
    step: Step,
) -> Result<(), Unexpected> {
    let mut event = event::Model {
        pledge_id: pledge.id,
        number: pledge.events,
        kind: step.kind(),
        at: tx.now(),
        role: actor.role(),
        account_id: actor.account(),
        report_id: None,
        completion: None,
        words: Localized::default(),
        changes: "[]".to_owned(),
    };
    tx.note(step.deed(actor, pledge));
    match step {
        Step::Signed | Step::TookEffect => {}
        Step::Amended(reasons, changes) => {
            event.words = reasons;
            event.changes = serde_json::to_string(&changes)
                .map_err(Unexpected::while_doing("writing an amendment"))?;
        }
        Step::Withdrawn(reasons) => event.words = reasons,
        Step::Reported(report) | Step::Verified(report) | Step::Refused(report) => {
            event.report_id = Some(report);
        }
        Step::Assessed(completion, notes) => {
            (event.completion, event.words) = (Some(completion), notes);
        }
    }
    event.into_active_model().reset_all().insert(tx.db()).await?;
    Ok(())
}

impl Step {
    /// The step as the audit log tells it; what was signed and amended, and why,
    /// stands in the pledge and its history.
    fn deed(&self, actor: &Actor, pledge: &pledge::Model) -> Deed {
        let of_pledge = |action| Deed::by(actor, action, pledge.id);
        let of_report = |action, report: &ReportId| {
            Deed::by(actor, action, report).with("pledge", pledge.id.to_string())
        };
        match self {
            Self::Signed => {
                of_pledge(Action::Signed).with("organization", pledge.organization_id.to_string())
            }
            Self::TookEffect => of_pledge(Action::TookEffect),
            Self::Amended(..) => of_pledge(Action::Amended).with("event", pledge.events),
            Self::Withdrawn(_) => of_pledge(Action::Withdrawn).with("event", pledge.events),
            Self::Assessed(completion, _) => of_pledge(Action::Assessed)
                .with("completion", sea_orm::ActiveEnum::to_value(completion)),
            Self::Reported(report) => of_report(Action::Reported, report),
            Self::Verified(report) => of_report(Action::Verified, report),
            Self::Refused(report) => of_report(Action::Refused, report),
        }
    }

    const fn kind(&self) -> EventKind {
        match self {
            Self::Signed => EventKind::Signed,
            Self::TookEffect => EventKind::TookEffect,
            Self::Amended(..) => EventKind::Amended,
            Self::Withdrawn(_) => EventKind::Withdrawn,
            Self::Reported(_) => EventKind::Reported,
            Self::Verified(_) => EventKind::Verified,
            Self::Refused(_) => EventKind::Refused,
            Self::Assessed(..) => EventKind::Assessed,
        }
    }
}
