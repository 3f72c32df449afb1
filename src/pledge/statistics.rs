//! What the pledges of a campaign come to by group and by day: read from what is kept, whatever the
//! number of pledges.

use sea_orm::sea_query::{Expr, Func, JoinType, Order, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::lateness::{Day, LATE, Lateness, WithLateness};
use super::row::tally::goal_day;
use super::row::tally::group::{self, Dated, Dimension};
use crate::date::Date;
use crate::db::read_pages;
use crate::error::Unexpected;
use crate::id::DocumentId;

/// How many groups of a kind are told of at most: those with the most pledges.
pub const MAX_GROUPS: u64 = 200;
/// Of how many days is told at most: the last ones.
pub const MAX_DAYS: u64 = 400;

/// The groups of one kind within a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Groups {
    /// The campaign, which the caller may see.
    pub campaign: DocumentId,
    /// By what its pledges are grouped; not by days.
    pub dimension: Dimension,
    /// The day on which it is asked what is late.
    pub day: Day,
}

/// The days of a campaign on which something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Days {
    /// The campaign, which the caller may see.
    pub campaign: DocumentId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// The days of a campaign on which what counts toward one of its goals changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct GoalDays {
    /// The goal's key.
    pub goal: String,
    /// Which days of which campaign.
    pub days: Days,
}

/// These groups, each kind's in the order of their number of pledges. One statement.
pub async fn groups(
    db: &impl ConnectionTrait,
    wanted: &[Groups],
) -> Result<Vec<Vec<WithLateness<group::Model>>>, Unexpected> {
    let statements = wanted.iter().map(Groups::statement).collect();
    Ok(read_pages(db, statements, &[("pledges", Order::Desc), ("key", Order::Asc)]).await?)
}

/// These days, the last first. One statement.
pub async fn days(
    db: &impl ConnectionTrait,
    wanted: &[Days],
) -> Result<Vec<Vec<group::Model>>, Unexpected> {
    let statements = wanted.iter().map(Days::statement).collect();
    Ok(read_pages(db, statements, &[("day", Order::Desc)]).await?)
}

/// These days of goals, the last first. One statement.
pub async fn goal_days(
    db: &impl ConnectionTrait,
    wanted: &[GoalDays],
) -> Result<Vec<Vec<goal_day::Model>>, Unexpected> {
    let statements = wanted.iter().map(GoalDays::statement).collect();
    Ok(read_pages(db, statements, &[("day", Order::Desc)]).await?)
}

impl Groups {
    fn statement(&self) -> SelectStatement {
        let columns = group::COLUMN;
        let mut groups = group::Entity::find()
            .filter(columns.campaign_id.eq(self.campaign))
            .filter(columns.dimension.eq(self.dimension))
            .filter(columns.pledges.gt(0).or(columns.withdrawn.gt(0)).or(columns.waiting.gt(0)))
            .order_by_desc(columns.pledges)
            .order_by_asc(columns.key)
            .limit(MAX_GROUPS)
            .into_query();
        let dated = self.dimension.dated().unwrap_or(Dated::ALL);
        let mut late = Lateness::sums(group::Column::Key, dated, self.day);
        late.and_where(columns.campaign_id.eq(self.campaign));
        let of_it =
            Expr::col((LATE, group::Column::Key)).equals((group::Entity, group::Column::Key));
        groups.join_subquery(JoinType::LeftJoin, late, LATE, of_it);
        Lateness::select_joined(&mut groups);
        groups
    }
}

/// The sum of what stands in a column, which is 0 for no row.
pub(super) fn count(column: Expr) -> Expr {
    Func::coalesce([column.sum().cast_as("bigint"), Expr::val(0_i64)]).into()
}

impl Days {
    fn statement(&self) -> SelectStatement {
        let columns = group::COLUMN;
        group::Entity::find()
            .filter(columns.campaign_id.eq(self.campaign))
            .filter(columns.dimension.eq(Dimension::Day))
            .filter(columns.day.between(self.from.days(), self.until.days()))
            .order_by_desc(columns.day)
            .limit(MAX_DAYS)
            .into_query()
    }
}

impl GoalDays {
    fn statement(&self) -> SelectStatement {
        let columns = goal_day::COLUMN;
        goal_day::Entity::find()
            .filter(columns.campaign_id.eq(self.days.campaign))
            .filter(columns.goal.eq(&self.goal))
            .filter(columns.day.between(self.days.from.days(), self.days.until.days()))
            .order_by_desc(columns.day)
            .limit(MAX_DAYS)
            .into_query()
    }
}
