//! What one block may hold.

use super::super::block::{BlockContent, EmbedBlock, PhotoBlock};
use super::super::inline::Inline;
use super::super::link::{self, MAX_HREF};
use super::super::table::TableBlock;
use super::{
    HEADING_LEVELS, MAX_BLOCK_TEXT, MAX_CAPTION, MAX_GALLERY_PHOTOS, MAX_LIST_ITEMS,
    MAX_TABLE_COLUMNS, MAX_TABLE_ROWS,
};
use crate::error::{Code, Path, Refusal, Refusals};

/// What an address to embed begins with.
const EMBEDDABLE: &str = "https://…";

/// Checks a block that stands at the path `block`.
pub(super) fn content(content: &BlockContent, block: Path, refusals: &mut Refusals) {
    let path = &block.then(content.kind());
    match content {
        BlockContent::Paragraph { text } => inline(text, &path.clone().then("markdown"), refusals),
        BlockContent::Heading { level, text } => {
            heading_level(*level, &path.clone().then("level"), refusals);
            inline(text, &path.clone().then("markdown"), refusals);
        }
        BlockContent::List { items, .. } => list(items, &path.clone().then("items"), refusals),
        BlockContent::Quote { text, attribution } => {
            inline(text, &path.clone().then("markdown"), refusals);
            optional(attribution.as_deref(), path, "attribution", MAX_CAPTION, refusals);
        }
        BlockContent::Photo(photo) => photo.check_texts(refusals, path),
        BlockContent::Gallery { photos } => {
            gallery(photos, &path.clone().then("photos"), refusals);
        }
        BlockContent::File(file) => {
            optional(file.title.as_deref(), path, "title", MAX_CAPTION, refusals);
        }
        BlockContent::Embed(embed) => {
            refusals.0.extend(embed_url(embed, path.clone().then("url")).err());
            optional(embed.title.as_deref(), path, "title", MAX_CAPTION, refusals);
        }
        BlockContent::Table(block) => {
            optional(block.caption.as_deref(), path, "caption", MAX_CAPTION, refusals);
            refusals.0.extend(table(block, path).err());
        }
        BlockContent::Divider {} => {}
    }
}

/// Refuses the first link of a text that leads where no link may.
pub(in crate::body) fn links(inline: &Inline, path: &Path) -> Result<(), Refusal> {
    let mut hrefs = inline.0.iter().filter_map(|span| span.href.as_deref());
    match hrefs.find(|href| !link::is_allowed(href)) {
        Some(href) => {
            let shown: String = href.chars().take(100).collect();
            Err(Refusal::new(Code::LinkNotAllowed, path.clone()).with("link", shown))
        }
        None => Ok(()),
    }
}

fn inline(text: &Inline, path: &Path, refusals: &mut Refusals) {
    if text.chars() > MAX_BLOCK_TEXT {
        refusals.push(Refusal::new(Code::TooLong, path.clone()).with("max", MAX_BLOCK_TEXT));
    }
    refusals.0.extend(links(text, path).err());
}

fn heading_level(level: u8, path: &Path, refusals: &mut Refusals) {
    if !HEADING_LEVELS.contains(&level) {
        refusals.push(
            Refusal::new(Code::OutOfRange, path.clone())
                .with("min", HEADING_LEVELS.start())
                .with("max", HEADING_LEVELS.end()),
        );
    }
}

fn list(items: &[Inline], path: &Path, refusals: &mut Refusals) {
    if items.len() > MAX_LIST_ITEMS {
        refusals.push(Refusal::new(Code::TooMany, path.clone()).with("max", MAX_LIST_ITEMS));
        return;
    }
    if items.iter().map(Inline::chars).sum::<usize>() > MAX_BLOCK_TEXT {
        refusals.push(Refusal::new(Code::TooLong, path.clone()).with("max", MAX_BLOCK_TEXT));
        return;
    }
    for (place, item) in items.iter().enumerate() {
        refusals.0.extend(links(item, &path.clone().item(place)).err());
    }
}

fn gallery(photos: &[PhotoBlock], path: &Path, refusals: &mut Refusals) {
    if photos.len() > MAX_GALLERY_PHOTOS {
        refusals.push(Refusal::new(Code::TooMany, path.clone()).with("max", MAX_GALLERY_PHOTOS));
        return;
    }
    for (place, photo) in photos.iter().enumerate() {
        photo.check_texts(refusals, &path.clone().item(place));
    }
}

fn optional(text: Option<&str>, path: &Path, field: &str, max: usize, refusals: &mut Refusals) {
    if let Some(text) = text {
        refusals.check_length(path.clone().then(field), text, max);
    }
}

fn embed_url(embed: &EmbedBlock, path: Path) -> Result<(), Refusal> {
    match embed.url.as_str() {
        "" => Err(Refusal::new(Code::Required, path)),
        url if url.chars().nth(MAX_HREF).is_some() => {
            Err(Refusal::new(Code::TooLong, path).with("max", MAX_HREF))
        }
        url if !link::is_embeddable(url) => {
            Err(Refusal::new(Code::Invalid, path).with("reason", EMBEDDABLE))
        }
        _ => Ok(()),
    }
}

/// Refuses a table that is too large, else the first link that leads where none may.
fn table(table: &TableBlock, path: &Path) -> Result<(), Refusal> {
    let rows = path.clone().then("rows");
    if table.rows.len() > MAX_TABLE_ROWS {
        return Err(Refusal::new(Code::TooMany, rows).with("max", MAX_TABLE_ROWS));
    }
    for (row, path) in places(table, path) {
        if row.len() > MAX_TABLE_COLUMNS {
            return Err(Refusal::new(Code::TooMany, path).with("max", MAX_TABLE_COLUMNS));
        }
    }
    if table.lines().flatten().map(Inline::chars).sum::<usize>() > MAX_BLOCK_TEXT {
        return Err(Refusal::new(Code::TooLong, rows).with("max", MAX_BLOCK_TEXT));
    }
    for (row, path) in places(table, path) {
        for (place, cell) in row.iter().enumerate() {
            links(cell, &path.clone().item(place))?;
        }
    }
    Ok(())
}

/// The rows, the header first, with their paths.
fn places<'a>(table: &'a TableBlock, path: &Path) -> impl Iterator<Item = (&'a Vec<Inline>, Path)> {
    let header = table.header.iter().map(|row| (row, path.clone().then("header")));
    let rows = path.clone().then("rows");
    header.chain(table.rows.iter().enumerate().map(move |(at, row)| (row, rows.clone().item(at))))
}
