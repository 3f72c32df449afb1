//! When announcements begin and end, in memory: until then, what they tell stays the same.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use super::row::{COLUMN, Column, Entity};
use crate::changelog::{Kept, Store};
use crate::clock::Instant;
use crate::error::Unexpected;

/// The instants at which an announcement begins or ends that has not done both. Clones share them.
#[derive(Clone, Debug)]
pub struct Moments(Kept<Vec<Instant>>);

impl Moments {
    /// Those of this store.
    pub fn new(store: Store) -> Self {
        Self(Kept::new(store))
    }

    /// The first of them after `now`; `None` where nothing begins or ends any more.
    pub async fn after(&self, now: Instant) -> Result<Option<Instant>, Unexpected> {
        let all = self.0.get(|store| Box::pin(read(store))).await?;
        Ok(all.iter().find(|moment| **moment > now).copied())
    }
}

/// In their order.
async fn read(store: &Store) -> Result<Vec<Instant>, Unexpected> {
    let now = store.clock().now();
    let open = Condition::any().add(COLUMN.starts_at.gt(now)).add(COLUMN.ends_at.gt(now));
    let found: Vec<(Instant, Option<Instant>)> = Entity::find()
        .select_only()
        .columns([Column::StartsAt, Column::EndsAt])
        .filter(open)
        .into_tuple()
        .all(store.reader())
        .await?;
    let moments = found.into_iter().flat_map(|(start, end)| [Some(start), end]).flatten();
    let mut moments: Vec<Instant> = moments.collect();
    moments.sort_unstable();
    Ok(moments)
}
