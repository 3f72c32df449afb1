//! The part of a picture that a use of it shows.

use async_graphql::{InputObject, SimpleObject};
use serde::Serialize;

use crate::error::{Code, Refusal};
use crate::imaging;

/// A part of a picture, measured in parts of its upright width and height: it means the same in every
/// size of it.
#[derive(SimpleObject)]
pub(super) struct Crop {
    /// From the left edge, 0 to 1.
    x: f64,
    /// From the upper edge, 0 to 1.
    y: f64,
    /// How wide it is, more than 0 to 1.
    width: f64,
    /// How high it is, more than 0 to 1.
    height: f64,
}

/// A part of a picture, measured in parts of its upright width and height, to the nearest
/// ten-thousandth.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct CropInput {
    /// From the left edge, 0 to 1.
    x: f64,
    /// From the upper edge, 0 to 1.
    y: f64,
    /// How wide it is, more than 0; with `x` at most 1.
    width: f64,
    /// How high it is, more than 0; with `y` at most 1.
    height: f64,
}

impl CropInput {
    /// The part; a refusal is seen from the input itself.
    pub(super) fn read(&self) -> Result<imaging::Crop, Refusal> {
        let Self { x, y, width, height } = *self;
        imaging::Crop::new(x, y, width, height)
            .ok_or_else(|| Refusal::new(Code::OutOfRange, "crop").with("min", 0).with("max", 1))
    }
}

impl From<imaging::Crop> for Crop {
    fn from(crop: imaging::Crop) -> Self {
        let [x, y, width, height] = crop.parts();
        Self { x, y, width, height }
    }
}
