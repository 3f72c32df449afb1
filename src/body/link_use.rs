//! Where a body leads to.

use super::Body;
use super::block::{BlockContent, BlockId};
use super::inline::Inline;
use crate::error::Path;

/// One link in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUse<'a> {
    /// The block in whose text it stands.
    pub block: &'a BlockId,
    /// The block's path, as `blocks`, `3`, `paragraph`.
    pub path: Path,
    /// The address.
    pub href: &'a str,
}

/// Every link, in reading order.
pub(super) fn all(body: &Body) -> impl Iterator<Item = LinkUse<'_>> {
    body.0.iter().enumerate().flat_map(|(place, block)| {
        let path = Path::field("blocks").item(place).then(block.content.kind());
        // The words of one link may be set in several ways.
        let texts = texts(&block.content).into_iter();
        let links = texts.flat_map(|text| text.0.chunk_by(|one, next| one.href == next.href));
        links.filter_map(move |spans| {
            let href = spans.first()?.href.as_deref()?;
            Some(LinkUse { block: &block.id, path: path.clone(), href })
        })
    })
}

/// The texts of a block that may hold links.
fn texts(content: &BlockContent) -> Vec<&Inline> {
    match content {
        BlockContent::Paragraph { text }
        | BlockContent::Heading { text, .. }
        | BlockContent::Quote { text, .. } => vec![text],
        BlockContent::List { items, .. } => items.iter().collect(),
        BlockContent::Table(table) => table.lines().flatten().collect(),
        BlockContent::Photo(_)
        | BlockContent::Gallery { .. }
        | BlockContent::File(_)
        | BlockContent::Embed(_)
        | BlockContent::Divider {} => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_every_kind_of_text() {
        let markdown = "[a **b** c](/1)\n\n## [b](/2)\n\n- c\n- [d](/3)\n\n> [e](/4)\n\n| [f](/5) |\n|---|\n| [g](/6) |\n";
        let body = Body::from_markdown(markdown, None, &mut BlockId::random).unwrap();
        let found: Vec<_> = all(&body).map(|link| link.href).collect();
        assert_eq!(found, ["/1", "/2", "/3", "/4", "/5", "/6"]);
    }
}
