//! Decoding: the first frame, 8 bits per channel, as stored, colors untouched.
//!
//! Every decoder is in Rust, since the bytes come from strangers. One that panics all the same
//! has met a broken file.

mod jpeg;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::{gif::GifDecoder, png::PngDecoder, webp::WebPDecoder};
use image::{DynamicImage, ImageDecoder};

use super::fault::Fault;
use super::format::Format;
use super::geometry::Size;
use super::limits::{Checked, Limits};
use super::pixels::{Layout, Pixels};

/// A decoded picture and what its colors mean.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The pixels as stored.
    pub(super) pixels: Pixels,
    /// The ICC profile, unread; without one the colors are sRGB.
    pub(super) profile: Option<Vec<u8>>,
}

/// Decodes a picture that has passed the limits. `bytes` are those that were checked.
pub(super) fn decode(bytes: &[u8], checked: &Checked<'_>) -> Result<Decoded, Fault> {
    catch_unwind(AssertUnwindSafe(|| match checked.anatomy().format {
        Format::Jpeg => jpeg::decode(bytes, checked),
        Format::Png => decode_png(bytes, checked),
        Format::Webp => decode_with(WebPDecoder::new(Cursor::new(bytes)), checked),
        Format::Gif => decode_with(GifDecoder::new(Cursor::new(bytes)), checked),
    }))
    .unwrap_or(Err(Fault::Broken))
}

/// The PNG decoder inflates side chunks as it meets them, so it needs its limit from the start. A
/// color profile that inflates beyond it is left out.
fn decode_png(bytes: &[u8], checked: &Checked<'_>) -> Result<Decoded, Fault> {
    let limits = library_limits(checked.limits(), checked.limits().max_metadata);
    decode_with(PngDecoder::with_limits(Cursor::new(bytes), limits), checked)
}

fn decode_with<D: ImageDecoder>(
    decoder: image::ImageResult<D>,
    checked: &Checked<'_>,
) -> Result<Decoded, Fault> {
    let mut decoder = decoder.map_err(|_| Fault::Broken)?;
    let limits = library_limits(checked.limits(), checked.limits().max_bytes);
    decoder.set_limits(limits).map_err(|_| Fault::Broken)?;
    let (width, height) = decoder.dimensions();
    if checked.anatomy().stored != (Size { width, height }) {
        return Err(Fault::Broken);
    }
    let profile = decoder.icc_profile().map_err(|_| Fault::Broken)?;
    let image = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
    Ok(Decoded { pixels: into_pixels(image), profile })
}

fn library_limits(limits: &Limits, max_alloc: u64) -> image::Limits {
    let mut library = image::Limits::no_limits();
    library.max_image_width = Some(limits.max_side);
    library.max_image_height = Some(limits.max_side);
    library.max_alloc = Some(max_alloc);
    library
}

/// Brings any depth and any channels to one of the layouts used here.
fn into_pixels(image: DynamicImage) -> Pixels {
    let size = Size { width: image.width(), height: image.height() };
    let (layout, bytes) = match (image.color().has_color(), image.color().has_alpha()) {
        (_, true) => (Layout::Rgba, image.into_rgba8().into_raw()),
        (true, false) => (Layout::Rgb, image.into_rgb8().into_raw()),
        (false, false) => (Layout::Gray, image.into_luma8().into_raw()),
    };
    Pixels { size, layout, bytes }
}
