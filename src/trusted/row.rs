//! The registered documents' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;

/// One document.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trusted_document")]
pub struct Model {
    /// SHA-256 of the text.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: Vec<u8>,
    /// The text, as clients send it.
    pub text: String,
    /// When it was registered.
    pub registered_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
