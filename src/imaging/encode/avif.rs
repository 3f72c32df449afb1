//! AVIF: an AV1 still picture in 4:2:0; transparency as a second one beside it.

use avif_serialize::Aviffy;
use yuv::{
    BufferStoreMut, YuvConversionMode, YuvPlanarImageMut, YuvRange, YuvStandardMatrix,
    rgb_to_yuv420, rgba_to_yuv420,
};

use super::OutOfMemory;
use super::av1::{self, Planes};
use crate::imaging::pixels::{Layout, Pixels};

/// Bytes that the container adds to its pictures, at most.
const CONTAINER: usize = 1024;

/// Encodes a picture; transparency is kept.
pub(super) fn encode(pixels: &Pixels) -> Result<Vec<u8>, OutOfMemory> {
    let picture = av1::encode(&planes(pixels)?)?;
    let opacity = match pixels.layout {
        Layout::Rgba => Some(av1::encode(&opacity(pixels))?),
        _ => None,
    };
    let length = picture.len() + opacity.as_ref().map_or(0, Vec::len);
    let mut file = Vec::with_capacity(length + CONTAINER);
    Aviffy::new()
        .set_chroma_subsampling((true, true))
        .set_monochrome(pixels.layout == Layout::Gray)
        .write(&mut file, &picture, opacity.as_deref(), pixels.size.width, pixels.size.height, 8)
        .map_err(|_| OutOfMemory)?;
    Ok(file)
}

fn opacity(pixels: &Pixels) -> Planes {
    let (colors, _) = pixels.bytes.as_chunks::<4>();
    Planes::gray(pixels.size, colors.iter().map(|[.., opacity]| *opacity).collect())
}

/// Lightness apart from color, by the matrix and in the range that the container declares unless
/// told otherwise: ITU-R BT.601, full.
fn planes(pixels: &Pixels) -> Result<Planes, OutOfMemory> {
    let convert = match pixels.layout {
        Layout::Gray => return Ok(Planes::gray(pixels.size, pixels.bytes.clone())),
        Layout::Rgb => rgb_to_yuv420,
        Layout::Rgba => rgba_to_yuv420,
        Layout::Cmyk => unreachable!("colors are sRGB by now"),
    };
    let mut planes = Planes::colored(pixels.size);
    let channels = u32::try_from(pixels.layout.channels()).map_err(|_| OutOfMemory)?;
    let [y_stride, u_stride, v_stride] = planes.strides();
    let [y_plane, u_plane, v_plane] = planes.samples.each_mut().map(Vec::as_mut_slice);
    let mut image = YuvPlanarImageMut {
        y_plane: BufferStoreMut::Borrowed(y_plane),
        y_stride,
        u_plane: BufferStoreMut::Borrowed(u_plane),
        u_stride,
        v_plane: BufferStoreMut::Borrowed(v_plane),
        v_stride,
        width: pixels.size.width,
        height: pixels.size.height,
    };
    convert(
        &mut image,
        &pixels.bytes,
        pixels.size.width * channels,
        YuvRange::Full,
        YuvStandardMatrix::Bt601,
        YuvConversionMode::Balanced,
    )
    .map_err(|_| OutOfMemory)?;
    Ok(planes)
}
