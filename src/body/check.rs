//! What a body may hold. Every limit is here.

use std::collections::HashSet;

use super::block::{BlockContent, PhotoBlock};
use super::inline::{Inline, Span};
use super::{Body, link};
use crate::error::{Code, Path, Refusal, Refusals};

/// The most blocks of one body.
pub const MAX_BLOCKS: usize = 2_000;
/// The longest text of one block, in characters.
pub const MAX_BLOCK_TEXT: usize = 20_000;
/// The longest text of a whole body, captions, credits and addresses included, in characters.
pub const MAX_BODY_TEXT: usize = 400_000;
/// The most items of one list.
pub const MAX_LIST_ITEMS: usize = 500;
/// The longest caption, credit or attribution, in characters.
pub const MAX_CAPTION: usize = 500;
/// The longest alternative text, in characters.
pub const MAX_ALT: usize = 1_000;
/// The levels that a heading may have.
pub const HEADING_LEVELS: std::ops::RangeInclusive<u8> = 2..=4;
/// How many refusals one look at a body answers at most.
pub const MAX_REFUSALS: usize = 10;

/// Checks a body in normal form against all limits; paths begin with `blocks`.
pub(super) fn body(body: &Body) -> Result<(), Vec<Refusal>> {
    whole(body.0.iter().map(|block| &block.content))?;
    let mut refusals = Refusals::default();
    let mut ids = HashSet::new();
    for (place, block) in body.0.iter().enumerate() {
        let path = Path::field("blocks").item(place);
        if !ids.insert(&block.id) {
            refusals.push(Refusal::new(
                Code::Taken,
                path.clone().then(block.content.kind()).then("blockId"),
            ));
        }
        content(&block.content, path, &mut refusals);
    }
    first_of(refusals)
}

/// Checks blocks in normal form that have no ids yet.
pub(super) fn contents(contents: &[BlockContent]) -> Result<(), Vec<Refusal>> {
    whole(contents.iter())?;
    let mut refusals = Refusals::default();
    for (place, block) in contents.iter().enumerate() {
        content(block, Path::field("blocks").item(place), &mut refusals);
    }
    first_of(refusals)
}

fn first_of(mut refusals: Refusals) -> Result<(), Vec<Refusal>> {
    refusals.0.truncate(MAX_REFUSALS);
    refusals.into_result()
}

/// Checks the number of blocks and their length together.
fn whole<'a>(
    contents: impl ExactSizeIterator<Item = &'a BlockContent>,
) -> Result<(), Vec<Refusal>> {
    let refusal = |code, max| Err(vec![Refusal::new(code, "blocks").with("max", max)]);
    if contents.len() > MAX_BLOCKS {
        return refusal(Code::TooMany, MAX_BLOCKS);
    }
    if contents.map(weight).sum::<usize>() > MAX_BODY_TEXT {
        return refusal(Code::TooLong, MAX_BODY_TEXT);
    }
    Ok(())
}

/// Refuses the first link of a text that leads where no link may.
pub(super) fn links(inline: &Inline, path: &Path) -> Result<(), Refusal> {
    let mut hrefs = inline.0.iter().filter_map(|span| span.href.as_deref());
    match hrefs.find(|href| !link::is_allowed(href)) {
        Some(href) => {
            let shown: String = href.chars().take(100).collect();
            Err(Refusal::new(Code::LinkNotAllowed, path.clone()).with("link", shown))
        }
        None => Ok(()),
    }
}

fn content(content: &BlockContent, block: Path, refusals: &mut Refusals) {
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
        BlockContent::Photo(photo) => photo_texts(photo, path, refusals),
        BlockContent::Divider {} => {}
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

fn photo_texts(photo: &PhotoBlock, path: &Path, refusals: &mut Refusals) {
    optional(photo.alt.as_deref(), path, "alt", MAX_ALT, refusals);
    optional(photo.caption.as_deref(), path, "caption", MAX_CAPTION, refusals);
    optional(photo.credit.as_deref(), path, "credit", MAX_CAPTION, refusals);
}

fn optional(text: Option<&str>, path: &Path, field: &str, max: usize, refusals: &mut Refusals) {
    if let Some(text) = text {
        refusals.check_length(path.clone().then(field), text, max);
    }
}

/// How much a block counts toward [`MAX_BODY_TEXT`], in characters.
fn weight(content: &BlockContent) -> usize {
    match content {
        BlockContent::Paragraph { text } | BlockContent::Heading { text, .. } => {
            inline_weight(text)
        }
        BlockContent::List { items, .. } => items.iter().map(inline_weight).sum(),
        BlockContent::Quote { text, attribution } => {
            inline_weight(text) + optional_weight(attribution.as_ref())
        }
        BlockContent::Photo(photo) => [&photo.alt, &photo.caption, &photo.credit]
            .map(|text| optional_weight(text.as_ref()))
            .iter()
            .sum(),
        BlockContent::Divider {} => 0,
    }
}

fn inline_weight(inline: &Inline) -> usize {
    let span = |span: &Span| span.text.chars().count() + optional_weight(span.href.as_ref());
    inline.0.iter().map(span).sum()
}

fn optional_weight(text: Option<&String>) -> usize {
    text.map_or(0, |text| text.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Block;
    use crate::id::MediaId;

    fn paragraph(id: &str, text: &str) -> Block {
        block(id, BlockContent::Paragraph { text: Inline::plain(text) })
    }

    fn block(id: &str, content: BlockContent) -> Block {
        Block { id: id.parse().unwrap(), content }
    }

    fn photo(id: &str, caption: &str) -> Block {
        let media = MediaId(uuid::Uuid::nil());
        let photo = PhotoBlock { caption: Some(caption.to_owned()), ..PhotoBlock::of(media) };
        block(id, BlockContent::Photo(photo))
    }

    fn refused(blocks: Vec<Block>) -> Vec<(Code, Path)> {
        let refusals = Body(blocks).check().unwrap_err();
        refusals.into_iter().map(|refusal| (refusal.code, refusal.path)).collect()
    }

    fn at(place: usize) -> Path {
        Path::field("blocks").item(place)
    }

    #[test]
    fn a_body_at_its_limits_passes() {
        let blocks =
            vec![paragraph("a", &"ă".repeat(MAX_BLOCK_TEXT)), photo("b", &"ơ".repeat(500))];
        assert_eq!(Body(blocks).check(), Ok(()));
    }

    #[test]
    fn faults_are_named_where_they_are() {
        let long = Inline::plain("x".repeat(MAX_BLOCK_TEXT + 1));
        let link = Span { href: Some("javascript:x".to_owned()), ..Span::plain("x") };
        let items = vec![Inline::plain("a"), Inline(vec![link])];
        let blocks = vec![
            photo("a", &"x".repeat(501)),
            block("b", BlockContent::Heading { level: 1, text: long }),
            block("b", BlockContent::List { ordered: true, items }),
        ];
        let expected = vec![
            (Code::TooLong, at(0).then("photo").then("caption")),
            (Code::OutOfRange, at(1).then("heading").then("level")),
            (Code::TooLong, at(1).then("heading").then("markdown")),
            (Code::Taken, at(2).then("list").then("blockId")),
            (Code::LinkNotAllowed, at(2).then("list").then("items").item(1)),
        ];
        assert_eq!(refused(blocks), expected);
    }

    #[test]
    fn a_body_has_bounds_as_a_whole() {
        let many = (0..=MAX_BLOCKS).map(|n| paragraph(&format!("b{n}"), "x")).collect();
        assert_eq!(refused(many), [(Code::TooMany, Path::field("blocks"))]);
        let long = (0..21).map(|n| paragraph(&format!("b{n}"), &"x".repeat(20_000))).collect();
        assert_eq!(refused(long), [(Code::TooLong, Path::field("blocks"))]);
    }

    #[test]
    fn refusals_are_few() {
        let same: Vec<Block> = (0..50).map(|_| paragraph("a", "x")).collect();
        assert_eq!(refused(same).len(), MAX_REFUSALS);
    }
}
