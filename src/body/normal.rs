//! The normal form of blocks.

use super::block::{Block, BlockContent, PhotoBlock};
use super::inline::{Inline, single_line};

/// The block in normal form; `None` where nothing of it is left.
pub(super) fn block(block: Block) -> Option<Block> {
    let id = block.id;
    content(block.content).map(|content| Block { id, content })
}

/// The content in normal form; `None` where nothing of it is left.
pub(super) fn content(content: BlockContent) -> Option<BlockContent> {
    match content {
        BlockContent::Paragraph { text } => {
            filled(text).map(|text| BlockContent::Paragraph { text })
        }
        BlockContent::Heading { level, text } => {
            filled(text).map(|text| BlockContent::Heading { level, text })
        }
        BlockContent::List { ordered, items } => {
            let items: Vec<_> = items.into_iter().filter_map(filled).collect();
            (!items.is_empty()).then_some(BlockContent::List { ordered, items })
        }
        BlockContent::Quote { text, attribution } => quote(text, attribution),
        BlockContent::Photo(photo) => Some(BlockContent::Photo(photo_block(&photo))),
        BlockContent::Divider {} => Some(BlockContent::Divider {}),
    }
}

/// The text in normal form, if there is any.
fn filled(text: Inline) -> Option<Inline> {
    Some(text.normalize()).filter(|text| !text.is_empty())
}

/// Where only the attribution has words, they are the quote.
fn quote(text: Inline, attribution: Option<String>) -> Option<BlockContent> {
    let attribution = attribution.map(|name| single_line(&name)).filter(|name| !name.is_empty());
    match (filled(text), attribution) {
        (Some(text), attribution) => Some(BlockContent::Quote { text, attribution }),
        (None, Some(name)) => {
            Some(BlockContent::Quote { text: Inline::plain(name), attribution: None })
        }
        (None, None) => None,
    }
}

/// An empty text stays: it says that there is to be none.
fn photo_block(photo: &PhotoBlock) -> PhotoBlock {
    PhotoBlock {
        media: photo.media,
        alt: photo.alt.as_deref().map(single_line),
        caption: photo.caption.as_deref().map(single_line),
        credit: photo.credit.as_deref().map(single_line),
    }
}

#[cfg(test)]
mod tests {
    use super::{BlockContent, Inline, PhotoBlock, content};
    use crate::id::MediaId;

    #[test]
    fn empty_blocks_go() {
        let empty = Inline::default();
        assert_eq!(content(BlockContent::Paragraph { text: Inline::plain(" \n") }), None);
        let items = vec![empty.clone(), Inline::plain("a"), empty.clone()];
        let list = BlockContent::List { ordered: true, items: vec![Inline::plain("a")] };
        assert_eq!(content(BlockContent::List { ordered: true, items }), Some(list));
        let attribution = Some(" \u{0}".to_owned());
        assert_eq!(content(BlockContent::Quote { text: empty, attribution }), None);
    }

    #[test]
    fn an_attribution_alone_becomes_the_quote() {
        let quote = BlockContent::Quote { text: Inline::default(), attribution: Some("A".into()) };
        let expected = BlockContent::Quote { text: Inline::plain("A"), attribution: None };
        assert_eq!(content(quote), Some(expected));
    }

    #[test]
    fn a_photo_keeps_none_and_empty_apart() {
        let media = MediaId(uuid::Uuid::nil());
        let photo = |alt: &str, credit: &str| PhotoBlock {
            alt: Some(alt.to_owned()),
            credit: Some(credit.to_owned()),
            ..PhotoBlock::of(media)
        };
        let normal = content(BlockContent::Photo(photo(" ", "A\nB ")));
        assert_eq!(normal, Some(BlockContent::Photo(photo("", "A B"))));
    }
}
