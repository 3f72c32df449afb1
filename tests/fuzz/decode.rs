//! What does a file show?

use loa::imaging::{Fit, FocalPoint, Limits, OutputFormat, Probe, Recipe, Size, probe, render};

/// Larger ones are as hostile, but a second of them tells less than a second of small ones.
const MOST_PIXELS: u64 = 1 << 20;

/// A picture comes out as it was planned, or not at all.
pub(super) fn run(data: &[u8]) {
    let Ok(Probe::Picture(picture)) = probe(data, Limits::STANDARD) else { return };
    if picture.size.pixels() > MOST_PIXELS {
        return;
    }
    let recipe = recipe(data);
    let planned = recipe.plan(picture.size);
    if let Ok(rendition) = render(data, &recipe) {
        let size = Size { width: rendition.width, height: rendition.height };
        assert_eq!(size, planned.size, "{picture:?}");
        assert!(!rendition.bytes.is_empty());
    }
}

/// The way that the picture is shown hangs on its own bytes, too.
fn recipe(data: &[u8]) -> Recipe {
    let last = data.last().copied().unwrap_or_default();
    let fit = [Fit::Cover, Fit::Inside][usize::from(last & 1)];
    let format = [OutputFormat::Jpeg, OutputFormat::Webp][usize::from(last >> 1 & 1)];
    let (width, height) = (Some(16), (last & 4 > 0).then_some(9));
    Recipe { crop: None, focal: FocalPoint::CENTER, width, height, fit, format }
}
