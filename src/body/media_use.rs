//! Where a body uses the media library.

use super::Body;
use super::block::{BlockContent, BlockId, FileBlock, PhotoBlock};
use crate::error::Path;
use crate::id::MediaId;

/// One use of a media.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaUse<'a> {
    /// The block that uses it; a gallery uses several.
    pub block: &'a BlockId,
    /// Where the media is named, as `blocks`, `3`, `gallery`, `photos`, `2`, `media`.
    pub path: Path,
    /// What it is used for.
    pub purpose: Purpose<'a>,
}

/// What a media is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// It is shown, by itself or in a gallery.
    Photo(&'a PhotoBlock),
    /// It is offered for download.
    File(&'a FileBlock),
}

impl Purpose<'_> {
    /// Which media it is.
    pub const fn media(&self) -> MediaId {
        match self {
            Self::Photo(photo) => photo.media,
            Self::File(file) => file.media,
        }
    }
}

/// Every use, in reading order.
pub(super) fn all(body: &Body) -> impl Iterator<Item = MediaUse<'_>> {
    body.0.iter().enumerate().flat_map(|(place, block)| {
        let path = Path::field("blocks").item(place).then(block.content.kind());
        purposes(&block.content).into_iter().map(move |(inner, purpose)| MediaUse {
            block: &block.id,
            path: inner.then("media").within(&path),
            purpose,
        })
    })
}

/// The uses of one block, with their paths from the block on.
fn purposes(content: &BlockContent) -> Vec<(Path, Purpose<'_>)> {
    match content {
        BlockContent::Photo(photo) => vec![(Path::default(), Purpose::Photo(photo))],
        BlockContent::File(file) => vec![(Path::default(), Purpose::File(file))],
        BlockContent::Gallery { photos } => {
            let path = |place| Path::field("photos").item(place);
            let photos = photos.iter().enumerate();
            photos.map(|(place, photo)| (path(place), Purpose::Photo(photo))).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Inline};
    use super::*;

    #[test]
    fn every_use_is_found_in_order_with_its_path() {
        let media = |number| MediaId(uuid::Uuid::from_u128(number));
        let photo = |number| PhotoBlock::of(media(number));
        let contents = [
            BlockContent::Paragraph { text: Inline::plain("a") },
            BlockContent::Photo(photo(1)),
            BlockContent::Gallery { photos: vec![photo(2), photo(1)] },
            BlockContent::File(FileBlock { media: media(3), title: None }),
        ];
        let blocks = contents.into_iter().enumerate();
        let body = Body(
            blocks
                .map(|(place, content)| Block { id: format!("b{place}").parse().unwrap(), content })
                .collect(),
        );
        let at = |place: usize, kind: &str| Path::field("blocks").item(place).then(kind);
        let in_gallery = |place| at(2, "gallery").then("photos").item(place).then("media");
        let found: Vec<_> = all(&body).map(|one| (one.purpose.media(), one.path)).collect();
        let expected = [
            (media(1), at(1, "photo").then("media")),
            (media(2), in_gallery(0)),
            (media(1), in_gallery(1)),
            (media(3), at(3, "file").then("media")),
        ];
        assert_eq!(found, expected);
        let blocks: Vec<_> = body.media().map(|one| one.block.as_str()).collect();
        assert_eq!(blocks, ["b1", "b2", "b2", "b3"]);
        assert_eq!(body.photos().count(), 3);
    }
}
