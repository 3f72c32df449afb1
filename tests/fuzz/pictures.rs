//! Small pictures of every kind that is read, and a document.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use loa::imaging::{Fit, FocalPoint, OutputFormat, Recipe, render};

/// One of each.
pub(super) fn all() -> Vec<Vec<u8>> {
    let gray = DynamicImage::ImageLuma8(image::GrayImage::from_fn(24, 17, |x, y| {
        image::Luma([u8::try_from(x * 7 + y * 3).unwrap_or(u8::MAX)])
    }));
    let colors = DynamicImage::ImageRgba8(image::RgbaImage::from_fn(24, 17, |x, y| {
        let [x, y] = [x, y].map(|at| u8::try_from(at * 9).unwrap_or(u8::MAX));
        image::Rgba([x, y, 128, 255 - x])
    }));
    let mut pictures = vec![b"%PDF-1.4\n%%EOF\n".to_vec()];
    for picture in [gray, colors] {
        let png = stored(&picture, ImageFormat::Png);
        pictures.push(stored(&picture, ImageFormat::WebP));
        pictures.push(stored(&DynamicImage::ImageRgba8(picture.to_rgba8()), ImageFormat::Gif));
        pictures.extend([OutputFormat::Jpeg, OutputFormat::Webp].map(|format| made(&png, format)));
        pictures.push(png);
    }
    let oriented = with_exif(&pictures[3]);
    pictures.push(oriented);
    pictures
}

fn stored(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a format that holds it");
    bytes.into_inner()
}

fn made(source: &[u8], format: OutputFormat) -> Vec<u8> {
    let (crop, focal, fit) = (None, FocalPoint::CENTER, Fit::Inside);
    let recipe = Recipe { crop, focal, width: None, height: None, fit, format };
    render(source, &recipe).expect("a picture").bytes
}

/// A JPEG with an Exif segment that says it lies on its side.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let entry = *b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
    let exif = [b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01".as_slice(), &entry, &[0; 4]].concat();
    let length = u16::try_from(exif.len() + 2).expect("a short segment").to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}
