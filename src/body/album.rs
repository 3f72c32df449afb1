//! Bodies of photos alone.

use std::collections::{HashMap, VecDeque};

use super::Body;
use super::align;
use super::block::{Block, BlockContent, BlockId, PhotoBlock};
use super::normal::Normalizer;
use crate::id::MediaId;

/// A body of these photos, each a block of its own. One is the block of `base` that shows the same file,
/// wherever it stands: the same use of it where there are several, else the first.
pub(super) fn of_photos(
    photos: Vec<PhotoBlock>,
    base: Option<&Body>,
    new_id: &mut dyn FnMut() -> BlockId,
) -> Body {
    let mut normal = Normalizer::new();
    let photos = photos.into_iter().map(BlockContent::Photo);
    let photos: Vec<_> = photos.filter_map(|photo| normal.content(photo)).collect();
    let names = base.map_or_else(|| vec![None; photos.len()], |base| names(&photos, base));
    align::align_named(photos, &names, base, new_id)
}

/// The name that each photo had.
fn names(photos: &[BlockContent], base: &Body) -> Vec<Option<BlockId>> {
    let mut by_media: HashMap<MediaId, VecDeque<&Block>> = HashMap::new();
    for block in &base.0 {
        if let BlockContent::Photo(photo) = &block.content {
            by_media.entry(photo.media).or_default().push_back(block);
        }
    }
    let mut names = vec![None; photos.len()];
    for only_unchanged in [true, false] {
        for (photo, name) in photos.iter().zip(&mut names).filter(|(_, name)| name.is_none()) {
            let BlockContent::Photo(PhotoBlock { media, .. }) = photo else { continue };
            let Some(uses) = by_media.get_mut(media) else { continue };
            let place = uses.iter().position(|old| !only_unchanged || old.content == *photo);
            *name = place.and_then(|place| uses.remove(place)).map(|old| old.id.clone());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(media: u128, caption: &str) -> PhotoBlock {
        let media = MediaId(uuid::Uuid::from_u128(media));
        PhotoBlock { caption: Some(caption.to_owned()), ..PhotoBlock::of(media) }
    }

    fn ids(body: &Body) -> Vec<&str> {
        body.0.iter().map(|block| block.id.as_str()).collect()
    }

    /// Names in the order of the alphabet, from `first` on.
    fn named_from(first: char) -> impl FnMut() -> BlockId {
        let mut names = (first..='z').map(|name| name.to_string().parse().unwrap());
        move || names.next().unwrap()
    }

    #[test]
    fn a_photo_keeps_its_name_wherever_it_goes_and_whatever_is_said_of_it() {
        let base = vec![photo(1, "một"), photo(2, "hai"), photo(3, "ba")];
        let base = of_photos(base, None, &mut named_from('a'));
        assert_eq!(ids(&base), ["a", "b", "c"]);
        let moved = vec![photo(3, "ba"), photo(4, "bốn"), photo(1, "một"), photo(2, "khác")];
        assert_eq!(ids(&of_photos(moved, Some(&base), &mut named_from('x'))), ["c", "x", "a", "b"]);
    }

    #[test]
    fn of_several_uses_of_a_file_the_same_one_is_meant() {
        let base = vec![photo(1, "một"), photo(1, "hai")];
        let base = of_photos(base, None, &mut named_from('a'));
        let swapped = vec![photo(1, "mới"), photo(1, "một"), photo(1, "thêm")];
        let swapped = of_photos(swapped, Some(&base), &mut named_from('x'));
        assert_eq!(ids(&swapped), ["b", "a", "x"]);
    }
}
