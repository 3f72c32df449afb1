//! What is this file?

use loa::imaging::{Limits, Probe, probe};

/// What is accepted is within the limits that were set.
pub(super) fn run(data: &[u8]) {
    let limits = Limits::STANDARD;
    if let Ok(Probe::Picture(picture)) = probe(data, limits) {
        let (width, height) = (picture.size.width, picture.size.height);
        assert!(width > 0 && height > 0, "{picture:?}");
        assert!(width.max(height) <= limits.max_side, "{picture:?}");
        assert!((1..=limits.max_frames).contains(&picture.frames), "{picture:?}");
        assert!(picture.credit.is_none_or(|credit| credit.chars().count() <= 300));
    }
}
