//! Generated pictures through the whole pipeline.

use std::ops::ControlFlow;

use image::{DynamicImage, GrayImage, Luma, LumaA, RgbImage, Rgba, RgbaImage};

use super::samples::{SIZE, color_at, encode, exif, formats, four_corners, open, open_rgb, stored};
use crate::imaging::{
    Fit, FocalPoint, Format, LADDER, Limits, OutputFormat, Plan, Probe, Recipe, Rect, Rendition,
    Size, ladder, probe, render,
};

const WHOLE: Recipe = Recipe {
    crop: None,
    focal: FocalPoint::CENTER,
    width: None,
    height: None,
    fit: Fit::Inside,
    format: OutputFormat::Jpeg,
};

fn decoded(rendition: &Rendition) -> RgbImage {
    let image = open_rgb(&rendition.bytes);
    assert_eq!(image.dimensions(), (rendition.width, rendition.height));
    image
}

fn assert_near(actual: [u8; 3], expected: [u8; 3], context: &str) {
    let near = actual.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 24);
    assert!(near, "{actual:?} is not {expected:?}: {context}");
}

/// Compares a rendition near its corners with what the plan says is to be seen there.
fn assert_corners(rendition: &Rendition, plan: Plan, context: &str) {
    assert_eq!(Size { width: rendition.width, height: rendition.height }, plan.size, "{context}");
    let image = decoded(rendition);
    for (right, low) in [(false, false), (true, false), (false, true), (true, true)] {
        let x = if right { image.width() - 2 } else { 1 };
        let y = if low { image.height() - 2 } else { 1 };
        let upright_x = plan.crop.x + x * plan.crop.width / image.width();
        let upright_y = plan.crop.y + y * plan.crop.height / image.height();
        let expected = color_at(upright_x >= SIZE.width / 2, upright_y >= SIZE.height / 2);
        assert_near(image.get_pixel(x, y).0, expected, context);
    }
}

#[test]
fn every_orientation_crop_focal_point_and_format_shows_the_right_corners() {
    let crops = [
        None,
        Some(Rect { x: 0, y: 64, width: 96, height: 64 }),
        Some(Rect { x: 64, y: 16, width: 128, height: 96 }),
    ];
    let focals = [(0.5, 0.5), (0.0, 1.0), (0.9, 0.1)].map(|(x, y)| FocalPoint::new(x, y));
    let boxes = [(None, None), (Some(64), None), (Some(32), Some(32)), (Some(30), Some(60))];
    for source in [Format::Jpeg, Format::Png, Format::Webp] {
        for orientation in 1..=8 {
            let file = stored(source, orientation);
            for (crop, focal) in crops.iter().flat_map(|crop| focals.map(|focal| (*crop, focal))) {
                for (width, height) in boxes {
                    for format in formats() {
                        let focal = focal.expect("a fraction");
                        let fit = Fit::Cover;
                        let recipe = Recipe { crop, focal, width, height, fit, format };
                        let context = format!("{source:?} {orientation} {recipe:?}");
                        let rendition = render(&file, &recipe).expect(&context);
                        assert_corners(&rendition, recipe.plan(SIZE), &context);
                    }
                }
            }
        }
    }
}

#[test]
fn a_probe_tells_the_upright_size_and_the_credit() {
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        for orientation in 1..=8 {
            let file = stored(format, orientation);
            let Ok(Probe::Picture(picture)) = probe(&file, Limits::STANDARD) else {
                panic!("{format:?} is a picture");
            };
            assert_eq!((picture.format, picture.size), (format, SIZE), "orientation {orientation}");
            assert_eq!(picture.credit.as_deref(), Some("Trang"));
            assert!(!picture.is_animated());
        }
    }
}

#[test]
fn what_is_served_carries_no_metadata() {
    for source in [Format::Jpeg, Format::Png, Format::Webp] {
        let file = stored(source, 6);
        assert!(contains(&file, b"SN-SECRET-42"), "the sample must hold what is to be stripped");
        for format in formats() {
            let bytes = render(&file, &Recipe { format, ..WHOLE }).expect("a picture").bytes;
            for trace in [&b"Exif"[..], b"EXIF", b"SECRET", b"Trang", b"ICC_PROFILE", b"ICCP"] {
                assert!(!contains(&bytes, trace), "{trace:?} in {format:?}");
            }
        }
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn every_kind_of_pixel_comes_out_right() {
    let rgb = four_corners();
    let deep = DynamicImage::ImageRgb8(rgb.clone()).into_rgb16();
    let opaque = DynamicImage::ImageRgb8(rgb.clone()).into_rgba8();
    let kinds = [
        (DynamicImage::ImageRgb8(rgb), Format::Gif),
        (DynamicImage::ImageRgb16(deep), Format::Png),
        (DynamicImage::ImageRgba8(opaque), Format::Png),
    ];
    for (image, format) in kinds {
        let file = encode(&image, format, exif(1));
        let rendition = render(&file, &WHOLE).expect("a picture");
        assert_corners(&rendition, WHOLE.plan(SIZE), &format!("{:?} {format:?}", image.color()));
    }
}

#[test]
fn gray_stays_gray() {
    let gray = GrayImage::from_pixel(40, 40, Luma([90]));
    let faded = image::GrayAlphaImage::from_pixel(40, 40, LumaA([90, 255]));
    for image in [DynamicImage::ImageLuma8(gray), DynamicImage::ImageLumaA8(faded)] {
        let file = encode(&image, Format::Png, exif(1));
        for format in formats() {
            let rendition = render(&file, &Recipe { format, ..WHOLE }).expect("a picture");
            assert_near(decoded(&rendition).get_pixel(20, 20).0, [90; 3], "gray");
        }
    }
}

#[test]
fn transparency_is_kept_by_newer_formats_and_white_in_jpeg() {
    let half = RgbaImage::from_fn(64, 64, |x, _| {
        if x < 32 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) }
    });
    let file = encode(&DynamicImage::ImageRgba8(half), Format::Png, exif(1));
    let jpeg = render(&file, &WHOLE).expect("a picture");
    assert_near(decoded(&jpeg).get_pixel(60, 30).0, [255; 3], "white");
    for format in formats().into_iter().filter(|format| *format != OutputFormat::Jpeg) {
        let kept = render(&file, &Recipe { format, ..WHOLE }).expect("a picture");
        let image = open(&kept.bytes);
        // AVIF may lose a shade of opacity, as of any color.
        let [clear, solid] = [60, 4].map(|x| image.get_pixel(x, 30)[3]);
        assert!(clear <= 2 && solid >= 253, "{format:?}: {clear} {solid}");
    }
}

fn collect(source: &[u8]) -> (crate::imaging::Ladder, Vec<Rendition>) {
    let mut renditions = Vec::new();
    let made = ladder(source, &formats(), &mut |rendition| {
        renditions.push(rendition);
        ControlFlow::Continue(())
    });
    renditions.sort_by_key(|rendition| (rendition.width, rendition.format));
    (made.expect("a picture"), renditions)
}

#[test]
fn a_ladder_has_every_width_in_every_format() {
    let image = DynamicImage::ImageRgb8(four_corners()).resize_exact(
        1300,
        867,
        image::imageops::FilterType::Nearest,
    );
    let (made, renditions) = collect(&encode(&image, Format::Jpeg, exif(1)));
    let widths: Vec<_> = renditions.iter().map(|it| (it.width, it.format)).collect();
    let expected =
        LADDER[..4].iter().flat_map(|width| formats().into_iter().map(|format| (*width, format)));
    assert_eq!(widths, expected.collect::<Vec<_>>());
    assert_eq!(made.size, Size { width: 1300, height: 867 });
    assert!(!made.thumbhash.is_empty());
    for rendition in &renditions {
        let image = decoded(rendition);
        assert_near(image.get_pixel(3, 3).0, color_at(false, false), "upper left");
        let (right, low) = (image.width() - 3, image.height() - 3);
        assert_near(image.get_pixel(right, low).0, color_at(true, true), "lower right");
    }
}

#[test]
fn a_narrow_picture_gets_its_own_width() {
    let (made, renditions) = collect(&stored(Format::Jpeg, 6));
    assert_eq!(made.size, SIZE);
    let sizes: Vec<_> = renditions.iter().map(|it| (it.width, it.height)).collect();
    assert_eq!(sizes, vec![(192, 128); formats().len()]);
}

/// Phones of 108 megapixels write such files.
#[test]
fn a_huge_photo_is_shown_right_though_it_is_never_in_memory_whole() {
    let upright = Size { width: 9000, height: 12_000 };
    let lightness = |x: u32, y: u32| if (x < 6000) == (y < 4500) { 200 } else { 40 };
    let gray = GrayImage::from_fn(12_000, 9000, |x, y| Luma([lightness(x, y)]));
    let file = encode(&DynamicImage::ImageLuma8(gray), Format::Jpeg, exif(6));
    let crop = Some(Rect { x: 0, y: 6000, width: 9000, height: 6000 });
    for (crop, height) in [(None, 427), (crop, 213)] {
        let recipe = Recipe { crop, width: Some(320), ..WHOLE };
        assert_eq!(recipe.plan(upright).size, Size { width: 320, height });
        let image = decoded(&render(&file, &recipe).expect("a picture"));
        let left = if crop.is_some() { 200 } else { 40 };
        assert_near(image.get_pixel(10, 10).0, [left; 3], "upper left");
        assert_near(image.get_pixel(310, 10).0, [240 - left; 3], "upper right");
    }
}

#[test]
fn a_ladder_stops_when_its_storer_does() {
    let mut count = 0;
    let image = DynamicImage::ImageRgb8(RgbImage::new(1000, 1000));
    let made = ladder(&encode(&image, Format::Png, exif(1)), &formats(), &mut |_| {
        count += 1;
        ControlFlow::Break(())
    });
    assert_eq!((count, made.is_ok()), (1, true));
}
