//! Texts cut into the words by which they are found.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold;

/// The most characters of a word that count: what is longer is no word.
const MAX_CHARS: usize = 40;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The word in lower case (NFC), its marks where today's spelling has them: `hoà` is `hòa`.
    pub exact: String,
    /// The word in lower case without marks.
    pub folded: String,
}

impl Token {
    /// Whether the word has marks.
    pub fn has_marks(&self) -> bool {
        self.exact != self.folded
    }
}

/// The words of a text: what stands between characters that are neither letters, digits nor marks.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, _) = letters.by_ref().find(|(_, letter)| is_letter(*letter))?;
            let mut end = text.len();
            while let Some((place, letter)) = letters.peek() {
                if !is_letter(*letter) {
                    end = *place;
                    break;
                }
                letters.next();
            }
            if let Some(token) = token(text, start, end) {
                return Some(token);
            }
        }
    })
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// `None` for what is only marks.
fn token(text: &str, start: usize, end: usize) -> Option<Token> {
    let plain: String =
        text[start..end].nfkc().flat_map(char::to_lowercase).take(MAX_CHARS).collect();
    let exact: String = plain.nfc().filter(|letter| is_letter(*letter)).collect();
    let folded: String = fold(&exact).chars().filter(|letter| is_letter(*letter)).collect();
    let exact = respelled(exact);
    (!folded.is_empty()).then_some(Token { start, end, exact, folded })
}

/// Where the old and the new spelling put the mark of a syllable that ends in two vowels.
const SPELLINGS: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

fn respelled(mut word: String) -> String {
    let old = SPELLINGS.iter().find(|(old, _)| word.ends_with(old));
    if let Some((old, new)) = old {
        word.truncate(word.len() - old.len());
        word.push_str(new);
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(text: &str) -> Vec<(String, String)> {
        tokens(text).map(|token| (token.exact, token.folded)).collect()
    }

    fn folded(text: &str) -> String {
        tokens(text).map(|token| token.folded).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_what_stands_between_signs() {
        assert_eq!(folded("Nghị quyết 21-NQ/TU (2025): “đạt”…"), "nghi quyet 21 nq tu 2025 dat");
        assert_eq!(folded("can't 3.14 C++ a_b"), "can t 3 14 c a b");
        assert_eq!(folded(" — … \u{200b} "), "");
        assert_eq!(folded("हिन्दी Москва 東京"), "हिन्दी москва 東京");
    }

    #[test]
    fn a_word_has_its_marks_and_none() {
        assert_eq!(both("ĐƯỜNG"), [("đường".to_owned(), "duong".to_owned())]);
        let decomposed: String = "Đường".nfd().collect();
        assert_eq!(both(&decomposed), both("đường"));
        assert!(tokens("đ").all(|token| token.has_marks()));
        assert!(!tokens("duong 2025").any(|token| token.has_marks()));
    }

    #[test]
    fn old_and_new_spelling_are_the_same_word() {
        for (old, new) in [("hoà", "hòa"), ("khoẻ", "khỏe"), ("Uỷ", "Ủy"), ("thuý", "thúy")]
        {
            assert_eq!(both(old), both(new));
        }
        assert_ne!(both("hoàn"), both("hòan"), "only at the end of a word");
    }

    #[test]
    fn places_are_those_of_the_text() {
        let text = "Lễ, ra  quân!";
        let words: Vec<_> = tokens(text).map(|token| &text[token.start..token.end]).collect();
        assert_eq!(words, ["Lễ", "ra", "quân"]);
    }

    #[test]
    fn whatever_the_text_words_are_letters() {
        for text in ["½", "\u{301}\u{301}", "a\u{301}b", "ﬁ", "\0x", &"ặ".repeat(300), "İ", "ŉ"]
        {
            for token in tokens(text) {
                for word in [&token.exact, &token.folded] {
                    assert!(!word.is_empty() && word.chars().all(is_letter), "{text}: {word}");
                    assert!(word.chars().count() <= 2 * MAX_CHARS);
                }
            }
        }
    }
}
