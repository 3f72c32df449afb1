//! Sizes, crops and focal points as numbers. No pixel is touched here.
//!
//! Everything is measured in the upright picture, in whole pixels from its upper left corner.

use std::fmt;

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Size {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Size {
    /// The number of pixels.
    pub const fn pixels(self) -> u64 {
        self.width as u64 * self.height as u64
    }

    /// The same picture lying on its side.
    pub(super) const fn turned(self) -> Self {
        Self { width: self.height, height: self.width }
    }

    /// The largest size of the same proportions within `width` × `height`, never larger than this.
    pub(super) fn within(self, width: u32, height: u32) -> Self {
        let (width, height) = (width.clamp(1, self.width), height.clamp(1, self.height));
        if product(width, self.height) <= product(height, self.width) {
            Self { width, height: scale(self.height, width, self.width) }
        } else {
            Self { width: scale(self.width, height, self.height), height }
        }
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {}", self.width, self.height)
    }
}

/// A part of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Pixels left of it.
    pub x: u32,
    /// Pixels above it.
    pub y: u32,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

impl Rect {
    /// The whole of a picture.
    pub const fn whole(size: Size) -> Self {
        Self { x: 0, y: 0, width: size.width, height: size.height }
    }

    /// Its width and height.
    pub const fn size(self) -> Size {
        Size { width: self.width, height: self.height }
    }

    /// Where it lies in a picture that was shrunk from one size to another; at least one pixel.
    pub(super) fn shrunk(self, from: Size, to: Size) -> Self {
        if from == to {
            return self;
        }
        let across = |place: u32| moved(place, to.width, from.width);
        let down = |place: u32| moved(place, to.height, from.height);
        let (x, y) = (across(self.x), down(self.y));
        let (right, bottom) = (across(self.x + self.width), down(self.y + self.height));
        Self { x, y, width: right - x, height: bottom - y }.inside(to)
    }

    /// The part of it that lies inside a picture of this size; at least one pixel.
    fn inside(self, size: Size) -> Self {
        let x = self.x.min(size.width - 1);
        let y = self.y.min(size.height - 1);
        Self {
            x,
            y,
            width: self.width.clamp(1, size.width - x),
            height: self.height.clamp(1, size.height - y),
        }
    }
}

/// The spot that must stay in view, as fractions of the upright picture's width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FocalPoint {
    x: f64,
    y: f64,
}

impl FocalPoint {
    /// The middle.
    pub const CENTER: Self = Self { x: 0.5, y: 0.5 };

    /// A point from the left and from the top, each 0 to 1; `None` outside of that.
    pub fn new(x: f64, y: f64) -> Option<Self> {
        let fraction = 0.0..=1.0;
        (fraction.contains(&x) && fraction.contains(&y)).then_some(Self { x, y })
    }

    /// From the left edge, 0 to 1.
    pub const fn x(self) -> f64 {
        self.x
    }

    /// From the upper edge, 0 to 1.
    pub const fn y(self) -> f64 {
        self.y
    }
}

impl Default for FocalPoint {
    fn default() -> Self {
        Self::CENTER
    }
}

/// How a picture meets a box of other proportions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fit {
    /// All of it is shown, within the box.
    #[default]
    Inside,
    /// It fills the box; what is too much is cut off round the focal point. Needs both sides of
    /// the box, else it is as [`Fit::Inside`].
    Cover,
}

/// The box to fill. A side that is `None` follows from the other and the picture's proportions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Target {
    /// Width in pixels; 0 counts as 1.
    pub width: Option<u32>,
    /// Height in pixels; 0 counts as 1.
    pub height: Option<u32>,
    /// What happens where the proportions differ.
    pub fit: Fit,
}

/// What to cut out of the upright picture, and the size to bring it to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The part that is shown.
    pub crop: Rect,
    /// The size of the result; never larger than `crop`.
    pub size: Size,
}

/// Plans a rendition of an upright picture of the size `source`, of which `crop` is to be shown.
///
/// A crop that sticks out is cut to the picture. The focal point is always inside the plan's
/// crop; a focal point outside `crop` counts as the nearest point of it. Nothing is enlarged: a
/// box that is too large for the picture yields a smaller picture of the box's proportions.
/// Both sides of `source` must be at least 1.
pub fn plan(source: Size, crop: Option<Rect>, focal: FocalPoint, target: Target) -> Plan {
    let crop = crop.map_or(Rect::whole(source), |crop| crop.inside(source));
    match (target.fit, target.width, target.height) {
        (Fit::Cover, Some(width), Some(height)) => {
            let size = Size { width: width.max(1), height: height.max(1) };
            cover(source, crop, focal, size)
        }
        (_, width, height) => {
            let whole = crop.size();
            let size = whole.within(width.unwrap_or(whole.width), height.unwrap_or(whole.height));
            Plan { crop, size }
        }
    }
}

fn cover(source: Size, crop: Rect, focal: FocalPoint, wanted: Size) -> Plan {
    let shown = largest_of_proportions(wanted, crop.size());
    let crop = Rect {
        x: place(focal.x * f64::from(source.width), shown.width, crop.x, crop.width),
        y: place(focal.y * f64::from(source.height), shown.height, crop.y, crop.height),
        width: shown.width,
        height: shown.height,
    };
    let fits = wanted.width <= shown.width && wanted.height <= shown.height;
    Plan { crop, size: if fits { wanted } else { shown } }
}

/// The largest size of the proportions of `wanted` within `room`.
fn largest_of_proportions(wanted: Size, room: Size) -> Size {
    if product(room.width, wanted.height) >= product(room.height, wanted.width) {
        let width = scale(wanted.width, room.height, wanted.height).min(room.width);
        Size { width, height: room.height }
    } else {
        let height = scale(wanted.height, room.width, wanted.width).min(room.height);
        Size { width: room.width, height }
    }
}

/// Where a stretch of `length` starts, to have `focal` as near to its middle as the room from
/// `start`, `room` long, allows.
fn place(focal: f64, length: u32, start: u32, room: u32) -> u32 {
    let wished = (focal - f64::from(length) / 2.0).round();
    let last = start + (room - length);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let placed = wished.clamp(f64::from(start), f64::from(last)) as u32;
    placed
}

/// `length` × `part` / `whole`, rounded; at least 1.
fn scale(length: u32, part: u32, whole: u32) -> u32 {
    let rounded = (product(length, part) + u64::from(whole) / 2) / u64::from(whole);
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

/// Where a place along a side lies once that side is `part` of `whole`.
fn moved(place: u32, part: u32, whole: u32) -> u32 {
    u32::try_from(product(place, part) / u64::from(whole)).unwrap_or(u32::MAX)
}

const fn product(a: u32, b: u32) -> u64 {
    a as u64 * b as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHOTO: Size = Size { width: 4000, height: 3000 };

    fn target(width: u32, height: u32, fit: Fit) -> Target {
        Target { width: Some(width), height: Some(height), fit }
    }

    fn size(width: u32, height: u32) -> Size {
        Size { width, height }
    }

    #[test]
    fn inside_keeps_proportions_and_never_enlarges() {
        let table = [
            (PHOTO, 800, 800, size(800, 600)),
            (PHOTO, 800, 300, size(400, 300)),
            (PHOTO, 9000, 9000, PHOTO),
            (size(1001, 10), 100, 100, size(100, 1)),
            (size(1, 16_000), 320, 320, size(1, 320)),
            (size(10, 10), 0, 0, size(1, 1)),
        ];
        for (source, width, height, expected) in table {
            let plan = plan(source, None, FocalPoint::CENTER, target(width, height, Fit::Inside));
            assert_eq!(plan.size, expected, "{source} into {width} × {height}");
            assert_eq!(plan.crop, Rect::whole(source));
        }
    }

    #[test]
    fn one_side_suffices() {
        for fit in [Fit::Inside, Fit::Cover] {
            let by_width = Target { width: Some(640), height: None, fit };
            assert_eq!(plan(PHOTO, None, FocalPoint::CENTER, by_width).size, size(640, 480));
            let by_height = Target { width: None, height: Some(300), fit };
            assert_eq!(plan(PHOTO, None, FocalPoint::CENTER, by_height).size, size(400, 300));
        }
    }

    #[test]
    fn cover_fills_the_box_or_keeps_its_proportions() {
        let table = [
            (PHOTO, 1200, 630, size(1200, 630)),
            (PHOTO, 600, 600, size(600, 600)),
            (PHOTO, 6000, 6000, size(3000, 3000)),
            (PHOTO, 8000, 2000, size(4000, 1000)),
            (size(3, 1000), 1000, 3, size(3, 1)),
        ];
        for (source, width, height, expected) in table {
            let plan = plan(source, None, FocalPoint::CENTER, target(width, height, Fit::Cover));
            assert_eq!(plan.size, expected, "{source} into {width} × {height}");
        }
    }

    #[test]
    fn cover_cuts_round_the_focal_point() {
        let square = target(600, 600, Fit::Cover);
        let left_edge_of =
            |x: f64| plan(PHOTO, None, FocalPoint::new(x, 0.5).expect("a fraction"), square).crop.x;
        assert_eq!([0.0, 0.5, 0.6, 1.0].map(left_edge_of), [0, 500, 900, 1000]);
    }

    #[test]
    fn a_crop_that_sticks_out_is_cut_to_the_picture() {
        let crop = Rect { x: 3900, y: 5000, width: 900, height: u32::MAX };
        let plan = plan(PHOTO, Some(crop), FocalPoint::CENTER, Target::default());
        assert_eq!(plan.crop, Rect { x: 3900, y: 2999, width: 100, height: 1 });
    }

    #[test]
    fn focal_points_are_fractions() {
        assert!(FocalPoint::new(-0.1, 0.5).is_none());
        assert!(FocalPoint::new(0.5, 1.1).is_none());
        assert!(FocalPoint::new(f64::NAN, 0.5).is_none());
    }

    /// The invariant, over a grid of sources, crops, focal points and boxes.
    #[test]
    fn the_focal_point_is_always_inside_the_crop() {
        let sources = [PHOTO, size(3024, 4032), size(7, 5), size(1, 1), size(16_000, 3)];
        let crops = [None, Some(Rect { x: 2, y: 1, width: 900, height: 400 })];
        let steps = [0.0, 0.01, 1.0 / 3.0, 0.5, 0.77, 1.0];
        let boxes = [(1, 1), (320, 180), (180, 320), (5000, 1), (3, 4000), (999, 1001)];
        for source in sources {
            for crop in crops {
                for (x, y) in steps.iter().flat_map(|x| steps.map(|y| (*x, y))) {
                    for (width, height) in boxes {
                        let focal = FocalPoint::new(x, y).expect("a fraction");
                        let wanted = target(width, height, Fit::Cover);
                        assert_holds(source, crop, focal, plan(source, crop, focal, wanted));
                    }
                }
            }
        }
    }

    fn assert_holds(source: Size, crop: Option<Rect>, focal: FocalPoint, plan: Plan) {
        let outer = crop.map_or(Rect::whole(source), |crop| crop.inside(source));
        let shown = plan.crop;
        assert!(shown.x >= outer.x && shown.x + shown.width <= outer.x + outer.width);
        assert!(shown.y >= outer.y && shown.y + shown.height <= outer.y + outer.height);
        assert!(plan.size.width <= shown.width && plan.size.height <= shown.height);
        assert!(plan.size.width >= 1 && plan.size.height >= 1);
        let contains = |at: f64, outer: (u32, u32), shown: (u32, u32)| {
            let nearest = at.clamp(f64::from(outer.0), f64::from(outer.0 + outer.1));
            (f64::from(shown.0)..=f64::from(shown.0 + shown.1)).contains(&nearest)
        };
        let x = focal.x() * f64::from(source.width);
        let y = focal.y() * f64::from(source.height);
        assert!(contains(x, (outer.x, outer.width), (shown.x, shown.width)), "{plan:?}");
        assert!(contains(y, (outer.y, outer.height), (shown.y, shown.height)), "{plan:?}");
    }
}
