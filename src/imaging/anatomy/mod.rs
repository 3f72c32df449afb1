//! What a picture's headers declare, read by walking its container from end to end without
//! decoding a pixel.
//!
//! The walk is also what finds truncation: a file whose container does not close is broken, even
//! where a decoder would show the half that is there.

mod gif;
mod jpeg;
mod png;
mod webp;

use super::fault::Fault;
use super::format::Format;
use super::geometry::Size;

/// What the headers of a picture declare. Nothing in it is checked against limits yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anatomy<'a> {
    /// How it is encoded.
    pub(super) format: Format,
    /// Its size as stored, before it is turned upright; both sides at least 1.
    pub(super) stored: Size,
    /// What decoding holds in memory at its peak, in bytes per pixel.
    pub(super) bytes_per_pixel: u32,
    /// How many frames; 1 for a still picture.
    pub(super) frames: u32,
    /// How many scans a JPEG has; 1 elsewhere.
    pub(super) scans: u32,
    /// Whether it can be decoded at a part of its size: a JPEG that holds each block of pixels once.
    pub(super) scalable: bool,
    /// The stored length of the color profile; 0 without one.
    pub(super) profile_bytes: usize,
    /// The EXIF block, from its TIFF header on.
    pub(super) exif: Option<&'a [u8]>,
    /// The Photoshop image resources, which hold IPTC data.
    pub(super) image_resources: Option<&'a [u8]>,
}

impl<'a> Anatomy<'a> {
    /// The anatomy of a still picture without metadata.
    fn still(format: Format, stored: Size, bytes_per_pixel: u32) -> Self {
        Self {
            format,
            stored,
            bytes_per_pixel,
            frames: 1,
            scans: 1,
            scalable: false,
            profile_bytes: 0,
            exif: None,
            image_resources: None,
        }
    }

    /// Reads the anatomy of a picture.
    pub(super) fn read(format: Format, bytes: &'a [u8]) -> Result<Self, Fault> {
        let anatomy = match format {
            Format::Jpeg => jpeg::read(bytes),
            Format::Png => png::read(bytes),
            Format::Webp => webp::read(bytes),
            Format::Gif => gif::read(bytes),
        }?;
        if anatomy.stored.pixels() == 0 { Err(Fault::Broken) } else { Ok(anatomy) }
    }
}

/// An EXIF block without the `Exif` marker that some writers leave in front of it.
fn without_exif_marker(block: &[u8]) -> &[u8] {
    block.strip_prefix(b"Exif\0\0").unwrap_or(block)
}
