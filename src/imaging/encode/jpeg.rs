//! JPEG: baseline, 4:2:0, optimized Huffman tables.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::OutOfMemory;
use crate::imaging::pixels::{Layout, Pixels};

/// Of 100; looks like [`super::webp::QUALITY`] at about a third more bytes.
const QUALITY: u8 = 80;

/// Encodes a picture; what is transparent becomes white.
pub(super) fn encode(pixels: &Pixels) -> Result<Vec<u8>, OutOfMemory> {
    match pixels.layout {
        Layout::Gray => encode_channels(pixels, ColorType::Luma),
        Layout::Rgb => encode_channels(pixels, ColorType::Rgb),
        Layout::Rgba => encode_channels(&pixels.map(Layout::Rgb, on_white), ColorType::Rgb),
        Layout::Cmyk => unreachable!("colors are sRGB by now"),
    }
}

fn encode_channels(pixels: &Pixels, color: ColorType) -> Result<Vec<u8>, OutOfMemory> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let width = u16::try_from(pixels.size.width).map_err(|_| OutOfMemory)?;
    let height = u16::try_from(pixels.size.height).map_err(|_| OutOfMemory)?;
    encoder.encode(&pixels.bytes, width, height, color).map_err(|_| OutOfMemory)?;
    Ok(bytes)
}

fn on_white([red, green, blue, opacity]: [u8; 4]) -> [u8; 3] {
    let opacity = u16::from(opacity);
    [red, green, blue].map(|channel| {
        let mixed = u16::from(channel) * opacity + 255 * (255 - opacity);
        u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transparency_becomes_white() {
        assert_eq!(on_white([10, 20, 30, 255]), [10, 20, 30]);
        assert_eq!(on_white([10, 20, 30, 0]), [255, 255, 255]);
        assert_eq!(on_white([0, 0, 0, 128]), [127, 127, 127]);
    }
}
