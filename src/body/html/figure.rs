//! Figures that [`Body::html`](super::super::Body::html) wrote: all that they are stands in their
//! attributes, so that the words of the media are told from those of this use.

use super::super::block::{BlockContent, EmbedBlock, FileBlock, PhotoBlock};
use super::super::inline::{Inline, Span};
use super::super::link;
use super::photo::media_at;
use super::tag::Tag;
use crate::id::MediaId;

/// The block of the figure, if it is one of Loa's.
pub(super) fn own(tag: &Tag) -> Option<BlockContent> {
    let photo = || photo(tag).map(BlockContent::Photo);
    let file = || file(tag).map(BlockContent::File);
    let embed = || embed(tag).map(BlockContent::Embed);
    photo().or_else(file).or_else(embed)
}

fn photo(tag: &Tag) -> Option<PhotoBlock> {
    Some(PhotoBlock {
        media: tag.text("data-media")?.parse().ok()?,
        alt: tag.owned("data-alt"),
        caption: tag.owned("data-caption"),
        credit: tag.owned("data-credit"),
        crop: tag.text("data-crop").and_then(|crop| crop.parse().ok()),
    })
}

fn file(tag: &Tag) -> Option<FileBlock> {
    let media = tag.text("data-file")?.parse().ok()?;
    Some(FileBlock { media, title: tag.owned("data-title") })
}

fn embed(tag: &Tag) -> Option<EmbedBlock> {
    let url = tag.owned("data-embed").filter(|url| link::is_embeddable(url))?;
    Some(EmbedBlock { url, title: tag.owned("data-title") })
}

/// What a frame shows, where that is a page that may be embedded.
pub(super) fn framed(tag: &Tag) -> Option<EmbedBlock> {
    let address = tag.text("src")?.trim();
    let scheme = if address.starts_with("//") { "https:" } else { "" };
    let url = format!("{scheme}{address}");
    link::is_embeddable(&url).then(|| EmbedBlock { url, title: tag.owned("title") })
}

/// The file, where the text is a link to a media and nothing else.
pub(super) fn linked_file(text: &Inline) -> Option<FileBlock> {
    let href = text.0.first()?.href.as_deref()?;
    let media = media_at(href)?;
    let alone = text.0.iter().all(|span| span.href.as_deref() == Some(href));
    alone.then(|| FileBlock { media, title: Some(text.text()) })
}

/// The text without links to the bare id of a media, which lead nowhere.
pub(super) fn without_ids(text: Inline) -> Inline {
    let is_id = |href: &String| href.parse::<MediaId>().is_ok();
    if !text.0.iter().any(|span| span.href.as_ref().is_some_and(is_id)) {
        return text;
    }
    let without = |span: Span| Span { href: span.href.filter(|href| !is_id(href)), ..span };
    Inline(text.0.into_iter().map(without).collect()).normalize()
}
