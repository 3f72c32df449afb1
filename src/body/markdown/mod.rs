//! Bodies as Markdown and back. The syntax is described at [`crate::body`].

mod adopt;
mod directive;
mod escape;
mod gallery;
mod paragraph;
mod parts;
mod picture;
mod read;
mod table;
mod text;
mod write;

use pulldown_cmark::{Options, Parser};

use self::read::Reader;
use super::block::{BlockContent, FileBlock};
use super::check::MAX_BODY_TEXT;
use super::inline::{Inline, Span};
use crate::error::{Code, Path, Refusal};

pub(super) use self::adopt::adopt;
pub(super) use self::write::{body as write_body, inline as write_inline};

/// The longest Markdown that is read, in characters.
pub const MAX_MARKDOWN: usize = 1_000_000;

/// Reads a whole body; the blocks are not yet in normal form.
pub(super) fn read_body(markdown: &str) -> Result<Vec<BlockContent>, Vec<Refusal>> {
    check_length(markdown).map_err(|refusal| vec![refusal])?;
    if table::are_too_large(markdown) {
        return Err(vec![too_long(MAX_BODY_TEXT)]);
    }
    read_blocks(markdown)
}

/// Reads the text of one block, into normal form.
pub(super) fn read_inline(markdown: &str) -> Result<Inline, Refusal> {
    check_length(markdown)?;
    let text = parse_inline(markdown)?;
    super::check::links(&text, &Path::default())?;
    Ok(text)
}

/// The text of one block in normal form, wherever it links to.
fn parse_inline(markdown: &str) -> Result<Inline, Refusal> {
    let picture = || Refusal::new(Code::Invalid, Path::default()).with("reason", "![…](…)");
    let blocks = read_blocks(&escape::block_markers(markdown))
        .map_err(|refusals| refusals.into_iter().next().unwrap_or_else(picture))?;
    let mut text = Vec::new();
    for block in blocks {
        match block {
            BlockContent::Paragraph { text: Inline(spans) } => text.extend(spans),
            BlockContent::File(file) => text.push(link_to(file)),
            _ => return Err(picture()),
        }
        text.push(Span::plain("\n"));
    }
    Ok(Inline(text).normalize())
}

/// Within a text, a link to a media is no file but a link, and not allowed.
fn link_to(file: FileBlock) -> Span {
    let href = Some(file.media.to_string());
    Span { href, ..Span::plain(file.title.unwrap_or_default()) }
}

fn read_blocks(markdown: &str) -> Result<Vec<BlockContent>, Vec<Refusal>> {
    let mut reader = Reader::new(markdown);
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        reader.read(event, range);
    }
    reader.finish()
}

fn check_length(markdown: &str) -> Result<(), Refusal> {
    if markdown.chars().nth(MAX_MARKDOWN).is_none() {
        return Ok(());
    }
    Err(too_long(MAX_MARKDOWN))
}

fn too_long(max: usize) -> Refusal {
    Refusal::new(Code::TooLong, Path::default()).with("max", max)
}

fn options() -> Options {
    Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES
}

#[cfg(test)]
mod tests;
