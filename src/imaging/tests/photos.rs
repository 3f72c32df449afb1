//! Real photos through the whole pipeline, where they are there.

use image::RgbImage;
use image::imageops::{FilterType, resize};

use super::samples::{open, open_rgb, photo};
use crate::imaging::{
    Fault, Fit, FocalPoint, Foreign, Limits, OutputFormat, Picture, Probe, Recipe, Size, probe,
    render,
};

const SMALL: Recipe = Recipe {
    crop: None,
    focal: FocalPoint::CENTER,
    width: Some(320),
    height: None,
    fit: Fit::Inside,
    format: OutputFormat::Webp,
};

fn picture(bytes: &[u8]) -> Picture {
    match probe(bytes, Limits::STANDARD) {
        Ok(Probe::Picture(picture)) => picture,
        other => panic!("{other:?} is no picture"),
    }
}

/// A photo as served, 64 pixels wide.
fn served(bytes: &[u8]) -> RgbImage {
    let rendition = render(bytes, &SMALL).expect("a picture");
    let image = open_rgb(&rendition.bytes);
    let height = image.height() * 64 / image.width();
    resize(&image, 64, height, FilterType::Triangle)
}

/// The mean difference of two pictures' channels, of 255.
fn difference(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let sum: u32 = one.iter().zip(other.iter()).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    f64::from(sum) / f64::from(one.width() * one.height() * 3)
}

#[test]
fn all_eight_orientations_of_one_photo_are_served_alike() {
    let Some(first) = photo("orient_landscape_1.jpg") else { return };
    let upright = served(&first);
    for value in 2..=8 {
        let file = photo(&format!("orient_landscape_{value}.jpg")).expect("the others are there");
        assert_eq!(picture(&file).size, Size { width: 1800, height: 1200 });
        let difference = difference(&served(&file), &upright);
        assert!(difference < 2.0, "orientation {value} differs by {difference}");
    }
}

#[test]
fn a_phone_held_upright_gives_an_upright_photo() {
    let Some(file) = photo("p12-o6.jpg") else { return };
    assert_eq!(picture(&file).size, Size { width: 3024, height: 4032 });
    let rendition = render(&file, &SMALL).expect("a picture");
    assert_eq!((rendition.width, rendition.height), (320, 427));
}

#[test]
fn a_wide_color_photo_looks_like_its_srgb_twin() {
    let (Some(wide), Some(plain)) = (photo("p12-p3.jpg"), photo("p12-o6.jpg")) else { return };
    let render_at = |file: &[u8], width| {
        let rendition = render(file, &Recipe { width: Some(width), ..SMALL }).expect("a picture");
        open_rgb(&rendition.bytes)
    };
    // The twin is stored alike but held upright, so it is compared lying down.
    let twin = image::imageops::rotate270(&render_at(&plain, 480));
    let wide = render_at(&wide, 640);
    let shrink = |image: &RgbImage| resize(image, 64, 48, FilterType::Triangle);
    let difference = difference(&shrink(&wide), &shrink(&twin));
    assert!(difference < 3.0, "differs by {difference}");
}

#[test]
fn every_form_of_the_office_photo_looks_the_same() {
    let Some(file) = photo("p12.jpg") else { return };
    let original = served(&file);
    let forms =
        [("progressive.jpg", 2.0), ("photo.webp", 2.0), ("palette.png", 3.0), ("cmyk.jpg", 2.0)];
    for (name, allowed) in forms {
        let form = served(&photo(name).expect("the others are there"));
        let difference = difference(&form, &original);
        assert!(difference < allowed, "{name} differs by {difference}");
    }
    let gray = served(&photo("gray.jpg").expect("the others are there"));
    let grayed = image::DynamicImage::ImageRgb8(original).into_luma8();
    let grayed = image::DynamicImage::ImageLuma8(grayed).into_rgb8();
    let difference = difference(&gray, &grayed);
    assert!(difference < 3.0, "gray.jpg differs by {difference}");
}

#[test]
fn capture_time_and_credit_are_kept() {
    let Some(file) = photo("p12.jpg") else { return };
    let picture = picture(&file);
    let captured = picture.captured.expect("a time");
    assert_eq!(captured.local, jiff::civil::date(2026, 5, 1).at(10, 0, 0, 0));
    assert_eq!(picture.credit.as_deref(), Some("Secret Person"));
}

#[test]
fn moving_pictures_are_known_and_drawn_by_their_first_frame() {
    for name in ["anim.gif", "anim.webp"] {
        let Some(file) = photo(name) else { return };
        assert_eq!(picture(&file).frames, 10, "{name}");
        assert_eq!(served(&file).dimensions(), (64, 96), "{name}");
    }
    let (gif, webp) = (photo("anim.gif"), photo("anim.webp"));
    let (gif, webp) = (gif.expect("is there"), webp.expect("is there"));
    let difference = difference(&served(&gif), &served(&webp));
    assert!(difference < 4.0, "differs by {difference}");
}

#[test]
fn transparency_survives() {
    for name in ["alpha.png", "alpha.webp"] {
        let Some(file) = photo(name) else { return };
        let rendition = render(&file, &SMALL).expect("a picture");
        let image = open(&rendition.bytes);
        let middle = image.get_pixel(image.width() / 2, image.height() / 2)[3];
        assert!(middle > 200 && image.get_pixel(0, 0)[3] < 60, "{name}");
    }
}

#[test]
fn what_cannot_be_decoded_is_named() {
    let Some(heic) = photo("photo.heic") else { return };
    assert_eq!(probe(&heic, Limits::STANDARD), Err(Fault::Heic));
    let avif = photo("photo.avif").expect("the others are there");
    let fault = Fault::UnsupportedFormat { found: Some(Foreign::Avif) };
    assert_eq!(probe(&avif, Limits::STANDARD), Err(fault));
}
