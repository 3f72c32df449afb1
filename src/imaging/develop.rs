//! From a file to the pixels that are wanted: steps 1 to 9 in a row.

use super::color::to_srgb;
use super::decode::decode;
use super::fault::Fault;
use super::geometry::{Plan, Size};
use super::limits::Limits;
use super::orient::{Orientation, orient};
use super::pixels::Pixels;
use super::probe::probe_picture;
use super::resize::resize;

/// Brings a file to upright sRGB pixels of a planned size, and tells the upright size of all of
/// it. Everything after the resize touches only the pixels that are wanted.
pub(super) fn develop(
    source: &[u8],
    plan: impl FnOnce(Size) -> Plan,
) -> Result<(Pixels, Size), Fault> {
    let (checked, metadata) = probe_picture(source, Limits::STANDARD)?;
    let upright = metadata.orientation.upright(checked.anatomy().stored);
    let decoded = decode(source, &checked)?;
    let resized = resize_as_stored(&decoded.pixels, plan(upright), metadata.orientation)?;
    drop(decoded.pixels);
    let converted = to_srgb(resized, decoded.profile.as_deref());
    Ok((orient(converted, metadata.orientation), upright))
}

/// Carries out a plan, which is made in upright coordinates, on a picture as stored.
fn resize_as_stored(
    pixels: &Pixels,
    plan: Plan,
    orientation: Orientation,
) -> Result<Pixels, Fault> {
    let crop = orientation.stored_rect(plan.crop, pixels.size);
    resize(pixels, crop, orientation.stored(plan.size))
}
