//! One thing that somebody did.

use std::fmt::Display;

use sea_orm::ModelTrait;
use serde_json::Value as Json;

use super::{Action, Details};
use crate::access::{Actor, Role};
use crate::id::{AccountId, TokenId};

/// One thing that somebody did, to be noted in the transaction that does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    pub(super) account: Option<AccountId>,
    pub(super) token: Option<TokenId>,
    pub(super) role: Option<Role>,
    pub(super) action: Action,
    pub(super) thing: String,
    pub(super) details: Details,
}

impl Deed {
    /// The actor did it to the thing: an id, or the kind alone where there is only one.
    pub fn by(actor: &Actor, action: Action, thing: impl Display) -> Self {
        let (account, token, role) = (actor.account(), actor.token(), actor.role());
        let thing = thing.to_string();
        Self { account, token, role, action, thing, details: Details::default() }
    }

    /// It stands in the database as this row now.
    #[must_use]
    pub fn made<M: ModelTrait>(mut self, row: &M) -> Self {
        self.details = Details::between(None, Some(row));
        self
    }

    /// It stood in the database as one row, and stands there as the other now.
    #[must_use]
    pub fn changed<M: ModelTrait>(mut self, before: &M, after: &M) -> Self {
        self.details.0.extend(Details::between(Some(before), Some(after)).0);
        self
    }

    /// It stood in the database as this row.
    #[must_use]
    pub fn gone<M: ModelTrait>(mut self, row: &M) -> Self {
        self.details = Details::between(Some(row), None);
        self
    }

    /// Something more that holds now.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.details.add(name, value);
        self
    }

    /// What the thing is: what stands before its id's last underscore.
    pub(super) fn kind(&self) -> &str {
        self.thing.rsplit_once('_').map_or(self.thing.as_str(), |(kind, _)| kind)
    }
}
