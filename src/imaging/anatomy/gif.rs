//! The anatomy of a GIF (GIF 89a): a screen, then blocks up to the trailer.

use super::Anatomy;
use crate::imaging::fault::Fault;
use crate::imaging::format::Format;
use crate::imaging::geometry::Size;
use crate::imaging::reader::Reader;

const SIGNATURE_LENGTH: usize = 6;
/// The peak of decoding: a screen of four channels and a frame of four.
const BYTES_PER_PIXEL: u32 = 8;

const EXTENSION: u8 = 0x21;
const FRAME: u8 = 0x2C;
const TRAILER: u8 = 0x3B;

/// Reads the anatomy of a GIF. Many old files lack the trailer, so an end between two blocks is
/// as good as one.
pub(super) fn read(bytes: &[u8]) -> Result<Anatomy<'_>, Fault> {
    let mut reader = Reader(bytes);
    reader.take(SIGNATURE_LENGTH)?;
    let screen = screen(&mut reader)?;
    let mut frames = 0_u32;
    while !reader.is_empty() {
        match reader.byte()? {
            EXTENSION => {
                reader.byte()?;
                skip_data(&mut reader)?;
            }
            FRAME => {
                skip_frame(&mut reader)?;
                frames += 1;
            }
            TRAILER => break,
            _ => return Err(Fault::Broken),
        }
    }
    if frames == 0 {
        return Err(Fault::Broken);
    }
    Ok(Anatomy { frames, ..Anatomy::still(Format::Gif, screen, BYTES_PER_PIXEL) })
}

/// The logical screen and its color table.
fn screen(reader: &mut Reader<'_>) -> Result<Size, Fault> {
    let width = reader.u16_le()?.into();
    let height = reader.u16_le()?.into();
    let flags = reader.byte()?;
    reader.take(2)?;
    skip_color_table(reader, flags)?;
    Ok(Size { width, height })
}

fn skip_frame(reader: &mut Reader<'_>) -> Result<(), Fault> {
    reader.take(8)?;
    let flags = reader.byte()?;
    skip_color_table(reader, flags)?;
    reader.byte()?;
    skip_data(reader)
}

/// Skips a table of three bytes for each of 2 to 256 colors, if the flags say that there is one.
fn skip_color_table(reader: &mut Reader<'_>, flags: u8) -> Result<(), Fault> {
    if flags & 0x80 != 0 {
        reader.take(3 << ((flags & 0x07) + 1))?;
    }
    Ok(())
}

/// Skips pieces of up to 255 bytes until an empty one.
fn skip_data(reader: &mut Reader<'_>) -> Result<(), Fault> {
    loop {
        match reader.byte()? {
            0 => return Ok(()),
            length => reader.take(length.into())?,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: &[u8] = b"GIF89a\x28\0\x1E\0\x80\0\0\0\0\0\xFF\xFF\xFF";
    const COMMENT: &[u8] = b"\x21\xFE\x02hi\0";
    const PICTURE: &[u8] = b"\x2C\0\0\0\0\x28\0\x1E\0\0\x02\x03abc\x01d\0";

    #[test]
    fn frames_are_counted() {
        let bytes = [SCREEN, COMMENT, PICTURE, PICTURE, b"\x3B trailing"].concat();
        let anatomy = read(&bytes).expect("a GIF");
        assert_eq!((anatomy.stored, anatomy.frames), (Size { width: 40, height: 30 }, 2));
        assert!(read(&[SCREEN, PICTURE].concat()).is_ok(), "without a trailer");
    }

    #[test]
    fn a_file_cut_within_a_block_is_broken() {
        let bytes = [SCREEN, PICTURE].concat();
        for length in 0..bytes.len() {
            assert_eq!(read(&bytes[..length]), Err(Fault::Broken), "{length} bytes");
        }
    }
}
