//! Slugs: the readable part of a page's address.

use super::fold;

/// The longest slug, in characters.
pub const MAX_SLUG: usize = 80;

/// Turns a title into a slug: `Phường Điện Biên: 1.000 cây xanh` becomes
/// `phuong-dien-bien-1-000-cay-xanh`.
///
/// The result [is a slug](is_slug), cut between words where the title is longer than
/// [`MAX_SLUG`]; it is empty where the title has no Latin letter and no digit, and the caller
/// chooses another name.
pub fn slugify(title: &str) -> String {
    let folded = fold(title).replace(['\'', '’', 'ʼ'], "");
    let mut slug = String::new();
    for word in folded.split(|letter| !is_slug_letter(letter)).filter(|word| !word.is_empty()) {
        if slug.is_empty() {
            slug.push_str(&word[..word.len().min(MAX_SLUG)]);
        } else if slug.len() + 1 + word.len() <= MAX_SLUG {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
}

/// Whether the text is a slug: 1 to [`MAX_SLUG`] of `a`–`z` and `0`–`9`, in words joined by
/// single hyphens.
pub fn is_slug(text: &str) -> bool {
    text.len() <= MAX_SLUG
        && text.split('-').all(|word| !word.is_empty() && word.chars().all(is_slug_letter))
}

const fn is_slug_letter(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MAX_SLUG, is_slug, slugify};

    #[test]
    fn titles_become_slugs() {
        for (title, slug) in [
            ("Phường Điện Biên: 1.000 cây xanh!", "phuong-dien-bien-1-000-cay-xanh"),
            ("  Lễ phát động — “Sạch, Xanh”  ", "le-phat-dong-sach-xanh"),
            ("Ngo\u{302}i tru\u{31b}o\u{31b}\u{300}ng", "ngoi-truong"),
            ("Women’s Union", "womens-union"),
            ("東京", ""),
            ("---", ""),
            ("", ""),
        ] {
            assert_eq!(slugify(title), slug, "{title}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        assert_eq!(slugify(&"abcdefghi ".repeat(9)), "abcdefghi-".repeat(8).trim_end_matches('-'));
        assert_eq!(slugify(&"x".repeat(200)), "x".repeat(MAX_SLUG));
    }

    #[test]
    fn what_is_no_slug() {
        for text in ["", "-", "a-", "-a", "a--b", "A", "a b", "đ", "a_b", &"a".repeat(81)] {
            assert!(!is_slug(text), "{text}");
        }
        assert!(is_slug("le-30-4"));
        assert!(is_slug(&"a".repeat(80)));
    }

    proptest! {
        #[test]
        fn a_slug_is_a_slug_and_stays_itself(title in "\\PC{0,200}") {
            let slug = slugify(&title);
            prop_assert!(slug.is_empty() || is_slug(&slug));
            prop_assert_eq!(slugify(&slug), slug);
        }
    }
}
