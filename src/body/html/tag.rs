//! Start tags and their attributes.

use html5gum::StartTag;

use super::super::block::BlockId;

/// A start tag.
pub(super) struct Tag(StartTag<usize>);

impl Tag {
    /// The tag that the tokenizer has found.
    pub(super) const fn new(tag: StartTag<usize>) -> Self {
        Self(tag)
    }

    /// The element's name, in lower case.
    pub(super) fn name(&self) -> &[u8] {
        &self.0.name
    }

    /// Whether it ends in `/>`, which means something in SVG and `MathML` alone.
    pub(super) const fn is_self_closing(&self) -> bool {
        self.0.self_closing
    }

    /// Where it begins in the source, in bytes.
    pub(super) const fn start(&self) -> usize {
        self.0.span.start
    }

    /// The value of an attribute; empty where it has none.
    pub(super) fn text(&self, attribute: &str) -> Option<&str> {
        self.0.attributes.get(attribute.as_bytes()).and_then(|value| str::from_utf8(value).ok())
    }

    /// The value of an attribute, for who keeps it.
    pub(super) fn owned(&self, attribute: &str) -> Option<String> {
        self.text(attribute).map(str::to_owned)
    }

    /// The id of the block that [`Body::html`](super::super::Body::html) wrote.
    pub(super) fn block_id(&self) -> Option<BlockId> {
        self.text("data-block")?.parse().ok()
    }
}
