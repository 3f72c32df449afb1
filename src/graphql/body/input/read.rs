//! Blocks as they are read from their inputs.

use super::super::super::ids;
use super::super::super::media::PlacementInput;
use super::{BlockInput, PhotoInput, TableInput};
use crate::body::{
    self, BlockContent, BlockId, EmbedBlock, FileBlock, Inline, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS,
    PhotoBlock, TableBlock,
};
use crate::error::{Code, Path, Refusal};

impl BlockInput {
    /// The kind's name, as in paths.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Paragraph(_) => "paragraph",
            Self::Heading(_) => "heading",
            Self::List(_) => "list",
            Self::Quote(_) => "quote",
            Self::Photo(_) => "photo",
            Self::Gallery(_) => "gallery",
            Self::File(_) => "file",
            Self::Embed(_) => "embed",
            Self::Table(_) => "table",
            Self::Divider(_) => "divider",
        }
    }

    /// The block; refusals are seen from its content.
    pub(super) fn read(self) -> Result<body::Block, Refusal> {
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
                let items = texts(&Path::field("items"), &input.items)?;
                (input.block_id, BlockContent::List { ordered: input.ordered, items })
            }
            Self::Quote(input) => {
                let text = inline("markdown", &input.markdown)?;
                (input.block_id, BlockContent::Quote { text, attribution: input.attribution })
            }
            Self::Photo(input) => {
                let id = input.block_id.clone();
                (id, BlockContent::Photo(input.read()?))
            }
            Self::Gallery(input) => {
                let photos = PlacementInput::read_all(input.photos, "photos")?;
                (input.block_id, BlockContent::Gallery { photos })
            }
            Self::File(input) => {
                let media = ids::parse("media", &input.media)?;
                (input.block_id, BlockContent::File(FileBlock { media, title: input.title }))
            }
            Self::Embed(input) => {
                let (url, title) = (input.url, input.title);
                (input.block_id, BlockContent::Embed(EmbedBlock { url, title }))
            }
            Self::Table(input) => (input.block_id.clone(), BlockContent::Table(table(input)?)),
            Self::Divider(input) => (input.block_id, BlockContent::Divider {}),
        };
        Ok(body::Block { id: block_id(id)?, content })
    }
}

impl PhotoInput {
    /// The use of the photo; refusals are seen from the input itself.
    fn read(self) -> Result<PhotoBlock, Refusal> {
        let Self { media, alt, caption, credit, crop, .. } = self;
        PlacementInput { media, alt, caption, credit, crop }.read()
    }
}

/// Reads a table; one that is too large is refused before its cells are read.
fn table(input: TableInput) -> Result<TableBlock, Refusal> {
    let rows = Path::field("rows");
    if input.rows.len() > MAX_TABLE_ROWS {
        return Err(Refusal::new(Code::TooMany, rows).with("max", MAX_TABLE_ROWS));
    }
    let header = input.header.map(|cells| row(&Path::field("header"), &cells)).transpose()?;
    let read = input.rows.iter().enumerate();
    let rows = read.map(|(place, cells)| row(&rows.clone().item(place), cells));
    Ok(TableBlock { caption: input.caption, header, rows: rows.collect::<Result<_, _>>()? })
}

fn row(path: &Path, cells: &[String]) -> Result<Vec<Inline>, Refusal> {
    if cells.len() > MAX_TABLE_COLUMNS {
        return Err(Refusal::new(Code::TooMany, path.clone()).with("max", MAX_TABLE_COLUMNS));
    }
    texts(path, cells)
}

fn inline(field: &str, markdown: &str) -> Result<Inline, Refusal> {
    Inline::from_markdown(markdown).map_err(|refusal| refusal.within(&Path::field(field)))
}

fn texts(path: &Path, markdown: &[String]) -> Result<Vec<Inline>, Refusal> {
    let read = |(place, text): (usize, &String)| {
        let path = path.clone().item(place);
        Inline::from_markdown(text).map_err(|refusal| refusal.within(&path))
    };
    markdown.iter().enumerate().map(read).collect()
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
