//! Quotes and lists that are being read. What stands inside them, nested ones included, becomes
//! their lines.

use super::block::BlockContent;
use super::inline::{Inline, Span, single_line};

/// What stands before a quote's attribution where it is the last of its paragraphs.
pub(super) const ATTRIBUTION: &str = "— ";

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
    attribution: Option<String>,
}

impl Group {
    /// A quote or list that begins.
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, depth: 1, items: vec![Vec::new()], attribution: None }
    }

    /// Whether it is a quote or a list.
    pub(super) const fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether nothing of it was read yet.
    pub(super) fn is_empty(&self) -> bool {
        self.items.iter().all(Vec::is_empty)
    }

    /// What turns out to be a list of the other kind at its first item.
    pub(super) fn become_kind(&mut self, kind: Kind) {
        self.kind = kind;
    }

    /// Says whose words the quote has; a second attribution is one more paragraph of it.
    pub(super) fn attribute(&mut self, name: Inline) {
        match self.attribution {
            None => self.attribution = Some(single_line(&name.text())),
            Some(_) => self.push(name),
        }
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
        block(self.kind, items, self.attribution.take())
    }

    /// Ends the group.
    pub(super) fn finish(self) -> Option<BlockContent> {
        block(self.kind, self.items, self.attribution)
    }
}

/// The block; `None` where it would be empty.
fn block(kind: Kind, items: Vec<Vec<Inline>>, attribution: Option<String>) -> Option<BlockContent> {
    let mut items = items.into_iter().filter(|paragraphs| !paragraphs.is_empty());
    match kind {
        Kind::Quote => quote(items.next().unwrap_or_default(), attribution),
        Kind::List(ordered) => {
            let items: Vec<_> = items.map(|paragraphs| join(paragraphs, "\n")).collect();
            (!items.is_empty()).then_some(BlockContent::List { ordered, items })
        }
    }
}

/// Where nothing else is the attribution, the last of several paragraphs is it if it begins with a
/// dash.
fn quote(mut paragraphs: Vec<Inline>, named: Option<String>) -> Option<BlockContent> {
    if paragraphs.is_empty() && named.is_none() {
        return None;
    }
    let last = paragraphs.last().filter(|_| paragraphs.len() > 1 && named.is_none());
    let last = last.map(Inline::text).unwrap_or_default();
    let dashed = last.strip_prefix(ATTRIBUTION).map(single_line);
    if dashed.is_some() {
        paragraphs.pop();
    }
    let text = join(paragraphs, "\n\n");
    Some(BlockContent::Quote { text, attribution: named.or(dashed) })
}

fn join(paragraphs: Vec<Inline>, between: &str) -> Inline {
    let mut spans = Vec::new();
    for Inline(paragraph) in paragraphs {
        spans.extend(paragraph);
        spans.push(Span::plain(between));
    }
    Inline(spans).normalize()
}
