//! Slugs: the readable part of a page's address.

use uuid::Uuid;

use super::fold;

/// The longest slug, in characters.
pub const MAX_SLUG: usize = 80;

/// How many numbered forms of a slug are tried before one is made from an id.
const NUMBERED_FORMS: u32 = 20;
/// How many characters of a slug leave room for a suffix.
const STEM: usize = 60;
/// Where the random end of an id begins.
const ID_TAIL: usize = 20;

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

/// The forms of a slug to be tried one after the other where it is taken: itself, `slug-2` up to
/// `slug-20`, and one that ends as the id of what it is for.
pub fn slug_forms(slug: &str, id: Uuid) -> impl Iterator<Item = String> {
    let stem: String = slug.chars().take(STEM).collect();
    let stem = stem.trim_end_matches('-').to_owned();
    let tail = id.simple().to_string().split_off(ID_TAIL);
    let numbered = (2..=NUMBERED_FORMS).map(|number| number.to_string());
    let suffixed = numbered.chain([tail]).map(move |suffix| format!("{stem}-{suffix}"));
    [slug.to_owned()].into_iter().chain(suffixed)
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

    use super::{MAX_SLUG, is_slug, slug_forms, slugify};

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

    #[test]
    fn a_slug_that_is_taken_is_numbered() {
        let id = uuid::Uuid::from_u128(0x00ab_cdef);
        let forms: Vec<_> = slug_forms("hoi-phu-nu", id).collect();
        assert_eq!(forms[..3], ["hoi-phu-nu", "hoi-phu-nu-2", "hoi-phu-nu-3"]);
        assert_eq!(forms.last().unwrap(), "hoi-phu-nu-000000abcdef");
        let long = slugify(&"abcdefghi ".repeat(9));
        assert!(slug_forms(&long, id).all(|form| is_slug(&form)));
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
