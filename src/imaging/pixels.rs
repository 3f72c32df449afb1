//! Pixels in memory: 8 bits per channel, rows without padding, from the upper left corner.

use super::geometry::Size;

/// Which channels a pixel has, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// Lightness.
    Gray,
    /// Red, green, blue.
    Rgb,
    /// Red, green, blue, opacity; not premultiplied.
    Rgba,
    /// Cyan, magenta, yellow, black; 0 is no ink.
    Cmyk,
}

impl Layout {
    /// Bytes per pixel.
    pub(super) const fn channels(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// A decoded picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    /// Width and height.
    pub(super) size: Size,
    /// The meaning of the bytes.
    pub(super) layout: Layout,
    /// Height × width × channels bytes.
    pub(super) bytes: Vec<u8>,
}

impl Pixels {
    /// The same picture with the channels that `convert` makes of each pixel.
    pub(super) fn map<const FROM: usize, const TO: usize>(
        &self,
        layout: Layout,
        convert: impl Fn([u8; FROM]) -> [u8; TO],
    ) -> Self {
        let (pixels, _) = self.bytes.as_chunks::<FROM>();
        let bytes = pixels.iter().copied().flat_map(convert).collect();
        Self { size: self.size, layout, bytes }
    }
}
