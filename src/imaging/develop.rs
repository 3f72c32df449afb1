//! From a file to the pixels that are wanted: steps 1 to 9 in a row.

use super::color::to_srgb;
use super::decode::decode;
use super::fault::Fault;
use super::geometry::{Plan, Size};
use super::limits::Limits;
use super::orient::orient;
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
    let stored = checked.anatomy().stored;
    let upright = metadata.orientation.upright(stored);
    let decoded = decode(source, &checked)?;
    let plan = plan(upright);
    let crop = metadata.orientation.stored_rect(plan.crop, stored);
    let crop = crop.shrunk(stored, decoded.pixels.size);
    let resized = resize(&decoded.pixels, crop, metadata.orientation.stored(plan.size))?;
    drop(decoded.pixels);
    let converted = to_srgb(resized, decoded.profile.as_deref());
    Ok((orient(converted, metadata.orientation), upright))
}
