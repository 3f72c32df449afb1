//! Pledges: what organizations promised in campaigns, and what became of it.
//!
//! A pledge is signed in a campaign by one organization; each of its items is one countable
//! promise; reports say how far an item is done, and somebody other than who entered a report
//! verifies or refuses it. All of it hangs on the campaign's document, never on its place on the
//! newsstand: it can be entered before the campaign is published, and stays when the campaign is
//! taken back. The public sees it while the campaign is public ([`View`]).
//!
//! | question | place |
//! |---|---|
//! | What can be done? | [`sign()`], [`amend()`], [`withdraw()`], [`report()`], [`verify()`], [`refuse()`], [`assess()`] |
//! | Who signs with a bloc? | [`bloc`] |
//! | What happened to a pledge? | [`history`] |
//! | How is a spreadsheet of them entered? | [`mod@import`] |
//! | How does an organization without an account hand one in? | [`invitation`] |
//! | When does what depends on others take effect? | [`effect`] |
//! | What follows from the reports? | `standing`, pure |
//! | What are the totals of a campaign, and how are they kept? | [`Figures`], [`totals()`], `tally` |
//! | What do its pledges come to by group and by day, and who is ahead? | [`statistics`], [`ranking`] |
//! | What does an organization, a bloc or an area come to over all campaigns? | [`across()`] |
//! | Is what is kept right? | [`recount()`] |
//! | What is late? | `status`, by the clock; of many pledges: [`Lateness`] |
//! | Who is reminded of what? | [`remind`] |
//! | Who reads what? | [`View`], [`list`], [`reports`] |

mod across;
mod amend;
mod amendment;
mod assess;
mod band;
pub mod bloc;
mod check;
pub mod effect;
mod figures;
mod found;
mod goals;
mod held;
pub mod history;
pub mod import;
pub mod invitation;
mod judge;
mod lateness;
pub mod list;
pub mod ranking;
mod read;
mod recount;
mod refuse;
mod regroup;
pub mod remind;
mod report;
pub mod reports;
pub mod row;
mod sign;
pub mod standing;
pub mod statistics;
mod status;
mod tally;
mod told;
mod totals;
mod verify;
mod view;
mod with_items;
mod withdraw;

use sea_orm::DbErr;

use crate::access::Denied;
use crate::account;
use crate::changelog::{Change, Op};
use crate::error::{Code, Refusal, Unexpected};
use crate::id::Typed;
use crate::publishing::DocumentKind;

pub use across::{Whose, across};
pub use amend::{Changes, ItemChanges, Patch, amend};
pub use amendment::{Amendment, Field, Said};
pub use assess::{Assessment, assess};
pub use band::Band;
pub use check::{ItemContent, Link};
pub use figures::Figures;
pub use found::to_be_found;
pub use lateness::{Day, Lateness, WithLateness};
pub use read::{
    Signed, find_by_external_ref, find_items, find_many, find_reports, goal_tallies, items_of,
};
pub use recount::{Discrepancy, campaigns, recount};
pub use refuse::refuse;
pub use regroup::regroup;
pub use report::{NewReport, report};
pub use sign::{NewPledge, sign};
pub use status::{ItemStatus, PledgeStatus};
pub use totals::{Totals, totals};
pub use verify::verify;
pub use view::View;
pub use with_items::WithItems;
pub use withdraw::{Withdrawal, withdraw};

/// What pledges refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such pledge, item or report.
    #[error("no such pledge, item or report")]
    NotFound,
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// Too many attempts.
    #[error(transparent)]
    Account(#[from] account::Error),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl Error {
    /// What to tell the caller; `None` for a surprise.
    pub fn refusals(&self) -> Option<Vec<Refusal>> {
        match self {
            Self::Denied(denied) => Some(vec![(*denied).into()]),
            Self::NotFound => Some(vec![Refusal::new(Code::NotFound, "id")]),
            Self::Refused(refusals) => Some(refusals.clone()),
            Self::Account(error) => error.refusals(),
            Self::Unexpected(_) => None,
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// The log's row for a pledge that the public sees differently: itself, an item or a report.
fn pledge_changed(pledge: &row::pledge::Model, op: Op) -> Change {
    let tags = vec![
        pledge.id.to_string(),
        "pledges".to_owned(),
        DocumentKind::Campaign.format_id(pledge.campaign_id),
        pledge.organization_id.to_string(),
    ];
    Change { kind: crate::id::PledgeId::PREFIX, id: pledge.id.0, language: None, op, tags }
}

/// The log's row for a report that the public sees differently.
fn report_changed(report: &row::report::Model, op: Op) -> Change {
    let tags = vec![report.id.to_string(), "reports".to_owned()];
    Change { kind: crate::id::ReportId::PREFIX, id: report.id.0, language: None, op, tags }
}
