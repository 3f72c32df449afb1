//! Which renditions there can be of a picture. What anybody may ask for is snapped to a bounded
//! set, so that strangers can neither fill the disk nor keep the workers busy.
//!
//! * Widths go up to the next step of [`LADDER`]; beyond the picture's own width to that width.
//! * Where a picture is to fill a box, the box gets the nearest proportions of [`RATIOS`].
//!
//! So there are at most 6 + 6 × 12 renditions of a version of a picture in each format.

use std::fmt;
use std::str::FromStr;

use crate::imaging::{
    Fit, FocalPoint, LADDER, OutputFormat, Plan, Recipe, Rect, Size, Target, plan,
};

/// The proportions, width to height, that a picture can be cut to: square, the usual ones of
/// photos and screens lying and standing, banners, and the 1.91 to 1 of shared links.
pub const RATIOS: [(u32, u32); 12] = [
    (1, 1),
    (4, 5),
    (5, 4),
    (3, 4),
    (4, 3),
    (2, 3),
    (3, 2),
    (9, 16),
    (16, 9),
    (40, 21),
    (2, 1),
    (3, 1),
];

/// A rendition as somebody wishes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Asked {
    /// The width in pixels.
    pub width: Option<u32>,
    /// The height in pixels.
    pub height: Option<u32>,
    /// What happens where the proportions differ.
    pub fit: Fit,
}

/// What a rendition's URL says of it, but for the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    /// Its outline.
    pub shape: Shape,
    /// The part of the upright picture to show; `None` for the whole.
    pub crop: Option<Rect>,
}

/// The outline of a rendition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// All of it, this wide.
    Width(u32),
    /// Cut round the focal point to exactly this size.
    Cover(Size),
}

impl Parameters {
    /// The offered rendition that comes nearest to what is asked of a picture of this size, and is
    /// no smaller unless the picture is.
    pub fn snap(picture: Size, crop: Option<Rect>, asked: Asked) -> Self {
        let Asked { width, height, fit } = asked;
        let plan = |target| plan(picture, crop, FocalPoint::CENTER, target);
        let shape = if let (Fit::Cover, Some(width), Some(height)) = (fit, width, height) {
            let size = offered_box(Size { width, height });
            let target = Target { width: Some(size.width), height: Some(size.height), fit };
            Shape::Cover(plan(target).size)
        } else {
            let Plan { crop, size } = plan(Target { width, height, fit: Fit::Inside });
            Shape::Width(step_from(size.width).min(crop.width))
        };
        Self { shape, crop }
    }

    /// The whole picture at one of its standard widths.
    pub const fn of_width(width: u32) -> Self {
        Self { shape: Shape::Width(width), crop: None }
    }

    /// How to make it.
    pub fn recipe(&self, focal: FocalPoint, format: OutputFormat) -> Recipe {
        let (width, height, fit) = match self.shape {
            Shape::Width(width) => (width, None, Fit::Inside),
            Shape::Cover(size) => (size.width, Some(size.height), Fit::Cover),
        };
        Recipe { crop: self.crop, focal, width: Some(width), height, fit, format }
    }

    /// The size that it has in truth.
    pub fn size(&self, picture: Size) -> Size {
        self.recipe(FocalPoint::CENTER, OutputFormat::Jpeg).plan(picture).size
    }
}

fn step_from(width: u32) -> u32 {
    let [.., last] = LADDER;
    LADDER.into_iter().find(|step| *step >= width).unwrap_or(last)
}

fn offered_box(wanted: Size) -> Size {
    let (across, down) = nearest_ratio(wanted);
    let width = step_from(wanted.width);
    Size { width, height: (width * down + across / 2) / across }
}

/// Proportions are compared as factors: half as wide is as far as twice as wide.
fn nearest_ratio(wanted: Size) -> (u32, u32) {
    let steepness =
        |across: u32, down: u32| (f64::from(across.max(1)) / f64::from(down.max(1))).ln();
    let wished = steepness(wanted.width, wanted.height);
    let distance = |ratio: &(u32, u32)| (steepness(ratio.0, ratio.1) - wished).abs();
    let nearer = |a: &(u32, u32), b: &(u32, u32)| distance(a).total_cmp(&distance(b));
    RATIOS.into_iter().min_by(nearer).unwrap_or((1, 1))
}

/// As `w640`, `w640h360-cover` or `w640-x10y20w300h200`.
impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape {
            Shape::Width(width) => write!(f, "w{width}")?,
            Shape::Cover(size) => write!(f, "w{}h{}-cover", size.width, size.height)?,
        }
        match self.crop {
            Some(Rect { x, y, width, height }) => write!(f, "-x{x}y{y}w{width}h{height}"),
            None => Ok(()),
        }
    }
}

/// The text is no [`Parameters`], or not in the one form that they are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the parameters of a rendition")]
pub struct InvalidParameters;

impl FromStr for Parameters {
    type Err = InvalidParameters;

    fn from_str(text: &str) -> Result<Self, InvalidParameters> {
        let read = read(text).ok_or(InvalidParameters)?;
        // Written again it must be the same, so that one rendition has one URL.
        if read.to_string() == text { Ok(read) } else { Err(InvalidParameters) }
    }
}

fn read(text: &str) -> Option<Parameters> {
    let (outline, rest) = text.split_once('-').unwrap_or((text, ""));
    let (covers, crop) = match rest.strip_prefix("cover") {
        Some(rest) => (true, rest.strip_prefix('-').unwrap_or(rest)),
        None => (false, rest),
    };
    let shape = if covers {
        let [width, height] = numbers(outline, ['w', 'h'])?;
        Shape::Cover(Size { width, height })
    } else {
        let [width] = numbers(outline, ['w'])?;
        Shape::Width(width)
    };
    let crop = if crop.is_empty() { None } else { Some(read_crop(crop)?) };
    Some(Parameters { shape, crop })
}

fn read_crop(text: &str) -> Option<Rect> {
    let [x, y, width, height] = numbers(text, ['x', 'y', 'w', 'h'])?;
    Some(Rect { x, y, width, height })
}

/// The numbers behind these letters, in this order and nothing else.
fn numbers<const N: usize>(text: &str, letters: [char; N]) -> Option<[u32; N]> {
    let mut found = [0; N];
    let mut rest = text;
    for (number, letter) in found.iter_mut().zip(letters) {
        let digits = rest.strip_prefix(letter)?;
        let end = digits.find(|next: char| !next.is_ascii_digit()).unwrap_or(digits.len());
        *number = digits[..end].parse().ok()?;
        rest = &digits[end..];
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHOTO: Size = Size { width: 4032, height: 3024 };
    const SMALL: Size = Size { width: 1000, height: 800 };

    fn snapped(picture: Size, width: Option<u32>, height: Option<u32>, fit: Fit) -> String {
        Parameters::snap(picture, None, Asked { width, height, fit }).to_string()
    }

    #[test]
    fn widths_go_up_the_ladder_and_never_beyond_the_picture() {
        let table = [
            (PHOTO, Some(1), "w320"),
            (PHOTO, Some(640), "w640"),
            (PHOTO, Some(641), "w960"),
            (PHOTO, Some(u32::MAX), "w2560"),
            (PHOTO, None, "w2560"),
            (SMALL, Some(960), "w960"),
            (SMALL, Some(961), "w1000"),
            (Size { width: 50, height: 9 }, Some(320), "w50"),
        ];
        for (picture, width, expected) in table {
            assert_eq!(snapped(picture, width, None, Fit::Inside), expected);
        }
        assert_eq!(snapped(PHOTO, None, Some(300), Fit::Inside), "w640");
        assert_eq!(snapped(PHOTO, Some(640), Some(100), Fit::Inside), "w320");
    }

    #[test]
    fn boxes_take_the_nearest_proportions() {
        let table = [
            (PHOTO, 640, 360, "w640h360-cover"),
            (PHOTO, 600, 599, "w640h640-cover"),
            (PHOTO, 1200, 630, "w1280h672-cover"),
            (PHOTO, 640, 1, "w640h213-cover"),
            (PHOTO, 1, u32::MAX, "w320h569-cover"),
            (PHOTO, 0, 0, "w320h320-cover"),
            (SMALL, 1920, 1080, "w1000h563-cover"),
        ];
        for (picture, width, height, expected) in table {
            assert_eq!(snapped(picture, Some(width), Some(height), Fit::Cover), expected);
        }
    }

    #[test]
    fn strangers_can_mint_a_bounded_number() {
        let sides = [1, 2, 300, 321, 700, 1000, 1300, 2000, 2561, u32::MAX];
        let mut minted = std::collections::BTreeSet::new();
        for (width, height) in sides.iter().flat_map(|width| sides.map(|height| (*width, height))) {
            for fit in [Fit::Inside, Fit::Cover] {
                minted.insert(snapped(PHOTO, Some(width), Some(height), fit));
            }
        }
        assert!(minted.len() <= 6 + 6 * RATIOS.len(), "{minted:?}");
    }

    #[test]
    fn what_is_snapped_is_what_is_made() {
        for picture in [PHOTO, SMALL, Size { width: 3, height: 700 }] {
            for (across, down) in RATIOS {
                let asked =
                    Asked { width: Some(900 * across / down), height: Some(900), fit: Fit::Cover };
                let parameters = Parameters::snap(picture, None, asked);
                assert_eq!(parameters.shape, Shape::Cover(parameters.size(picture)));
            }
        }
    }

    #[test]
    fn text_and_parameters_are_one_to_one() {
        for text in ["w640", "w640h360-cover", "w640-x10y20w300h200", "w6h3-cover-x0y2w3h4"] {
            assert_eq!(text.parse::<Parameters>().unwrap().to_string(), text);
        }
        let others = [
            "",
            "w",
            "h360",
            "w640h360",
            "w0640",
            "w+640",
            "w640-",
            "w640-cover",
            "w6h3-cover-",
            "w6h3-coverx0y2w3h4",
            "w640 ",
            "W640",
            "w99999999999",
            "w640-x1y2w3",
            "w640-x01y2w3h4",
        ];
        for text in others {
            assert_eq!(text.parse::<Parameters>(), Err(InvalidParameters), "{text:?}");
        }
    }
}
