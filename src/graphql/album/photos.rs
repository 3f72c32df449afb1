//! The photos of an album, page by page.

use async_graphql::Context;
use futures_util::future::try_join_all;

use crate::album::row;
use crate::body::{BlockId, Body};
use crate::error::{Code, Refusal};
use crate::graphql::connection::{Edge, Page, page_size};
use crate::graphql::error::ApiError;
use crate::graphql::media::{Placement, placement};
use crate::graphql::publishing::Shown;
use crate::graphql::total::Total;

/// A page of the photos that the reader may see.
pub(super) async fn photos(
    ctx: &Context<'_>,
    album: &Shown<row::Model>,
    first: Option<i32>,
    after: Option<&str>,
) -> Result<Page<Placement>, ApiError> {
    let size = usize::try_from(page_size(first)?).unwrap_or(usize::MAX);
    let after = after.map(Place::read).transpose()?;
    let body = album.load_body(ctx).await?;
    let start = after.as_ref().map_or(0, |place| place.next_in(&body));
    let photos = body.photos().enumerate().skip(start).take(size);
    let edges = photos.map(async |(number, (block, photo))| {
        let (name, language) = (block.as_str().to_owned(), &album.row.language);
        let shown = placement(ctx, photo, Some(name), language, album.audience).await?;
        let cursor = Place { number, block: block.clone() }.cursor();
        Ok::<_, ApiError>(shown.map(|node| Edge { cursor, node: node.0 }))
    });
    let length = body.photos().count();
    Ok(Page {
        edges: try_join_all(edges).await?.into_iter().flatten().collect(),
        has_previous: after.is_some(),
        has_next: start.saturating_add(size) < length,
        total: Total::Known(u64::try_from(length).unwrap_or(u64::MAX)),
    })
}

/// A photo's place in an album: `3.k3v9`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    /// How many photos stood before it.
    number: usize,
    block: BlockId,
}

impl Place {
    fn cursor(&self) -> String {
        format!("{}.{}", self.number, self.block)
    }

    fn read(cursor: &str) -> Result<Self, ApiError> {
        let place = cursor.split_once('.').and_then(|(number, block)| {
            Some(Self { number: number.parse().ok()?, block: block.parse().ok()? })
        });
        let refusal = || Refusal::new(Code::Invalid, "after").with("reason", "not a cursor");
        place.ok_or_else(|| refusal().into())
    }

    /// Where to go on: behind the photo, wherever it stands today; where it was taken out, where it
    /// stood.
    fn next_in(&self, album: &Body) -> usize {
        let today = album.photos().position(|(block, _)| *block == self.block);
        today.map_or(self.number, |place| place.saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Block, BlockContent, PhotoBlock};
    use crate::id::MediaId;

    fn album(blocks: &[&str]) -> Body {
        let photo = || BlockContent::Photo(PhotoBlock::of(MediaId(uuid::Uuid::nil())));
        let blocks = blocks.iter();
        Body(blocks.map(|id| Block { id: id.parse().unwrap(), content: photo() }).collect())
    }

    #[test]
    fn a_page_goes_on_behind_the_photo_wherever_it_stands() {
        let after_b = Place::read("1.b").unwrap();
        assert_eq!(after_b.next_in(&album(&["a", "b", "c"])), 2);
        assert_eq!(after_b.next_in(&album(&["b", "a", "c"])), 1);
        assert_eq!(after_b.next_in(&album(&["a", "c"])), 1);
    }

    #[test]
    fn a_cursor_survives_and_anything_else_is_refused() {
        let place = Place { number: 3, block: "k3v9".parse().unwrap() };
        assert_eq!(Place::read(&place.cursor()).unwrap(), place);
        for cursor in ["", "3", "3.", ".a", "-1.a", "x.a", "3.A", "99999999999999999999.a"] {
            assert!(Place::read(cursor).is_err(), "{cursor}");
        }
    }
}
