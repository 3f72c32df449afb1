//! Bodies as they are handed in.

use async_graphql::{ID, InputObject, OneofObject};
use serde::Serialize;

use super::super::error::Failure;
use super::super::ids;
use crate::body::{self, BlockContent, BlockId, Inline};
use crate::error::{Code, Path, Refusal};

/// A body in one of the forms in which it can be handed in.
#[derive(Clone, Serialize, OneofObject)]
#[serde(rename_all = "camelCase")]
pub(in crate::graphql) enum BodyInput {
    /// As blocks.
    Blocks(Vec<BlockInput>),
    /// As CommonMark; photos as `![alt](media_… "caption"){credit="…"}` in paragraphs of their
    /// own. Blocks that did not change keep their names.
    Markdown(String),
    /// As HTML, pasted or Loa's own; only its meaning is kept. Blocks keep the names that they
    /// carry in `data-block`, or those of blocks that did not change.
    Html(String),
}

/// One block.
#[derive(Clone, Serialize, OneofObject)]
#[serde(rename_all = "camelCase")]
pub(in crate::graphql) enum BlockInput {
    /// A paragraph.
    Paragraph(ParagraphInput),
    /// A heading.
    Heading(HeadingInput),
    /// A list.
    List(ListInput),
    /// A quote.
    Quote(QuoteInput),
    /// A photo.
    Photo(PhotoInput),
    /// A break.
    Divider(DividerInput),
}

/// A paragraph of text.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct ParagraphInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// The text as CommonMark within one paragraph.
    markdown: String,
}

/// A heading between paragraphs.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct HeadingInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// The level, from 2 to 4.
    #[graphql(default = 2)]
    level: i32,
    /// The text as CommonMark within one paragraph.
    markdown: String,
}

/// A list.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct ListInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// Whether the items are numbered.
    #[graphql(default)]
    ordered: bool,
    /// The items, each as CommonMark within one paragraph.
    items: Vec<String>,
}

/// Words of somebody else.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct QuoteInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// The words as CommonMark within one paragraph.
    markdown: String,
    /// Whose words they are.
    attribution: Option<String>,
}

/// One use of a photo. A text that is left out or null is the file's own; an empty one says that
/// there is to be none.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct PhotoInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// The file.
    media: ID,
    /// What the photo shows, for who cannot see it.
    alt: Option<String>,
    /// What stands under the photo.
    caption: Option<String>,
    /// Who made the photo.
    credit: Option<String>,
}

/// A break between two parts of the text.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct DividerInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
}

/// Reads a body; blocks that did not change since `base` keep their names.
pub(in crate::graphql) fn read(
    input: BodyInput,
    base: Option<&body::Body>,
) -> Result<body::Body, Vec<Refusal>> {
    let within = |path: Path| move |refusal: Refusal| refusal.within(&path);
    match input {
        BodyInput::Markdown(markdown) => {
            let read = body::Body::from_markdown(&markdown, base, &mut BlockId::random);
            let path = Path::field("body").then("markdown");
            read.map_err(|refusals| refusals.into_iter().map(within(path)).collect())
        }
        BodyInput::Html(html) => {
            let read = body::Body::from_html(&html, base, &mut BlockId::random);
            let path = Path::field("body").then("html");
            read.map_err(|refusals| refusals.into_iter().map(within(path)).collect())
        }
        BodyInput::Blocks(blocks) => {
            let path = Path::field("body").then("blocks");
            blocks
                .into_iter()
                .enumerate()
                .map(|(place, block)| {
                    let kind = block.kind();
                    let path = path.clone().item(place).then(kind);
                    block.read().map_err(|refusal| vec![refusal.within(&path)])
                })
                .collect::<Result<Vec<_>, _>>()
                .map(|blocks| body::Body(blocks).normalize())
        }
    }
}

/// Where a fault of the blocks stands in the input: a body that was handed in as Markdown or HTML
/// has no blocks that its author could find.
pub(in crate::graphql) fn place(failure: Failure, body: Option<&BodyInput>) -> Failure {
    let whole = match body {
        Some(BodyInput::Markdown(_)) => Path::field("body").then("markdown"),
        Some(BodyInput::Html(_)) => Path::field("body").then("html"),
        Some(BodyInput::Blocks(_)) | None => return failure,
    };
    let Failure::Refused(refusals) = &failure else { return failure };
    let blocks = Path::field("body").then("blocks");
    let placed = refusals.iter().cloned().map(|refusal| {
        let of_blocks = refusal.path.0.starts_with(&blocks.0);
        let path = if of_blocks { whole.clone() } else { refusal.path };
        Refusal { path, ..refusal }
    });
    Failure::Refused(placed.collect())
}

impl BlockInput {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Paragraph(_) => "paragraph",
            Self::Heading(_) => "heading",
            Self::List(_) => "list",
            Self::Quote(_) => "quote",
            Self::Photo(_) => "photo",
            Self::Divider(_) => "divider",
        }
    }

    fn read(self) -> Result<body::Block, Refusal> {
        let (id, content) = match self {
            Self::Paragraph(input) => (
                input.block_id,
                BlockContent::Paragraph { text: inline("markdown", &input.markdown)? },
            ),
            Self::Heading(input) => {
                let level = level(input.level)?;
                let text = inline("markdown", &input.markdown)?;
                (input.block_id, BlockContent::Heading { level, text })
            }
            Self::List(input) => {
                let items = items(&input.items)?;
                (input.block_id, BlockContent::List { ordered: input.ordered, items })
            }
            Self::Quote(input) => {
                let text = inline("markdown", &input.markdown)?;
                (input.block_id, BlockContent::Quote { text, attribution: input.attribution })
            }
            Self::Photo(input) => {
                let id = input.block_id.clone();
                (id, BlockContent::Photo(input.read().map_err(only)?))
            }
            Self::Divider(input) => (input.block_id, BlockContent::Divider {}),
        };
        Ok(body::Block { id: block_id(id)?, content })
    }
}

impl PhotoInput {
    /// The use of the photo; refusals are seen from the input itself.
    fn read(self) -> Result<body::PhotoBlock, Failure> {
        Ok(body::PhotoBlock {
            media: ids::input("media", &self.media)?,
            alt: self.alt,
            caption: self.caption,
            credit: self.credit,
        })
    }
}

fn only(failure: Failure) -> Refusal {
    match failure {
        Failure::Refused(mut refusals) if !refusals.is_empty() => refusals.swap_remove(0),
        _ => Refusal::new(Code::Invalid, "media").with("reason", "not an id"),
    }
}

fn inline(field: &str, markdown: &str) -> Result<Inline, Refusal> {
    Inline::from_markdown(markdown).map_err(|refusal| refusal.within(&Path::field(field)))
}

fn items(items: &[String]) -> Result<Vec<Inline>, Refusal> {
    items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            let path = Path::field("items").item(place);
            Inline::from_markdown(item).map_err(|refusal| refusal.within(&path))
        })
        .collect()
}

fn level(level: i32) -> Result<u8, Refusal> {
    u8::try_from(level)
        .map_err(|_| Refusal::new(Code::OutOfRange, "level").with("min", 2).with("max", 4))
}

fn block_id(given: Option<String>) -> Result<BlockId, Refusal> {
    match given {
        None => Ok(BlockId::random()),
        Some(text) => text
            .parse()
            .map_err(|error| Refusal::new(Code::Invalid, "blockId").with("reason", error)),
    }
}
