//! The menus' rows.

use sea_orm::entity::prelude::*;

use super::Item;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::MenuId;

/// One menu.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "menu")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MenuId,
    /// What frontends call it, as `main`.
    pub key: String,
    /// JSON: its items.
    pub items: String,
    /// When it was put in place.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Its items in their order.
    pub fn items(&self) -> Result<Vec<Item>, Unexpected> {
        serde_json::from_str(&self.items).map_err(Unexpected::while_doing("reading a menu"))
    }
}
