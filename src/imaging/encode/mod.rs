//! Encoding. The encoders get pixels only: there is no way for metadata to come along.

#[cfg(feature = "avif")]
mod av1;
#[cfg(feature = "avif")]
mod avif;
mod jpeg;
mod webp;

use super::Rendition;
use super::fault::{Fault, Limit};
use super::limits::Limits;
use super::pixels::Pixels;

/// How renditions are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OutputFormat {
    /// JPEG at quality 80, 4:2:0; what is transparent becomes white.
    Jpeg,
    /// Lossy WebP at quality 78; keeps transparency.
    Webp,
    /// AVIF that looks like the others at half the bytes of WebP; keeps transparency.
    Avif,
}

impl OutputFormat {
    /// Every format, the one that all clients read first.
    pub const ALL: [Self; 3] = [Self::Jpeg, Self::Webp, Self::Avif];

    /// Whether this program was built with its encoder.
    pub const fn is_built_in(self) -> bool {
        match self {
            Self::Jpeg | Self::Webp => true,
            Self::Avif => cfg!(feature = "avif"),
        }
    }

    /// The file name extension, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Avif => "avif",
        }
    }

    /// The media type, as `image/jpeg`.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
        }
    }
}

/// An encoder gave up. Pixels within the limits leave it only one reason: no memory.
struct OutOfMemory;

/// Encodes an upright sRGB picture.
pub(super) fn encode(pixels: &Pixels, format: OutputFormat) -> Result<Rendition, Fault> {
    let size = pixels.size;
    let encoded = match format {
        OutputFormat::Jpeg => jpeg::encode(pixels),
        OutputFormat::Webp => webp::encode(pixels),
        #[cfg(feature = "avif")]
        OutputFormat::Avif => avif::encode(pixels),
        #[cfg(not(feature = "avif"))]
        OutputFormat::Avif => unreachable!("nobody is offered what is not built in"),
    };
    let limit = Limit::Memory(Limits::STANDARD.max_bytes);
    let bytes = encoded.map_err(|OutOfMemory| Fault::TooLarge { size, limit })?;
    Ok(Rendition { width: size.width, height: size.height, format, bytes })
}
