//! Reading pledges, their items and reports, and the totals of goals.

use sea_orm::sea_query::Value;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, QueryTrait, RelationDef, SelectTwoRequired,
};

use super::row::{item, pledge, report, tally};
use super::{View, reports};
use crate::db::{Column, Row, columns_beside, read_all, read_rows, width};
use crate::error::Unexpected;
use crate::id::{DocumentId, PledgeId, PledgeItemId, ReportId};
use crate::organization::row as organization;

/// A pledge and the organization that promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The pledge.
    pub pledge: pledge::Model,
    /// The organization.
    pub organization: organization::Model,
}

/// A row of a statement that joins the two.
impl FromQueryResult for Signed {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            pledge: pledge::Model::from_query_result(row, &format!("{prefix}A_"))?,
            organization: organization::Model::from_query_result(row, &format!("{prefix}B_"))?,
        })
    }
}

impl Row for Signed {
    fn columns() -> Vec<Column> {
        let of_pledge = columns_beside::<pledge::Model>("A_");
        of_pledge.chain(columns_beside::<organization::Model>("B_")).collect()
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let of_organization = values.split_off(width::<pledge::Model>());
        Ok(Self { pledge: Row::of(values)?, organization: Row::of(of_organization)? })
    }
}

/// The pledges that somebody sees, with their organizations.
pub(super) fn joined(view: View) -> SelectTwoRequired<pledge::Entity, organization::Entity> {
    let of: RelationDef = pledge::Entity::belongs_to(organization::Entity)
        .from(pledge::Column::OrganizationId)
        .to(organization::Column::Id)
        .into();
    let [id, campaign] =
        [pledge::Column::Id, pledge::Column::CampaignId].map(|id| (pledge::Entity, id));
    pledge::Entity::find()
        .join(JoinType::InnerJoin, of)
        .select_two_required(organization::Entity)
        .filter(view.sees(id, campaign))
}

/// Those of `ids` that somebody sees, in no order. One statement.
pub async fn find_many(
    db: &impl ConnectionTrait,
    view: View,
    ids: impl IntoIterator<Item = PledgeId>,
) -> Result<Vec<Signed>, Unexpected> {
    let found = joined(view).filter(pledge::COLUMN.id.is_in(ids));
    Ok(read_rows(db, QueryTrait::into_query(found)).await?)
}

/// The pledge that has this id in the system that it came from.
pub async fn find_by_external_ref(
    db: &impl ConnectionTrait,
    view: View,
    external_ref: &str,
) -> Result<Option<Signed>, Unexpected> {
    let found = joined(view).filter(pledge::COLUMN.external_ref.eq(external_ref)).one(db).await?;
    Ok(found.map(signed))
}

fn signed((pledge, organization): (pledge::Model, organization::Model)) -> Signed {
    Signed { pledge, organization }
}

/// The items of these pledges, each pledge's in their order. The caller has got the pledges by
/// what they may see.
pub async fn items_of(
    db: &impl ConnectionTrait,
    pledges: impl IntoIterator<Item = PledgeId>,
) -> Result<Vec<item::Model>, Unexpected> {
    let items = item::Entity::find()
        .filter(item::COLUMN.pledge_id.is_in(pledges))
        .order_by_asc(item::COLUMN.pledge_id)
        .order_by_asc(item::COLUMN.position);
    Ok(read_all(db, items).await?)
}

/// Those of `ids` that somebody sees, in no order.
pub async fn find_items(
    db: &impl ConnectionTrait,
    view: View,
    ids: impl IntoIterator<Item = PledgeItemId>,
) -> Result<Vec<item::Model>, Unexpected> {
    let [pledge, campaign] =
        [item::Column::PledgeId, item::Column::CampaignId].map(|id| (item::Entity, id));
    let items =
        item::Entity::find().filter(item::COLUMN.id.is_in(ids)).filter(view.sees(pledge, campaign));
    Ok(read_all(db, items).await?)
}

/// Those of `ids` that somebody sees, in no order.
pub async fn find_reports(
    db: &impl ConnectionTrait,
    view: View,
    ids: impl IntoIterator<Item = ReportId>,
) -> Result<Vec<report::Model>, Unexpected> {
    Ok(read_all(db, reports::seen(view).filter(report::COLUMN.id.is_in(ids))).await?)
}

/// The totals of the goals of these campaigns. The caller has got the campaigns by what they may
/// see.
pub async fn goal_tallies(
    db: &impl ConnectionTrait,
    campaigns: impl IntoIterator<Item = DocumentId>,
) -> Result<Vec<tally::goal::Model>, Unexpected> {
    let which = tally::goal::COLUMN.campaign_id.is_in(campaigns);
    Ok(read_all(db, tally::goal::Entity::find().filter(which)).await?)
}
