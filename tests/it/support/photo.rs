//! Pictures to upload.

use std::path::Path;

use jpeg_encoder::{ColorType, Encoder};

/// A real photo of the shared folder beside the project; `None` where there is none.
pub(crate) fn shared_photo(name: &str) -> Option<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/photos");
    std::fs::read(folder.join(name)).ok()
}

/// A JPEG as a phone held upright makes it: stored lying, with the EXIF orientation 6, a position
/// and a serial number. Its upper left corner is red when it is shown upright. `seed` tells
/// pictures apart.
pub(crate) fn phone_photo(width: u16, height: u16, seed: u8) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..height {
        for x in 0..width {
            // Upright, the left side of the stored picture is the upper one, read from below.
            let corner = x < width / 4 && y >= height / 4 * 3;
            pixels.extend(if corner { [230, 20, 20] } else { [seed, 90, 160] });
        }
    }
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, 90);
    encoder.add_app_segment(1, exif()).unwrap();
    encoder.encode(&pixels, width, height, ColorType::Rgb).unwrap();
    jpeg
}

/// Decodes a picture; answers its width and height.
pub(crate) fn decoded_size(bytes: &[u8]) -> (u32, u32) {
    if bytes.starts_with(&[0xFF, 0xD8]) {
        let mut decoder = zune_jpeg::JpegDecoder::new(std::io::Cursor::new(bytes));
        decoder.decode().unwrap();
        let (width, height) = decoder.dimensions().unwrap();
        return (u32::try_from(width).unwrap(), u32::try_from(height).unwrap());
    }
    let decoded = image::load_from_memory(bytes).unwrap();
    (decoded.width(), decoded.height())
}

/// An EXIF segment (CIPA DC-008) with orientation 6, a body serial number and a GPS position.
fn exif() -> Vec<u8> {
    let mut tiff = Vec::new();
    tiff.extend(b"II*\0\x08\0\0\0");
    // IFD0: orientation, EXIF directory, GPS directory.
    tiff.extend(3u16.to_le_bytes());
    entry(&mut tiff, 0x0112, 3, 1, 6);
    entry(&mut tiff, 0x8769, 4, 1, 50);
    entry(&mut tiff, 0x8825, 4, 1, 80);
    tiff.extend(0u32.to_le_bytes());
    assert_eq!(tiff.len(), 50);
    // The EXIF directory: a serial number of eleven characters.
    tiff.extend(1u16.to_le_bytes());
    entry(&mut tiff, 0xA431, 2, 12, 68);
    tiff.extend(0u32.to_le_bytes());
    tiff.extend(b"SERIAL-1234\0");
    assert_eq!(tiff.len(), 80);
    // The GPS directory: latitude reference and latitude.
    tiff.extend(2u16.to_le_bytes());
    entry(&mut tiff, 1, 2, 2, u32::from_le_bytes(*b"N\0\0\0"));
    entry(&mut tiff, 2, 5, 3, 110);
    tiff.extend(0u32.to_le_bytes());
    assert_eq!(tiff.len(), 110);
    for (numerator, denominator) in [(20u32, 1u32), (58, 1), (12, 1)] {
        tiff.extend(numerator.to_le_bytes());
        tiff.extend(denominator.to_le_bytes());
    }
    [b"Exif\0\0".as_slice(), &tiff].concat()
}

fn entry(tiff: &mut Vec<u8>, tag: u16, kind: u16, count: u32, value: u32) {
    tiff.extend(tag.to_le_bytes());
    tiff.extend(kind.to_le_bytes());
    tiff.extend(count.to_le_bytes());
    tiff.extend(value.to_le_bytes());
}
