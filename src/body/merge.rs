//! Two edits of one body, made at the same time, as one.
//!
//! A block that only one of the two changed, added or took out is as that one left it, and stands
//! where that one put it; a block that both moved stands where yours has it. Blocks are told apart
//! by their ids, so a text that moved is still the same text. Only where both changed the same block
//! in different ways does somebody have to decide.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Body;
use super::block::{Block, BlockContent, BlockId};
use super::order::{ids, moved, weave_in};

/// A block that two editors changed in different ways. `None` is a block that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockConflict {
    /// The block's id.
    pub id: BlockId,
    /// As both found it.
    pub base: Option<BlockContent>,
    /// As the other left it.
    pub theirs: Option<BlockContent>,
    /// As you left it.
    pub yours: Option<BlockContent>,
}

/// Makes one body of two that both came from `base`.
pub(super) fn merge(base: &Body, theirs: &Body, yours: &Body) -> Result<Body, Vec<BlockConflict>> {
    let mut kept = merge_contents([base, theirs, yours].map(contents))?;
    let order = merge_order(&kept.keys().copied().collect(), base, theirs, yours);
    let block = |id: &BlockId| {
        kept.remove(id).map(|content| Block { id: id.clone(), content: content.clone() })
    };
    Ok(Body(order.into_iter().filter_map(block).collect()))
}

type Contents<'a> = HashMap<&'a BlockId, &'a BlockContent>;

fn contents(body: &Body) -> Contents<'_> {
    body.0.iter().map(|block| (&block.id, &block.content)).collect()
}

/// What each block is in the end; those that are taken out are missing.
fn merge_contents(
    [base, theirs, yours]: [Contents<'_>; 3],
) -> Result<Contents<'_>, Vec<BlockConflict>> {
    let ids: BTreeSet<_> = base.keys().chain(theirs.keys()).chain(yours.keys()).copied().collect();
    let (mut kept, mut conflicts) = (Contents::new(), Vec::new());
    for id in ids {
        let [base, theirs, yours] =
            [&base, &theirs, &yours].map(|version| version.get(id).copied());
        if base == yours || theirs == yours {
            kept.extend(theirs.map(|content| (id, content)));
        } else if base == theirs {
            kept.extend(yours.map(|content| (id, content)));
        } else {
            let [base, theirs, yours] = [base, theirs, yours].map(Option::<&_>::cloned);
            conflicts.push(BlockConflict { id: id.clone(), base, theirs, yours });
        }
    }
    if conflicts.is_empty() { Ok(kept) } else { Err(conflicts) }
}

/// In which order the kept blocks stand: theirs, but whatever you added or moved follows the block
/// that it follows in yours.
fn merge_order<'a>(
    kept: &HashSet<&'a BlockId>,
    base: &'a Body,
    theirs: &'a Body,
    yours: &'a Body,
) -> Vec<&'a BlockId> {
    let moved = moved(base, yours);
    let stays = |id: &&BlockId| kept.contains(id) && !moved.contains(id);
    let mut order = ids(theirs).filter(stays).collect();
    weave_in(&mut order, ids(yours).filter(|id| kept.contains(id)));
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::body::Inline;

    /// A body from words as `a=one b=two`.
    fn body(words: &str) -> Body {
        let block = |word: &str| {
            let (id, text) = word.split_once('=').unwrap_or((word, word));
            block(id, text)
        };
        Body(words.split_whitespace().map(block).collect())
    }

    fn block(id: &str, text: &str) -> Block {
        let content = BlockContent::Paragraph { text: Inline::plain(text) };
        Block { id: id.parse().unwrap(), content }
    }

    fn merged(base: &str, theirs: &str, yours: &str) -> Result<Body, Vec<String>> {
        let merged = merge(&body(base), &body(theirs), &body(yours));
        merged.map_err(|conflicts| conflicts.into_iter().map(|one| one.id.to_string()).collect())
    }

    #[test]
    fn what_one_of_the_two_did_stays_done() {
        for (base, theirs, yours, both) in [
            ("a b c", "a=x b c", "a b c=y", "a=x b c=y"),
            ("a b c", "a c", "a b c d", "a c d"),
            ("a b c", "a x b c", "a b y c", "a x b y c"),
            ("a b c", "c a b", "a b c=y", "c=y a b"),
            ("a b c", "a b c", "c b a", "c b a"),
            ("a b c", "a=x b c", "c a b", "c a=x b"),
            ("a b", "x a b", "y a b", "y x a b"),
            ("a b", "", "a b c", "c"),
            ("a b", "a=x b", "a=x b", "a=x b"),
            ("a b", "b", "b", "b"),
            ("", "a", "b", "b a"),
        ] {
            assert_eq!(merged(base, theirs, yours), Ok(body(both)), "{base} | {theirs} | {yours}");
        }
    }

    #[test]
    fn what_both_changed_is_a_conflict_of_just_that_block() {
        assert_eq!(merged("a b c", "a=x b c=z", "a=y b=y c"), Err(vec!["a".to_owned()]));
        assert_eq!(merged("a b", "b", "a=y b"), Err(vec!["a".to_owned()]));
        assert_eq!(merged("a b", "a=x b", "b"), Err(vec!["a".to_owned()]));
        let conflict = merge(&body("a b"), &body("b"), &body("a=y b")).unwrap_err().remove(0);
        assert_eq!(conflict.theirs, None);
        assert_eq!(conflict.yours, Some(block("a", "y").content));
    }

    /// One thing that an editor does; places count round.
    #[derive(Clone, Debug)]
    enum Step {
        Change(usize),
        Remove(usize),
        Add(usize),
        Move(usize, usize),
    }

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = prop_oneof![
            any::<usize>().prop_map(Step::Change),
            any::<usize>().prop_map(Step::Remove),
            any::<usize>().prop_map(Step::Add),
            any::<(usize, usize)>().prop_map(|(from, to)| Step::Move(from, to)),
        ];
        prop::collection::vec(step, 0..6)
    }

    fn edited(mut body: Body, by: &str, steps: &[Step]) -> Body {
        let blocks = &mut body.0;
        for (number, step) in steps.iter().enumerate() {
            let length = blocks.len();
            let text = format!("{by}{number}");
            match step {
                Step::Add(place) => blocks.insert(place % (length + 1), block(&text, &text)),
                _ if length == 0 => {}
                Step::Change(place) => {
                    let id = blocks[place % length].id.clone();
                    blocks[place % length] = block(id.as_str(), &text);
                }
                Step::Remove(place) => drop(blocks.remove(place % length)),
                Step::Move(from, to) => {
                    let block = blocks.remove(from % length);
                    blocks.insert(to % length, block);
                }
            }
        }
        body
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn no_edit_disappears(length in 0_usize..8, theirs in steps(), yours in steps()) {
            let base = Body((0..length).map(|n| block(&format!("b{n}"), "base")).collect());
            let theirs = edited(base.clone(), "t", &theirs);
            let yours = edited(base.clone(), "y", &yours);
            prop_assert_eq!(merge(&base, &theirs, &base), Ok(theirs.clone()));
            prop_assert_eq!(merge(&base, &base, &yours), Ok(yours.clone()));
            let [old, their, your] = [&base, &theirs, &yours].map(contents);
            let clash = |id: &BlockId| {
                let [old, their, your] = [&old, &their, &your].map(|body| body.get(id));
                old != their && old != your && their != your
            };
            match merge(&base, &theirs, &yours) {
                Err(conflicts) => {
                    prop_assert!(conflicts.iter().all(|conflict| clash(&conflict.id)));
                }
                Ok(merged) => {
                    let new = contents(&merged);
                    prop_assert_eq!(new.len(), merged.0.len());
                    for id in old.keys().chain(their.keys()).chain(your.keys()) {
                        prop_assert!(!clash(id));
                        let changed = if old.get(id) == your.get(id) { &their } else { &your };
                        prop_assert_eq!(new.get(id), changed.get(id));
                    }
                }
            }
        }
    }
}
