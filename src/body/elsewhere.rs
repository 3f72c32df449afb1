//! Texts from elsewhere: what their pictures and files have become in the media library.

use crate::id::MediaId;

/// Something in a text from elsewhere that may have become a media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere<'a> {
    /// A picture.
    Picture {
        /// Where it is.
        address: &'a str,
        /// What it shows, in words; may be empty.
        alt: &'a str,
    },
    /// Where a link leads that stands alone in its paragraph, as one to a file does.
    Link {
        /// Where.
        address: &'a str,
    },
}

/// Knows which media something from elsewhere has become; `None` where it has become none.
pub type Adopt<'a> = &'a mut dyn FnMut(Elsewhere<'_>) -> Option<MediaId>;

/// A part of a text that is to be another.
pub(super) struct Edit {
    pub(super) range: std::ops::Range<usize>,
    pub(super) text: String,
}

/// The text after these edits, none of which meets another.
pub(super) fn edited(source: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.range.start);
    let (mut text, mut place) = (String::with_capacity(source.len()), 0);
    for edit in edits {
        text.push_str(source.get(place..edit.range.start).unwrap_or_default());
        text.push_str(&edit.text);
        place = place.max(edit.range.end);
    }
    text.push_str(source.get(place..).unwrap_or_default());
    text
}

/// What a picture that nobody has is called: what it shows, else its file's name.
pub(super) fn called<'a>(alt: &'a str, address: &'a str) -> &'a str {
    if alt.trim().is_empty() { address.rsplit('/').next().unwrap_or(address) } else { alt }
}
