//! Pictures made for tests.

use std::io::Cursor;
use std::path::PathBuf;

use image::codecs::{png::PngEncoder, webp::WebPEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageEncoder, Rgb, RgbImage, RgbaImage};

use crate::imaging::decode::decode;
use crate::imaging::pixels::Layout;
use crate::imaging::probe::probe_picture;
use crate::imaging::{Format, Limits, OutputFormat, Size};

#[path = "../../../tests/avif.rs"]
mod avif;

/// The size of [`four_corners`]; each quarter is a whole number of JPEG blocks.
pub(super) const SIZE: Size = Size { width: 192, height: 128 };

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 40];
const BLUE: [u8; 3] = [30, 40, 220];
const YELLOW: [u8; 3] = [230, 220, 30];

/// The color of the upright test picture at a place given as fractions of its sides.
pub(super) const fn color_at(right: bool, low: bool) -> [u8; 3] {
    match (right, low) {
        (false, false) => RED,
        (true, false) => GREEN,
        (false, true) => BLUE,
        (true, true) => YELLOW,
    }
}

/// A picture with a color of its own in each quarter.
pub(super) fn four_corners() -> RgbImage {
    RgbImage::from_fn(SIZE.width, SIZE.height, |x, y| {
        Rgb(color_at(x >= SIZE.width / 2, y >= SIZE.height / 2))
    })
}

/// The test picture as a camera stores it with an EXIF orientation.
pub(super) fn stored(format: Format, orientation: u8) -> Vec<u8> {
    let mut image = DynamicImage::ImageRgb8(four_corners());
    let inverse = match orientation {
        6 => 8,
        8 => 6,
        itself => itself,
    };
    image.apply_orientation(Orientation::from_exif(inverse).expect("1 to 8"));
    encode(&image, format, exif(orientation))
}

/// Encodes a picture with an EXIF block.
pub(super) fn encode(image: &DynamicImage, format: Format, exif: Vec<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = match format {
        Format::Jpeg => return encode_jpeg(image, &exif),
        Format::Png => write(PngEncoder::new(&mut bytes), image, exif),
        Format::Webp => write(WebPEncoder::new_lossless(&mut bytes), image, exif),
        Format::Gif => image.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Gif),
    };
    written.expect("a picture");
    bytes
}

fn write(
    mut encoder: impl ImageEncoder,
    image: &DynamicImage,
    exif: Vec<u8>,
) -> image::ImageResult<()> {
    encoder.set_exif_metadata(exif).map_err(image::ImageError::Unsupported)?;
    image.write_with_encoder(encoder)
}

fn encode_jpeg(image: &DynamicImage, exif: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    encoder.add_exif_metadata(exif).expect("a short block");
    let side = |length: u32| u16::try_from(length).expect("small");
    let (width, height) = (side(image.width()), side(image.height()));
    encoder
        .encode(&image.to_rgb8(), width, height, jpeg_encoder::ColorType::Rgb)
        .expect("a picture");
    bytes
}

/// The pixels of a file as it is stored.
pub(super) fn open(bytes: &[u8]) -> RgbaImage {
    if let Some(opened) = avif::open(bytes) {
        return opened;
    }
    let (checked, _) = probe_picture(bytes, Limits::STANDARD).expect("a picture");
    let pixels = decode(bytes, &checked).expect("a picture").pixels;
    let rgba = match pixels.layout {
        Layout::Gray => pixels.map(Layout::Rgba, |[gray]| [gray, gray, gray, 255]),
        Layout::Rgb => pixels.map(Layout::Rgba, |[red, green, blue]| [red, green, blue, 255]),
        Layout::Rgba | Layout::Cmyk => pixels,
    };
    RgbaImage::from_raw(rgba.size.width, rgba.size.height, rgba.bytes).expect("enough bytes")
}

/// The formats that can be encoded.
pub(super) fn formats() -> Vec<OutputFormat> {
    OutputFormat::ALL.into_iter().filter(|format| format.is_built_in()).collect()
}

/// The pixels of a file without their opacity.
pub(super) fn open_rgb(bytes: &[u8]) -> RgbImage {
    DynamicImage::ImageRgba8(open(bytes)).into_rgb8()
}

/// An EXIF block with an orientation, an artist, and a serial number and a position that nobody
/// may ever see.
pub(super) fn exif(orientation: u8) -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0\x04\0".to_vec();
    bytes.extend(entry(0x0112, 3, 1, u32::from(orientation)));
    bytes.extend(entry(0x013B, 2, 6, 62));
    bytes.extend(entry(0xC62F, 2, 13, 68));
    bytes.extend(entry(0x8825, 4, 1, 81));
    bytes.extend([0; 4]);
    bytes.extend(b"Trang\0SN-SECRET-42\0");
    assert_eq!(bytes.len(), 81);
    bytes.extend(b"\x01\0");
    bytes.extend(entry(0x0001, 2, 2, u32::from(b'N')));
    bytes.extend([0; 4]);
    bytes
}

fn entry(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
    [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()]
        .concat()
}

/// A real photo, where the folder is there.
pub(super) fn photo(name: &str) -> Option<Vec<u8>> {
    std::fs::read(photos().join(name)).ok()
}

/// The folder with real photos.
pub(super) fn photos() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/photos"))
}
