//! Why a file is refused.

use std::fmt;

use super::format::Foreign;
use super::geometry::Size;
use crate::error::{Code, Refusal};

/// The kinds of files that are accepted, as shown to whoever sent another.
const ACCEPTED: &str = "JPEG, PNG, WebP, GIF, PDF";

/// Why a file is refused. No decoder's own words are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The bytes are of no accepted kind; `found` names the kind where it is a known one.
    #[error("unsupported format")]
    UnsupportedFormat {
        /// What the file is.
        found: Option<Foreign>,
    },
    /// The file is HEIC, the default of some phones.
    #[error("HEIC cannot be decoded here")]
    Heic,
    /// What the headers declare exceeds a limit.
    #[error("a picture of {size} exceeds the limit {limit}")]
    TooLarge {
        /// The declared size, as stored.
        size: Size,
        /// The limit that it exceeds.
        limit: Limit,
    },
    /// The file is damaged or cut off.
    #[error("damaged or cut off")]
    Broken,
}

/// A limit that a picture can exceed, with its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Pixels along one side.
    Side(u32),
    /// Pixels in all.
    Pixels(u64),
    /// Bytes held in memory at once.
    Memory(u64),
    /// Scans of a JPEG.
    Scans(u32),
    /// Frames of an animation.
    Frames(u32),
    /// Bytes of the color profile.
    Profile(usize),
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MEGA: u64 = 1 << 20;
        match self {
            Self::Side(side) => write!(f, "{side} px"),
            Self::Pixels(pixels) => write!(f, "{} MP", pixels / MEGA),
            Self::Memory(bytes) => write!(f, "{} MiB", bytes / MEGA),
            Self::Scans(scans) => write!(f, "{scans} scans"),
            Self::Frames(frames) => write!(f, "{frames} frames"),
            Self::Profile(bytes) => write!(f, "ICC {bytes} B"),
        }
    }
}

impl Fault {
    /// The same "no" in the words of the wire; its path is empty, for the caller to set.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::UnsupportedFormat { .. } => {
                Refusal::of_request(Code::UnsupportedFile).with("accepted", ACCEPTED)
            }
            Self::Heic => Refusal::of_request(Code::HeicNotSupported),
            Self::TooLarge { size, limit } => Refusal::of_request(Code::PictureTooLarge)
                .with("width", size.width)
                .with("height", size.height)
                .with("limit", limit),
            Self::Broken => Refusal::of_request(Code::BrokenFile),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_size_and_limit() {
        let size = Size { width: 60_000, height: 50_000 };
        let refusal = Fault::TooLarge { size, limit: Limit::Side(16_383) }.refusal();
        assert_eq!(refusal.code, Code::PictureTooLarge);
        let details: Vec<_> = refusal.details.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(details, ["60000", "50000", "16383 px"]);
    }

    #[test]
    fn every_fault_has_its_code() {
        let code = |fault: Fault| fault.refusal().code;
        assert_eq!(code(Fault::UnsupportedFormat { found: None }), Code::UnsupportedFile);
        assert_eq!(code(Fault::Heic), Code::HeicNotSupported);
        assert_eq!(code(Fault::Broken), Code::BrokenFile);
    }
}
