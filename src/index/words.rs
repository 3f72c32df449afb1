//! The words of an entry, as each engine holds them.

use std::fmt::Write;

use super::Entry;
use crate::text::{Token, tokens};

/// What stands before a word with its marks, in PostgreSQL.
pub const EXACT: char = '=';
/// The most words of a title, a lead and a body that are found.
const MOST: [usize; 3] = [500, 2_000, 10_000];
/// The most bytes of all words together: within what PostgreSQL takes.
const MAX_BYTES: usize = 400_000;
/// How many words of a text are its beginning.
const BEGINNING: usize = 20;
/// How far apart PostgreSQL takes a field's last word and the next field's first, so that no phrase
/// reaches from one to the other.
const GAP: usize = 10;

/// The words of a title, a lead and a body.
pub(super) struct Words {
    fields: [Vec<Token>; 3],
}

impl Words {
    pub(super) fn of(entry: &Entry) -> Self {
        let mut room = MAX_BYTES;
        let mut fits = |token: &Token| {
            let left = room.checked_sub(token.exact.len() + token.folded.len() + 12);
            room = left.unwrap_or_default();
            left.is_some()
        };
        let texts = [(&entry.title, MOST[0]), (&entry.lead, MOST[1]), (&entry.body, MOST[2])];
        let fields =
            texts.map(|(text, most)| tokens(text).take(most).take_while(&mut fits).collect());
        Self { fields }
    }

    /// The columns of the table of FTS5: title, lead, body, the title with marks, the rest with
    /// marks.
    pub(super) fn columns(self) -> [String; 5] {
        let [title, lead, body] = &self.fields;
        let joined = |tokens: &[Token], word: fn(&Token) -> &String| {
            tokens.iter().map(|token| word(token).as_str()).collect::<Vec<_>>().join(" ")
        };
        let folded = |tokens: &[Token]| joined(tokens, |token| &token.folded);
        let exact = |tokens: &[Token]| joined(tokens, |token| &token.exact);
        // A word that nobody can ask for keeps phrases from reaching from the lead into the body.
        let rest = format!("{} ¦ {}", exact(lead), exact(body));
        [folded(title), folded(lead), folded(body), exact(title), rest]
    }

    /// A question of FTS5 that only texts answer which begin as these; `None` where there are none.
    pub(super) fn beginning(&self) -> Option<String> {
        let columns = ["title", "lead", "body"].into_iter().zip(&self.fields);
        let begins = columns.filter(|(_, tokens)| !tokens.is_empty()).map(|(column, tokens)| {
            let words = tokens.iter().take(BEGINNING).map(|token| token.folded.as_str());
            format!("{column} : (^ \"{}\")", words.collect::<Vec<_>>().join(" "))
        });
        let begins: Vec<String> = begins.collect();
        (!begins.is_empty()).then(|| begins.join(" AND "))
    }

    /// The same as PostgreSQL's `tsvector` is written: each word with its place and its weight.
    pub(super) fn vector(&self) -> String {
        let mut vector = String::new();
        let mut place = 1;
        for (tokens, weight) in self.fields.iter().zip(["A", "B", "C"]) {
            for Token { exact, folded, .. } in tokens {
                // Words are letters and digits: there is nothing to escape.
                let _ =
                    write!(vector, " '{folded}':{place}{weight} '{EXACT}{exact}':{place}{weight}");
                place += 1;
            }
            place += GAP;
        }
        vector
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Instant;
    use crate::language::LanguageTag;

    fn entry(title: &str, body: &str) -> Entry {
        Entry {
            entity: uuid::Uuid::nil(),
            language: Some(LanguageTag::vietnamese()),
            kind: "article",
            scope: None,
            at: Instant(0),
            title: title.to_owned(),
            lead: String::new(),
            body: body.to_owned(),
            labels: Vec::new(),
        }
    }

    #[test]
    fn words_stand_with_and_without_marks() {
        let words = Words::of(&entry("Đường hoa", "Lê Lợi"));
        assert_eq!(
            words.vector(),
            " 'duong':1A '=đường':1A 'hoa':2A '=hoa':2A 'le':23C '=lê':23C 'loi':24C '=lợi':24C"
        );
        let columns = words.columns();
        assert_eq!(columns[0], "duong hoa");
        assert_eq!(columns[3], "đường hoa");
        assert_eq!(columns[4], " ¦ lê lợi");
    }

    #[test]
    fn what_is_indexed_is_bounded() {
        let words =
            Words::of(&entry("", &"ặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặặ ".repeat(50_000)));
        assert!(words.vector().len() < 700_000, "{}", words.vector().len());
        let words = Words::of(&entry(&"a ".repeat(1_000), &"b ".repeat(50_000)));
        assert_eq!(words.fields.map(|tokens| tokens.len()), [500, 0, 10_000]);
    }
}
