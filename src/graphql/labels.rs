//! Filters by what things are filed under.

use async_graphql::ID;
use uuid::Uuid;

use super::error::ApiError;
use super::ids;
use crate::error::{Code, Path, Refusal};
use crate::id::{InvalidId, Typed};
use crate::publishing::DocumentKind;

/// The most ids of one list in a filter.
const MAX_IDS: usize = 20;

/// The groups of labels that a filter asks for: things must have one label of each.
#[derive(Default)]
pub(super) struct Labels(pub(super) Vec<Vec<Uuid>>);

impl Labels {
    /// Adds the ids of one list in the argument `filter`. A list that is left out, null or empty
    /// asks for nothing.
    pub(super) fn add<T>(&mut self, name: &str, ids: Option<Vec<ID>>) -> Result<(), ApiError>
    where
        T: Typed + std::str::FromStr<Err = InvalidId>,
    {
        self.add_by(name, ids, |id| ids::argument::<T>("filter", id).map(Typed::uuid))
    }

    /// As [`Labels::add`], for documents of a kind.
    pub(super) fn add_documents(
        &mut self,
        kind: DocumentKind,
        name: &str,
        ids: Option<Vec<ID>>,
    ) -> Result<(), ApiError> {
        let parse = |id: &ID| match kind.parse_id(id) {
            Ok(id) => Ok(id.0),
            Err(error) => Err(Refusal::new(Code::Invalid, "filter").with("reason", error).into()),
        };
        self.add_by(name, ids, parse)
    }

    fn add_by(
        &mut self,
        name: &str,
        ids: Option<Vec<ID>>,
        parse: impl Fn(&ID) -> Result<Uuid, ApiError>,
    ) -> Result<(), ApiError> {
        let ids = ids.unwrap_or_default();
        if ids.len() > MAX_IDS {
            let path = Path::field("filter").then(name);
            return Err(Refusal::new(Code::TooMany, path).with("max", MAX_IDS).into());
        }
        if !ids.is_empty() {
            self.0.push(ids.iter().map(parse).collect::<Result<_, _>>()?);
        }
        Ok(())
    }
}
