//! What an uploaded file is, found out before anything is decoded.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::model::{Format, Kind};
use crate::error::{Code, Refusal};
use crate::imaging::{self, Captured, Limits, Picture, Probe};

/// The largest picture file in bytes.
pub(super) const MAX_PICTURE: u64 = 64 << 20;
/// The largest document file in bytes.
pub(super) const MAX_DOCUMENT: u64 = 100 << 20;

/// How many bytes are enough to tell what a file is.
const HEAD: u64 = 4096;

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inspected {
    /// BLAKE3 of its bytes.
    pub(super) content_hash: Vec<u8>,
    /// Its size in bytes.
    pub(super) byte_size: u64,
    /// What kind of thing it is.
    pub(super) kind: Kind,
    /// How it is encoded.
    pub(super) format: Format,
    /// When it was taken, as RFC 3339 as far as it is known.
    pub(super) captured_at: Option<String>,
    /// Who made it, as the file says.
    pub(super) credit: Option<String>,
}

/// Why a file is not taken in.
#[derive(Debug, thiserror::Error)]
pub(super) enum IntakeError {
    /// The file is refused.
    #[error("the file is refused")]
    Refused(Refusal),
    /// The file cannot be read.
    #[error("reading an uploaded file")]
    Io(#[from] io::Error),
}

/// Looks at a file; at most one of the size of [`MAX_PICTURE`] is in memory at once. Blocks: for a
/// worker's thread.
pub(super) fn inspect(path: &Path) -> Result<Inspected, IntakeError> {
    let byte_size = std::fs::metadata(path)?.len();
    let is_document = is_document(path)?;
    let max = if is_document { MAX_DOCUMENT } else { MAX_PICTURE };
    if byte_size > max {
        return Err(refused(Refusal::of_request(Code::FileTooLarge).with("max", max)));
    }
    if is_document {
        Ok(of_document(hash(path)?, byte_size))
    } else {
        of_picture(&std::fs::read(path)?, byte_size)
    }
}

/// Asks the head alone. What is cut off behind it is a picture's fault, and told later.
fn is_document(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    Ok(matches!(imaging::probe(&head, Limits::STANDARD), Ok(Probe::Pdf)))
}

fn hash(path: &Path) -> io::Result<blake3::Hash> {
    Ok(blake3::Hasher::new().update_reader(File::open(path)?)?.finalize())
}

fn of_document(hash: blake3::Hash, byte_size: u64) -> Inspected {
    Inspected {
        content_hash: hash.as_bytes().to_vec(),
        byte_size,
        kind: Kind::Document,
        format: Format::Pdf,
        captured_at: None,
        credit: None,
    }
}

fn of_picture(bytes: &[u8], byte_size: u64) -> Result<Inspected, IntakeError> {
    let document = of_document(blake3::hash(bytes), byte_size);
    match imaging::probe(bytes, Limits::STANDARD).map_err(|fault| refused(fault.refusal()))? {
        Probe::Pdf => Ok(document),
        Probe::Picture(Picture { format, captured, credit, .. }) => Ok(Inspected {
            kind: Kind::Picture,
            format: format.into(),
            captured_at: captured.map(written),
            credit,
            ..document
        }),
    }
}

/// As `2025-04-11T08:30:00+07:00`; without the offset where the camera noted none.
fn written(captured: Captured) -> String {
    let local = captured.local;
    match captured.offset {
        Some(offset) => local.to_zoned(offset.to_time_zone()).map_or_else(
            |_| local.to_string(),
            |zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        ),
        None => local.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
    }
}

fn refused(refusal: Refusal) -> IntakeError {
    IntakeError::Refused(refusal.within(&"file".into()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use jiff::civil::date;
    use jiff::tz;

    use super::*;

    fn file_of(bytes: &[u8], length: u64) -> tempfile::NamedTempFile {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        // Sparse: nothing is written.
        file.as_file().set_len(length).unwrap();
        file
    }

    fn code(file: &tempfile::NamedTempFile) -> Option<Code> {
        match inspect(file.path()) {
            Err(IntakeError::Refused(refusal)) => Some(refusal.code),
            _ => None,
        }
    }

    #[test]
    fn sizes_are_checked_first() {
        let jpeg = b"\xFF\xD8\xFF\xE0";
        assert_eq!(code(&file_of(jpeg, MAX_PICTURE + 1)), Some(Code::FileTooLarge));
        assert_eq!(code(&file_of(jpeg, 1000)), Some(Code::BrokenFile));
        assert_eq!(code(&file_of(b"%PDF-1.7\n", MAX_DOCUMENT + 1)), Some(Code::FileTooLarge));
        assert_eq!(code(&file_of(b"words", 5)), Some(Code::UnsupportedFile));
        assert_eq!(code(&file_of(b"", 0)), Some(Code::UnsupportedFile));
    }

    #[test]
    fn a_document_is_taken_by_its_first_bytes_and_hashed_whole() {
        let file = file_of(b"%PDF-1.7\n", MAX_PICTURE + 1);
        let inspected = inspect(file.path()).unwrap();
        assert_eq!((inspected.kind, inspected.format), (Kind::Document, Format::Pdf));
        assert_eq!(inspected.byte_size, MAX_PICTURE + 1);
        let whole = blake3::hash(&std::fs::read(file.path()).unwrap());
        assert_eq!(inspected.content_hash, whole.as_bytes());
    }

    #[test]
    fn the_capture_time_keeps_what_the_camera_knew() {
        let local = date(2025, 4, 11).at(8, 30, 0, 0);
        let east = Some(tz::offset(7));
        assert_eq!(written(Captured { local, offset: None }), "2025-04-11T08:30:00");
        assert_eq!(written(Captured { local, offset: east }), "2025-04-11T08:30:00+07:00");
    }
}
