//! Decoding a huge JPEG at a half, a quarter or an eighth of its size: of each block of 8 × 8 pixels
//! only the frequencies are looked at that remain, so the whole of it is never in memory.

use jpeg_decoder::{Decoder, PixelFormat};

use crate::imaging::decode::Decoded;
use crate::imaging::fault::Fault;
use crate::imaging::geometry::Size;
use crate::imaging::limits::Checked;
use crate::imaging::pixels::{Layout, Pixels};

/// Decodes a JPEG of one or three components at the part of its size that was settled.
pub(super) fn decode(bytes: &[u8], checked: &Checked<'_>) -> Result<Decoded, Fault> {
    let mut decoder = Decoder::new(bytes);
    decoder.read_info().map_err(|_| Fault::Broken)?;
    let whole = decoder.info().ok_or(Fault::Broken)?;
    let stored = Size { width: whole.width.into(), height: whole.height.into() };
    if stored != checked.anatomy().stored {
        return Err(Fault::Broken);
    }
    let part = |side: u16| side.div_ceil(u16::try_from(checked.shrink()).unwrap_or(1));
    let scaled = decoder.scale(part(whole.width), part(whole.height));
    let (width, height) = scaled.map_err(|_| Fault::Broken)?;
    let layout = match whole.pixel_format {
        PixelFormat::L8 => Layout::Gray,
        PixelFormat::RGB24 => Layout::Rgb,
        PixelFormat::L16 | PixelFormat::CMYK32 => return Err(Fault::Broken),
    };
    let bytes = decoder.decode().map_err(|_| Fault::Broken)?;
    let size = Size { width: width.into(), height: height.into() };
    Ok(Decoded { pixels: Pixels { size, layout, bytes }, profile: decoder.icc_profile() })
}
