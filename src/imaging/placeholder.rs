//! What stands in for a picture until it has arrived.

use super::fault::Fault;
use super::geometry::Size;
use super::pixels::{Layout, Pixels};
use super::resize::resize_whole;

/// The side that a `ThumbHash` is computed from; its format allows no more.
const SIDE: u32 = 100;

/// A blurred form and one color.
pub(super) struct Placeholder {
    /// A `ThumbHash` (<https://evanw.github.io/thumbhash/>), about 25 bytes.
    pub(super) thumbhash: Vec<u8>,
    /// The most frequent color, as 0xRRGGBB.
    pub(super) dominant_color: u32,
}

/// Makes the placeholder of an upright sRGB picture; the smaller it is, the less work.
pub(super) fn placeholder(pixels: &Pixels) -> Result<Placeholder, Fault> {
    let small = resize_whole(pixels, pixels.size.within(SIDE, SIDE))?;
    let rgba = into_rgba(small);
    let Size { width, height } = rgba.size;
    Ok(Placeholder {
        thumbhash: thumbhash::rgba_to_thumb_hash(width as usize, height as usize, &rgba.bytes),
        dominant_color: dominant_color(&rgba),
    })
}

fn into_rgba(pixels: Pixels) -> Pixels {
    match pixels.layout {
        Layout::Gray => pixels.map(Layout::Rgba, |[gray]| [gray, gray, gray, 255]),
        Layout::Rgb => pixels.map(Layout::Rgba, |[red, green, blue]| [red, green, blue, 255]),
        Layout::Rgba => pixels,
        Layout::Cmyk => unreachable!("colors are sRGB by now"),
    }
}

/// A bin of similar colors: the sums of the channels and of the weights.
#[derive(Clone, Copy, Default)]
struct Bin {
    sums: [u64; 3],
    weight: u64,
}

/// Sorts colors into 16 × 16 × 16 bins, weighted by opacity, and takes the mean of the fullest.
/// A picture of which nothing can be seen is white, the paper that it lies on.
fn dominant_color(rgba: &Pixels) -> u32 {
    let mut bins = vec![Bin::default(); 1 << 12];
    for [red, green, blue, opacity] in rgba.bytes.as_chunks::<4>().0 {
        let place = [red, green, blue].iter().fold(0, |at, c| at << 4 | usize::from(**c >> 4));
        let weight = u64::from(*opacity);
        let bin = &mut bins[place];
        bin.weight += weight;
        for (sum, channel) in bin.sums.iter_mut().zip([red, green, blue]) {
            *sum += u64::from(*channel) * weight;
        }
    }
    let fullest = bins.iter().max_by_key(|bin| bin.weight).filter(|bin| bin.weight > 0);
    fullest.map_or(0x00FF_FFFF, |bin| mean(*bin))
}

fn mean(bin: Bin) -> u32 {
    bin.sums.iter().fold(0, |color, sum| {
        let channel = (sum + bin.weight / 2) / bin.weight;
        color << 8 | u32::try_from(channel).unwrap_or(0xFF)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(layout: Layout, pixels: &[&[u8]]) -> Pixels {
        let width = u32::try_from(pixels.len()).expect("small");
        Pixels { size: Size { width, height: 1 }, layout, bytes: pixels.concat() }
    }

    #[test]
    fn the_color_that_most_pixels_share_wins() {
        let red_over_blue = [[220, 10, 20].as_slice(); 5];
        let blue = [[10, 10, 250].as_slice(); 3];
        let pixels = picture(Layout::Rgb, &[&red_over_blue[..], &blue[..]].concat());
        assert_eq!(dominant_color(&into_rgba(pixels)), 0x00DC_0A14);
    }

    #[test]
    fn what_cannot_be_seen_has_no_color() {
        let pixels = [[9, 9, 9, 0].as_slice(), &[9, 9, 9, 0], &[255, 0, 0, 40]];
        assert_eq!(dominant_color(&picture(Layout::Rgba, &pixels)), 0x00FF_0000);
        assert_eq!(dominant_color(&picture(Layout::Rgba, &pixels[..2])), 0x00FF_FFFF);
    }

    #[test]
    fn a_thumbhash_is_short_and_keeps_the_mean_color() {
        let size = Size { width: 400, height: 300 };
        let bytes = [200, 100, 50].repeat(400 * 300);
        let made = placeholder(&Pixels { size, layout: Layout::Rgb, bytes }).expect("a picture");
        assert!((5..=30).contains(&made.thumbhash.len()));
        let (_, _, rgba) = thumbhash::thumb_hash_to_rgba(&made.thumbhash).expect("a hash");
        assert!(rgba[0].abs_diff(200) < 12 && rgba[2].abs_diff(50) < 12, "{:?}", &rgba[..4]);
    }
}
