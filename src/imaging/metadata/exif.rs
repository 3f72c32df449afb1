//! The few EXIF fields that are kept (EXIF 2.32, on top of TIFF 6.0).
//!
//! Only two directories are searched, the first and the one that it names as EXIF's. So the work
//! is linear in the block's length whatever the directories point at.

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::{Captured, Metadata, text};
use crate::imaging::orient::Orientation;

/// Field numbers.
mod tag {
    pub(super) const ORIENTATION: u16 = 0x0112;
    pub(super) const ARTIST: u16 = 0x013B;
    pub(super) const COPYRIGHT: u16 = 0x8298;
    pub(super) const EXIF_DIRECTORY: u16 = 0x8769;
    pub(super) const DATE_TIME_ORIGINAL: u16 = 0x9003;
    pub(super) const OFFSET_TIME_ORIGINAL: u16 = 0x9011;
}

/// The length of a directory's entry: tag, type, count, and the value or where it lies.
const ENTRY_LENGTH: usize = 12;

/// Reads an EXIF block, from its TIFF header on.
pub(super) fn read(bytes: &[u8]) -> Option<Metadata> {
    let block = Block::open(bytes)?;
    let first = block.directory(block.u32(4)?)?;
    let exif = first.number(tag::EXIF_DIRECTORY).and_then(|at| block.directory(at));
    Some(Metadata {
        orientation: Orientation::from_exif(first.number(tag::ORIENTATION).unwrap_or_default()),
        captured: exif.and_then(captured),
        credit: [tag::ARTIST, tag::COPYRIGHT]
            .into_iter()
            .find_map(|tag| first.bytes(tag).and_then(text)),
    })
}

/// A block whose numbers have a known byte order.
#[derive(Clone, Copy)]
struct Block<'a> {
    bytes: &'a [u8],
    high_byte_first: bool,
}

impl<'a> Block<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        match bytes {
            [b'I', b'I', b'*', 0, ..] => Some(Self { bytes, high_byte_first: false }),
            [b'M', b'M', 0, b'*', ..] => Some(Self { bytes, high_byte_first: true }),
            _ => None,
        }
    }

    fn array<const N: usize>(self, at: usize) -> Option<[u8; N]> {
        self.bytes.get(at..)?.first_chunk().copied()
    }

    fn u16(self, at: usize) -> Option<u16> {
        let order = if self.high_byte_first { u16::from_be_bytes } else { u16::from_le_bytes };
        self.array(at).map(order)
    }

    fn u32(self, at: usize) -> Option<u32> {
        let order = if self.high_byte_first { u32::from_be_bytes } else { u32::from_le_bytes };
        self.array(at).map(order)
    }

    /// The directory at an offset: a count and so many entries, as far as they are there.
    fn directory(self, at: u32) -> Option<Directory<'a>> {
        let at = usize::try_from(at).ok()?;
        Some(Directory { block: self, first: at.checked_add(2)?, count: self.u16(at)? })
    }
}

#[derive(Clone, Copy)]
struct Directory<'a> {
    block: Block<'a>,
    first: usize,
    count: u16,
}

impl<'a> Directory<'a> {
    /// Where the entry of a tag starts.
    fn entry(self, tag: u16) -> Option<usize> {
        (0..usize::from(self.count))
            .map(|place| self.first + place * ENTRY_LENGTH)
            .take_while(|at| at + ENTRY_LENGTH <= self.block.bytes.len())
            .find(|at| self.block.u16(*at) == Some(tag))
    }

    /// A number of 16 or 32 bits.
    fn number(self, tag: u16) -> Option<u32> {
        const SHORT: u16 = 3;
        const LONG: u16 = 4;
        let entry = self.entry(tag)?;
        match self.block.u16(entry + 2)? {
            SHORT => self.block.u16(entry + 8).map(u32::from),
            LONG => self.block.u32(entry + 8),
            _ => None,
        }
    }

    /// The bytes of a text; up to four stand in the entry itself.
    fn bytes(self, tag: u16) -> Option<&'a [u8]> {
        const ASCII: u16 = 2;
        const UTF8: u16 = 129;
        let entry = self.entry(tag)?;
        let length = usize::try_from(self.block.u32(entry + 4)?).ok()?;
        let at = match length {
            0..=4 => entry + 8,
            _ => usize::try_from(self.block.u32(entry + 8)?).ok()?,
        };
        matches!(self.block.u16(entry + 2)?, ASCII | UTF8)
            .then(|| self.block.bytes.get(at..at.checked_add(length)?))
            .flatten()
    }
}

fn captured(exif: Directory<'_>) -> Option<Captured> {
    Some(Captured {
        local: date_time(exif.bytes(tag::DATE_TIME_ORIGINAL)?)?,
        offset: exif.bytes(tag::OFFSET_TIME_ORIGINAL).and_then(offset),
    })
}

/// Reads `2026:05:01 10:00:00`. A clock that was never set writes zeros or spaces: no date.
fn date_time(bytes: &[u8]) -> Option<DateTime> {
    let part = |range: std::ops::Range<usize>| digits(bytes.get(range)?);
    let small = |start| part(start..start + 2).and_then(|number| i8::try_from(number).ok());
    let (month, day) = (small(5)?, small(8)?);
    DateTime::new(part(0..4)?, month, day, small(11)?, small(14)?, small(17)?, 0).ok()
}

/// Reads `+07:00`.
fn offset(bytes: &[u8]) -> Option<Offset> {
    let sign = match bytes.first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let hours = i32::from(digits(bytes.get(1..3)?)?);
    let minutes = i32::from(digits(bytes.get(4..6)?)?);
    Offset::from_seconds(sign * (hours * 60 + minutes) * 60).ok()
}

fn digits(bytes: &[u8]) -> Option<i16> {
    let all_digits = bytes.iter().all(u8::is_ascii_digit);
    all_digits.then(|| str::from_utf8(bytes).ok()?.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// A block with an orientation, an artist, a date and an offset.
    fn block() -> Vec<u8> {
        let mut bytes = b"MM\0*\0\0\0\x08".to_vec();
        bytes.extend([0, 3]);
        bytes.extend(entry(tag::ORIENTATION, 3, 1, [0, 6, 0, 0]));
        bytes.extend(entry(tag::ARTIST, 2, 7, [0, 0, 0, 76]));
        bytes.extend(entry(tag::EXIF_DIRECTORY, 4, 1, [0, 0, 0, 50]));
        bytes.extend([0; 4]);
        assert_eq!(bytes.len(), 50);
        bytes.extend([0, 2]);
        bytes.extend(entry(tag::DATE_TIME_ORIGINAL, 2, 20, [0, 0, 0, 83]));
        bytes.extend(entry(tag::OFFSET_TIME_ORIGINAL, 2, 7, [0, 0, 0, 103]));
        bytes.extend(b"Trang\0\0");
        bytes.extend(b"2026:05:01 10:20:30\0+07:00\0");
        bytes
    }

    fn entry(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    }

    #[test]
    fn the_kept_fields_are_read() {
        let metadata = read(&block()).expect("a block");
        assert_eq!(metadata.orientation, Orientation::from_exif(6));
        assert_eq!(metadata.credit.as_deref(), Some("Trang"));
        let captured = metadata.captured.expect("a time");
        assert_eq!(captured.local, date(2026, 5, 1).at(10, 20, 30, 0));
        assert_eq!(captured.offset, Some(jiff::tz::offset(7)));
    }

    #[test]
    fn a_cut_or_scrambled_block_is_no_danger() {
        let whole = block();
        for length in 0..whole.len() {
            let _ = read(&whole[..length]);
        }
        for place in 0..whole.len() {
            let mut scrambled = whole.clone();
            scrambled[place] = 0xFF;
            let _ = read(&scrambled);
        }
        assert!(read(&whole[..40]).is_some_and(|it| it.orientation == Orientation::from_exif(6)));
    }

    #[test]
    fn absurd_dates_are_no_dates() {
        for absurd in ["0000:00:00 00:00:00", "    :  :     :  :  ", "2026:13:01 10:00:00", "2026"]
        {
            assert_eq!(date_time(absurd.as_bytes()), None, "{absurd}");
        }
        assert_eq!(offset(b"   :  "), None);
        assert_eq!(offset(b"-03:30\0"), Offset::from_seconds(-12_600).ok());
    }
}
