//! Bodies as they are handed in.

mod read;

use async_graphql::{ID, InputObject, OneofObject};
use serde::Serialize;

use super::super::error::Failure;
use super::super::media::{CropInput, PlacementInput};
use crate::body::{self, BlockId};
use crate::error::{Path, Refusal};

/// A body in one of the forms in which it can be handed in.
#[derive(Clone, Serialize, OneofObject)]
#[serde(rename_all = "camelCase")]
pub(in crate::graphql) enum BodyInput {
    /// As blocks.
    Blocks(Vec<BlockInput>),
    /// As CommonMark with tables; photos as `![alt](media_… "caption"){credit="…"}`, a gallery as
    /// several between `:::gallery` and `:::`, a file as `[title](media_…)`, an embed as
    /// `::embed[title](https://…)` and, behind a table, its caption as `: …`, all in paragraphs of
    /// their own. Blocks that did not change keep their names.
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
    /// Photos that belong together.
    Gallery(GalleryInput),
    /// A file to be downloaded.
    File(FileInput),
    /// Something that lives elsewhere.
    Embed(EmbedInput),
    /// A table.
    Table(TableInput),
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
    /// The part of the photo to show; all of it where it is left out.
    crop: Option<CropInput>,
}

/// Photos that belong together.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct GalleryInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// The photos in order, at most 100.
    photos: Vec<PlacementInput>,
}

/// A file that is offered for download: a document or a picture.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct FileInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// The file.
    media: ID,
    /// What it is called here; the file's own caption where it is left out.
    title: Option<String>,
}

/// Something that lives elsewhere, as a video or a map.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct EmbedInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// Its address, `https` only.
    url: String,
    /// What it is called.
    title: Option<String>,
}

/// A table of at most 500 rows and 30 columns. Short rows are filled up; rows and columns without
/// words go.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct TableInput {
    /// The name of the block that this one replaces; a new one gets a name of its own.
    block_id: Option<String>,
    /// What the table shows.
    caption: Option<String>,
    /// What the columns are called, each as CommonMark within one paragraph.
    header: Option<Vec<String>>,
    /// The rows with their cells, each as CommonMark within one paragraph.
    rows: Vec<Vec<String>>,
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
