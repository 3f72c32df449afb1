//! Where a media's bytes lie in the storage: under the hash of the original's content.

use data_encoding::HEXLOWER;

use super::model::Format;
use crate::imaging::{OutputFormat, Plan, Rect, Size};
use crate::storage::Key;

/// The original, as `original/ab/cdef….jpg`.
pub(super) fn original(content_hash: &[u8], format: Format) -> Key {
    key(format!("original/{}.{}", folded(content_hash), format.extension()))
}

/// A rendition, as `rendition/ab/cdef…/w640h853.jpg`, and where it shows only a part
/// `w640h360-x0y412w4032h2268.jpg`: named by what is cut out, so that focal points and versions
/// that come to the same picture share it.
pub(super) fn rendition(
    content_hash: &[u8],
    picture: Size,
    plan: &Plan,
    format: OutputFormat,
) -> Key {
    let Plan { crop, size } = plan;
    let part = if *crop == Rect::whole(picture) {
        String::new()
    } else {
        format!("-x{}y{}w{}h{}", crop.x, crop.y, crop.width, crop.height)
    };
    let name = format!("w{}h{}{part}.{}", size.width, size.height, format.extension());
    key(format!("rendition/{}/{name}", folded(content_hash)))
}

/// A rendition of the whole picture.
pub(super) fn whole(content_hash: &[u8], size: Size, format: OutputFormat) -> Key {
    rendition(content_hash, size, &Plan { crop: Rect::whole(size), size }, format)
}

/// The folder of all renditions of an original.
pub(super) fn renditions(content_hash: &[u8]) -> Key {
    key(format!("rendition/{}", folded(content_hash)))
}

/// The folders of all contents whose hash begins with this byte: of originals, of renditions.
pub(super) fn shelf(first: u8) -> [Key; 2] {
    ["original", "rendition"].map(|folder| key(format!("{folder}/{first:02x}")))
}

/// The hash of the content that a file is, or is made of; `None` for a file that is not named as here.
pub(super) fn content_hash(file: &Key) -> Option<Vec<u8>> {
    let mut words = file.as_str().split('/').skip(1);
    let (first, rest) = (words.next()?, words.next()?);
    let rest = rest.split_once('.').map_or(rest, |(rest, _)| rest);
    HEXLOWER.decode([first, rest].concat().as_bytes()).ok()
}

/// The hash in hexadecimal, its first byte as a folder: a folder of all would be too long.
fn folded(content_hash: &[u8]) -> String {
    let (first, rest) = content_hash.split_at(content_hash.len().min(1));
    format!("{}/{}", HEXLOWER.encode(first), HEXLOWER.encode(rest))
}

fn key(text: String) -> Key {
    match Key::try_from(text) {
        Ok(key) => key,
        Err(_) => unreachable!("hexadecimal digits, numbers and literals"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_say_what_is_shown() {
        let picture = Size { width: 4032, height: 3024 };
        let size = Size { width: 640, height: 480 };
        let whole = Plan { crop: Rect::whole(picture), size };
        let part = Plan { crop: Rect { x: 1, y: 2, width: 1280, height: 960 }, size };
        let hash = [0xab; 4];
        let name = |plan| rendition(&hash, picture, plan, OutputFormat::Webp).to_string();
        assert_eq!(name(&whole), "rendition/ab/ababab/w640h480.webp");
        assert_eq!(name(&part), "rendition/ab/ababab/w640h480-x1y2w1280h960.webp");
        assert_eq!(original(&hash, Format::Pdf).as_str(), "original/ab/ababab.pdf");
        assert!(name(&whole).starts_with(renditions(&hash).as_str()));
    }
}
