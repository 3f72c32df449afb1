//! Relay connections: bounded pages with cursors that carry the sort key.

mod page;

use async_graphql::{Context, OutputType};
use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;

pub(super) use page::{Edge, Page, PageInfo};

use super::context::Here;
use super::endpoint::PageSizes;
use super::error::ApiError;
use super::total::Total;
use crate::clock::Instant;
use crate::date::Date;
use crate::error::{Code, Refusal};
use crate::record::{self, Alphabetical, RowOf};
use crate::text::MAX_SORT_KEY;

/// How many items a page holds when `first` is not given.
pub(super) const DEFAULT_PAGE: i32 = 20;
/// How many items a page holds at most.
pub(super) const MAX_PAGE: i32 = 100;
/// What [`Limits::cost`](super::endpoint::Limits::cost) counts for a page.
pub(super) const PAGES: PageSizes = PageSizes {
    default: DEFAULT_PAGE.unsigned_abs() as u64,
    largest: MAX_PAGE.unsigned_abs() as u64,
};

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

/// A place in a list that is ordered by a key and, among equals, by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keyset<K> {
    /// Where the item stands by the key.
    pub(super) at: K,
    /// The id.
    pub(super) id: Uuid,
}

/// What a list can be ordered by: a value that goes into a cursor and comes out the same.
pub(super) trait SortKey: Sized {
    /// The value as bytes.
    fn write(&self) -> Vec<u8>;
    /// The value of these bytes; `None` where they are none.
    fn read(bytes: &[u8]) -> Option<Self>;
}

macro_rules! number_as_sort_key {
    ($($number:ty),+) => {$(
        impl SortKey for $number {
            fn write(&self) -> Vec<u8> {
                self.to_be_bytes().to_vec()
            }

            fn read(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self::from_be_bytes)
            }
        }
    )+};
}

number_as_sort_key!(i32, i64);

impl SortKey for Instant {
    fn write(&self) -> Vec<u8> {
        self.0.write()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        SortKey::read(bytes).map(Self)
    }
}

impl SortKey for Date {
    fn write(&self) -> Vec<u8> {
        self.days().write()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        SortKey::read(bytes).map(Self::from_days)
    }
}

/// The key of an alphabetical order.
impl SortKey for Vec<u8> {
    fn write(&self) -> Vec<u8> {
        self.clone()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        (bytes.len() <= MAX_SORT_KEY).then(|| bytes.to_vec())
    }
}

/// A key, and a number that tells apart what has the same key and the same id.
impl<K: SortKey> SortKey for (K, i32) {
    fn write(&self) -> Vec<u8> {
        [self.0.write(), self.1.write()].concat()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (key, number) = bytes.split_last_chunk::<4>()?;
        Some((K::read(key)?, i32::from_be_bytes(*number)))
    }
}

impl<K: SortKey> Keyset<K> {
    /// The cursor: the id's 16 bytes and those of the key, in base64url.
    pub(super) fn cursor(&self) -> String {
        BASE64URL_NOPAD.encode(&[self.id.as_bytes().as_slice(), &self.at.write()].concat())
    }

    /// Reads the argument `after`.
    pub(super) fn after(cursor: Option<&str>) -> Result<Option<Self>, ApiError> {
        cursor.map(Self::parse).transpose()
    }

    fn parse(cursor: &str) -> Result<Self, ApiError> {
        let decoded = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok();
        decoded.and_then(|bytes| Self::read(&bytes)).ok_or_else(|| {
            Refusal::new(Code::Invalid, "after").with("reason", "not a cursor").into()
        })
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (id, key) = bytes.split_first_chunk::<16>()?;
        Some(Self { at: K::read(key)?, id: Uuid::from_bytes(*id) })
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

/// A page of an alphabetical list; `node` makes an item of a row.
pub(super) async fn alphabetical<List: Alphabetical, Node: OutputType>(
    ctx: &Context<'_>,
    list: List,
    (first, after): (Option<i32>, Option<String>),
    total: fn(List) -> Total,
    node: fn(RowOf<List>) -> Node,
) -> Result<Page<Node>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(|place| (place.at, place.id));
    let has_previous = after.is_some();
    let wanted = record::Page { list: list.clone(), after, limit: size + 1 };
    let rows = ctx.loaders().page(wanted).await?;
    Ok(page(rows, size, has_previous, total(list), |row| {
        let (at, id) = List::position(&row);
        (Keyset { at, id }.cursor(), node(row))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survives<K: SortKey + Clone + PartialEq + std::fmt::Debug>(at: K) {
        let place = Keyset { at, id: Uuid::from_u128(7) };
        assert_eq!(Keyset::after(Some(&place.cursor())).unwrap(), Some(place));
    }

    #[test]
    fn a_cursor_survives_the_way_out_and_in() {
        survives(Instant(-5));
        survives(Date::LAST);
        survives(i32::MIN);
        survives(i64::MAX);
        survives(crate::text::sort_key("Điện Biên"));
        survives(Vec::<u8>::new());
        survives((crate::text::sort_key("Khu phố 10"), 3));
    }

    #[test]
    fn what_is_no_cursor_is_refused_by_name() {
        for cursor in ["", "x", "AAAA", "ÿ", &"A".repeat(1_000)] {
            assert_refused::<Instant>(cursor);
            assert_refused::<Vec<u8>>(cursor);
            assert_refused::<(Vec<u8>, i32)>(cursor);
        }
    }

    fn assert_refused<K: SortKey>(cursor: &str) {
        let Err(ApiError::Refused(refusal)) = Keyset::<K>::after(Some(cursor)) else {
            panic!("{cursor} was accepted");
        };
        assert_eq!(refusal, Refusal::new(Code::Invalid, "after").with("reason", "not a cursor"));
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
