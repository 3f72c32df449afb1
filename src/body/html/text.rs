//! The text that is being read: its white space collapses as HTML says.

use super::super::inline::{Gather, Inline};
use super::look::{Look, Space};

/// Collects one text after the other.
#[derive(Default)]
pub(super) struct Text {
    gathered: Gather,
    /// White space that belongs to the text only if more text follows, under its own look.
    held: Option<(char, Look)>,
}

impl Text {
    /// Adds text that looks so.
    pub(super) fn push(&mut self, text: &str, look: &Look) {
        let mut rest = text;
        while !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
            self.push_word(word, look);
            let (space, after) =
                after.split_at(after.find(|letter| !is_space(letter)).unwrap_or(after.len()));
            self.push_space(space, look);
            rest = after;
        }
    }

    fn push_word(&mut self, word: &str, look: &Look) {
        if word.is_empty() {
            return;
        }
        if let Some((space, held)) = self.held.take() {
            self.append(space.encode_utf8(&mut [0; 4]), &between(held, look));
        }
        self.append(word, look);
    }

    fn push_space(&mut self, space: &str, look: &Look) {
        let set_in_lines = space.contains(['\n', '\t', '\r', '\u{c}']);
        match look.space {
            _ if space.is_empty() => {}
            Space::Own if !set_in_lines => self.push_word(space, look),
            Space::Keep => self.push_word(space, look),
            Space::Own | Space::Collapse => self.hold(space, look),
        }
    }

    /// A no-break space by itself is meant; next to other white space, editors have put it there
    /// to stop the collapse.
    fn hold(&mut self, space: &str, look: &Look) {
        self.held = match self.held.take() {
            Some((_, look)) => Some((' ', look)),
            None if space == NO_BREAK => Some((NO_BREAK_SPACE, look.clone())),
            None => Some((' ', look.clone())),
        };
    }

    fn append(&mut self, text: &str, look: &Look) {
        self.gathered.push(text, &look.marks, look.href.as_deref());
    }

    /// Adds a line break; white space round it goes.
    pub(super) fn break_line(&mut self, look: &Look) {
        self.held = None;
        self.append("\n", look);
    }

    /// Whether the text so far ends in a line break.
    pub(super) fn ends_in_break(&self) -> bool {
        self.gathered.last() == Some('\n')
    }

    /// Whether there was more, in all texts together, than any body may hold.
    pub(super) const fn is_too_long(&self) -> bool {
        self.gathered.is_too_long()
    }

    /// Takes the text that has come together, in normal form.
    pub(super) fn take(&mut self) -> Inline {
        self.held = None;
        self.gathered.take()
    }
}

/// The look of a space between two words: what their looks share, for editors write
/// `<b>word </b>word`.
fn between(mut before: Look, after: &Look) -> Look {
    before.marks.retain(|mark| after.marks.contains(mark));
    before.href = before.href.filter(|href| after.href.as_ref() == Some(href));
    before
}

const NO_BREAK_SPACE: char = '\u{a0}';
const NO_BREAK: &str = "\u{a0}";

/// What collapses: the white space of HTML, and the no-break space that stands in for it.
const fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}' | NO_BREAK_SPACE)
}

#[cfg(test)]
mod tests {
    use super::{Look, Space, Text};

    fn read(pieces: &[&str], space: Space) -> String {
        let look = Look { space, ..Look::default() };
        let mut text = Text::default();
        for piece in pieces {
            text.push(piece, &look);
        }
        text.take().text()
    }

    #[test]
    fn white_space_collapses() {
        assert_eq!(read(&["\n a \t\n b", " ", "\n c "], Space::Collapse), "a b c");
        assert_eq!(read(&["a", "b"], Space::Collapse), "ab");
        assert_eq!(read(&["\u{2003}a\u{3000}\u{3000}b"], Space::Collapse), "a\u{3000}\u{3000}b");
    }

    #[test]
    fn a_no_break_space_stays_where_it_is_meant() {
        assert_eq!(read(&["1.000\u{a0}người"], Space::Collapse), "1.000\u{a0}người");
        assert_eq!(read(&["a\u{a0} b", "\u{a0}", " c\u{a0}\u{a0}d"], Space::Collapse), "a b c d");
        assert_eq!(read(&["\u{a0}"], Space::Collapse), "");
    }

    #[test]
    fn own_spaces_stay_but_lines_do_not() {
        assert_eq!(read(&["a  b\n   c\u{a0} d"], Space::Own), "a  b c\u{a0} d");
        assert_eq!(read(&["a ", " b"], Space::Own), "a  b");
        assert_eq!(read(&["a  b\n   c"], Space::Keep), "a  b\nc");
    }

    #[test]
    fn a_break_takes_the_space_round_it() {
        let (mut text, look) = (Text::default(), Look::default());
        text.push("a ", &look);
        text.break_line(&look);
        assert!(text.ends_in_break());
        text.push(" b", &look);
        assert_eq!(text.take().text(), "a\nb");
    }
}
