//! How near photos are to what they were made of, by SSIMULACRA2: 100 is the same, above 90 no eye tells
//! the difference, 70 is a good photo on the web.

use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, RgbImage};
use ssimulacra2::{ColorPrimaries, Rgb, TransferCharacteristic, Xyb, compute_frame_ssimulacra2};

use crate::avif;

const WIDTHS: [u32; 3] = [1280, 640, 320];
const FORMATS: [&str; 3] = ["jpg", "webp", "avif"];

/// Prints the scores and the bytes of ours and of sharp's beside each other.
pub(super) fn print(folder: &Path, reference: &Path) {
    println!(
        "\n{:<14} {:>7} {:>9} {:>10} {:>12} {:>7}",
        "", "ours", "sharp's", "bytes", "sharp's", "times"
    );
    for width in WIDTHS {
        let original = open(&reference.join(format!("{width}.png")));
        for format in FORMATS {
            let name = format!("{width}.{format}");
            let [ours, theirs] = ["Ours", "Sharp"].map(|maker| folder.join(maker).join(&name));
            let [our_score, their_score] =
                [&ours, &theirs].map(|file| score(&original, &open(file)));
            let [our_bytes, their_bytes] = [&ours, &theirs].map(|file| bytes(file));
            let times = our_bytes / their_bytes;
            println!(
                "{name:<14} {our_score:>7.2} {their_score:>9.2} {our_bytes:>10} {their_bytes:>12} {times:>7.3}"
            );
        }
    }
    println!();
}

#[expect(clippy::cast_precision_loss, reason = "photos of some megabytes")]
fn bytes(file: &Path) -> f64 {
    std::fs::metadata(file).expect("a photo").len() as f64
}

fn score(original: &RgbImage, made: &RgbImage) -> f64 {
    let made = if made.dimensions() == original.dimensions() {
        made.clone()
    } else {
        // One of both rounds the height up.
        let (width, height) = original.dimensions();
        image::imageops::resize(made, width, height, image::imageops::FilterType::Lanczos3)
    };
    compute_frame_ssimulacra2(frame(original), frame(&made)).expect("two photos of one size")
}

fn frame(image: &RgbImage) -> Xyb {
    let pixels = image.pixels().map(|pixel| pixel.0.map(|channel| f32::from(channel) / 255.0));
    let (width, height) = (image.width() as usize, image.height() as usize);
    let (transfer, primaries) = (TransferCharacteristic::SRGB, ColorPrimaries::BT709);
    let rgb = Rgb::new(pixels.collect(), width, height, transfer, primaries).expect("a photo");
    Xyb::try_from(rgb).expect("colors")
}

fn open(file: &Path) -> RgbImage {
    let bytes = std::fs::read(file).expect("a photo");
    if let Some(opened) = avif::open(&bytes) {
        return DynamicImage::from(opened).into_rgb8();
    }
    if bytes.starts_with(&[0xFF, 0xD8]) {
        let mut decoder = zune_jpeg::JpegDecoder::new(Cursor::new(&bytes));
        let pixels = decoder.decode().expect("a photo");
        let (width, height) = decoder.dimensions().expect("a size");
        let size = [width, height].map(|side| u32::try_from(side).expect("a side"));
        return RgbImage::from_raw(size[0], size[1], pixels).expect("three channels");
    }
    image::load_from_memory(&bytes).expect("a photo").into_rgb8()
}
