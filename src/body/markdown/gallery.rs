//! Galleries in Markdown: pictures between two lines that only a gallery has.
//!
//! ```text
//! :::gallery
//! ![alt](media_… "caption"){credit="…"}
//! ![alt](media_…)
//! :::
//! ```

use std::ops::Range;

use super::super::block::PhotoBlock;
use super::picture;

/// What the lines begin with.
const FENCE: &str = ":::";
/// What stands behind that in the first line.
const NAME: &str = "gallery";

/// A line round a gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fence {
    /// The one that begins it.
    Opening,
    /// The one that ends it.
    Closing,
}

impl Fence {
    /// Whether the text at `range` of the source is such a line, and all that stands in it.
    pub(super) fn read(source: &str, range: Range<usize>) -> Option<Self> {
        let name = source.get(range.clone())?.strip_prefix(FENCE)?.trim();
        let before = source.get(..range.start)?.trim_end_matches(is_space);
        let behind = source.get(range.end..)?.trim_start_matches(is_space);
        let is_line = (before.is_empty() || before.ends_with(is_line_end))
            && (behind.is_empty() || behind.starts_with(is_line_end));
        match name {
            _ if !is_line => None,
            NAME => Some(Self::Opening),
            "" => Some(Self::Closing),
            _ => None,
        }
    }
}

const fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t')
}

const fn is_line_end(sign: char) -> bool {
    matches!(sign, '\n' | '\r')
}

/// Writes a gallery.
pub(super) fn write(photos: &[PhotoBlock]) -> String {
    let pictures = photos.iter().map(picture::write).collect::<Vec<_>>().join("\n");
    format!("{FENCE}{NAME}\n{pictures}\n{FENCE}")
}

#[cfg(test)]
mod tests {
    use super::Fence;

    fn read(source: &str, line: &str) -> Option<Fence> {
        let start = source.find(line).unwrap();
        Fence::read(source, start..start + line.len())
    }

    #[test]
    fn a_fence_has_a_line_of_its_own() {
        assert_eq!(read(":::gallery", ":::gallery"), Some(Fence::Opening));
        assert_eq!(read("a\r\n  ::: gallery \r\nb", "::: gallery"), Some(Fence::Opening));
        assert_eq!(read("a\n:::\n", ":::"), Some(Fence::Closing));
        for (source, line) in [
            ("a :::gallery", ":::gallery"),
            (":::gallery b", ":::gallery"),
            ("\\:::", ":::"),
            (":::note", ":::note"),
            ("::gallery", "::gallery"),
        ] {
            assert_eq!(read(source, line), None, "{source}");
        }
    }
}
