//! The log's rows.

use sea_orm::entity::prelude::*;

use super::{Action, Details};
use crate::access::Role;
use crate::clock::Instant;
use crate::id::{AccountId, TokenId};

/// One row: one thing that somebody did.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    /// Its number: 1, 2, 3 … without a gap.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// When.
    pub at: Instant,
    /// Who did it, if that was somebody with an account, or a token that works for one.
    pub account_id: Option<AccountId>,
    /// By which token it was done, if by one.
    pub token_id: Option<TokenId>,
    /// In which role; `None` for the process itself and for the public.
    pub role: Option<Role>,
    /// From which address the request came; `None` for commands at the machine and for what happened
    /// by itself.
    pub remote: Option<String>,
    /// What was done.
    pub action: Action,
    /// The kind of the thing, as its id's prefix.
    pub kind: String,
    /// The thing: its id as it is known outside; the kind alone where there is only one.
    pub thing: String,
    /// What was different then.
    pub details: Details,
    /// The hash over this row and the one before it.
    pub hash: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
