//! One picture on demand.

use super::Rendition;
use super::develop::develop;
use super::encode::{OutputFormat, encode};
use super::fault::Fault;
use super::geometry::{Fit, FocalPoint, Plan, Rect, Size, Target, plan};

/// What one rendition is to look like; with the source's bytes it determines every pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recipe {
    /// The part to show, in pixels of the upright picture; `None` for the whole.
    pub crop: Option<Rect>,
    /// What must stay in view when [`Fit::Cover`] cuts.
    pub focal: FocalPoint,
    /// The width wanted, in pixels.
    pub width: Option<u32>,
    /// The height wanted, in pixels.
    pub height: Option<u32>,
    /// What happens where the proportions differ.
    pub fit: Fit,
    /// How it is encoded.
    pub format: OutputFormat,
}

impl Recipe {
    /// The box to fill.
    pub const fn target(&self) -> Target {
        Target { width: self.width, height: self.height, fit: self.fit }
    }

    /// What will be cut out of an upright picture of this size, and the size of the result.
    pub fn plan(&self, upright: Size) -> Plan {
        plan(upright, self.crop, self.focal, self.target())
    }
}

/// Makes one rendition of an uploaded picture; of an animation, of its first frame.
pub fn render(source: &[u8], recipe: &Recipe) -> Result<Rendition, Fault> {
    let (pixels, _) = develop(source, |upright| recipe.plan(upright))?;
    encode(&pixels, recipe.format)
}
