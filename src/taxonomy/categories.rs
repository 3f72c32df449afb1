//! The categories in memory, where every item of a list finds its own.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

use super::category::{COLUMN, Entity, Model};
use crate::changelog::{Kept, Store};
use crate::db::read_all;
use crate::error::Unexpected;
use crate::id::CategoryId;

/// The categories as they are now. Clones share them.
#[derive(Clone, Debug)]
pub struct Categories(Kept<Vec<Arc<Model>>>);

impl Categories {
    /// The categories in this store.
    pub fn new(store: Store) -> Self {
        Self(Kept::new(store))
    }

    /// All of them in the order of menus.
    pub async fn all(&self) -> Result<Arc<Vec<Arc<Model>>>, Unexpected> {
        self.0.get(|store| Box::pin(read(store))).await
    }

    /// The one with this id.
    pub async fn find(&self, id: CategoryId) -> Result<Option<Arc<Model>>, Unexpected> {
        Ok(self.all().await?.iter().find(|category| category.id == id).map(Arc::clone))
    }
}

async fn read(store: &Store) -> Result<Vec<Arc<Model>>, Unexpected> {
    Ok(list_categories(store.reader()).await?.into_iter().map(Arc::new).collect())
}

/// All categories in the order of menus.
pub async fn list_categories(db: &impl ConnectionTrait) -> Result<Vec<Model>, Unexpected> {
    let all = Entity::find().order_by_asc(COLUMN.position).order_by_asc(COLUMN.id);
    Ok(read_all(db, all).await?)
}
