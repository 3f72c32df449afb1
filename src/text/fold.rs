//! Letters without their marks.

use unicode_normalization::UnicodeNormalization;

/// The text in lower case, without diacritics: `Đường Trần Phú` becomes `duong tran phu`.
///
/// Compatibility decomposition (NFKD, Unicode Standard Annex 15) splits the marks off, so NFC and
/// NFD spellings fold to the same; letters that Unicode does not decompose (`đ`, `ø`, `ß` …) are
/// written out. Other scripts keep their marks, which carry meaning there.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text.nfkd().filter(|letter| !is_latin_mark(*letter));
    for letter in letters.flat_map(char::to_lowercase).filter(|letter| !is_latin_mark(*letter)) {
        match spelled_out(letter) {
            Some(spelling) => folded.push_str(spelling),
            None => folded.push(letter),
        }
    }
    folded
}

/// The block "Combining Diacritical Marks", which holds every mark of Vietnamese.
const fn is_latin_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Lower-case Latin letters whose stroke or ligature is part of the letter.
const fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'đ' | 'ð' => "d",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ı' => "i",
        'ĸ' => "k",
        'ə' => "e",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::fold;

    /// Every Vietnamese vowel with its six tones: level, grave, acute, hook, tilde, dot.
    const VOWELS: [(&str, &str); 12] = [
        ("a", "aàáảãạ"),
        ("a", "ăằắẳẵặ"),
        ("a", "âầấẩẫậ"),
        ("e", "eèéẻẽẹ"),
        ("e", "êềếểễệ"),
        ("i", "iìíỉĩị"),
        ("o", "oòóỏõọ"),
        ("o", "ôồốổỗộ"),
        ("o", "ơờớởỡợ"),
        ("u", "uùúủũụ"),
        ("u", "ưừứửữự"),
        ("y", "yỳýỷỹỵ"),
    ];

    #[test]
    fn every_vietnamese_letter_folds_in_every_spelling() {
        for (plain, letters) in VOWELS {
            assert_eq!(letters.chars().count(), 6, "{letters}");
            for letter in letters.chars() {
                let spellings = [letter.to_string(), letter.to_uppercase().collect()];
                for spelling in spellings {
                    assert_eq!(fold(&spelling.nfc().collect::<String>()), plain, "{spelling} NFC");
                    assert_eq!(fold(&spelling.nfd().collect::<String>()), plain, "{spelling} NFD");
                }
            }
        }
        assert_eq!(fold("đĐ"), "dd");
    }

    #[test]
    fn other_latin_letters_fold() {
        for (text, folded) in [
            ("Straße", "strasse"),
            ("ẞ", "ss"),
            ("Ærø", "aero"),
            ("Łódź", "lodz"),
            ("Œuvre", "oeuvre"),
            ("Þór", "thor"),
            ("İstanbul ılık", "istanbul ilik"),
            ("ﬁn", "fin"),
            ("Ｌｏａ", "loa"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn other_scripts_keep_their_marks() {
        assert_eq!(fold("हिन्दी"), "हिन्दी");
        assert_eq!(fold("Москва"), "москва");
    }
}
