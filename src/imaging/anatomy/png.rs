//! The anatomy of a PNG (W3C PNG, third edition): chunks from `IHDR` to `IEND`.

use super::{Anatomy, without_exif_marker};
use crate::imaging::fault::Fault;
use crate::imaging::format::Format;
use crate::imaging::geometry::Size;
use crate::imaging::reader::Reader;

const SIGNATURE_LENGTH: usize = 8;
const CHECKSUM_LENGTH: usize = 4;

/// The peak of decoding 8 bits per channel: gray and opacity, beside the four channels made of
/// them. Every other color type needs less.
const BYTES_PER_PIXEL: u32 = 6;
/// The same for 16 bits per channel: four channels of 16 bits beside four of 8.
const BYTES_PER_DEEP_PIXEL: u32 = 12;

/// Reads the anatomy of a PNG. For an animated one the size is that of the whole.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy<'_>, Fault> {
    let mut reader = Reader(bytes);
    reader.take(SIGNATURE_LENGTH)?;
    let mut anatomy = match chunk(&mut reader)? {
        (b"IHDR", header) => from_header(header)?,
        _ => return Err(Fault::Broken),
    };
    let mut has_pixels = false;
    loop {
        match chunk(&mut reader)? {
            (b"IEND", _) if has_pixels => return Ok(anatomy),
            (b"IEND", _) => return Err(Fault::Broken),
            (b"IDAT", _) => has_pixels = true,
            (b"acTL", data) => anatomy.frames = animation_frames(data)?,
            (b"iCCP", data) => anatomy.profile_bytes = data.len(),
            (b"eXIf", data) => anatomy.exif = Some(without_exif_marker(data)),
            _ => {}
        }
    }
}

/// The next chunk's name and data.
fn chunk<'a>(reader: &mut Reader<'a>) -> Result<(&'a [u8; 4], &'a [u8]), Fault> {
    let length = reader.length_be()?;
    let name = reader.take(4)?.first_chunk().ok_or(Fault::Broken)?;
    let data = reader.take(length)?;
    reader.take(CHECKSUM_LENGTH)?;
    Ok((name, data))
}

fn from_header<'a>(header: &[u8]) -> Result<Anatomy<'a>, Fault> {
    let mut reader = Reader(header);
    let width = reader.array().map(u32::from_be_bytes)?;
    let height = reader.array().map(u32::from_be_bytes)?;
    let deep = reader.byte()? > 8;
    let bytes_per_pixel = if deep { BYTES_PER_DEEP_PIXEL } else { BYTES_PER_PIXEL };
    Ok(Anatomy::still(Format::Png, Size { width, height }, bytes_per_pixel))
}

fn animation_frames(data: &[u8]) -> Result<u32, Fault> {
    Reader(data).array().map(u32::from_be_bytes).map(|frames| frames.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of the given chunks, without right checksums.
    fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1A\n".to_vec();
        for (name, data) in chunks {
            bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
            bytes.extend(*name);
            bytes.extend(*data);
            bytes.extend([0; 4]);
        }
        bytes
    }

    const HEADER: &[u8] = &[0, 0, 0, 40, 0, 0, 0, 30, 16, 6, 0, 0, 0];

    #[test]
    fn headers_are_read_from_end_to_end() {
        let bytes = png(&[
            (b"IHDR", HEADER),
            (b"acTL", &[0, 0, 0, 7, 0, 0, 0, 0]),
            (b"iCCP", b"name\0\0compressed"),
            (b"eXIf", b"II*\0"),
            (b"IDAT", b"pixels"),
            (b"IEND", b""),
        ]);
        let anatomy = read(&bytes).expect("a PNG");
        assert_eq!(anatomy.stored, Size { width: 40, height: 30 });
        assert_eq!((anatomy.frames, anatomy.bytes_per_pixel), (7, 12));
        assert_eq!((anatomy.profile_bytes, anatomy.exif), (16, Some(&b"II*\0"[..])));
    }

    #[test]
    fn every_truncation_is_found() {
        let bytes = png(&[(b"IHDR", HEADER), (b"IDAT", b"pixels"), (b"IEND", b"")]);
        assert!(read(&bytes).is_ok());
        for length in 0..bytes.len() {
            assert_eq!(read(&bytes[..length]), Err(Fault::Broken), "{length} bytes");
        }
    }

    #[test]
    fn a_png_without_pixels_is_broken() {
        assert_eq!(read(&png(&[(b"IHDR", HEADER), (b"IEND", b"")])), Err(Fault::Broken));
    }
}
