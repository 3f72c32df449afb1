//! Pictures as pure functions: bytes in, bytes out; no IO, no clock, no database.
//!
//! What happens to an upload, in this order, one file for each step:
//!
//! 1. [`mod@format`][]: what the bytes are, whatever their name says.
//! 2. [`anatomy`][]: the container's headers: size, frames, scans, where the metadata lies.
//! 3. [`limits`][]: refuses bombs. Only its [`limits::Checked`] can be decoded.
//! 4. [`metadata`][]: orientation, capture time and credit.
//! 5. [`decode`][]: pixels as stored, of the first frame.
//! 6. [`geometry`][], [`mod@crop`][]: crop, focal point and size as numbers, apart from any pixel.
//! 7. [`resize`][]: to the first size wanted; what follows touches only that many pixels.
//! 8. [`color`][]: to sRGB.
//! 9. [`orient`][]: upright.
//! 10. [`placeholder`][]: the `ThumbHash` and the dominant color.
//! 11. [`encode`][]: JPEG, WebP or AVIF. The encoders are given pixels and nothing else, so no position,
//!     serial number or name can survive into what is served.
//!
//! [`develop`] is the list of steps 1 to 9 as code. The ways through it: [`probe()`] stops after
//! step 4; [`ladder()`] makes the standard widths of an upload; [`render()`] makes the one picture
//! that a [`Recipe`] asks for.

mod anatomy;
mod color;
mod crop;
mod decode;
mod develop;
mod encode;
mod fault;
mod format;
mod geometry;
mod ladder;
mod limits;
mod metadata;
mod orient;
mod pixels;
mod placeholder;
mod probe;
mod reader;
mod render;
mod resize;

#[cfg(test)]
mod tests;

pub use crop::{Crop, InvalidCrop};
pub use encode::OutputFormat;
pub use fault::{Fault, Limit};
pub use format::{Foreign, Format};
pub use geometry::{Fit, FocalPoint, Plan, Rect, Size, Target, plan};
pub use ladder::{LADDER, Ladder, ladder, ladder_widths};
pub use limits::Limits;
pub use metadata::Captured;
pub use orient::Orientation;
pub use probe::{Picture, Probe, probe};
pub use render::{Recipe, render};

/// One resized, re-encoded form of a picture, without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How it is encoded.
    pub format: OutputFormat,
    /// The encoded file.
    pub bytes: Vec<u8>,
}
