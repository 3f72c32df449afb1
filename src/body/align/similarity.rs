//! How much two blocks have in common.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use super::super::block::BlockContent;
use super::super::inline::Inline;

/// From here on, in percent, two blocks of one kind are taken for the same.
pub(super) const SAME: usize = 50;

/// The words of a block, as sorted hashes.
pub(super) struct Words(Vec<u64>);

impl Words {
    /// The words of a block's text; each photo and file has one, its media, and what is embedded
    /// its address.
    pub(super) fn of(content: &BlockContent) -> Self {
        let mut words = match content {
            BlockContent::Paragraph { text }
            | BlockContent::Heading { text, .. }
            | BlockContent::Quote { text, .. } => words(text),
            BlockContent::List { items, .. } => items.iter().flat_map(words).collect(),
            BlockContent::Photo(photo) => vec![hash(&photo.media)],
            BlockContent::Gallery { photos } => {
                photos.iter().map(|photo| hash(&photo.media)).collect()
            }
            BlockContent::File(file) => vec![hash(&file.media)],
            BlockContent::Embed(embed) => vec![hash(&embed.url)],
            BlockContent::Table(table) => table.lines().flatten().flat_map(words).collect(),
            BlockContent::Divider {} => Vec::new(),
        };
        words.sort_unstable();
        Self(words)
    }

    /// How many of all words are common to both, in percent.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        let all = self.0.len() + other.0.len();
        (200 * self.common(other)).checked_div(all).unwrap_or_default()
    }

    fn common(&self, other: &Self) -> usize {
        let mut others = other.0.iter().peekable();
        let is_common = |word: &&u64| {
            while others.next_if(|other| other < word).is_some() {}
            others.next_if_eq(word).is_some()
        };
        self.0.iter().filter(is_common).count()
    }
}

fn words(text: &Inline) -> Vec<u64> {
    text.text().split_whitespace().map(|word| hash(&word)).collect()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
