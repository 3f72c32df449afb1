//! The normal form of blocks.

use super::block::{Block, BlockContent, EmbedBlock, FileBlock, PhotoBlock};
use super::check::MAX_BODY_TEXT;
use super::inline::{Inline, single_line};

/// Brings the blocks of one body into normal form.
pub(super) struct Normalizer {
    /// How many cells the tables may still have when their rows are filled up.
    room: usize,
}

impl Normalizer {
    /// For a body of which no block was looked at yet.
    pub(super) const fn new() -> Self {
        Self { room: MAX_BODY_TEXT }
    }

    /// The block in normal form; `None` where nothing of it is left.
    pub(super) fn block(&mut self, block: Block) -> Option<Block> {
        let id = block.id;
        self.content(block.content).map(|content| Block { id, content })
    }

    /// The content in normal form; `None` where nothing of it is left.
    pub(super) fn content(&mut self, content: BlockContent) -> Option<BlockContent> {
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
            BlockContent::Gallery { photos } => gallery(&photos),
            BlockContent::File(file) => Some(BlockContent::File(file_block(&file))),
            BlockContent::Embed(embed) => Some(BlockContent::Embed(embed_block(&embed))),
            BlockContent::Table(table) => table.normalize(&mut self.room),
            BlockContent::Divider {} => Some(BlockContent::Divider {}),
        }
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

/// An empty text stays: it says that there is to be none. A part that is all of the photo is none.
fn photo_block(photo: &PhotoBlock) -> PhotoBlock {
    PhotoBlock {
        media: photo.media,
        alt: photo.alt.as_deref().map(single_line),
        caption: photo.caption.as_deref().map(single_line),
        credit: photo.credit.as_deref().map(single_line),
        crop: photo.crop.filter(|crop| !crop.is_whole()),
    }
}

fn gallery(photos: &[PhotoBlock]) -> Option<BlockContent> {
    let photos: Vec<_> = photos.iter().map(photo_block).collect();
    (!photos.is_empty()).then_some(BlockContent::Gallery { photos })
}

fn file_block(file: &FileBlock) -> FileBlock {
    FileBlock { media: file.media, title: title(file.title.as_deref(), &file.media.to_string()) }
}

fn embed_block(embed: &EmbedBlock) -> EmbedBlock {
    let url = single_line(&embed.url);
    EmbedBlock { title: title(embed.title.as_deref(), &url), url }
}

/// A title that only repeats where it leads says nothing.
fn title(given: Option<&str>, address: &str) -> Option<String> {
    given.map(single_line).filter(|title| !title.is_empty() && title != address)
}

#[cfg(test)]
mod tests {
    use super::{BlockContent, EmbedBlock, FileBlock, Inline, Normalizer, PhotoBlock};
    use crate::id::MediaId;

    fn content(content: BlockContent) -> Option<BlockContent> {
        Normalizer::new().content(content)
    }

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
    #[test]
    fn a_gallery_needs_photos() {
        assert_eq!(content(BlockContent::Gallery { photos: Vec::new() }), None);
    }

    #[test]
    fn a_title_that_says_nothing_goes() {
        let media = MediaId(uuid::Uuid::nil());
        for title in [" ".to_owned(), format!(" {media} ")] {
            let file = BlockContent::File(FileBlock { media, title: Some(title) });
            let expected = BlockContent::File(FileBlock { media, title: None });
            assert_eq!(content(file), Some(expected));
        }
        let (url, title) = (" https://a.vn/\n".to_owned(), Some("https://a.vn/".to_owned()));
        let expected = EmbedBlock { url: "https://a.vn/".to_owned(), title: None };
        let embed = BlockContent::Embed(EmbedBlock { url, title });
        assert_eq!(content(embed), Some(BlockContent::Embed(expected)));
    }
}
