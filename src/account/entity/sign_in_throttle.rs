//! How often signing in was tried.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;

/// The attempts of one e-mail address or from one network, within one window.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_throttle")]
pub struct Model {
    /// What is counted, as a hash: the table names nobody.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// The attempts in the window that have not succeeded (yet).
    pub failures: i32,
    /// When the window began.
    pub window_started_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
