//! Lossy WebP through libwebp, the only encoder of it. C sees our own pixels, never an upload.
#![expect(unsafe_code, reason = "libwebp is a C library; each call says why it is sound")]

use std::ffi::c_int;
use std::mem::MaybeUninit;
use std::ptr;

use libwebp_sys::{
    WebPConfig, WebPEncode, WebPMemoryWrite, WebPMemoryWriter, WebPMemoryWriterClear,
    WebPMemoryWriterInit, WebPPicture, WebPPictureFree, WebPPictureImportRGB,
    WebPPictureImportRGBA,
};

use super::OutOfMemory;
use crate::imaging::pixels::{Layout, Pixels};

/// Of 100.
pub(super) const QUALITY: f32 = 78.0;
/// From 0, fast, to 6, small. At 4 a photo is a quarter smaller than as a JPEG that looks alike.
const METHOD: c_int = 4;

/// Encodes a picture; transparency is kept.
pub(super) fn encode(pixels: &Pixels) -> Result<Vec<u8>, OutOfMemory> {
    let mut config = WebPConfig::new().map_err(|()| OutOfMemory)?;
    config.quality = QUALITY;
    config.method = METHOD;
    let mut picture = Picture::import(pixels)?;
    let mut output = Output::new();
    picture.0.writer = Some(WebPMemoryWrite);
    picture.0.custom_ptr = ptr::from_mut(&mut output.0).cast();
    // SAFETY: config and picture were initialized by libwebp and live through the call; the
    // writer is given the memory writer that it expects, which lives as long and does not move.
    let encoded = unsafe { WebPEncode(&raw const config, &raw mut picture.0) };
    if encoded == 0 { Err(OutOfMemory) } else { Ok(output.to_vec()) }
}

/// A libwebp picture; dropping it frees its planes.
struct Picture(WebPPicture);

impl Picture {
    fn import(pixels: &Pixels) -> Result<Self, OutOfMemory> {
        match pixels.layout {
            Layout::Rgb => Self::import_channels::<3>(pixels, WebPPictureImportRGB),
            Layout::Rgba => Self::import_channels::<4>(pixels, WebPPictureImportRGBA),
            Layout::Gray => Self::import(&pixels.map(Layout::Rgb, |[gray]| [gray; 3])),
            Layout::Cmyk => unreachable!("colors are sRGB by now"),
        }
    }

    fn import_channels<const CHANNELS: usize>(
        pixels: &Pixels,
        import: unsafe extern "C" fn(*mut WebPPicture, *const u8, c_int) -> c_int,
    ) -> Result<Self, OutOfMemory> {
        let (width, height) = (to_c(pixels.size.width)?, to_c(pixels.size.height)?);
        let stride = pixels.size.width as usize * CHANNELS;
        // What C is about to read, checked where it costs nothing.
        assert_eq!(pixels.bytes.len(), stride * pixels.size.height as usize);
        let mut picture = Self(WebPPicture::new().map_err(|()| OutOfMemory)?);
        picture.0.width = width;
        picture.0.height = height;
        let stride = c_int::try_from(stride).map_err(|_| OutOfMemory)?;
        // SAFETY: the picture was initialized by libwebp; the pixels hold height rows of stride
        // bytes, as asserted, and are only read, during the call alone.
        let imported = unsafe { import(&raw mut picture.0, pixels.bytes.as_ptr(), stride) };
        if imported == 0 { Err(OutOfMemory) } else { Ok(picture) }
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: the picture was initialized by libwebp and is freed once, here.
        unsafe { WebPPictureFree(&raw mut self.0) }
    }
}

/// What libwebp writes into; dropping it frees the memory.
struct Output(WebPMemoryWriter);

impl Output {
    fn new() -> Self {
        let mut writer = MaybeUninit::uninit();
        // SAFETY: the call initializes every field that it or its siblings read, and the padding
        // is plain integers.
        Self(unsafe {
            WebPMemoryWriterInit(writer.as_mut_ptr());
            writer.assume_init()
        })
    }

    fn to_vec(&self) -> Vec<u8> {
        if self.0.mem.is_null() {
            return Vec::new();
        }
        // SAFETY: libwebp has written `size` bytes at `mem`, which nothing changes meanwhile.
        unsafe { std::slice::from_raw_parts(self.0.mem, self.0.size) }.to_vec()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // SAFETY: the writer was initialized by libwebp and is cleared once, here.
        unsafe { WebPMemoryWriterClear(&raw mut self.0) }
    }
}

fn to_c(side: u32) -> Result<c_int, OutOfMemory> {
    c_int::try_from(side).map_err(|_| OutOfMemory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::geometry::Size;

    #[test]
    fn a_picture_that_webp_cannot_hold_is_refused_without_harm() {
        let size = Size { width: 16_384, height: 1 };
        let bytes = vec![7; 16_384 * 3];
        assert!(encode(&Pixels { size, layout: Layout::Rgb, bytes }).is_err());
    }
}
