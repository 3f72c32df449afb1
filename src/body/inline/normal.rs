//! The normal form of texts.

use super::{Inline, Span};

impl Inline {
    /// The same text in normal form:
    /// * no control characters: a tab is a space, every kind of line break is `\n`, others (and
    ///   the byte order mark) are dropped;
    /// * no white space at the beginning or end of the text or of a line;
    /// * no empty spans, and no two neighbours that look the same.
    #[must_use]
    pub fn normalize(self) -> Self {
        let mut trimmed = Trimmed::default();
        for span in self.0 {
            trimmed.push(&span);
        }
        Self(trimmed.spans)
    }
}

/// Builds a text from pieces and leaves white space at line ends out.
#[derive(Default)]
struct Trimmed {
    spans: Vec<Span>,
    /// White space that belongs to the text only if more text follows.
    held: Vec<Span>,
    in_line: bool,
}

impl Trimmed {
    fn push(&mut self, span: &Span) {
        for letter in plain_letters(&span.text) {
            if letter == '\n' {
                self.end_line();
                append(&mut self.held, span, "\n");
            } else if !letter.is_whitespace() {
                self.take_held();
                append(&mut self.spans, span, letter.encode_utf8(&mut [0; 4]));
                self.in_line = true;
            } else if self.in_line {
                append(&mut self.held, span, letter.encode_utf8(&mut [0; 4]));
            }
        }
    }

    /// Drops the white space since the last line break.
    fn end_line(&mut self) {
        while let Some(last) = self.held.last_mut() {
            last.text.truncate(last.text.trim_end_matches(|letter| letter != '\n').len());
            if !last.text.is_empty() {
                break;
            }
            self.held.pop();
        }
        self.in_line = false;
    }

    /// Takes the held white space over; at the very beginning it is dropped.
    fn take_held(&mut self) {
        let at_beginning = self.spans.is_empty();
        for held in self.held.drain(..).filter(|_| !at_beginning) {
            append(&mut self.spans, &held, &held.text);
        }
    }
}

fn append(spans: &mut Vec<Span>, look: &Span, text: &str) {
    match spans.last_mut().filter(|last| last.looks_like(look)) {
        Some(last) => last.text.push_str(text),
        None => spans.push(Span {
            text: text.to_owned(),
            marks: look.marks.clone(),
            href: look.href.clone(),
        }),
    }
}

/// The text without control characters, every line break as `\n`.
fn plain_letters(text: &str) -> impl Iterator<Item = char> {
    let mut after_return = false;
    text.chars().filter_map(move |letter| {
        let second_half = after_return && letter == '\n';
        after_return = letter == '\r';
        match letter {
            '\n' if second_half => None,
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{feff}' => None,
            _ if letter.is_control() => None,
            _ => Some(letter),
        }
    })
}

/// The normal form of a text that has no lines and no marks, such as a caption: without control
/// characters and outer white space, line breaks turned into spaces.
pub(in crate::body) fn single_line(text: &str) -> String {
    let line: String =
        plain_letters(text).map(|letter| if letter == '\n' { ' ' } else { letter }).collect();
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Inline, Span, single_line};
    use crate::body::inline::Mark;

    fn strong(text: &str) -> Span {
        Span { marks: BTreeSet::from([Mark::Strong]), ..Span::plain(text) }
    }

    #[test]
    fn neighbours_merge_and_empty_spans_go() {
        let spans = vec![Span::plain("a"), strong(""), Span::plain("b"), strong("c")];
        assert_eq!(Inline(spans).normalize().0, [Span::plain("ab"), strong("c")]);
    }

    #[test]
    fn white_space_at_line_ends_goes() {
        let spans = vec![Span::plain(" \n a "), strong(" \u{a0}\n\n "), Span::plain(" b \n ")];
        let normal = Inline(spans).normalize();
        assert_eq!(normal.0, [Span::plain("a"), strong("\n\n"), Span::plain("b")]);
    }

    #[test]
    fn white_space_within_a_line_stays() {
        let spans = vec![Span::plain("a "), strong(" b")];
        assert_eq!(Inline(spans.clone()).normalize().0, spans);
    }

    #[test]
    fn control_characters_go() {
        let text = "\u{feff}a\u{0}\r\nb\rc\u{2028}d\te\u{7f}\u{1b}";
        assert_eq!(Inline::plain(text).text(), "a\nb\nc\nd e");
        assert_eq!(single_line("\ta\u{0}\r\nb\n"), "a b");
    }
}
