//! What a file is, by its first bytes. Names and declared types are never asked.

use super::fault::Fault;

/// A picture format that is decoded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG (ITU-T T.81), baseline or progressive.
    Jpeg,
    /// PNG (W3C), animated ones included.
    Png,
    /// WebP (RFC 9649), lossy, lossless or animated.
    Webp,
    /// GIF 87a or 89a.
    Gif,
}

impl Format {
    /// The media type, as `image/jpeg`.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
        }
    }

    /// The usual file name extension, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Gif => "gif",
        }
    }
}

/// A known kind of file that is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// AVIF.
    Avif,
    /// SVG, which can carry scripts.
    Svg,
    /// TIFF, many cameras' raw files included.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// A JPEG coded in a way that browsers do not show: arithmetic, lossless or 12 bits deep.
    UncommonJpeg,
}

/// What the bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A picture.
    Picture(Format),
    /// A PDF document, accepted as a file.
    Pdf,
}

/// Tells the kind of a file from its first bytes.
pub(super) fn identify(bytes: &[u8]) -> Result<Kind, Fault> {
    if let Some(format) = picture_format(bytes) {
        Ok(Kind::Picture(format))
    } else if bytes.starts_with(b"%PDF-") {
        Ok(Kind::Pdf)
    } else {
        Err(fault_of(bytes))
    }
}

fn picture_format(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        _ => None,
    }
}

fn fault_of(bytes: &[u8]) -> Fault {
    let foreign = |found| Fault::UnsupportedFormat { found: Some(found) };
    match bytes {
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => fault_of_iso_media(bytes),
        [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => foreign(Foreign::Tiff),
        [b'B', b'M', ..] => foreign(Foreign::Bmp),
        _ if looks_like_svg(bytes) => foreign(Foreign::Svg),
        _ => Fault::UnsupportedFormat { found: None },
    }
}

/// Reads the brands of an ISO base media file (ISO/IEC 14496-12, `ftyp`): the major brand, and
/// among the compatible ones those that say how the picture is coded.
fn fault_of_iso_media(bytes: &[u8]) -> Fault {
    let declared = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    let end = usize::try_from(declared).unwrap_or(usize::MAX).min(bytes.len()).min(256);
    let mut brands = bytes.get(8..end).unwrap_or_default().chunks_exact(4);
    if brands.clone().any(|brand| matches!(brand, b"avif" | b"avis")) {
        Fault::UnsupportedFormat { found: Some(Foreign::Avif) }
    } else if brands.any(|brand| {
        matches!(brand, b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1")
    }) {
        Fault::Heic
    } else {
        Fault::UnsupportedFormat { found: None }
    }
}

/// Whether a text starts like XML and names `<svg` early.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let text = head.trim_ascii_start();
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    text.starts_with(b"<") && text.windows(4).any(|four| four.eq_ignore_ascii_case(b"<svg"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepted_kinds_are_known_by_their_first_bytes() {
        let table: [(&[u8], Kind); 5] = [
            (b"\xFF\xD8\xFF\xE0", Kind::Picture(Format::Jpeg)),
            (b"\x89PNG\r\n\x1A\n", Kind::Picture(Format::Png)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Kind::Picture(Format::Webp)),
            (b"GIF89a\x01\0", Kind::Picture(Format::Gif)),
            (b"%PDF-1.7\n", Kind::Pdf),
        ];
        for (bytes, kind) in table {
            assert_eq!(identify(bytes), Ok(kind));
        }
    }

    #[test]
    fn others_are_refused_by_name() {
        let foreign = |found| Fault::UnsupportedFormat { found: Some(found) };
        let table: [(&[u8], Fault); 7] = [
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Fault::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", foreign(Foreign::Avif)),
            (b"\0\0\0\x14ftypisom\0\0\0\0mp41", Fault::UnsupportedFormat { found: None }),
            (b"  <?xml version='1.0'?><svg/>", foreign(Foreign::Svg)),
            (b"II*\0", foreign(Foreign::Tiff)),
            (b"BM\x36\0", foreign(Foreign::Bmp)),
            (b"Not a photo, only named like one", Fault::UnsupportedFormat { found: None }),
        ];
        for (bytes, fault) in table {
            assert_eq!(identify(bytes), Err(fault), "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_few_bytes_are_no_picture() {
        for length in 0..4 {
            assert!(identify(&b"\xFF\xD8\0\0"[..length]).is_err());
        }
    }
}
