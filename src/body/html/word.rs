//! Lists as Word writes them: paragraphs with the name of a list and a bullet or number as text.

use super::super::group::Kind;

/// A list of Word's that is being read.
pub(super) struct WordList {
    name: String,
    /// The bullet or number of the item, until its text comes.
    marker: String,
}

impl WordList {
    /// The list of this name.
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), marker: String::new() }
    }

    /// Whether this is the list of this name.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Adds to the bullet or number.
    pub(super) fn mark(&mut self, text: &str) {
        self.marker.push_str(text);
    }

    /// Takes the bullet or number and says which kind of list has such; `None` where none came.
    pub(super) fn take_kind(&mut self) -> Option<Kind> {
        let marker = std::mem::take(&mut self.marker);
        let marker = marker.trim();
        (!marker.is_empty()).then(|| Kind::List(is_number(marker)))
    }
}

/// Whether it is `1.`, `a)`, `(iv)` or the like, and not `·`, `o` or `§`, which Word's symbol fonts
/// show as bullets.
fn is_number(marker: &str) -> bool {
    let begins = marker.trim_start_matches('(').starts_with(char::is_alphanumeric);
    begins
        && (marker.ends_with(['.', ')']) || marker.starts_with(|sign: char| sign.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Kind, WordList};

    #[test]
    fn a_marker_tells_the_kind() {
        let kind = |marker| {
            let mut list = WordList::new("l0");
            list.mark(marker);
            list.take_kind()
        };
        for number in ["1.\u{a0}\u{a0} ", "a)", "(iv)", "2", "1.1."] {
            assert_eq!(kind(number), Some(Kind::List(true)), "{number}");
        }
        for bullet in ["·", "o", "§", "-", "\u{f0b7}", "ü"] {
            assert_eq!(kind(bullet), Some(Kind::List(false)), "{bullet}");
        }
        assert_eq!(kind(" \u{a0}"), None);
    }
}
