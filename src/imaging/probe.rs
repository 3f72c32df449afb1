//! A first look at a file: everything worth knowing about it that costs no decoding.

use super::anatomy::Anatomy;
use super::fault::Fault;
use super::format::{self, Format, Kind};
use super::geometry::Size;
use super::limits::{Checked, Limits};
use super::metadata::{self, Captured, Metadata};

/// What an accepted file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Probe {
    /// A picture that can be decoded within the limits.
    Picture(Picture),
    /// A PDF document, kept as it is.
    Pdf,
}

/// What is known of a picture before it is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How it is encoded.
    pub format: Format,
    /// Its size when it is turned upright.
    pub size: Size,
    /// How many frames; 1 for a still picture.
    pub frames: u32,
    /// When it was taken.
    pub captured: Option<Captured>,
    /// Who made it, as the file says; at most 300 characters.
    pub credit: Option<String>,
}

impl Picture {
    /// Whether it moves.
    pub const fn is_animated(&self) -> bool {
        self.frames > 1
    }
}

/// Looks at a file's bytes, and refuses what is of no accepted kind, cut off, or too large.
pub fn probe(bytes: &[u8], limits: Limits) -> Result<Probe, Fault> {
    match format::identify(bytes)? {
        Kind::Pdf => Ok(Probe::Pdf),
        Kind::Picture(format) => {
            let (checked, metadata) = examine(format, bytes, limits)?;
            let anatomy = checked.anatomy();
            Ok(Probe::Picture(Picture {
                format,
                size: metadata.orientation.upright(anatomy.stored),
                frames: anatomy.frames,
                captured: metadata.captured,
                credit: metadata.credit,
            }))
        }
    }
}

/// As [`probe`], for what is to be decoded next: a document is refused too.
pub(super) fn probe_picture(
    bytes: &[u8],
    limits: Limits,
) -> Result<(Checked<'_>, Metadata), Fault> {
    match format::identify(bytes)? {
        Kind::Pdf => Err(Fault::UnsupportedFormat { found: None }),
        Kind::Picture(format) => examine(format, bytes, limits),
    }
}

fn examine(format: Format, bytes: &[u8], limits: Limits) -> Result<(Checked<'_>, Metadata), Fault> {
    let anatomy = Anatomy::read(format, bytes)?;
    Ok((limits.check(anatomy)?, metadata::read(&anatomy)))
}
