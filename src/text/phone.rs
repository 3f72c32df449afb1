//! Telephone numbers, as far as contact details need them.

/// The form of a number, for whoever is told that a text has none.
pub const FORM: &str = "0-9 + - . ( )";

/// Whether the text is a number as people write it: digits with the signs that they are grouped by,
/// perhaps several numbers and an extension.
pub fn is_number(text: &str) -> bool {
    let grouping = |sign: char| " +-–().,;/".contains(sign) || sign.is_ascii_alphabetic();
    text.contains(|sign: char| sign.is_ascii_digit())
        && text.chars().all(|sign| sign.is_ascii_digit() || grouping(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_people_write_it() {
        for text in [
            "0203 3825 001",
            "(+84) 215.3825.115",
            "0215 3825 115 / 116",
            "19001234; 0912-345-678",
            "115 ext 2",
        ] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "gọi anh Nam", "0203\u{0}", "tel:0203", "115 <b>"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
