//! Alphabetical order, the same on every engine: a key is stored beside the name, and databases
//! compare its bytes.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// The Vietnamese order of the CLDR (a ă â b c d đ e ê … , then the tones ngang, huyền, hỏi, ngã,
/// sắc, nặng), which also puts English right; numbers by their value, so that Khu phố 2 comes
/// before Khu phố 10.
static VIETNAMESE: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(&locale!("vi"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
});

/// The longest key in bytes; names that differ only behind it are ordered by their ids.
pub const MAX_SORT_KEY: usize = 255;

/// The key whose bytes order `text` among others.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    if let Some(collator) = VIETNAMESE.as_ref() {
        // Writing into memory cannot fail.
        let Ok(()) = collator.write_sort_key_to(text, &mut key);
    }
    key.truncate(MAX_SORT_KEY);
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn vietnamese_names_stand_in_vietnamese_order() {
        let ordered = [
            "An",
            "Ánh",
            "Ân",
            "Bạch",
            "Ca",
            "Cà",
            "Cả",
            "Cã",
            "Cá",
            "Cạ",
            "Dung",
            "Đào",
            "Em",
            "Ên",
            "Hà",
            "Khu phố 2",
            "Khu phố 9",
            "Khu phố 10",
            "Lê Thu",
            "Lê Thủy",
            "Oanh",
            "Ôn",
            "Ơn",
            "Tân",
            "Ung",
            "Ưng",
            "Yên",
        ];
        let mut sorted = ordered;
        sorted.reverse();
        sorted.sort_by_cached_key(|name| sort_key(name));
        assert_eq!(sorted, ordered);
    }

    #[test]
    fn composed_and_decomposed_marks_are_the_same() {
        assert_eq!(
            sort_key("Trần Thị Hậu"),
            sort_key("Tra\u{302}\u{300}n Thi\u{323} Ha\u{302}\u{323}u")
        );
    }

    #[test]
    fn keys_stay_short() {
        assert!(sort_key(&"ề".repeat(10_000)).len() <= 255);
        assert!(!sort_key("a").is_empty());
    }
}
