//! What a page shows of the media library.

use super::super::block::{FileBlock, PhotoBlock};

/// Knows what the page shows for the uses of media: addresses and texts, which no body holds.
pub trait Library {
    /// The photo for its use; `None` where the reader may not see it.
    fn picture(&self, photo: &PhotoBlock) -> Option<Picture>;

    /// The file for its use; `None` where the reader may not have it.
    fn download(&self, file: &FileBlock) -> Option<Download>;
}

/// A photo as the page shows it: addresses and texts that the caller has found for one
/// [`PhotoBlock`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The address that every browser can show.
    pub src: String,
    /// Addresses by width, as the attribute `srcset` takes them; may be empty.
    pub srcset: String,
    /// How wide the photo stands on the page, as the attribute `sizes` takes it; may be empty.
    pub sizes: String,
    /// The width of `src` in pixels.
    pub width: u32,
    /// The height of `src` in pixels.
    pub height: u32,
    /// The same photo in newer formats, best first.
    pub sources: Vec<PictureSource>,
    /// What the photo shows; empty where it is decorative.
    pub alt: String,
    /// What stands under the photo; may be empty.
    pub caption: String,
    /// Who made the photo; may be empty.
    pub credit: String,
}

/// A photo in one more format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureSource {
    /// The media type, as `image/avif`.
    pub media_type: String,
    /// Addresses by width, as the attribute `srcset` takes them.
    pub srcset: String,
}

/// A file as the page offers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Download {
    /// Its address.
    pub href: String,
    /// The media type, as `application/pdf`.
    pub media_type: String,
    /// What it is called; never empty.
    pub title: String,
    /// What readers call its format, as `PDF`.
    pub format: String,
    /// Its size in bytes, if it is known.
    pub bytes: Option<u64>,
}
