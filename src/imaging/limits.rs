//! Refuses bombs by what their headers declare, before anything is decoded.

use super::anatomy::Anatomy;
use super::fault::{Fault, Limit};

const MEGA: u64 = 1 << 20;

/// How much a picture may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pixels along one side.
    pub max_side: u32,
    /// Pixels in all, of what is decoded whole.
    pub max_pixels: u64,
    /// Pixels in all, of a JPEG that is decoded at a part of its size where it has more than
    /// `max_pixels`.
    pub max_scaled_pixels: u64,
    /// Bytes that decoding holds in memory at once.
    pub max_bytes: u64,
    /// Scans of a JPEG. Every scan of a progressive one passes over all of its coefficients, so a
    /// file of a few kilobytes can ask for minutes.
    pub max_scans: u32,
    /// Frames of an animation.
    pub max_frames: u32,
    /// Bytes of the color profile, as stored.
    pub max_profile: usize,
    /// Bytes that the side chunks of a PNG may fill; a color profile that inflates beyond them
    /// counts as absent.
    pub max_metadata: u64,
}

impl Limits {
    /// What a camera, a phone of 200 megapixels or an editor's computer makes passes; 16,383 pixels along one side are also
    /// the most that a WebP can hold.
    pub const STANDARD: Self = Self {
        max_side: 16_383,
        max_pixels: 64 * MEGA,
        max_scaled_pixels: 208 * MEGA,
        max_bytes: 512 * MEGA,
        max_scans: 20,
        max_frames: 1000,
        max_profile: 4 << 20,
        max_metadata: 16 * MEGA,
    };

    /// Passes a picture on to decoding, or says which limit it exceeds.
    pub(super) fn check(self, anatomy: Anatomy<'_>) -> Result<Checked<'_>, Fault> {
        let size = anatomy.stored;
        let max_pixels = if anatomy.scalable { self.max_scaled_pixels } else { self.max_pixels };
        let shrink = self.shrink(&anatomy);
        let decoded = size.pixels() / u64::from(shrink * shrink);
        let bytes = decoded.saturating_mul(anatomy.bytes_per_pixel.into());
        let exceeded = [
            (size.width.max(size.height) > self.max_side, Limit::Side(self.max_side)),
            (size.pixels() > max_pixels, Limit::Pixels(max_pixels)),
            (bytes > self.max_bytes, Limit::Memory(self.max_bytes)),
            (anatomy.scans > self.max_scans, Limit::Scans(self.max_scans)),
            (anatomy.frames > self.max_frames, Limit::Frames(self.max_frames)),
            (anatomy.profile_bytes > self.max_profile, Limit::Profile(self.max_profile)),
        ];
        match exceeded.into_iter().find(|(exceeds, _)| *exceeds) {
            Some((_, limit)) => Err(Fault::TooLarge { size, limit }),
            None => Ok(Checked { anatomy, limits: self, shrink }),
        }
    }

    /// By how much a picture is shrunk while it is decoded: as little as makes it small enough.
    fn shrink(&self, anatomy: &Anatomy<'_>) -> u32 {
        let steps: &[u32] = if anatomy.scalable { &[1, 2, 4, 8] } else { &[1] };
        let fits = |by: &u32| anatomy.stored.pixels() / u64::from(by * by) <= self.max_pixels;
        steps.iter().copied().find(fits).unwrap_or(1)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::STANDARD
    }
}

/// A picture that is within the limits: the only thing that can be decoded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Checked<'a> {
    anatomy: Anatomy<'a>,
    limits: Limits,
    shrink: u32,
}

impl<'a> Checked<'a> {
    /// What its headers declare.
    pub(super) const fn anatomy(&self) -> &Anatomy<'a> {
        &self.anatomy
    }

    /// By how much each side is to be shrunk while it is decoded: 1, 2, 4 or 8.
    pub(super) const fn shrink(&self) -> u32 {
        self.shrink
    }

    /// The limits that it keeps, for what shows only while decoding.
    pub(super) const fn limits(&self) -> &Limits {
        &self.limits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::format::Format;
    use crate::imaging::geometry::Size;

    const PHOTO: Anatomy<'static> = Anatomy {
        format: Format::Jpeg,
        stored: Size { width: 8064, height: 6048 },
        bytes_per_pixel: 3,
        frames: 1,
        scans: 1,
        scalable: false,
        profile_bytes: 548,
        exif: None,
        image_resources: None,
    };

    fn exceeded(anatomy: Anatomy<'_>) -> Option<Limit> {
        match Limits::STANDARD.check(anatomy) {
            Err(Fault::TooLarge { limit, .. }) => Some(limit),
            _ => None,
        }
    }

    #[test]
    fn a_large_photo_passes() {
        assert_eq!(exceeded(PHOTO), None);
        let progressive = Anatomy { bytes_per_pixel: 9, scans: 10, ..PHOTO };
        assert_eq!(exceeded(progressive), None);
    }

    #[test]
    fn a_huge_photo_is_shrunk_while_it_is_decoded() {
        let huge = Size { width: 16_320, height: 12_240 };
        let shrunk = |anatomy| Limits::STANDARD.check(anatomy).ok().map(|checked| checked.shrink());
        assert_eq!(shrunk(PHOTO), Some(1));
        assert_eq!(shrunk(Anatomy { scalable: true, ..PHOTO }), Some(1));
        assert_eq!(shrunk(Anatomy { stored: huge, scalable: true, ..PHOTO }), Some(2));
        assert_eq!(shrunk(Anatomy { stored: huge, ..PHOTO }), None);
    }

    #[test]
    fn each_limit_is_named() {
        let size = |width, height| Size { width, height };
        let table = [
            (Anatomy { stored: size(16_384, 1), ..PHOTO }, Limit::Side(16_383)),
            (Anatomy { stored: size(9000, 9000), ..PHOTO }, Limit::Pixels(64 * MEGA)),
            (
                Anatomy { stored: size(16_000, 16_000), scalable: true, ..PHOTO },
                Limit::Pixels(208 * MEGA),
            ),
            (Anatomy { bytes_per_pixel: 12, ..PHOTO }, Limit::Memory(512 * MEGA)),
            (Anatomy { scans: 21, ..PHOTO }, Limit::Scans(20)),
            (Anatomy { frames: 1001, ..PHOTO }, Limit::Frames(1000)),
            (Anatomy { profile_bytes: 5 << 20, ..PHOTO }, Limit::Profile(4 << 20)),
        ];
        for (anatomy, limit) in table {
            assert_eq!(exceeded(anatomy), Some(limit));
        }
    }
}
