//! Which entries are wanted.

use async_graphql::{ID, InputObject};

use super::AuditAction;
use crate::audit::Filter;
use crate::error::{Code, Path, Refusal};
use crate::graphql::error::ApiError;
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;

/// The longest name of a thing or a kind in bytes.
const MAX_NAME: usize = 100;
/// The most actions that are asked for at once.
const MAX_ACTIONS: usize = 50;

/// Which entries of the audit log; everything that is given has to hold.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct AuditFilter {
    /// Only what the user with this id did, or a token that works for them.
    by: Option<ID>,
    /// Only where one of these was done; at most 50.
    actions: Option<Vec<AuditAction>>,
    /// Only what was done to the thing with this global id.
    thing: Option<ID>,
    /// Only what was done to things of this kind: what stands before the underscore of their ids, as
    /// `article`, `user` or `webhook`.
    kind: Option<String>,
    /// Only what was done then or later.
    from: Option<DateTime>,
    /// Only what was done before.
    until: Option<DateTime>,
}

impl AuditFilter {
    /// What the domain understands.
    pub(super) fn read(self) -> Result<Filter, ApiError> {
        let account = self.by.map(|id| ids::parse(at("by"), &id)).transpose();
        let account = account.map_err(ApiError::Refused)?;
        let actions = self.actions.unwrap_or_default();
        if actions.len() > MAX_ACTIONS {
            let refusal = Refusal::new(Code::TooMany, at("actions"));
            return Err(refusal.with("max", MAX_ACTIONS).into());
        }
        Ok(Filter {
            account,
            actions: actions.into_iter().map(Into::into).collect(),
            thing: self.thing.map(|thing| short("thing", thing.0)).transpose()?,
            kind: self.kind.map(|kind| short("kind", kind)).transpose()?,
            from: self.from.map(|DateTime(at)| at),
            until: self.until.map(|DateTime(at)| at),
        })
    }
}

fn short(field: &str, text: String) -> Result<String, ApiError> {
    if text.len() <= MAX_NAME {
        return Ok(text);
    }
    Err(Refusal::new(Code::TooLong, at(field)).with("max", MAX_NAME).into())
}

fn at(field: &str) -> Path {
    Path::field("filter").then(field)
}
