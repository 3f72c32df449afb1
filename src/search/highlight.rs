//! What is shown of a text in which something was found.

use super::query::{Clause, Query};
use crate::text::{Token, tokens};

/// How many words of a text are shown at most.
const SHOWN: usize = 32;
/// How many of them stand before what was found.
const BEFORE: usize = 5;
/// How far into a text is looked, in words.
const FAR: usize = 5_000;
/// What stands where the text was cut.
const CUT: &str = "…";

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The piece.
    pub text: String,
    /// Whether it is what was looked for.
    pub hit: bool,
}

/// The pieces of a text, and whether something was found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The pieces: together they are the text.
    pub parts: Vec<Part>,
    /// Whether one of them is a hit.
    pub found: bool,
}

/// The whole text, with what was looked for marked.
pub fn marked(text: &str, query: &Query) -> Snippet {
    let tokens: Vec<Token> = tokens(text).take(FAR).collect();
    let hits = hits(&tokens, query);
    parts(text, 0..text.len(), &tokens, &hits)
}

/// The part of the text that has the most of what was looked for; its beginning where it has
/// nothing.
pub fn snippet(text: &str, query: &Query) -> Snippet {
    let tokens: Vec<Token> = tokens(text).take(FAR).collect();
    let hits = hits(&tokens, query);
    let (from, to) = window(&hits);
    let start = if from == 0 { 0 } else { tokens[from].start };
    let end = tokens.get(to).map_or(text.len(), |next| next.start);
    let mut snippet = parts(text, start..end, &tokens, &hits);
    let cut = Part { text: CUT.to_owned(), hit: false };
    if start > 0 {
        snippet.parts.insert(0, cut.clone());
    }
    if end < text.len() {
        snippet.parts.push(cut);
    }
    snippet
}

/// Which words belong to which clauses; empty for those that belong to none.
fn hits(tokens: &[Token], query: &Query) -> Vec<Vec<usize>> {
    let mut hits = vec![Vec::new(); tokens.len()];
    for (number, clause) in query.clauses.iter().enumerate() {
        // Where the text has the words with the marks that were typed, others are no hits.
        let exact = if clause.has_marks() { places(tokens, clause, true) } else { Vec::new() };
        let places = if exact.is_empty() { places(tokens, clause, false) } else { exact };
        for place in places {
            for hit in &mut hits[place..place + clause.words.len()] {
                hit.push(number);
            }
        }
    }
    hits
}

/// Where the clause begins.
fn places(tokens: &[Token], clause: &Clause, exact: bool) -> Vec<usize> {
    let last = clause.words.len() - 1;
    let fits = |place: usize, token: &Token| {
        let word = &clause.words[place];
        let (word, token) =
            if exact { (&word.exact, &token.exact) } else { (&word.folded, &token.folded) };
        if clause.prefix && place == last {
            token.starts_with(word.as_str())
        } else {
            token == word
        }
    };
    let windows = tokens.windows(clause.words.len()).enumerate();
    let fitting = windows
        .filter(|(_, window)| window.iter().enumerate().all(|(place, token)| fits(place, token)));
    fitting.map(|(place, _)| place).collect()
}

/// The words from one to before another that are shown: those with the most different clauses, of
/// equals the first.
fn window(hits: &[Vec<usize>]) -> (usize, usize) {
    let mut best = (0, 0);
    let begins = hits.iter().enumerate().filter(|(_, hit)| !hit.is_empty()).map(|(place, _)| place);
    for place in begins {
        let from = place.saturating_sub(BEFORE);
        let within = &hits[from..hits.len().min(from + SHOWN)];
        let mut clauses: Vec<usize> = within.iter().flatten().copied().collect();
        clauses.sort_unstable();
        clauses.dedup();
        if clauses.len() > best.0 {
            best = (clauses.len(), from);
        }
    }
    (best.1, hits.len().min(best.1 + SHOWN))
}

fn parts(
    text: &str,
    range: std::ops::Range<usize>,
    tokens: &[Token],
    hits: &[Vec<usize>],
) -> Snippet {
    let mut parts = Vec::new();
    let mut done = range.start;
    let mut found = false;
    for (token, hit) in tokens.iter().zip(hits) {
        if hit.is_empty() || token.start < range.start || token.end > range.end {
            continue;
        }
        push(&mut parts, &text[done..token.start], false);
        push(&mut parts, &text[token.start..token.end], true);
        (done, found) = (token.end, true);
    }
    push(&mut parts, &text[done..range.end], false);
    Snippet { parts, found }
}

/// Adds a piece, its white space drawn together.
fn push(parts: &mut Vec<Part>, text: &str, hit: bool) {
    let mut drawn = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_whitespace() {
            drawn.push(letter);
        } else if !drawn.ends_with(' ') {
            drawn.push(' ');
        }
    }
    if !drawn.is_empty() {
        parts.push(Part { text: drawn, hit });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces, hits in brackets.
    fn shown(snippet: &Snippet) -> String {
        let piece = |part: &Part| {
            if part.hit { format!("[{}]", part.text) } else { part.text.clone() }
        };
        snippet.parts.iter().map(piece).collect()
    }

    fn mark(text: &str, query: &str) -> String {
        shown(&marked(text, &Query::read(query)))
    }

    #[test]
    fn what_was_looked_for_is_marked() {
        for (text, query, expected) in [
            ("Đường Lê Lợi", "duong ", "[Đường] Lê Lợi"),
            ("Con đường, tình dương", "đường ", "Con [đường], tình dương"),
            ("Tình dương", "đường ", "Tình [dương]"),
            ("Lê Lợi, Lê Lai, Lợi", "\"lê lợi\"", "[Lê] [Lợi], Lê Lai, Lợi"),
            ("Vệ sinh", "si", "Vệ [sinh]"),
            ("Nghị quyết 21-NQ/TU", "21-NQ/TU ", "Nghị quyết [21]-[NQ]/[TU]"),
            ("<b>hoa</b>", "hoa ", "<b>[hoa]</b>"),
            ("a\n\n  b", "b ", "a [b]"),
            ("", "x", ""),
            ("Không có", "x", "Không có"),
        ] {
            assert_eq!(mark(text, query), expected, "{text} / {query}");
        }
    }

    #[test]
    fn of_a_long_text_the_part_with_the_most_hits_is_shown() {
        let text = format!(
            "{}đường {}vệ sinh đường phố {}",
            "a ".repeat(40),
            "b ".repeat(40),
            "c ".repeat(40)
        );
        let found = snippet(&text, &Query::read("vệ sinh đường "));
        assert!(found.found);
        let shown = shown(&found);
        assert!(shown.starts_with("…b b b b b [vệ] [sinh] [đường] phố c "), "{shown}");
        assert!(shown.ends_with("c …"), "{shown}");
        let nothing = snippet(&text, &Query::read("zz "));
        assert!(!nothing.found && nothing.parts[0].text.starts_with("a a "));
    }
}
