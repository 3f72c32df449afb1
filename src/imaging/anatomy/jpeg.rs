//! The anatomy of a JPEG (ITU-T T.81, annex B): a chain of markers up to "end of image".

use super::{Anatomy, without_exif_marker};
use crate::imaging::fault::Fault;
use crate::imaging::format::{Foreign, Format};
use crate::imaging::geometry::Size;
use crate::imaging::reader::Reader;

/// Marker codes, the byte after 0xFF.
mod marker {
    pub(super) const END_OF_IMAGE: u8 = 0xD9;
    pub(super) const START_OF_SCAN: u8 = 0xDA;
    pub(super) const APP1: u8 = 0xE1;
    pub(super) const APP2: u8 = 0xE2;
    pub(super) const APP13: u8 = 0xED;
}

/// What the markers have told so far.
#[derive(Default)]
struct Found<'a> {
    frame: Option<Frame>,
    scans: u32,
    profile_bytes: usize,
    exif: Option<&'a [u8]>,
    image_resources: Option<&'a [u8]>,
}

struct Frame {
    size: Size,
    components: u8,
    progressive: bool,
}

/// Reads the anatomy of a JPEG.
///
/// What follows the end of the image (previews, gain maps) is not looked at.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy<'_>, Fault> {
    let mut reader = Reader(bytes);
    reader.take(2)?;
    let mut found = Found::default();
    loop {
        match next_marker(&mut reader)? {
            marker::END_OF_IMAGE => return found.anatomy(),
            code => found.note(code, segment(&mut reader)?)?,
        }
    }
}

/// The next marker that begins something; skips entropy-coded data, fill bytes, restart markers.
fn next_marker(reader: &mut Reader<'_>) -> Result<u8, Fault> {
    loop {
        let start = reader.0.iter().position(|byte| *byte == 0xFF).ok_or(Fault::Broken)?;
        reader.take(start + 1)?;
        match reader.0.first() {
            None => return Err(Fault::Broken),
            // The second of two 0xFF may itself start a marker, so it stays.
            Some(0xFF) => {}
            Some(0x00 | 0x01 | 0xD0..=0xD8) => drop(reader.byte()?),
            Some(_) => return reader.byte(),
        }
    }
}

/// What a marker carries; its length counts its own two bytes.
fn segment<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], Fault> {
    let length = usize::from(reader.u16_be()?).checked_sub(2).ok_or(Fault::Broken)?;
    reader.take(length)
}

impl<'a> Found<'a> {
    fn note(&mut self, code: u8, segment: &'a [u8]) -> Result<(), Fault> {
        match code {
            marker::START_OF_SCAN => self.scans = self.scans.saturating_add(1),
            // Codes C4, C8 and CC lie among the frames' but are tables and reserved.
            0xC0..=0xCF if !matches!(code, 0xC4 | 0xC8 | 0xCC) => self.note_frame(code, segment)?,
            marker::APP1 if segment.starts_with(b"Exif\0\0") => {
                self.exif.get_or_insert(without_exif_marker(segment));
            }
            marker::APP2 if segment.starts_with(b"ICC_PROFILE\0") => {
                self.profile_bytes += segment.len();
            }
            marker::APP13 => {
                if let Some(resources) = segment.strip_prefix(b"Photoshop 3.0\0") {
                    self.image_resources.get_or_insert(resources);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A second frame makes a JPEG hierarchical, which nobody decodes.
    fn note_frame(&mut self, code: u8, segment: &[u8]) -> Result<(), Fault> {
        match self.frame.replace(frame(code, segment)?) {
            Some(_) => Err(Fault::Broken),
            None => Ok(()),
        }
    }

    fn anatomy(self) -> Result<Anatomy<'a>, Fault> {
        let frame = self.frame.filter(|_| self.scans > 0).ok_or(Fault::Broken)?;
        Ok(Anatomy {
            scans: self.scans,
            scalable: self.scans == 1 && !frame.progressive && matches!(frame.components, 1 | 3),
            profile_bytes: self.profile_bytes,
            exif: self.exif,
            image_resources: self.image_resources,
            ..Anatomy::still(Format::Jpeg, frame.size, frame.bytes_per_pixel())
        })
    }
}

/// Reads a frame header (T.81, B.2.2).
fn frame(code: u8, segment: &[u8]) -> Result<Frame, Fault> {
    let mut reader = Reader(segment);
    let precision = reader.byte()?;
    let (height, width) = (reader.u16_be()?, reader.u16_be()?);
    if code > 0xC2 || precision != 8 {
        return Err(Fault::UnsupportedFormat { found: Some(Foreign::UncommonJpeg) });
    }
    Ok(Frame {
        size: Size { width: width.into(), height: height.into() },
        components: reader.byte()?,
        progressive: code == 0xC2,
    })
}

impl Frame {
    /// One byte for each component, and for a progressive picture its coefficients of two bytes,
    /// which are all held until the last scan.
    fn bytes_per_pixel(&self) -> u32 {
        u32::from(self.components) * if self.progressive { 3 } else { 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG of the given segments; nothing in it can be decoded.
    fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        for (code, payload) in segments {
            let length = u16::try_from(payload.len() + 2).expect("short").to_be_bytes();
            bytes.extend([0xFF, *code, length[0], length[1]]);
            bytes.extend(*payload);
        }
        bytes.extend([0xFF, 0xD9]);
        bytes
    }

    const FRAME: &[u8] = &[8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
    const SCAN: &[u8] = &[3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, /* data */ 0x12, 0xFF, 0x00, 7];

    #[test]
    fn headers_are_read_from_end_to_end() {
        let bytes = jpeg(&[
            (0xE1, b"Exif\0\0MM\0*"),
            (0xE2, b"ICC_PROFILE\0\x01\x01profile"),
            (0xED, b"Photoshop 3.0\x008BIM"),
            (0xC2, FRAME),
            (0xDA, SCAN),
            (0xDA, SCAN),
        ]);
        let anatomy = read(&bytes).expect("a JPEG");
        assert_eq!(anatomy.stored, Size { width: 40, height: 30 });
        assert_eq!((anatomy.scans, anatomy.bytes_per_pixel), (2, 9));
        assert_eq!((anatomy.exif, anatomy.profile_bytes), (Some(&b"MM\0*"[..]), 21));
        assert_eq!(anatomy.image_resources, Some(&b"8BIM"[..]));
    }

    #[test]
    fn every_truncation_is_found() {
        let bytes = jpeg(&[(0xC0, FRAME), (0xDA, SCAN)]);
        assert!(read(&bytes).is_ok());
        for length in 2..bytes.len() {
            assert_eq!(read(&bytes[..length]), Err(Fault::Broken), "{length} bytes");
        }
    }

    #[test]
    fn uncommon_codings_are_refused_by_name() {
        let arithmetic = jpeg(&[(0xC9, FRAME), (0xDA, SCAN)]);
        let found = Some(Foreign::UncommonJpeg);
        assert_eq!(read(&arithmetic), Err(Fault::UnsupportedFormat { found }));
    }

    #[test]
    fn two_frames_are_refused() {
        assert_eq!(read(&jpeg(&[(0xC0, FRAME), (0xC0, FRAME), (0xDA, SCAN)])), Err(Fault::Broken));
    }
}
