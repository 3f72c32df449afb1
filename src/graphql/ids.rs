//! Ids in arguments and inputs.

use std::str::FromStr;

use async_graphql::{ID, MaybeUndefined};

use super::error::{ApiError, Failure};
use crate::error::{Code, Path, Refusal};
use crate::id::{DocumentId, InvalidId};
use crate::publishing::DocumentKind;
use crate::record::tree::Place;

/// Reads an id that stands at `path`.
pub(super) fn parse<T: FromStr<Err = InvalidId>>(
    path: impl Into<Path>,
    id: &ID,
) -> Result<T, Refusal> {
    id.parse().map_err(|error| refusal(error, path))
}

/// Reads a list of ids in a mutation's input.
pub(super) fn list<T: FromStr<Err = InvalidId>>(
    field: &str,
    ids: &[ID],
) -> Result<Vec<T>, Vec<Refusal>> {
    each(field, ids, |id| id.parse())
}

/// Reads a list of documents' ids in a mutation's input.
pub(super) fn document_list(
    kind: DocumentKind,
    field: &str,
    ids: &[ID],
) -> Result<Vec<DocumentId>, Vec<Refusal>> {
    each(field, ids, |id| kind.parse_id(id))
}

fn each<T>(
    field: &str,
    ids: &[ID],
    read: impl Fn(&ID) -> Result<T, InvalidId>,
) -> Result<Vec<T>, Vec<Refusal>> {
    let path = |place| Path::field(field).item(place);
    let ids = ids.iter().enumerate();
    ids.map(|(place, id)| read(id).map_err(|error| vec![refusal(error, path(place))])).collect()
}

/// Reads an id in an argument of a query.
pub(super) fn argument<T: FromStr<Err = InvalidId>>(name: &str, id: &ID) -> Result<T, ApiError> {
    parse(name, id).map_err(ApiError::Refused)
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
    parse(path, id).map_err(|refusal| Failure::Refused(vec![refusal]))
}

/// Reads a document's id in a mutation's input.
pub(super) fn document(
    kind: DocumentKind,
    path: impl Into<Path>,
    id: &ID,
) -> Result<DocumentId, Failure> {
    kind.parse_id(id).map_err(|error| Failure::Refused(vec![refusal(error, path)]))
}

/// Reads an id of a document of any kind in a mutation's input.
pub(super) fn any_document(
    path: impl Into<Path>,
    id: &ID,
) -> Result<(DocumentKind, DocumentId), Failure> {
    DocumentKind::parse_any(id).ok_or_else(|| {
        let refusal = Refusal::new(Code::Invalid, path);
        Failure::Refused(vec![refusal.with("reason", "not an id of a document")])
    })
}

fn refusal(error: InvalidId, path: impl Into<Path>) -> Refusal {
    Refusal::new(Code::Invalid, path).with("reason", error)
}
