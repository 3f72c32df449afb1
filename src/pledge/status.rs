//! What pledges and items are called by the clock: kept, late, under way. The calendar is that of
//! the site's time zone; nothing of this is stored.

use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, ExprTrait};

use super::row::{item, pledge};
use super::tally::may_be_silent;
use crate::date::Date;

/// How a pledge stands on a day. Of several that fit the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PledgeStatus {
    /// The organization took it back.
    Withdrawn,
    /// Too few others have signed yet for it to take effect.
    Waiting,
    /// Every item is done, as verified.
    Fulfilled,
    /// Every item is done, as reported.
    ReportedDone,
    /// An item that is not done as reported was due before the day.
    Overdue,
    /// Nothing is late.
    InProgress,
}

/// How an item stands on a day. Of several that fit the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemStatus {
    /// Its pledge was withdrawn.
    Withdrawn,
    /// Its pledge waits for others to sign.
    Waiting,
    /// It is done, as verified.
    Fulfilled,
    /// It is done, as reported.
    ReportedDone,
    /// It was due before the day.
    Overdue,
    /// Something was reported.
    InProgress,
    /// Nothing was reported yet.
    Pending,
}

impl pledge::Model {
    /// How the pledge stands on the day `today`.
    pub fn status(&self, today: Date) -> PledgeStatus {
        if self.withdrawn_on.is_some() {
            PledgeStatus::Withdrawn
        } else if self.waits() {
            PledgeStatus::Waiting
        } else if self.items_verified == self.items {
            PledgeStatus::Fulfilled
        } else if self.items_reported == self.items {
            PledgeStatus::ReportedDone
        } else if self.next_due_on < today {
            PledgeStatus::Overdue
        } else {
            PledgeStatus::InProgress
        }
    }
}

impl pledge::Model {
    /// When something was heard of it last: a report, else that it took effect after it had waited,
    /// else its signing.
    pub fn heard_on(&self) -> Date {
        self.reported_on.or(self.in_effect_on).unwrap_or(self.signed_on)
    }

    /// For how many days nothing has been heard of it on the day `today`; `None` where nothing is to
    /// be heard, as it does not count or is done as reported.
    pub fn silent_days(&self, today: Date) -> Option<i32> {
        Some(Ord::max(today.days_after(may_be_silent(self)?), 0))
    }
}

/// When something was heard of a row's pledge last.
pub(super) fn heard_on() -> Expr {
    let column = |column| Expr::col((pledge::Entity, column));
    let counting = column(pledge::Column::InEffectOn).if_null(column(pledge::Column::SignedOn));
    column(pledge::Column::ReportedOn).if_null(counting)
}

/// The condition on rows of pledges that something is to be heard of them: they count and are not done
/// as reported.
pub(super) fn awaited() -> Condition {
    let reported = Expr::col((pledge::Entity, pledge::Column::ItemsReported));
    Condition::all()
        .add(pledge::COLUMN.withdrawn_on.is_null())
        .add(pledge::COLUMN.in_effect_at.is_not_null())
        .add(reported.lt(Expr::col((pledge::Entity, pledge::Column::Items))))
}

/// The condition on rows of pledges that nothing has been heard for so many days on the day `today`.
pub(super) fn silent_for(days: i32, today: Date) -> Condition {
    awaited().add(heard_on().lte(today.plus_days(days.saturating_neg())))
}

impl PledgeStatus {
    /// The condition on rows of pledges that [`pledge::Model::status`] is this on the day `today`.
    pub(super) fn condition(self, today: Date) -> Condition {
        let columns = pledge::COLUMN;
        let stands = Condition::all().add(columns.withdrawn_on.is_null());
        let counts = stands.clone().add(columns.in_effect_at.is_not_null());
        let verified = || is_all(pledge::Column::ItemsVerified);
        let reported = || is_all(pledge::Column::ItemsReported);
        let open = || counts.clone().add(verified().not()).add(reported().not());
        match self {
            Self::Withdrawn => Condition::all().add(columns.withdrawn_on.is_not_null()),
            Self::Waiting => stands.add(columns.in_effect_at.is_null()),
            Self::Fulfilled => counts.add(verified()),
            Self::ReportedDone => counts.add(verified().not()).add(reported()),
            Self::Overdue => open().add(pledge::Column::NextDueOn.lt(today)),
            Self::InProgress => open().add(pledge::Column::NextDueOn.gte(today)),
        }
    }
}

/// The condition that `count` is that of all items.
fn is_all(count: pledge::Column) -> Expr {
    Expr::col((pledge::Entity, count)).equals((pledge::Entity, pledge::Column::Items))
}

impl item::Model {
    /// How the item of `pledge` stands on the day `today`.
    pub fn status(&self, pledge: &pledge::Model, today: Date) -> ItemStatus {
        if pledge.withdrawn_on.is_some() {
            ItemStatus::Withdrawn
        } else if pledge.waits() {
            ItemStatus::Waiting
        } else if self.verified_done_on.is_some() {
            ItemStatus::Fulfilled
        } else if self.reported_done_on.is_some() {
            ItemStatus::ReportedDone
        } else if self.due_on.is_some_and(|due| due < today) {
            ItemStatus::Overdue
        } else if self.reported_on.is_some() {
            ItemStatus::InProgress
        } else {
            ItemStatus::Pending
        }
    }

    /// Whether it was done by its due date, as reported; `None` where it is not done or never due.
    pub fn reported_on_time(&self) -> Option<bool> {
        Some(self.reported_done_on? <= self.due_on?)
    }

    /// Whether it was done by its due date, as verified; `None` where it is not done or never due.
    pub fn verified_on_time(&self) -> Option<bool> {
        Some(self.verified_done_on? <= self.due_on?)
    }
}
