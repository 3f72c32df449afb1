//! Blocks in the schema.

use async_graphql::{Interface, SimpleObject};

use super::Body;
use super::media::{FileBlock, GalleryBlock, PhotoBlock};
use super::text::InlineText;
use crate::body::{self, BlockContent, Inline};

/// One piece of a body. More kinds may come: a client draws those that it knows and leaves the
/// others out.
#[derive(Interface)]
#[graphql(field(
    name = "block_id",
    ty = "&String",
    desc = "The block's name within its body, kept through edits."
))]
pub(in crate::graphql) enum Block {
    /// A paragraph.
    Paragraph(ParagraphBlock),
    /// A heading.
    Heading(HeadingBlock),
    /// A list.
    List(ListBlock),
    /// A quote.
    Quote(QuoteBlock),
    /// A photo.
    Photo(PhotoBlock),
    /// Photos that belong together.
    Gallery(GalleryBlock),
    /// A file to be downloaded.
    File(FileBlock),
    /// Something that lives elsewhere.
    Embed(EmbedBlock),
    /// A table.
    Table(TableBlock),
    /// A break.
    Divider(DividerBlock),
}

/// A paragraph of text.
#[derive(SimpleObject)]
pub(in crate::graphql) struct ParagraphBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// The text.
    text: InlineText,
}

/// A heading between paragraphs.
#[derive(SimpleObject)]
pub(in crate::graphql) struct HeadingBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// The level, from 2 to 4; the article's title is level 1.
    level: i32,
    /// The text.
    text: InlineText,
}

/// A list.
#[derive(SimpleObject)]
pub(in crate::graphql) struct ListBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// Whether the items are numbered, from 1.
    ordered: bool,
    /// The items in order.
    items: Vec<InlineText>,
}

/// Words of somebody else, set apart.
#[derive(SimpleObject)]
pub(in crate::graphql) struct QuoteBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// The words.
    text: InlineText,
    /// Whose words they are.
    attribution: Option<String>,
}

/// A break between two parts of the text.
#[derive(SimpleObject)]
pub(in crate::graphql) struct DividerBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
}

/// Something that lives elsewhere, as a video or a map. Show a link; a player is for the reader to
/// ask for, since it tells the other site who reads.
#[derive(SimpleObject)]
pub(in crate::graphql) struct EmbedBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// Its address, `https` only.
    url: String,
    /// What it is called.
    title: Option<String>,
}

/// A table. All rows have equally many cells, as many as the header.
#[derive(SimpleObject)]
pub(in crate::graphql) struct TableBlock {
    /// The block's name within its body, kept through edits.
    block_id: String,
    /// What the table shows.
    caption: Option<String>,
    /// What the columns are called; empty where the table has no header.
    header: Vec<InlineText>,
    /// The rows, each with its cells.
    rows: Vec<Vec<InlineText>>,
}

impl Block {
    /// A block as `within` shows it.
    pub(in crate::graphql) fn of(block: &body::Block, within: &Body) -> Self {
        let block_id = block.id.to_string();
        match &block.content {
            BlockContent::Paragraph { text } => {
                Self::Paragraph(ParagraphBlock { block_id, text: InlineText(text.clone()) })
            }
            BlockContent::Heading { level, text } => Self::Heading(HeadingBlock {
                block_id,
                level: i32::from(*level),
                text: InlineText(text.clone()),
            }),
            BlockContent::List { ordered, items } => {
                Self::List(ListBlock { block_id, ordered: *ordered, items: texts(items) })
            }
            BlockContent::Quote { text, attribution } => Self::Quote(QuoteBlock {
                block_id,
                text: InlineText(text.clone()),
                attribution: attribution.clone(),
            }),
            BlockContent::Photo(photo) => Self::Photo(PhotoBlock::of(block_id, photo, within)),
            BlockContent::Gallery { photos } => {
                Self::Gallery(GalleryBlock::of(block_id, photos, within))
            }
            BlockContent::File(file) => Self::File(FileBlock::of(block_id, file, within)),
            BlockContent::Embed(embed) => Self::Embed(EmbedBlock {
                block_id,
                url: embed.url.clone(),
                title: embed.title.clone(),
            }),
            BlockContent::Table(table) => Self::Table(TableBlock {
                block_id,
                caption: table.caption.clone(),
                header: texts(table.header.as_deref().unwrap_or_default()),
                rows: table.rows.iter().map(|row| texts(row)).collect(),
            }),
            BlockContent::Divider {} => Self::Divider(DividerBlock { block_id }),
        }
    }
}

fn texts(texts: &[Inline]) -> Vec<InlineText> {
    texts.iter().cloned().map(InlineText).collect()
}
