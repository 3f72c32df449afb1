//! The site's settings in memory, where every request finds them.

use std::sync::Arc;

use super::{Site, load};
use crate::changelog::{Kept, Store};
use crate::error::Unexpected;

/// The settings as they are now. Clones share them.
#[derive(Clone, Debug)]
pub struct Current(Kept<Site>);

impl Current {
    /// The settings in this store.
    pub fn new(store: Store) -> Self {
        Self(Kept::new(store))
    }

    /// What they are now.
    pub async fn get(&self) -> Result<Arc<Site>, Unexpected> {
        self.0.get(|store| Box::pin(load(store.reader()))).await
    }
}
