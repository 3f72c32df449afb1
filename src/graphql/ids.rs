//! Ids in arguments and inputs.

use std::str::FromStr;

use async_graphql::{ID, MaybeUndefined};

use super::error::{ApiError, Failure};
use crate::error::{Code, Path, Refusal};
use crate::id::{DocumentId, InvalidId};
use crate::publishing::DocumentKind;
use crate::record::tree::Place;

/// Reads an id in an argument of a query.
pub(super) fn argument<T: FromStr<Err = InvalidId>>(name: &str, id: &ID) -> Result<T, ApiError> {
    id.parse().map_err(|error| ApiError::Refused(refusal(error, name)))
}

/// Reads a place in a tree in an argument of a query: undefined is anywhere, null is the top.
pub(super) fn place<T: FromStr<Err = InvalidId>>(
    name: &str,
    parent: MaybeUndefined<ID>,
) -> Result<Option<Place<T>>, ApiError> {
    Ok(match parent {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(Place::Top),
        MaybeUndefined::Value(id) => Some(Place::Within(argument(name, &id)?)),
    })
}

/// Reads an id in a mutation's input.
pub(super) fn input<T: FromStr<Err = InvalidId>>(
    path: impl Into<Path>,
    id: &ID,
) -> Result<T, Failure> {
    id.parse().map_err(|error| Failure::Refused(vec![refusal(error, path)]))
}

/// Reads a document's id in a mutation's input.
pub(super) fn document(
    kind: DocumentKind,
    path: impl Into<Path>,
    id: &ID,
) -> Result<DocumentId, Failure> {
    kind.parse_id(id).map_err(|error| Failure::Refused(vec![refusal(error, path)]))
}

fn refusal(error: InvalidId, path: impl Into<Path>) -> Refusal {
    Refusal::new(Code::Invalid, path).with("reason", error)
}
