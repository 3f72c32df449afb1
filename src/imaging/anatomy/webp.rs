//! The anatomy of a WebP (RFC 9649): a RIFF of chunks.

use super::{Anatomy, without_exif_marker};
use crate::imaging::fault::Fault;
use crate::imaging::format::Format;
use crate::imaging::geometry::Size;
use crate::imaging::reader::Reader;

/// The peak of decoding: a canvas of four channels and a frame of four.
const BYTES_PER_PIXEL: u32 = 8;
/// What stands in front of an animation frame's own chunks: place, size, duration, flags.
const FRAME_HEADER_LENGTH: usize = 16;

/// Reads the anatomy of a WebP.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy<'_>, Fault> {
    let mut chunks = riff(bytes)?;
    let (name, data) = chunk(&mut chunks)?;
    let canvas = match &name {
        b"VP8X" => extended_size(data)?,
        _ => bitstream_size(name, data)?.ok_or(Fault::Broken)?,
    };
    let mut anatomy = Anatomy::still(Format::Webp, canvas, BYTES_PER_PIXEL);
    if &name == b"VP8X" {
        note_chunks(&mut anatomy, chunks)?;
    }
    Ok(anatomy)
}

/// The chunks between the RIFF header and the end that it declares.
fn riff(bytes: &[u8]) -> Result<Reader<'_>, Fault> {
    let mut reader = Reader(bytes);
    reader.take(4)?;
    let length = reader.length_le()?;
    let mut content = Reader(reader.take(length)?);
    content.take(4)?;
    Ok(content)
}

/// The next chunk's name and data; an odd length is followed by one byte of padding.
fn chunk<'a>(reader: &mut Reader<'a>) -> Result<([u8; 4], &'a [u8]), Fault> {
    let name = reader.array()?;
    let length = reader.length_le()?;
    let data = reader.take(length)?;
    if length % 2 == 1 && !reader.is_empty() {
        reader.take(1)?;
    }
    Ok((name, data))
}

fn note_chunks<'a>(anatomy: &mut Anatomy<'a>, mut chunks: Reader<'a>) -> Result<(), Fault> {
    let (mut pictures, mut frames) = (0_u32, 0_u32);
    while !chunks.is_empty() {
        let (name, data) = chunk(&mut chunks)?;
        match &name {
            b"ICCP" => anatomy.profile_bytes = data.len(),
            b"EXIF" => anatomy.exif = Some(without_exif_marker(data)),
            b"ANMF" => {
                check_frame(data, anatomy.stored)?;
                frames += 1;
            }
            _ => match bitstream_size(name, data)? {
                Some(size) if size != anatomy.stored => return Err(Fault::Broken),
                Some(_) => pictures += 1,
                None => {}
            },
        }
    }
    anatomy.frames = frames.max(1);
    if pictures + frames == 0 { Err(Fault::Broken) } else { Ok(()) }
}

/// Refuses a frame whose picture is larger than the canvas: its own header, not the canvas, says
/// how much a decoder allocates.
fn check_frame(frame: &[u8], canvas: Size) -> Result<(), Fault> {
    let mut chunks = Reader(frame);
    chunks.take(FRAME_HEADER_LENGTH)?;
    while !chunks.is_empty() {
        let (name, data) = chunk(&mut chunks)?;
        if let Some(size) = bitstream_size(name, data)?
            && (size.width > canvas.width || size.height > canvas.height)
        {
            return Err(Fault::Broken);
        }
    }
    Ok(())
}

/// The canvas of an extended file (RFC 9649, 2.7.1): each side stored less one.
fn extended_size(data: &[u8]) -> Result<Size, Fault> {
    let mut reader = Reader(data);
    reader.take(4)?;
    Ok(Size { width: reader.u24_le()? + 1, height: reader.u24_le()? + 1 })
}

/// The size in a bitstream's own header; `None` where the chunk is no bitstream.
fn bitstream_size(name: [u8; 4], data: &[u8]) -> Result<Option<Size>, Fault> {
    match &name {
        b"VP8 " => lossy_size(data).map(Some),
        b"VP8L" => lossless_size(data).map(Some),
        _ => Ok(None),
    }
}

/// A key frame's header (RFC 6386, 9.1): 14 bits for each side, the rest scaling hints.
fn lossy_size(data: &[u8]) -> Result<Size, Fault> {
    let mut reader = Reader(data);
    reader.take(3)?;
    if reader.take(3)? != [0x9D, 0x01, 0x2A] {
        return Err(Fault::Broken);
    }
    let width = u32::from(reader.u16_le()? & 0x3FFF);
    Ok(Size { width, height: u32::from(reader.u16_le()? & 0x3FFF) })
}

/// A lossless header (RFC 9649, 3.4): a signature, then 14 bits for each side, stored less one.
fn lossless_size(data: &[u8]) -> Result<Size, Fault> {
    let mut reader = Reader(data);
    if reader.byte()? != 0x2F {
        return Err(Fault::Broken);
    }
    let bits = reader.array().map(u32::from_le_bytes)?;
    Ok(Size { width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk_of(name: &[u8], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short").to_le_bytes();
        let padding = &[0][..data.len() % 2];
        [name, &length[..], data, padding].concat()
    }

    fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
        chunk_of(b"RIFF", &[b"WEBP".to_vec(), chunks.concat()].concat())
    }

    const LOSSY_40X30: &[u8] = &[0, 0, 0, 0x9D, 1, 0x2A, 40, 0, 30, 0];
    const CANVAS_40X30: &[u8] = &[0, 0, 0, 0, 39, 0, 0, 29, 0, 0];
    const SIZE: Size = Size { width: 40, height: 30 };

    fn lossless(width: u32, height: u32) -> Vec<u8> {
        let bits = (width - 1) | (height - 1) << 14;
        [&[0x2F][..], &bits.to_le_bytes()].concat()
    }

    #[test]
    fn plain_files_tell_their_size() {
        let lossy = webp(&[chunk_of(b"VP8 ", LOSSY_40X30)]);
        assert_eq!(read(&lossy).expect("a WebP").stored, SIZE);
        let lossless = webp(&[chunk_of(b"VP8L", &lossless(40, 30))]);
        assert_eq!(read(&lossless).expect("a WebP").stored, SIZE);
    }

    #[test]
    fn extended_files_tell_frames_and_metadata() {
        let frame = [vec![0; 16], chunk_of(b"VP8 ", LOSSY_40X30)].concat();
        let bytes = webp(&[
            chunk_of(b"VP8X", CANVAS_40X30),
            chunk_of(b"ICCP", b"profile"),
            chunk_of(b"ANMF", &frame),
            chunk_of(b"ANMF", &frame),
            chunk_of(b"EXIF", b"Exif\0\0II*\0"),
        ]);
        let anatomy = read(&bytes).expect("a WebP");
        assert_eq!((anatomy.stored, anatomy.frames, anatomy.profile_bytes), (SIZE, 2, 7));
        assert_eq!(anatomy.exif, Some(&b"II*\0"[..]));
    }

    #[test]
    fn a_bitstream_larger_than_its_canvas_is_broken() {
        let huge = lossless(16_384, 16_384);
        let still = [chunk_of(b"VP8X", CANVAS_40X30), chunk_of(b"VP8L", &huge)];
        assert_eq!(read(&webp(&still)), Err(Fault::Broken));
        let frame = [vec![0; 16], chunk_of(b"VP8L", &huge)].concat();
        let moving = [chunk_of(b"VP8X", CANVAS_40X30), chunk_of(b"ANMF", &frame)];
        assert_eq!(read(&webp(&moving)), Err(Fault::Broken));
    }

    #[test]
    fn every_truncation_is_found() {
        let bytes = webp(&[chunk_of(b"VP8X", CANVAS_40X30), chunk_of(b"VP8 ", LOSSY_40X30)]);
        assert!(read(&bytes).is_ok());
        for length in 0..bytes.len() {
            assert_eq!(read(&bytes[..length]), Err(Fault::Broken), "{length} bytes");
        }
    }
}
