//! Turning a picture upright, all eight EXIF orientations.

use super::geometry::{Rect, Size};
use super::pixels::{Layout, Pixels};

/// How a picture is stored (EXIF 2.32, tag 0x0112), as the way from upright to stored
/// coordinates: perhaps swap x and y, then perhaps mirror each in the stored picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Orientation {
    swapped: bool,
    mirrored_x: bool,
    mirrored_y: bool,
}

impl Orientation {
    /// The orientation of an EXIF value; anything but 2 to 8 is upright.
    pub const fn from_exif(value: u32) -> Self {
        let (swapped, mirrored_x, mirrored_y) = match value {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, false, true),
            7 => (true, true, true),
            8 => (true, true, false),
            _ => (false, false, false),
        };
        Self { swapped, mirrored_x, mirrored_y }
    }

    /// The upright size of a picture that is stored with the size `stored`.
    pub const fn upright(self, stored: Size) -> Size {
        if self.swapped { stored.turned() } else { stored }
    }

    /// The size as stored of something whose upright size is `upright`.
    pub(super) const fn stored(self, upright: Size) -> Size {
        // Swapping is its own inverse.
        self.upright(upright)
    }

    /// Where a part of the upright picture lies in the picture as stored.
    pub(super) const fn stored_rect(self, part: Rect, stored: Size) -> Rect {
        let size = self.stored(part.size());
        let (x, y) = if self.swapped { (part.y, part.x) } else { (part.x, part.y) };
        Rect {
            x: if self.mirrored_x { stored.width - x - size.width } else { x },
            y: if self.mirrored_y { stored.height - y - size.height } else { y },
            width: size.width,
            height: size.height,
        }
    }
}

/// Turns a picture upright.
pub(super) fn orient(stored: Pixels, orientation: Orientation) -> Pixels {
    if orientation == Orientation::default() {
        return stored;
    }
    let bytes = match stored.layout {
        Layout::Gray => turn::<1>(&stored, orientation),
        Layout::Rgb => turn::<3>(&stored, orientation),
        Layout::Rgba | Layout::Cmyk => turn::<4>(&stored, orientation),
    };
    Pixels { size: orientation.upright(stored.size), layout: stored.layout, bytes }
}

/// Rows of the result that are filled together, so that a column read from the stored picture is
/// still in the processor's cache when its neighbor is wanted.
const ROWS_AT_ONCE: usize = 16;

fn turn<const CHANNELS: usize>(stored: &Pixels, orientation: Orientation) -> Vec<u8> {
    let size = orientation.upright(stored.size);
    let (width, height) = (size.width as usize, size.height as usize);
    let (source, _) = stored.bytes.as_chunks::<CHANNELS>();
    let mut bytes = vec![0; stored.bytes.len()];
    let (result, _) = bytes.as_chunks_mut::<CHANNELS>();
    for top in (0..height).step_by(ROWS_AT_ONCE) {
        let bottom = height.min(top + ROWS_AT_ONCE);
        for x in 0..width {
            for y in top..bottom {
                result[y * width + x] = source[stored_index(x, y, stored.size, orientation)];
            }
        }
    }
    bytes
}

/// The place in the stored picture of the upright pixel at (`x`, `y`).
#[inline]
const fn stored_index(x: usize, y: usize, stored: Size, orientation: Orientation) -> usize {
    let (width, height) = (stored.width as usize, stored.height as usize);
    let (x, y) = if orientation.swapped { (y, x) } else { (x, y) };
    let x = if orientation.mirrored_x { width - 1 - x } else { x };
    let y = if orientation.mirrored_y { height - 1 - y } else { y };
    y * width + x
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The letter F, which is like none of its turned or mirrored forms, as each EXIF value
    /// stores it.
    const STORED: [(u32, [&str; 3]); 4] = [
        (1, ["##", "#.", "#."]),
        (2, ["##", ".#", ".#"]),
        (3, [".#", ".#", "##"]),
        (4, ["#.", "#.", "##"]),
    ];
    const STORED_TURNED: [(u32, [&str; 2]); 4] =
        [(5, ["###", "#.."]), (6, ["#..", "###"]), (7, ["..#", "###"]), (8, ["###", "..#"])];

    fn picture(rows: &[&str]) -> Pixels {
        let size = Size {
            width: u32::try_from(rows[0].len()).expect("small"),
            height: u32::try_from(rows.len()).expect("small"),
        };
        Pixels { size, layout: Layout::Gray, bytes: rows.concat().into_bytes() }
    }

    #[test]
    fn all_eight_become_the_same() {
        let upright = picture(&["##", "#.", "#."]);
        let wide = STORED_TURNED.iter().map(|(value, rows)| (*value, picture(rows)));
        for (value, stored) in
            STORED.iter().map(|(value, rows)| (*value, picture(rows))).chain(wide)
        {
            assert_eq!(orient(stored, Orientation::from_exif(value)), upright, "EXIF {value}");
        }
    }

    #[test]
    fn a_part_is_found_in_the_stored_picture() {
        let stored = Size { width: 40, height: 30 };
        for value in 1..=8 {
            let orientation = Orientation::from_exif(value);
            let part = Rect { x: 3, y: 5, width: 7, height: 2 };
            let there = orientation.stored_rect(part, stored);
            let corner = stored_index(3, 5, stored, orientation);
            let opposite = stored_index(9, 6, stored, orientation);
            let (low, high) = (corner.min(opposite), corner.max(opposite));
            let columns = [low % 40, high % 40];
            assert_eq!(there.y as usize, low / 40, "EXIF {value}");
            assert_eq!((there.y + there.height - 1) as usize, high / 40, "EXIF {value}");
            assert_eq!(there.x as usize, columns[0].min(columns[1]), "EXIF {value}");
            assert_eq!((there.x + there.width - 1) as usize, columns[0].max(columns[1]));
        }
    }

    #[test]
    fn unknown_values_are_upright() {
        assert_eq!(Orientation::from_exif(0), Orientation::default());
        assert_eq!(Orientation::from_exif(9), Orientation::default());
    }
}
