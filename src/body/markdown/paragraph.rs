//! Paragraphs that are more than text: a file is a link to its media, what is embedded a link
//! behind `::embed`, the caption of a table a text behind a colon.

use super::super::block::{EmbedBlock, FileBlock};
use super::super::inline::{Inline, single_line};
use super::escape::{self, Breaks};
use crate::id::MediaId;

/// What stands before the link to what is embedded.
const EMBED: &str = "::embed";
/// What stands before the caption of a table.
const CAPTION: &str = ": ";

/// The file, where the text is a link to a media and nothing else.
pub(super) fn file(text: &Inline) -> Option<FileBlock> {
    let media = only_link(text)?.parse().ok()?;
    Some(FileBlock { media, title: Some(text.text()) })
}

/// What is embedded, where the text is a link behind `::embed` and nothing else; `source` is the
/// Markdown of the paragraph and of all that follows it.
pub(super) fn embed(text: &Inline, source: &str) -> Option<EmbedBlock> {
    let (mark, link) = text.0.split_first().filter(|_| begins_embed(source))?;
    let link = Inline(link.to_vec());
    let url = only_link(&link).filter(|_| mark.text == EMBED && mark.href.is_none())?;
    Some(EmbedBlock { url: url.to_owned(), title: Some(link.text()) })
}

/// The caption, where the text may be that of the table before it.
pub(super) fn caption(text: &Inline, source: &str) -> Option<String> {
    let text = text.text();
    text.strip_prefix(CAPTION).filter(|_| source.starts_with(CAPTION)).map(single_line)
}

/// Whether a link without words, to this address, shows where it leads: only where it makes the
/// paragraph more than text. `source` is that of its paragraph.
pub(super) fn shows_address(address: &str, source: &str) -> bool {
    address.parse::<MediaId>().is_ok() || begins_embed(source)
}

fn begins_embed(source: &str) -> bool {
    source.strip_prefix(EMBED).is_some_and(|rest| rest.starts_with(['[', '<']))
}

/// Where all of the text leads.
fn only_link(text: &Inline) -> Option<&str> {
    let href = text.0.first()?.href.as_deref();
    text.0.iter().all(|span| span.href.as_deref() == href).then_some(href).flatten()
}

/// Writes a file. Without a title it is called by its id, for nobody sees a link without words.
pub(super) fn write_file(file: &FileBlock) -> String {
    let title = file.title.as_deref().map(literal);
    let media = file.media;
    format!("[{}]({media})", title.unwrap_or_else(|| media.to_string()))
}

/// Writes what is embedded.
pub(super) fn write_embed(embed: &EmbedBlock) -> String {
    match &embed.title {
        Some(title) => format!("{EMBED}[{}]({})", literal(title), escape::address(&embed.url)),
        None => format!("{EMBED}<{}>", embed.url),
    }
}

/// Writes the caption of a table.
pub(super) fn write_caption(caption: &str) -> String {
    format!("{CAPTION}{}", literal(caption))
}

/// A text without line breaks that does not begin its line.
fn literal(text: &str) -> String {
    escape::text(text, false, Breaks::Tags)
}
