//! Following an organization that has become of another kind, or part of something else: its
//! pledges are counted there from now on.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Error;
use super::row::pledge;
use super::{found, held};
use crate::changelog::Transaction;
use crate::id::PledgeId;
use crate::organization::row as organization;

/// Counts the pledges of an organization, as it is now, in the groups to which it belongs. Whoever
/// changes an organization calls this in the same transaction.
pub async fn regroup(tx: &Transaction, of: &organization::Model) -> Result<(), Error> {
    let pledges: Vec<PledgeId> = pledge::Entity::find()
        .select_only()
        .column(pledge::Column::Id)
        .filter(pledge::COLUMN.organization_id.eq(of.id))
        .order_by_asc(pledge::COLUMN.id)
        .into_tuple()
        .all(tx.db())
        .await?;
    for id in pledges {
        let mut held = held::hold_any(tx, id).await?;
        if !held.pledge.is_grouped_by(of) {
            held.pledge.group_by(of);
            found::put(tx, &held.pledge, &held.items).await?;
            held.settle(tx).await?;
        }
    }
    Ok(())
}

impl pledge::Model {
    /// Whether it is counted in the groups to which its organization belongs.
    pub(super) fn is_grouped_by(&self, of: &organization::Model) -> bool {
        (&self.of_kind, self.of_area, self.of_bloc)
            == (&sea_orm::ActiveEnum::to_value(&of.kind), of.area_id, of.parent_id)
    }

    /// Has it counted in the groups to which its organization belongs.
    pub(super) fn group_by(&mut self, of: &organization::Model) {
        self.of_kind = sea_orm::ActiveEnum::to_value(&of.kind);
        self.of_area = of.area_id;
        self.of_bloc = of.parent_id;
    }
}
