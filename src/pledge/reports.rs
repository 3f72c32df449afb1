//! Lists of reports: on one pledge or item, the latest first; and the queue of those to be judged.

use sea_orm::sea_query::{Expr, Order, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};

use super::View;
use super::row::report::{self, ReportState};
use crate::clock::Instant;
use crate::date::Date;
use crate::db::{read_counts, read_pages};
use crate::error::Unexpected;
use crate::id::{PledgeId, PledgeItemId, ReportId};

/// On what the reports are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// On any item of a pledge.
    Pledge(PledgeId),
    /// On one item.
    Item(PledgeItemId),
}

/// The reports on something, as somebody sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reports {
    /// Who looks.
    pub view: View,
    /// On what.
    pub on: Subject,
}

/// One page of reports, the latest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// Of which.
    pub reports: Reports,
    /// It begins behind this place; `None` for the beginning.
    pub after: Option<(Date, ReportId)>,
    /// How many reports it holds at most.
    pub limit: u64,
}

/// These pages, in their order. One statement.
pub async fn pages(
    db: &impl ConnectionTrait,
    pages: &[Page],
) -> Result<Vec<Vec<report::Model>>, Unexpected> {
    let statements = pages.iter().map(Page::statement).collect();
    let order = [("reported_on", Order::Desc), ("id", Order::Desc)];
    Ok(read_pages(db, statements, &order).await?)
}

/// How many reports there are of each of these. One statement.
pub async fn counts(db: &impl ConnectionTrait, lists: &[Reports]) -> Result<Vec<u64>, Unexpected> {
    let count = |list: &Reports| {
        let count = list.select().select_only();
        count.column_as(report::COLUMN.id.count(), "count").into_query()
    };
    Ok(read_counts(db, lists.iter().map(count).collect()).await?)
}

impl Reports {
    fn select(&self) -> Select<report::Entity> {
        let columns = report::COLUMN;
        let on = match self.on {
            Subject::Pledge(id) => columns.pledge_id.eq(id),
            Subject::Item(id) => columns.item_id.eq(id),
        };
        seen(self.view).filter(on)
    }
}

impl Page {
    fn statement(&self) -> SelectStatement {
        let columns = report::COLUMN;
        let mut query = self.reports.select();
        if let Some((date, id)) = self.after {
            let place = Expr::tuple([
                Expr::col((report::Entity, report::Column::ReportedOn)),
                Expr::col((report::Entity, report::Column::Id)),
            ]);
            query = query.filter(place.lt(Expr::tuple([Expr::val(date), Expr::val(id)])));
        }
        query
            .order_by_desc(columns.reported_on)
            .order_by_desc(columns.id)
            .limit(self.limit)
            .into_query()
    }
}

/// The reports that somebody sees.
pub(super) fn seen(view: View) -> Select<report::Entity> {
    let [pledge, campaign] =
        [report::Column::PledgeId, report::Column::CampaignId].map(|id| (report::Entity, id));
    let query = report::Entity::find().filter(view.sees(pledge, campaign));
    if view.shows_refused() {
        query
    } else {
        query.filter(report::COLUMN.state.ne(ReportState::Refused))
    }
}

/// The reports in this state, in the order in which they were entered, from behind `after` on.
pub async fn queue(
    db: &impl ConnectionTrait,
    view: View,
    state: ReportState,
    after: Option<(Instant, ReportId)>,
    limit: u64,
) -> Result<Vec<report::Model>, Unexpected> {
    let mut query = queued(view, state)
        .order_by_asc(report::COLUMN.created_at)
        .order_by_asc(report::COLUMN.id)
        .limit(limit);
    if let Some((at, id)) = after {
        let place = Expr::tuple([
            Expr::col((report::Entity, report::Column::CreatedAt)),
            Expr::col((report::Entity, report::Column::Id)),
        ]);
        query = query.filter(place.gt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    Ok(query.all(db).await?)
}

/// How many reports the queue holds in all.
pub async fn count_queue(
    db: &impl ConnectionTrait,
    view: View,
    state: ReportState,
) -> Result<u64, Unexpected> {
    Ok(queued(view, state).count(db).await?)
}

fn queued(view: View, state: ReportState) -> Select<report::Entity> {
    seen(view).filter(report::COLUMN.state.eq(state))
}
