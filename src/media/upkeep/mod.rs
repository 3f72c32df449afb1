//! Looking after the files of the whole library: whether they are as they were stored, which of them
//! belong to nothing, and making every rendition anew.
//!
//! Each goes through the library step by step, so that whoever calls can tell how far it is and break
//! off between two steps; what was done until then is whole.

mod check;
mod orphans;
mod rebuild;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::model;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::MediaId;

pub use check::{Damage, Flaw, Looked, check};
pub use orphans::{ORPHAN_SECONDS, Orphans, Shelf, sweep_orphans};
pub use rebuild::{Rebuilt, rebuild};

/// How many media one step takes.
const STEP: u64 = 20;

/// How many media there are, those in the trash too.
pub async fn count(store: &Store) -> Result<u64, Unexpected> {
    Ok(model::Entity::find().count(store.reader()).await?)
}

/// The next media in the order of their ids, those in the trash too.
async fn next(store: &Store, after: Option<MediaId>) -> Result<Vec<model::Model>, Unexpected> {
    let mut media = model::Entity::find().order_by_asc(model::COLUMN.id).limit(STEP);
    if let Some(last) = after {
        media = media.filter(model::COLUMN.id.gt(last));
    }
    Ok(media.all(store.reader()).await?)
}
