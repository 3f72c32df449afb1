//! What all pledges of a campaign come to, as it is read.

use sea_orm::sea_query::{ColumnType, Expr, Query, SelectStatement, Value};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryResult, QueryTrait,
};

use super::row::tally::campaign;
use super::row::tally::group::{self, Dimension};
use super::statistics::count;
use super::{Figures, View};
use crate::date::Date;
use crate::db::{Column, Row, read_rows};
use crate::error::Unexpected;
use crate::id::DocumentId;

/// What all pledges of a campaign come to on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// The campaign.
    pub campaign: DocumentId,
    /// What is kept with every change of a pledge.
    pub figures: Figures,
    /// How many pledges are overdue on the day.
    pub overdue: i64,
}

/// How many have signed beside one of the pledges that make up these figures.
pub(super) const fn others(figures: Figures) -> i64 {
    let Figures { pledges, waiting, .. } = figures;
    pledges + waiting - 1
}

/// The column that holds how many are overdue.
pub(super) const OVERDUE: &str = "overdue";

impl Totals {
    /// The totals of a campaign without pledges.
    pub fn nothing(campaign: DocumentId) -> Self {
        Self { campaign, figures: Figures::default(), overdue: 0 }
    }

    /// How many pledges there are, those that were withdrawn among them.
    pub fn signed(&self) -> u64 {
        let Figures { pledges, withdrawn, waiting, .. } = self.figures;
        u64::try_from(pledges + withdrawn + waiting).unwrap_or_default()
    }

    /// How many others have signed beside a pledge that was not withdrawn: those that wait, too, but
    /// not those that were withdrawn.
    pub fn others(&self) -> i64 {
        others(self.figures)
    }

    fn of(read: &WithOverdue<campaign::Model>) -> Self {
        let WithOverdue { row, overdue } = read;
        Self { campaign: row.campaign_id, figures: row.figures(), overdue: *overdue }
    }
}

/// A row with what is overdue of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WithOverdue<R> {
    /// The row.
    pub row: R,
    /// How many pledges are overdue.
    pub overdue: i64,
}

impl<R: Row> Row for WithOverdue<R> {
    fn columns() -> Vec<Column> {
        let mut columns = R::columns();
        columns.push(Column { name: OVERDUE.into(), kind: ColumnType::BigInteger });
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let Some(Value::BigInt(Some(overdue))) = values.pop() else {
            return Err(DbErr::Type("nothing was counted".to_owned()));
        };
        Ok(Self { row: R::of(values)?, overdue })
    }
}

impl<R: Row> FromQueryResult for WithOverdue<R> {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let overdue = row.try_get(prefix, OVERDUE)?;
        Ok(Self { row: R::from_query_result(row, prefix)?, overdue })
    }
}

/// The totals on the day `today` of those of these campaigns whose pledges somebody sees; of one
/// without a pledge there are none. One statement.
pub async fn totals(
    db: &impl ConnectionTrait,
    view: View,
    campaigns: impl IntoIterator<Item = DocumentId>,
    today: Date,
) -> Result<Vec<Totals>, Unexpected> {
    let mut kept = QueryTrait::into_query(
        campaign::Entity::find()
            .filter(campaign::COLUMN.campaign_id.is_in(campaigns))
            .filter(view.sees_campaign((campaign::Entity, campaign::Column::CampaignId))),
    );
    let with_overdue = kept.expr_as(Expr::from(overdue(today)), OVERDUE).take();
    let read: Vec<WithOverdue<campaign::Model>> = read_rows(db, with_overdue).await?;
    Ok(read.iter().map(Totals::of).collect())
}

/// How many pledges of the campaign are overdue, by what is kept of the days on which they are due.
fn overdue(today: Date) -> SelectStatement {
    let of_it = Expr::col((group::Entity, group::Column::CampaignId))
        .equals((campaign::Entity, campaign::Column::CampaignId));
    Query::select()
        .expr(count(Expr::col((group::Entity, group::Column::Pledges))))
        .from(group::Entity)
        .and_where(of_it)
        .and_where(group::COLUMN.dimension.eq(Dimension::Due))
        .and_where(group::COLUMN.day.lt(today.days()))
        .take()
}
