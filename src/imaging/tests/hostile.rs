//! Files that mean harm, or that met with some.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use image::{DynamicImage, Rgb, RgbImage};

use super::samples::{encode, exif, four_corners, open_rgb, photo, photos, stored};
use crate::imaging::decode::decode;
use crate::imaging::probe::probe_picture;
use crate::imaging::{
    Fault, Fit, FocalPoint, Format, Ladder, Limit, Limits, OutputFormat, Probe, Recipe, ladder,
    probe, render,
};

fn try_ladder(source: &[u8]) -> Result<Ladder, Fault> {
    ladder(source, &[OutputFormat::Webp], &mut |_| ControlFlow::Continue(()))
}

fn assert_cut_is_broken(file: &[u8], name: &str) {
    for percent in (5..100).step_by(5) {
        let cut = &file[..file.len() * percent / 100];
        assert_eq!(probe(cut, Limits::STANDARD), Err(Fault::Broken), "{name} at {percent} %");
        assert_eq!(try_ladder(cut), Err(Fault::Broken), "{name} at {percent} %");
    }
}

/// A flat picture's last rows fit into the few bits that a decoder reads ahead, and each of its
/// components has a scan of its own: a decoder that stops at the next scan's marker loses them.
#[test]
fn the_last_rows_of_a_flat_jpeg_are_not_lost() {
    let flat = RgbImage::from_pixel(192, 128, Rgb([220, 30, 30]));
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 80);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&flat, 192, 128, jpeg_encoder::ColorType::Rgb).expect("a picture");
    for pixel in open_rgb(&file).pixels() {
        assert!(pixel.0.iter().zip([220, 30, 30]).all(|(a, b)| a.abs_diff(b) < 8), "{pixel:?}");
    }
}

#[test]
fn a_cut_file_is_broken_wherever_it_is_cut() {
    let image = DynamicImage::ImageRgb8(four_corners());
    for format in [Format::Jpeg, Format::Png, Format::Webp, Format::Gif] {
        assert_cut_is_broken(&encode(&image, format, exif(1)), &format!("{format:?}"));
    }
    for name in ["orient_landscape_1.jpg", "progressive.jpg", "palette.png", "photo.webp"] {
        if let Some(file) = photo(name) {
            assert_cut_is_broken(&file, name);
        }
    }
}

#[test]
fn a_text_named_like_a_photo_is_unsupported() {
    let text = "Ảnh chụp lễ phát động, gửi kèm theo công văn".repeat(50);
    let fault = Fault::UnsupportedFormat { found: None };
    assert_eq!(probe(text.as_bytes(), Limits::STANDARD), Err(fault));
    assert_eq!(probe(b"", Limits::STANDARD), Err(fault));
}

#[test]
fn a_document_is_accepted_but_never_drawn() {
    let document = b"%PDF-1.7\n%%EOF";
    assert_eq!(probe(document, Limits::STANDARD), Ok(Probe::Pdf));
    assert_eq!(try_ladder(document), Err(Fault::UnsupportedFormat { found: None }));
}

/// A PNG of one gray pixel whose header claims another size.
fn png_claiming(width: u32, height: u32) -> Vec<u8> {
    let mut file = encode(&DynamicImage::new_luma8(1, 1), Format::Png, exif(1));
    file[16..20].copy_from_slice(&width.to_be_bytes());
    file[20..24].copy_from_slice(&height.to_be_bytes());
    file
}

#[test]
fn declared_size_is_refused_before_anything_is_allocated() {
    for (width, height) in [(60_000, 60_000), (2_000_000, 1), (u32::MAX, u32::MAX)] {
        let begun = Instant::now();
        let refused = try_ladder(&png_claiming(width, height));
        assert!(matches!(refused, Err(Fault::TooLarge { .. })), "{width} × {height}");
        assert!(begun.elapsed() < Duration::from_millis(50), "{width} × {height}");
    }
    assert_eq!(try_ladder(&png_claiming(0, 5)), Err(Fault::Broken));
}

#[test]
fn a_jpeg_of_many_scans_is_refused_by_its_markers() {
    let file = stored(Format::Jpeg, 1);
    let scan = file.windows(2).rposition(|two| two == [0xFF, 0xDA]).expect("a scan");
    let (head, body) = (&file[..scan], &file[scan..file.len() - 2]);
    let bomb = [head, &body.repeat(3000), &[0xFF, 0xD9]].concat();
    let refused = probe(&bomb, Limits::STANDARD);
    assert!(matches!(refused, Err(Fault::TooLarge { limit: Limit::Scans(20), .. })));
}

#[test]
fn a_profile_that_inflates_too_far_counts_as_absent() {
    let image = DynamicImage::ImageRgb8(four_corners());
    let mut file = Vec::new();
    let mut encoder = image::codecs::png::PngEncoder::new(&mut file);
    image::ImageEncoder::set_icc_profile(&mut encoder, vec![0; 64 << 20]).expect("a profile");
    image.write_with_encoder(encoder).expect("a picture");
    assert!(file.len() < 1 << 20, "compressed it is small");
    let begun = Instant::now();
    let (checked, _) = probe_picture(&file, Limits::STANDARD).expect("small enough");
    assert_eq!(decode(&file, &checked).map(|decoded| decoded.profile), Ok(None));
    assert!(begun.elapsed() < Duration::from_secs(1));
}

#[test]
fn more_frames_than_anyone_watches_are_refused() {
    let mut gif = encode(&DynamicImage::ImageRgb8(four_corners()), Format::Gif, exif(1));
    gif.pop();
    let frame = b"\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
    gif.extend(frame.repeat(2000));
    let refused = probe(&gif, Limits::STANDARD);
    assert!(matches!(refused, Err(Fault::TooLarge { limit: Limit::Frames(1000), .. })));
}

/// Whatever the bytes are, the answer is a picture or a fault, soon.
fn assert_survived(bytes: &[u8], name: &str) {
    let begun = Instant::now();
    let recipe = Recipe {
        crop: None,
        focal: FocalPoint::CENTER,
        width: Some(320),
        height: None,
        fit: Fit::Inside,
        format: OutputFormat::Webp,
    };
    let probed = probe(bytes, Limits::STANDARD);
    let rendered = render(bytes, &recipe);
    assert!(probed.is_ok() || rendered.is_err(), "{name} is drawn though refused");
    let allowed = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });
    assert!(begun.elapsed() < allowed, "{name} took {:?}", begun.elapsed());
}

#[test]
fn damaged_bytes_yield_a_picture_or_a_fault() {
    for format in [Format::Jpeg, Format::Png, Format::Webp, Format::Gif] {
        let image = DynamicImage::ImageRgb8(four_corners());
        let file = encode(&image, format, exif(6));
        for place in (0..file.len()).step_by(1 + file.len() / 250) {
            for value in [0x00, 0x7F, 0xFF] {
                let mut damaged = file.clone();
                damaged[place] = value;
                assert_survived(&damaged, &format!("{format:?}, byte {place} = {value}"));
            }
        }
    }
}

#[test]
fn what_fuzzers_found_elsewhere_does_no_harm_here() {
    let Ok(folder) = std::fs::read_dir(photos().join("fuzz")) else { return };
    for entry in folder {
        let path = entry.expect("a file").path();
        assert_survived(&std::fs::read(&path).expect("a file"), &path.display().to_string());
    }
}
