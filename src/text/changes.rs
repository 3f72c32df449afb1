//! What was changed in a text, word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// How many words, spaces and signs two texts may have together; of longer ones it is only told that
/// one took the other's place. A comparison may take time in proportion to the square.
const MAX_COMPARED: usize = 10_000;

/// What became of a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It stands in both.
    Kept,
    /// It stood only in the earlier text.
    Removed,
    /// It stands only in the later text.
    Added,
}

/// A part of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The words.
    pub text: String,
}

/// What leads from one text to the other, in whole words. The kept and the removed parts together
/// are `before`, the kept and the added ones are `after`.
pub fn changes(before: &str, after: &str) -> Vec<Change> {
    let [old, new]: [Vec<&str>; 2] = [before, after].map(|text| text.split_word_bounds().collect());
    let part = |kind, words: &[&str]| Change { kind, text: words.concat() };
    let whole = [(ChangeKind::Removed, old.as_slice()), (ChangeKind::Added, new.as_slice())];
    if old.len() + new.len() > MAX_COMPARED && before != after {
        return whole.into_iter().map(|(kind, words)| part(kind, words)).collect();
    }
    let mut changes = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (tag, old_range, new_range) = step.as_tag_tuple();
        if tag == DiffTag::Equal {
            changes.push(part(ChangeKind::Kept, &old[old_range]));
            continue;
        }
        let parts = [(ChangeKind::Removed, &old[old_range]), (ChangeKind::Added, &new[new_range])];
        let parts = parts.into_iter().filter(|(_, words)| !words.is_empty());
        changes.extend(parts.map(|(kind, words)| part(kind, words)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(before: &str, after: &str) -> String {
        let sign = |change: &Change| match change.kind {
            ChangeKind::Kept => change.text.clone(),
            ChangeKind::Removed => format!("[-{}-]", change.text),
            ChangeKind::Added => format!("[+{}+]", change.text),
        };
        changes(before, after).iter().map(sign).collect()
    }

    #[test]
    fn words_change_as_a_whole() {
        assert_eq!(told("Họp tối thứ Sáu.", "Họp tối thứ Bảy."), "Họp tối thứ [-Sáu-][+Bảy+].");
        assert_eq!(told("một hai ba", "một ba"), "một [-hai -]ba");
        assert_eq!(told("", "mới"), "[+mới+]");
        assert_eq!(told("cũ", ""), "[-cũ-]");
        assert_eq!(told("như cũ", "như cũ"), "như cũ");
        assert_eq!(told("", ""), "");
    }

    #[test]
    fn very_long_texts_are_not_compared() {
        let (before, after) = ("a ".repeat(MAX_COMPARED), "b ".repeat(MAX_COMPARED));
        assert_eq!(changes(&before, &after).len(), 2);
    }

    proptest! {
        #[test]
        fn both_texts_come_out_whole(before in "[ab đ.]{0,20}", after in "[ab đ.]{0,20}") {
            let changes = changes(&before, &after);
            let without = |kind| {
                let rest = changes.iter().filter(move |change| change.kind != kind);
                rest.map(|change| change.text.as_str()).collect::<String>()
            };
            prop_assert_eq!(without(ChangeKind::Added), before);
            prop_assert_eq!(without(ChangeKind::Removed), after);
        }
    }
}
