//! What its keeper says of a webhook.

use sea_orm::ActiveValue::Set;

use super::Kind;
use super::row::webhook::{ActiveModel, Form, Kinds, Model, State, Tags};
use crate::access::Actor;
use crate::audit::{Action, Deed};

/// Everything of a webhook that somebody chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What it is for.
    pub name: String,
    /// Where it tells.
    pub url: String,
    /// What it tells; stays for good.
    pub form: Form,
    /// Only changes of these kinds; of all where it is empty.
    pub kinds: Vec<Kind>,
    /// Only changes with one of these tags; all where it is empty.
    pub tags: Vec<String>,
    /// The query whose answer goes along.
    pub query: Option<String>,
    /// Whether it tells anything now.
    pub active: bool,
}

impl Profile {
    /// The columns that hold it.
    pub(super) fn row(self) -> ActiveModel {
        ActiveModel {
            name: Set(self.name.trim().to_owned()),
            url: Set(self.url),
            form: Set(self.form),
            kinds: Set(Kinds(self.kinds)),
            tags: Set(Tags(self.tags)),
            query: Set(self.query),
            state: Set(if self.active { State::Active } else { State::Paused }),
            ..Default::default()
        }
    }
}

impl Model {
    /// What was done to it, as the audit log tells it: with what its keeper says of it, and without its
    /// secrets.
    pub(super) fn deed(&self, actor: &Actor, action: Action) -> Deed {
        Deed::by(actor, action, self.id)
            .with("name", self.name.as_str())
            .with("url", self.url.as_str())
            .with("kinds", self.kinds.to_string())
            .with("tags", self.tags.to_string())
            .with("query", self.query.as_deref())
            .with("active", self.state == State::Active)
    }

    /// What its keeper says of it.
    pub(super) fn profile(&self) -> Profile {
        Profile {
            name: self.name.clone(),
            url: self.url.clone(),
            form: self.form,
            kinds: self.kinds.0.clone(),
            tags: self.tags.0.clone(),
            query: self.query.clone(),
            active: self.state == State::Active,
        }
    }
}
