//! What a camera or an editor wrote into a file: orientation, capture time, credit. Positions and
//! serial numbers are not even read.

mod exif;
mod iptc;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::anatomy::Anatomy;
use super::orient::Orientation;

/// A credit is cut to this many characters.
const MAX_CREDIT: usize = 300;

/// When a picture was taken, by the camera's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Captured {
    /// Date and time where it was taken.
    pub local: DateTime,
    /// The distance to UTC; most cameras leave it out.
    pub offset: Option<Offset>,
}

/// What is kept of a file's metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// How the picture is stored.
    pub(super) orientation: Orientation,
    /// When it was taken.
    pub(super) captured: Option<Captured>,
    /// Who made it.
    pub(super) credit: Option<String>,
}

/// Reads the metadata of a picture. What is damaged or absurd counts as absent.
pub(super) fn read(anatomy: &Anatomy<'_>) -> Metadata {
    let mut metadata = anatomy.exif.and_then(exif::read).unwrap_or_default();
    if let Some(author) = anatomy.image_resources.and_then(iptc::author) {
        metadata.credit = Some(author);
    }
    metadata
}

/// A text up to its first NUL, trimmed and cut; `None` where nothing is left. Both standards are
/// older than UTF-8, which is what is mostly written today; the rest is read as Latin-1.
fn text(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    let text = str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned);
    let printable: String = text.chars().filter(|c| !c.is_control()).collect();
    let cut: String = printable.trim().chars().take(MAX_CREDIT).collect();
    (!cut.is_empty()).then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_trimmed_cut_and_readable() {
        assert_eq!(text("Nguyễn Văn An\0editor".as_bytes()).as_deref(), Some("Nguyễn Văn An"));
        assert_eq!(text(b"Ren\xE9e \n").as_deref(), Some("Renée"));
        assert_eq!(text(b"  \0"), None);
        assert_eq!(text(&[b'a'; 5000]).map(|text| text.len()), Some(MAX_CREDIT));
    }
}
