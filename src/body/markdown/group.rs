//! Quotes and lists that are being read. What stands inside them, nested ones included, becomes
//! their lines.

use super::super::block::BlockContent;
use super::super::inline::{Inline, Span, single_line};
use super::write::ATTRIBUTION;

/// A quote or a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A quote.
    Quote,
    /// A list; whether it is numbered.
    List(bool),
}

/// The outermost quote or list, and what was read of it.
pub(super) struct Group {
    kind: Kind,
    /// How many quotes and lists are open, this one included.
    pub(super) depth: usize,
    /// A quote's paragraphs are parts of one item.
    items: Vec<Vec<Inline>>,
}

impl Group {
    /// A quote or list that begins.
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, depth: 1, items: vec![Vec::new()] }
    }

    /// Begins the next item; in a quote, the items of a list are paragraphs.
    pub(super) fn next_item(&mut self) {
        if self.kind != Kind::Quote {
            self.items.push(Vec::new());
        }
    }

    /// Adds a paragraph to the item.
    pub(super) fn push(&mut self, paragraph: Inline) {
        if let Some(item) = self.items.last_mut() {
            item.push(paragraph);
        }
    }

    /// Ends the group here and begins another of its kind, which goes on; for a picture.
    pub(super) fn split(&mut self) -> Option<BlockContent> {
        let items = std::mem::replace(&mut self.items, vec![Vec::new()]);
        block(self.kind, items)
    }

    /// Ends the group.
    pub(super) fn finish(self) -> Option<BlockContent> {
        block(self.kind, self.items)
    }
}

/// The block; `None` where it would be empty.
fn block(kind: Kind, items: Vec<Vec<Inline>>) -> Option<BlockContent> {
    let mut items = items.into_iter().filter(|paragraphs| !paragraphs.is_empty());
    match kind {
        Kind::Quote => items.next().map(quote),
        Kind::List(ordered) => {
            let items: Vec<_> = items.map(|paragraphs| join(paragraphs, "\n")).collect();
            (!items.is_empty()).then_some(BlockContent::List { ordered, items })
        }
    }
}

/// The last of several paragraphs is the attribution if it begins with a dash.
fn quote(mut paragraphs: Vec<Inline>) -> BlockContent {
    let several = paragraphs.len() > 1;
    let last = paragraphs.last().map(Inline::text).unwrap_or_default();
    let attribution = last.strip_prefix(ATTRIBUTION).filter(|_| several).map(single_line);
    if attribution.is_some() {
        paragraphs.pop();
    }
    BlockContent::Quote { text: join(paragraphs, "\n\n"), attribution }
}

fn join(paragraphs: Vec<Inline>, between: &str) -> Inline {
    let mut spans = Vec::new();
    for Inline(paragraph) in paragraphs {
        spans.extend(paragraph);
        spans.push(Span::plain(between));
    }
    Inline(spans).normalize()
}
