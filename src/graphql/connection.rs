//! Relay connections: bounded pages with cursors that carry the sort key.

use async_graphql::OutputType;
use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

use super::error::ApiError;
use super::page::Edge;
pub(super) use super::page::Page;
use super::total::Total;
use crate::clock::Instant;
use crate::error::{Code, Refusal};

/// How many items a page holds when `first` is not given.
pub(super) const DEFAULT_PAGE: i32 = 20;
/// How many items a page holds at most.
pub(super) const MAX_PAGE: i32 = 100;

/// Checks `first`; answers how many items are wanted.
pub(super) fn page_size(first: Option<i32>) -> Result<u64, ApiError> {
    let first = first.unwrap_or(DEFAULT_PAGE);
    match u64::try_from(first) {
        Ok(size) if (1..=MAX_PAGE).contains(&first) => Ok(size),
        _ => {
            let refusal = Refusal::new(Code::OutOfRange, "first");
            Err(refusal.with("min", 1).with("max", MAX_PAGE).into())
        }
    }
}

/// What a page may cost at most: its items times what is asked of each.
pub(super) fn cost(first: Option<i32>, of_each: usize) -> usize {
    let items = first.unwrap_or(DEFAULT_PAGE).clamp(1, MAX_PAGE);
    usize::try_from(items).unwrap_or_default().saturating_mul(of_each)
}

/// A place in a list that is ordered by an instant and an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keyset {
    /// The instant.
    pub(super) at: Instant,
    /// The id.
    pub(super) id: Uuid,
}

impl Keyset {
    /// The cursor: 24 bytes in base64url.
    pub(super) fn cursor(self) -> String {
        let mut bytes = [0; 24];
        bytes[..8].copy_from_slice(&self.at.0.to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// Reads the argument `after`.
    pub(super) fn after(cursor: Option<&str>) -> Result<Option<Self>, ApiError> {
        cursor.map(Self::parse).transpose()
    }

    fn parse(cursor: &str) -> Result<Self, ApiError> {
        let invalid = || Refusal::new(Code::Invalid, "after").with("reason", "not a cursor");
        let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).map_err(|_| invalid())?;
        let (at, id) = bytes.split_at_checked(8).ok_or_else(invalid)?;
        let at = i64::from_be_bytes(at.try_into().map_err(|_| invalid())?);
        let id = Uuid::from_slice(id).map_err(|_| invalid())?;
        Ok(Self { at: Instant(at), id })
    }
}

/// Makes a page of one item more than was wanted: the surplus one only tells that there is a next
/// page.
pub(super) fn page<Item, Node: OutputType>(
    mut items: Vec<Item>,
    size: u64,
    has_previous: bool,
    total: Total,
    edge: impl Fn(Item) -> (String, Node),
) -> Page<Node> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let has_next = items.len() > size;
    items.truncate(size);
    let edges = items.into_iter().map(edge).map(|(cursor, node)| Edge { cursor, node });
    Page { edges: edges.collect(), has_previous, has_next, total }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_way_out_and_in() {
        let place = Keyset { at: Instant(-5), id: Uuid::from_u128(7) };
        assert_eq!(Keyset::after(Some(&place.cursor())).unwrap(), Some(place));
    }

    #[test]
    fn what_is_no_cursor_is_refused_by_name() {
        for cursor in ["", "x", "AAAA", "ÿ", &"A".repeat(1_000)] {
            let Err(ApiError::Refused(refusal)) = Keyset::after(Some(cursor)) else {
                panic!("{cursor} was accepted");
            };
            assert_eq!(
                refusal,
                Refusal::new(Code::Invalid, "after").with("reason", "not a cursor")
            );
        }
    }

    #[test]
    fn a_page_has_1_to_100_items() {
        assert_eq!(page_size(None).unwrap(), 20);
        assert_eq!(page_size(Some(100)).unwrap(), 100);
        for first in [0, -1, 101, i32::MIN] {
            assert!(page_size(Some(first)).is_err(), "{first}");
        }
    }
}
