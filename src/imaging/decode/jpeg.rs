//! Decoding a JPEG: strictly, so that what the decoder finds damaged is refused and not shown as
//! gray, and with its scans limited.

mod shrunk;

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::Decoded;
use crate::imaging::fault::Fault;
use crate::imaging::limits::Checked;
use crate::imaging::pixels::{Layout, Pixels};

/// Decodes a JPEG, at a part of its size where that was settled. One of four components comes out as
/// [`Layout::Cmyk`].
pub(super) fn decode(bytes: &[u8], checked: &Checked<'_>) -> Result<Decoded, Fault> {
    if checked.shrink() > 1 {
        return shrunk::decode(bytes, checked);
    }
    decode_components(bytes, checked).map_err(|_| Fault::Broken)
}

fn decode_components(bytes: &[u8], checked: &Checked<'_>) -> Result<Decoded, DecodeErrors> {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(checked));
    decoder.decode_headers()?;
    let size = checked.anatomy().stored;
    if decoder.dimensions() != Some((size.width as usize, size.height as usize)) {
        return Err(DecodeErrors::FormatStatic("the headers contradict each other"));
    }
    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::Unknown);
    let (output, layout) = match stored {
        ColorSpace::Luma => (ColorSpace::Luma, Layout::Gray),
        ColorSpace::CMYK | ColorSpace::YCCK => (stored, Layout::Cmyk),
        _ => (ColorSpace::RGB, Layout::Rgb),
    };
    decoder.set_options(decoder.options().jpeg_set_out_colorspace(output));
    let mut bytes = decoder.decode()?;
    match stored {
        ColorSpace::CMYK => invert(&mut bytes),
        ColorSpace::YCCK => ycck_to_cmyk(&mut bytes),
        _ => {}
    }
    Ok(Decoded { pixels: Pixels { size, layout, bytes }, profile: decoder.icc_profile() })
}

fn options(checked: &Checked<'_>) -> DecoderOptions {
    let limits = checked.limits();
    DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(limits.max_side as usize)
        .set_max_height(limits.max_side as usize)
        .jpeg_set_max_scans(limits.max_scans as usize)
}

/// Every writer of such files follows Adobe and stores ink inverted.
fn invert(bytes: &mut [u8]) {
    for byte in bytes {
        *byte = 255 - *byte;
    }
}

/// Undoes Adobe's transform: cyan, magenta and yellow are stored as luma and chroma, as red, green
/// and blue are elsewhere (ITU-T T.871); black is stored inverted.
fn ycck_to_cmyk(bytes: &mut [u8]) {
    for [y, cb, cr, black] in bytes.as_chunks_mut::<4>().0 {
        let (luma, blue, red) = (f32::from(*y), f32::from(*cb) - 128.0, f32::from(*cr) - 128.0);
        *y = to_byte(luma + 1.402 * red);
        *cb = to_byte(luma - 0.344_136 * blue - 0.714_136 * red);
        *cr = to_byte(luma + 1.772 * blue);
        *black = 255 - *black;
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
fn to_byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}
