//! To sRGB, which every screen understands and which needs no profile in what is served.

use std::panic::{AssertUnwindSafe, catch_unwind};

use moxcms::{ColorProfile, DataColorSpace, Layout as ProfileLayout, TransformOptions};

use super::pixels::{Layout, Pixels};

/// Brings the colors of a picture to sRGB, by its ICC profile where it has a readable one of the
/// right kind. The result is [`Layout::Gray`], [`Layout::Rgb`] or [`Layout::Rgba`].
pub(super) fn to_srgb(pixels: Pixels, profile: Option<&[u8]>) -> Pixels {
    let by_profile = profile.and_then(|profile| {
        // A hostile profile must not take more down than itself.
        catch_unwind(AssertUnwindSafe(|| convert(&pixels, profile))).unwrap_or_default()
    });
    match by_profile {
        Some(converted) => converted,
        None if pixels.layout == Layout::Cmyk => pixels.map(Layout::Rgb, plain_ink),
        None => pixels,
    }
}

/// `None` where the profile is broken, or not for pixels of this layout.
fn convert(pixels: &Pixels, profile: &[u8]) -> Option<Pixels> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let (space, from, to, layout) = match pixels.layout {
        Layout::Gray => {
            (DataColorSpace::Gray, ProfileLayout::Gray, ProfileLayout::Rgb, Layout::Rgb)
        }
        Layout::Rgb => (DataColorSpace::Rgb, ProfileLayout::Rgb, ProfileLayout::Rgb, Layout::Rgb),
        Layout::Rgba => {
            (DataColorSpace::Rgb, ProfileLayout::Rgba, ProfileLayout::Rgba, Layout::Rgba)
        }
        Layout::Cmyk => {
            (DataColorSpace::Cmyk, ProfileLayout::Rgba, ProfileLayout::Rgb, Layout::Rgb)
        }
    };
    if profile.color_space != space {
        return None;
    }
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let transform = profile.create_transform_8bit(from, &srgb, to, options).ok()?;
    let count = pixels.bytes.len() / pixels.layout.channels();
    let mut bytes = vec![0; count * layout.channels()];
    transform.transform(&pixels.bytes, &mut bytes).ok()?;
    Some(Pixels { size: pixels.size, layout, bytes })
}

/// Ink on white paper without a profile: each ink takes away its complement, black takes all.
fn plain_ink([cyan, magenta, yellow, black]: [u8; 4]) -> [u8; 3] {
    let paper = 255 - u16::from(black);
    [cyan, magenta, yellow].map(|ink| {
        let light = (255 - u16::from(ink)) * paper;
        u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::geometry::Size;

    fn one(layout: Layout, bytes: &[u8]) -> Pixels {
        Pixels { size: Size { width: 1, height: 1 }, layout, bytes: bytes.to_vec() }
    }

    fn display_p3() -> Vec<u8> {
        ColorProfile::new_display_p3().encode().expect("a known profile")
    }

    #[test]
    fn wide_colors_come_nearer_to_what_srgb_can_show() {
        let muted_red = to_srgb(one(Layout::Rgb, &[180, 80, 70]), Some(&display_p3()));
        // In sRGB the same red needs more red and less of the others.
        let [red, green, blue] = muted_red.bytes[..] else { panic!("three channels") };
        assert!(red > 185 && green < 78 && blue < 68, "{red} {green} {blue}");
    }

    #[test]
    fn opacity_is_kept() {
        let red = to_srgb(one(Layout::Rgba, &[180, 80, 70, 99]), Some(&display_p3()));
        assert_eq!((red.layout, red.bytes[3]), (Layout::Rgba, 99));
    }

    #[test]
    fn ink_without_a_profile_is_taken_from_white() {
        let table = [
            ([0, 0, 0, 0], [255, 255, 255]),
            ([255, 0, 0, 0], [0, 255, 255]),
            ([0, 0, 0, 255], [0, 0, 0]),
            ([0, 128, 0, 128], [127, 63, 127]),
        ];
        for (ink, light) in table {
            assert_eq!(to_srgb(one(Layout::Cmyk, &ink), None), one(Layout::Rgb, &light));
        }
    }

    #[test]
    fn a_profile_that_is_broken_or_of_another_kind_counts_as_none() {
        let gray = one(Layout::Gray, &[99]);
        assert_eq!(to_srgb(gray.clone(), Some(&display_p3())), gray);
        let color = one(Layout::Rgb, &[1, 2, 3]);
        assert_eq!(to_srgb(color.clone(), Some(b"no profile")), color);
        let cut = &display_p3()[..200];
        assert_eq!(to_srgb(color.clone(), Some(cut)), color);
    }
}
