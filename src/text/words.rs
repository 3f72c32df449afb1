//! Words: counting them, and cutting between them.

use unicode_segmentation::UnicodeSegmentation;

/// What stands where an excerpt was cut.
const ELLIPSIS: char = '…';

/// Signs that look lost in front of an ellipsis.
const DANGLING: [char; 13] = [' ', ',', ';', ':', '-', '–', '—', '(', '[', '“', '‘', '"', '…'];

/// The beginning of a text, on one line and at most `max_chars` characters long; a text that is
/// cut ends between two words (Unicode Standard Annex 29) and in `…`.
///
/// Where even the first word is too long, it is cut between two user-perceived characters, so
/// that a mark is never torn from its letter.
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().nth(max_chars).is_none() {
        return line;
    }
    let Some(room) = max_chars.checked_sub(1) else {
        return String::new();
    };
    let words = fitting(line.split_word_bounds(), room);
    let kept = match line[..words].trim_end_matches(DANGLING) {
        "" => &line[..fitting(line.graphemes(true), room)],
        kept => kept,
    };
    format!("{kept}{ELLIPSIS}")
}

/// The length in bytes of the leading pieces that together have at most `room` characters.
fn fitting<'a>(pieces: impl Iterator<Item = &'a str>, mut room: usize) -> usize {
    let mut bytes = 0;
    for piece in pieces {
        match room.checked_sub(piece.chars().count()) {
            Some(left) => room = left,
            None => break,
        }
        bytes += piece.len();
    }
    bytes
}

/// How many words a text has. Vietnamese is counted in syllables, as it is written and as its
/// reading speed is measured.
pub fn word_count(text: &str) -> usize {
    text.unicode_words().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{excerpt, word_count};

    #[test]
    fn short_texts_stay_whole() {
        assert_eq!(excerpt("Ra quân\n  sáng  nay.", 19), "Ra quân sáng nay.");
        assert_eq!(excerpt("", 0), "");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(excerpt("Phường ra quân dọn vệ sinh", 15), "Phường ra quân…");
        assert_eq!(excerpt("Phường ra quân dọn vệ sinh", 14), "Phường ra…");
        assert_eq!(excerpt("Sáng nay, phường", 12), "Sáng nay…");
        assert_eq!(excerpt("ab", 1), "…");
        assert_eq!(excerpt("ab", 0), "");
    }

    #[test]
    fn a_long_word_keeps_its_marks() {
        let decomposed = "e\u{302}\u{301}".repeat(5);
        assert_eq!(excerpt(&decomposed, 6), "e\u{302}\u{301}…");
    }

    #[test]
    fn vietnamese_words_are_syllables() {
        assert_eq!(word_count("Ủy ban nhân dân phường, 30-4-2025"), 8);
        assert_eq!(word_count("U\u{309}y ban"), 2);
        assert_eq!(word_count(" – … "), 0);
    }

    proptest! {
        #[test]
        fn an_excerpt_fits(text in "\\PC{0,80}", max in 0_usize..60) {
            let cut = excerpt(&text, max);
            prop_assert!(cut.chars().count() <= max);
            prop_assert!(!cut.contains('\n'));
        }
    }
}
