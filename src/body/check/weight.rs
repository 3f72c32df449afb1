//! How much a block counts toward [`MAX_BODY_TEXT`](super::MAX_BODY_TEXT), in characters.

use super::super::block::{BlockContent, EmbedBlock, FileBlock, PhotoBlock};
use super::super::inline::{Inline, Span};
use super::super::table::TableBlock;

/// An id of a media counts as an address: `media_` and 26 letters and digits.
const MEDIA: usize = 32;

/// What the block weighs.
pub(super) fn of(content: &BlockContent) -> usize {
    match content {
        BlockContent::Paragraph { text } | BlockContent::Heading { text, .. } => inline(text),
        BlockContent::List { items, .. } => items.iter().map(inline).sum(),
        BlockContent::Quote { text, attribution } => inline(text) + optional(attribution.as_ref()),
        BlockContent::Photo(one) => photo(one),
        BlockContent::Gallery { photos } => photos.iter().map(photo).sum(),
        BlockContent::File(FileBlock { title, .. }) => MEDIA + optional(title.as_ref()),
        BlockContent::Embed(EmbedBlock { url, title }) => {
            url.chars().count() + optional(title.as_ref())
        }
        BlockContent::Table(one) => table(one),
        BlockContent::Divider {} => 0,
    }
}

fn photo(photo: &PhotoBlock) -> usize {
    let texts = [&photo.alt, &photo.caption, &photo.credit];
    MEDIA + texts.map(|text| optional(text.as_ref())).iter().sum::<usize>()
}

/// Cells without words count, too, for they take memory.
fn table(table: &TableBlock) -> usize {
    let words: usize = table.lines().flatten().map(inline).sum();
    table.area() + words + optional(table.caption.as_ref())
}

fn inline(inline: &Inline) -> usize {
    let span = |span: &Span| span.text.chars().count() + optional(span.href.as_ref());
    inline.0.iter().map(span).sum()
}

fn optional(text: Option<&String>) -> usize {
    text.map_or(0, |text| text.chars().count())
}
