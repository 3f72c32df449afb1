//! What is filed under an area is filed under every area around it too.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::area;
use crate::error::Unexpected;
use crate::id::AreaId;
use crate::record::tree;

/// Areas, and those around each of them.
#[derive(Clone, Debug)]
pub struct Surroundings(tree::Around<AreaId>);

impl Surroundings {
    /// Those of the areas among these labels; they stay where they are until the transaction ends.
    pub async fn lock(
        db: &impl ConnectionTrait,
        labels: impl IntoIterator<Item = Uuid>,
    ) -> Result<Self, Unexpected> {
        let named: BTreeSet<_> = labels.into_iter().map(AreaId).collect();
        let around = tree::lock_around::<area::Entity>(db, named.into_iter().collect()).await?;
        Ok(Self(around))
    }

    /// These labels, and for each area among them every area around it.
    pub fn with_around(&self, labels: &[Uuid]) -> Vec<Uuid> {
        let around = labels.iter().flat_map(|label| self.0.outward(AreaId(*label)));
        labels.iter().copied().chain(around.map(|area| area.0)).collect()
    }
}
