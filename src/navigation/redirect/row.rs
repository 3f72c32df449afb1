//! The redirects' rows.

use sea_orm::entity::prelude::*;

use crate::clock::Instant;
use crate::id::{AccountId, RedirectId};

/// One redirect.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "redirect")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RedirectId,
    /// The path from which it leads on: decoded, without a slash at the end.
    pub from_path: String,
    /// Where it leads: a path of the site, or an `http` or `https` address.
    pub target: String,
    /// Who put it in place; `None` for the system.
    pub updated_by: Option<AccountId>,
    /// When.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
