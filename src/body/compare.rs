//! What was changed between two versions of a body, block by block.

use std::collections::HashMap;

use super::Body;
use super::block::{Block, BlockId};
use super::order::{ids, moved, weave_in};

/// What became of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockChange<'a> {
    /// As it was; `None` for a new one.
    pub before: Option<&'a Block>,
    /// As it is; `None` for one that was taken out.
    pub after: Option<&'a Block>,
    /// Whether it stands elsewhere among the others.
    pub moved: bool,
}

/// What became of every block, in the order of `after`; what was taken out stands behind the block
/// that it followed.
pub(super) fn compare<'a>(before: &'a Body, after: &'a Body) -> Vec<BlockChange<'a>> {
    let (old, new) = (by_id(before), by_id(after));
    let moved = moved(before, after);
    let mut order: Vec<_> = ids(after).collect();
    weave_in(&mut order, ids(before));
    let change = |id: &BlockId| BlockChange {
        before: old.get(id).copied(),
        after: new.get(id).copied(),
        moved: moved.contains(id),
    };
    order.into_iter().map(change).collect()
}

fn by_id(body: &Body) -> HashMap<&BlockId, &Block> {
    body.0.iter().map(|block| (&block.id, block)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{BlockContent, Inline};

    fn body(words: &str) -> Body {
        let block = |word: &str| {
            let (id, text) = word.split_once('=').unwrap_or((word, word));
            let content = BlockContent::Paragraph { text: Inline::plain(text) };
            Block { id: id.parse().unwrap(), content }
        };
        Body(words.split_whitespace().map(block).collect())
    }

    fn told(before: &str, after: &str) -> String {
        let (before, after) = (body(before), body(after));
        let told = compare(&before, &after).into_iter().map(|change| {
            let id = change.after.or(change.before).unwrap().id.clone();
            let sign = match (change.before, change.after) {
                (None, _) => "+",
                (_, None) => "-",
                (Some(before), Some(after)) if before != after => "~",
                _ => "",
            };
            format!("{sign}{id}{}", if change.moved { "^" } else { "" })
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_block_is_told_once() {
        assert_eq!(told("a b c", "a b c"), "a b c");
        assert_eq!(told("a b c", "a=x c d"), "~a -b c +d");
        assert_eq!(told("a b c", "c a b"), "c^ a b");
        assert_eq!(told("a b", ""), "-a -b");
        assert_eq!(told("", "a"), "+a");
        assert_eq!(told("a b c d", "d=x a c"), "~d^ a -b c");
    }
}
