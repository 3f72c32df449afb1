//! What all pledges of a campaign come to, as it is read.

use sea_orm::sea_query::{ColumnType, Expr, Func, Query, SelectStatement, Value};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryResult, QueryTrait,
};

use super::row::tally::campaign;
use super::row::tally::group::{self, Dimension};
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
const OVERDUE: &str = "overdue";

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

    fn of(tally: &campaign::Model, overdue: i64) -> Self {
        Self { campaign: tally.campaign_id, figures: tally.figures(), overdue }
    }
}

impl Row for Totals {
    fn columns() -> Vec<Column> {
        let mut columns = campaign::Model::columns();
        columns.push(Column { name: OVERDUE.into(), kind: ColumnType::BigInteger });
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let Some(Value::BigInt(Some(overdue))) = values.pop() else {
            return Err(DbErr::Type("nothing was counted".to_owned()));
        };
        Ok(Self::of(&Row::of(values)?, overdue))
    }
}

impl FromQueryResult for Totals {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let overdue = row.try_get(prefix, OVERDUE)?;
        Ok(Self::of(&campaign::Model::from_query_result(row, prefix)?, overdue))
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
    Ok(read_rows(db, with_overdue).await?)
}

/// How many pledges of the campaign are overdue, by what is kept of the days on which they are due.
fn overdue(today: Date) -> SelectStatement {
    let of_it = Expr::col((group::Entity, group::Column::CampaignId))
        .equals((campaign::Entity, campaign::Column::CampaignId));
    let sum = group::COLUMN.pledges.sum().cast_as("bigint");
    Query::select()
        .expr(Func::coalesce([sum, Expr::val(0_i64)]))
        .from(group::Entity)
        .and_where(of_it)
        .and_where(group::COLUMN.dimension.eq(Dimension::Due))
        .and_where(group::COLUMN.day.lt(today.days()))
        .take()
}
