//! Text that Markdown is to take literally: a backslash before each sign that has a meaning.
//!
//! CommonMark 0.31, section 2.4: any ASCII punctuation may stand behind a backslash.

/// How line breaks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// A backslash at the end of the line.
    Lines,
    /// `<br>`, where the text must stay on one line.
    Tags,
    /// `<br>`, in a cell of a table, where no line begins.
    Cell,
}

impl Breaks {
    const fn sign(self) -> &'static str {
        match self {
            Self::Lines => "\\\n",
            Self::Tags | Self::Cell => "<br>",
        }
    }
}

/// Escapes a text; `at_line_start` tells whether nothing stands before it on its line.
pub(super) fn text(text: &str, at_line_start: bool, breaks: Breaks) -> String {
    let lines = text.split('\n').enumerate();
    let escaped = lines.map(|(place, line)| {
        let begins_line = breaks != Breaks::Cell && (place > 0 || at_line_start);
        let marker = if begins_line { block_marker(line) } else { None };
        escape_line(line, marker, breaks)
    });
    escaped.collect::<Vec<_>>().join(breaks.sign())
}

/// Escapes a text for a place between quotation marks.
pub(super) fn quoted(text: &str) -> String {
    with_backslashes(text, |_, letter, rest| {
        matches!(letter, '"' | '\\' | '`' | '<' | '*' | '_' | '~' | '[' | ']') || is_entity(rest)
    })
}

/// Escapes an address.
pub(super) fn address(href: &str) -> String {
    with_backslashes(href, |_, letter, rest| matches!(letter, '(' | ')') || is_entity(rest))
}

/// Takes the meaning from everything that would begin a block, in a text that is known to be no
/// more than the inside of one.
pub(super) fn block_markers(markdown: &str) -> String {
    let lines = markdown.split('\n').map(|line| {
        let line = line.trim_start();
        let marker = block_marker(line).or_else(|| starts_block(line).then_some(0));
        match marker {
            Some(marker) => format!("{}\\{}", &line[..marker], &line[marker..]),
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn escape_line(line: &str, marker: Option<usize>, breaks: Breaks) -> String {
    with_backslashes(line, |place, letter, rest| {
        marker == Some(place)
            || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~')
            || letter == '#' && breaks == Breaks::Tags
            || is_entity(rest)
    })
}

fn with_backslashes(text: &str, special: impl Fn(usize, char, &str) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (place, letter) in text.char_indices() {
        if special(place, letter, &text[place..]) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// Whether the text begins like a character reference (`&amp;`, `&#10;`).
fn is_entity(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next() == Some('&')
        && letters.next().is_some_and(|next| next == '#' || next.is_ascii_alphabetic())
}

/// Where to put the backslash in a line that would begin a heading, a list, a quote or a table, or
/// underline a heading.
fn block_marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line[digits..].chars();
    let sign = rest.next()?;
    let marks = match sign {
        '.' | ')' => digits > 0,
        '#' | '-' | '+' | '=' | '>' | '|' | ':' => digits == 0,
        _ => false,
    };
    let in_word = rest.next().is_some_and(char::is_alphanumeric) && !matches!(sign, '>' | '|');
    (marks && !in_word).then_some(digits)
}

/// Whether the line begins a block with a sign that also has a meaning inside a text: a bullet, a
/// rule, a fence, the definition of a link.
fn starts_block(line: &str) -> bool {
    let bullet = line == "*" || line.starts_with("* ") || line.starts_with("*\t");
    let rule = |sign: char| line.starts_with(sign) && line.chars().all(|c| c == sign || c == ' ');
    let fence = line.starts_with("~~~")
        || line.strip_prefix("```").is_some_and(|rest| !rest.trim_start_matches('`').contains('`'));
    bullet || rule('*') || rule('_') || fence || defines_link(line)
}

/// Whether the line begins with a label and a colon (`[1]: https://example.vn`).
fn defines_link(line: &str) -> bool {
    let Some(label) = line.strip_prefix('[') else { return false };
    let mut escaped = false;
    let end = label.find(|letter| {
        let ends = letter == ']' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends
    });
    end.is_some_and(|end| label[end..].starts_with("]:"))
}

#[cfg(test)]
mod tests {
    use super::{Breaks, block_markers, text};

    #[test]
    fn block_markers_are_escaped_where_they_would_count() {
        for (plain, escaped) in [
            ("# a", "\\# a"),
            ("#HàNội", "#HàNội"),
            ("1. a", "1\\. a"),
            ("1.000 cây", "1.000 cây"),
            ("- a", "\\- a"),
            ("-5 độ", "-5 độ"),
            (">a", "\\>a"),
            ("a\n===\n| b", "a\\\n\\===\\\n\\| b"),
            ("a - b # c", "a - b # c"),
        ] {
            assert_eq!(text(plain, true, Breaks::Lines), escaped);
        }
        assert_eq!(text("# a #\nb", false, Breaks::Tags), "\\# a \\#<br>b");
    }

    #[test]
    fn signs_are_escaped_and_plain_text_is_not() {
        assert_eq!(
            text("*a* [b] &lt; <c> \\", true, Breaks::Lines),
            "\\*a\\* \\[b\\] \\&lt; \\<c> \\\\"
        );
        let prose = "Ủy ban (UBND) & “Mặt trận”: 30/4 – 50%, thật vui!";
        assert_eq!(text(prose, true, Breaks::Lines), prose);
    }

    #[test]
    fn the_inside_of_a_block_begins_no_block() {
        for (markdown, literal) in [
            ("1. Mục tiêu", "1\\. Mục tiêu"),
            ("    * a", "\\* a"),
            ("***", "\\***"),
            ("***a***", "***a***"),
            ("```rust", "\\```rust"),
            ("```a``` b", "```a``` b"),
            ("[a]: /b", "\\[a]: /b"),
            ("[a](/b)[c]: d", "[a](/b)[c]: d"),
        ] {
            assert_eq!(block_markers(markdown), literal);
        }
    }
}
