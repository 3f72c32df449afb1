//! The part of a picture that one use of it shows.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::geometry::{Rect, Size};

/// How many steps each side has: finer than the pixels of what is shown.
const STEPS: u16 = 10_000;

/// A part of a picture, measured in parts of its upright width and height: it means the same in
/// every size of it, and nearly the same where another file takes its place.
///
/// As text it is `x y width height`, as in `0.25 0 0.5 1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Crop {
    x: u16,
    y: u16,
    width: u16,
    height: u16,
}

/// Not a part of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of a picture is `x y width height`, each from 0 to 1")]
pub struct InvalidCrop;

impl Crop {
    /// The part that begins so far from the left and upper edge and is so wide and high, each from 0
    /// to 1, to the nearest ten-thousandth; `None` where nothing is left or it reaches beyond.
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Option<Self> {
        let along = |start: f64, length: f64| {
            let (start, end) = (steps(start)?, steps(start + length)?);
            (length > 0.0 && end > start).then_some((start, end - start))
        };
        let ((x, width), (y, height)) = (along(x, width)?, along(y, height)?);
        Some(Self { x, y, width, height })
    }

    /// From the left edge, from the upper edge, width and height, each from 0 to 1.
    pub fn parts(self) -> [f64; 4] {
        [self.x, self.y, self.width, self.height].map(|steps| f64::from(steps) / f64::from(STEPS))
    }

    /// Whether it is all of the picture.
    pub const fn is_whole(self) -> bool {
        self.width == STEPS && self.height == STEPS
    }

    /// Its pixels in an upright picture of this size; at least one.
    pub fn of(self, picture: Size) -> Rect {
        let at = |step: u16, side: u32| {
            let place = u64::from(step) * u64::from(side) + u64::from(STEPS) / 2;
            u32::try_from(place / u64::from(STEPS)).unwrap_or(side)
        };
        let along = |start: u16, length: u16, side: u32| {
            let first = at(start, side).min(side - 1);
            (first, (at(start + length, side) - first).max(1))
        };
        let (x, width) = along(self.x, self.width, picture.width);
        let (y, height) = along(self.y, self.height, picture.height);
        Rect { x, y, width, height }
    }
}

/// Sums of decimal fractions may end a hair beyond the edge.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the steps")]
fn steps(part: f64) -> Option<u16> {
    let steps = (part * f64::from(STEPS)).round();
    (0.0..=f64::from(STEPS)).contains(&steps).then_some(steps as u16)
}

impl fmt::Display for Crop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [x, y, width, height] = self.parts();
        write!(f, "{x} {y} {width} {height}")
    }
}

impl FromStr for Crop {
    type Err = InvalidCrop;

    fn from_str(text: &str) -> Result<Self, InvalidCrop> {
        let mut parts = text.split(' ').map(|part| part.parse::<f64>().map_err(|_| InvalidCrop));
        let mut next = || parts.next().unwrap_or(Err(InvalidCrop));
        let [x, y, width, height] = [next()?, next()?, next()?, next()?];
        let read = Self::new(x, y, width, height).ok_or(InvalidCrop)?;
        if parts.next().is_none() { Ok(read) } else { Err(InvalidCrop) }
    }
}

impl TryFrom<String> for Crop {
    type Error = InvalidCrop;

    fn try_from(text: String) -> Result<Self, InvalidCrop> {
        text.parse()
    }
}

impl From<Crop> for String {
    fn from(crop: Crop) -> Self {
        crop.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_and_what_reaches_beyond_is_no_part() {
        for [x, y, width, height] in [
            [0.0, 0.0, 0.0, 1.0],
            [0.0, 0.0, 1.0, -0.5],
            [0.5, 0.0, 0.6, 1.0],
            [-0.1, 0.0, 0.5, 1.0],
            [0.0, 1.0, 1.0, 0.1],
            [0.0, 0.0, f64::NAN, 1.0],
            [0.0, 0.0, f64::INFINITY, 1.0],
        ] {
            assert_eq!(Crop::new(x, y, width, height), None, "{x} {y} {width} {height}");
        }
        for text in ["", "0 0 1", "0 0 1 1 1", "0,0,1,1", "0 0 1 1 ", "a 0 1 1"] {
            assert_eq!(text.parse::<Crop>(), Err(InvalidCrop), "{text}");
        }
    }

    #[test]
    fn a_third_and_the_rest_are_the_whole() {
        let third = Crop::new(0.0, 0.0, 1.0 / 3.0, 1.0).unwrap();
        let rest = Crop::new(1.0 / 3.0, 0.0, 2.0 / 3.0, 1.0).unwrap();
        assert_eq!(
            (third.to_string(), rest.to_string()),
            ("0 0 0.3333 1".to_owned(), "0.3333 0 0.6667 1".to_owned(),)
        );
        assert!(Crop::new(0.0, 0.0, 1.0, 1.0).unwrap().is_whole() && !rest.is_whole());
    }

    #[test]
    fn its_pixels_lie_in_the_picture() {
        let half = Crop::new(0.5, 0.25, 0.5, 0.5).unwrap();
        let rect = half.of(Size { width: 4032, height: 3024 });
        assert_eq!(rect, Rect { x: 2016, y: 756, width: 2016, height: 1512 });
        let corner = Crop::new(0.9999, 0.9999, 0.0001, 0.0001).unwrap();
        let rect = corner.of(Size { width: 3, height: 2 });
        assert_eq!(rect, Rect { x: 2, y: 1, width: 1, height: 1 });
    }

    proptest! {
        #[test]
        fn text_and_part_are_one_to_one(
            x in 0_u16..STEPS, y in 0_u16..STEPS, width in 1_u16..=STEPS, height in 1_u16..=STEPS,
            across in 1_u32..20_000, down in 1_u32..20_000,
        ) {
            let crop = Crop { x, y, width: width.min(STEPS - x), height: height.min(STEPS - y) };
            prop_assert_eq!(crop.to_string().parse(), Ok(crop));
            let rect = crop.of(Size { width: across, height: down });
            prop_assert!(rect.width > 0 && rect.x + rect.width <= across);
            prop_assert!(rect.height > 0 && rect.y + rect.height <= down);
        }
    }
}
