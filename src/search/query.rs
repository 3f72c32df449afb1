//! What somebody looks for.

use crate::text::{Token, tokens};

/// The longest query in characters.
pub const MAX_QUERY: usize = 200;
/// How many words are looked for at most; of a longer query, the first.
const MOST_WORDS: usize = 24;
/// How many letters the beginning of a word has at least.
const MIN_PREFIX: usize = 2;

/// What somebody looks for: everything that has all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) clauses: Vec<Clause>,
}

/// Words that stand one behind the other; often only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) words: Vec<Word>,
    /// Whether the last word is only the beginning of one.
    pub(super) prefix: bool,
}

/// A word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// With its marks.
    pub(super) exact: String,
    /// Without.
    pub(super) folded: String,
}

/// What opens and closes a phrase.
const QUOTES: [char; 5] = ['"', '“', '”', '„', '‟'];

impl Query {
    /// Reads a query: words, and phrases in quotation marks. The last word is taken for the beginning
    /// of one while it is being typed. Every other sign only separates words.
    pub fn read(text: &str) -> Self {
        let mut clauses = Vec::new();
        let parts: Vec<&str> = text.split(QUOTES).collect();
        for (place, part) in parts.iter().enumerate() {
            let quoted = place % 2 == 1;
            if quoted {
                clauses.extend(Clause::of(part));
            } else {
                clauses.extend(part.split_whitespace().filter_map(Clause::of));
            }
        }
        let whole = cut(&mut clauses);
        let typing =
            whole && parts.last().is_some_and(|part| part.ends_with(char::is_alphanumeric));
        if let Some(last) = clauses.last_mut().filter(|_| typing) {
            last.prefix = last.words.last().is_some_and(Word::is_long_enough);
        }
        Self { clauses }
    }

    /// Whether it names no word.
    pub const fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether some word was typed with its marks.
    pub(super) fn has_marks(&self) -> bool {
        self.clauses.iter().any(Clause::has_marks)
    }
}

/// Leaves only so many words; whether all could stay.
fn cut(clauses: &mut Vec<Clause>) -> bool {
    let mut left = MOST_WORDS;
    let before: usize = clauses.iter().map(|clause| clause.words.len()).sum();
    for clause in clauses.iter_mut() {
        clause.words.truncate(left);
        left -= clause.words.len();
    }
    clauses.retain(|clause| !clause.words.is_empty());
    before <= MOST_WORDS
}

impl Clause {
    fn of(text: &str) -> Option<Self> {
        let words: Vec<Word> = tokens(text).map(Word::of).collect();
        (!words.is_empty()).then_some(Self { words, prefix: false })
    }

    /// Whether some word of it was typed with its marks.
    pub(super) fn has_marks(&self) -> bool {
        self.words.iter().any(|word| word.exact != word.folded)
    }
}

impl Word {
    fn of(token: Token) -> Self {
        Self { exact: token.exact, folded: token.folded }
    }

    fn is_long_enough(&self) -> bool {
        self.folded.chars().nth(MIN_PREFIX - 1).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The query as it was understood.
    fn understood(text: &str) -> String {
        let clause = |clause: &Clause| {
            let words = clause.words.iter().map(|word| word.exact.as_str());
            let star = if clause.prefix { "*" } else { "" };
            words.collect::<Vec<_>>().join("+") + star
        };
        Query::read(text).clauses.iter().map(clause).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_and_beginnings() {
        for (text, expected) in [
            ("Đường Lê Lợi", "đường lê lợi*"),
            ("đường ", "đường"),
            ("đường.", "đường"),
            ("\"lê lợi\" đư", "lê+lợi đư*"),
            ("“lê lợi” ", "lê+lợi"),
            ("\"lê lợi", "lê+lợi*"),
            ("\"lê lợi\"", "lê+lợi"),
            ("21-NQ/TU ", "21+nq+tu"),
            ("a", "a"),
            ("ab", "ab*"),
            ("hoà ", "hòa"),
            ("", ""),
            ("\" \" ! * ()", ""),
            ("NOT x OR (y) NEAR title:z^2 ", "not x or y near title+z+2"),
            ("' & | ! <-> :* ", ""),
        ] {
            assert_eq!(understood(text), expected, "{text}");
        }
    }

    #[test]
    fn so_many_words_are_looked_for() {
        let words = vec!["ab"; MOST_WORDS].join(" ");
        assert_eq!(understood(&words), words.clone() + "*");
        assert_eq!(understood(&(words.clone() + " ab")), words);
        assert_eq!(understood(&format!("a b \"{words}\"")).split(['+', ' ']).count(), MOST_WORDS);
    }

    #[test]
    fn marks_are_noticed() {
        assert!(Query::read("đuong").has_marks());
        assert!(!Query::read("duong 2025").has_marks());
    }
}
