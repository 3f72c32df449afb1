//! What a body may hold. Every limit is here.

mod block;
mod weight;

use std::collections::HashSet;

use self::block::content;
pub(super) use self::block::links;
use super::Body;
use super::block::BlockContent;
use crate::error::{Code, Path, Refusal, Refusals};

/// The most blocks of one body.
pub const MAX_BLOCKS: usize = 2_000;
/// The longest text of one block, in characters.
pub const MAX_BLOCK_TEXT: usize = 20_000;
/// The longest text of a whole body, in characters: captions, credits and addresses included, and
/// one more for each cell of a table.
pub const MAX_BODY_TEXT: usize = 400_000;
/// The most items of one list.
pub const MAX_LIST_ITEMS: usize = 500;
/// The most photos of one gallery.
pub const MAX_GALLERY_PHOTOS: usize = 100;
/// The most rows of one table, without its header.
pub const MAX_TABLE_ROWS: usize = 500;
/// The most columns of one table.
pub const MAX_TABLE_COLUMNS: usize = 30;
/// The longest caption, credit, attribution or title, in characters.
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
    if contents.map(weight::of).sum::<usize>() > MAX_BODY_TEXT {
        return refusal(Code::TooLong, MAX_BODY_TEXT);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::inline::Span;
    use crate::body::{Block, EmbedBlock, FileBlock, Inline, PhotoBlock, TableBlock};
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
    fn a_gallery_has_an_end() {
        let media = MediaId(uuid::Uuid::nil());
        let long = PhotoBlock { alt: Some("x".repeat(1_001)), ..PhotoBlock::of(media) };
        let blocks = vec![
            block("a", BlockContent::Gallery { photos: vec![PhotoBlock::of(media); 101] }),
            block("b", BlockContent::Gallery { photos: vec![PhotoBlock::of(media), long] }),
        ];
        let expected = [
            (Code::TooMany, at(0).then("gallery").then("photos")),
            (Code::TooLong, at(1).then("gallery").then("photos").item(1).then("alt")),
        ];
        assert_eq!(refused(blocks), expected);
    }

    #[test]
    fn titles_have_an_end_and_embeds_come_over_https() {
        let long = Some("x".repeat(501));
        let media = MediaId(uuid::Uuid::nil());
        let embed = |id: &str, url: &str| {
            block(id, BlockContent::Embed(EmbedBlock { url: url.to_owned(), title: None }))
        };
        let blocks = vec![
            block("a", BlockContent::File(FileBlock { media, title: long })),
            embed("b", ""),
            embed("c", "http://a.vn/"),
            embed("d", &format!("https://a.vn/{}", "x".repeat(2_000))),
            embed("e", "https://a.vn/"),
        ];
        let expected = [
            (Code::TooLong, at(0).then("file").then("title")),
            (Code::Required, at(1).then("embed").then("url")),
            (Code::Invalid, at(2).then("embed").then("url")),
            (Code::TooLong, at(3).then("embed").then("url")),
        ];
        assert_eq!(refused(blocks), expected);
    }

    #[test]
    fn a_table_has_bounds() {
        let cell = || Inline::plain("x");
        let bad = Inline(vec![Span { href: Some("//x".to_owned()), ..Span::plain("x") }]);
        let table = |id: &str, header: Option<Vec<Inline>>, rows: Vec<Vec<Inline>>| {
            block(id, BlockContent::Table(TableBlock { caption: None, header, rows }))
        };
        let long = vec![vec![Inline::plain("x".repeat(10_001)); 2]];
        let blocks = vec![
            table("a", None, vec![vec![cell()]; 501]),
            table("b", None, vec![vec![cell()], vec![cell(); 31]]),
            table("c", Some(vec![cell(); 31]), Vec::new()),
            table("d", None, long),
            table("e", Some(vec![bad.clone()]), vec![vec![bad.clone()]]),
            table("f", None, vec![vec![cell(), bad]]),
            table("g", Some(vec![cell(); 30]), vec![vec![cell(); 30]; 500]),
        ];
        let rows = |place: usize| at(place).then("table").then("rows");
        let expected = [
            (Code::TooMany, rows(0)),
            (Code::TooMany, rows(1).item(1)),
            (Code::TooMany, at(2).then("table").then("header")),
            (Code::TooLong, rows(3)),
            (Code::LinkNotAllowed, at(4).then("table").then("header").item(0)),
            (Code::LinkNotAllowed, rows(5).item(0).item(1)),
        ];
        assert_eq!(refused(blocks), expected);
    }

    #[test]
    fn cells_and_photos_count_toward_the_whole() {
        let photos = vec![PhotoBlock::of(MediaId(uuid::Uuid::nil())); 100];
        let gallery = BlockContent::Gallery { photos };
        let many = (0..126).map(|n| block(&format!("b{n}"), gallery.clone())).collect();
        assert_eq!(refused(many), [(Code::TooLong, Path::field("blocks"))]);
        let rows = vec![vec![Inline::plain("x"); 30]; 500];
        let table = BlockContent::Table(TableBlock { rows, ..TableBlock::default() });
        let many = (0..14).map(|n| block(&format!("b{n}"), table.clone())).collect();
        assert_eq!(refused(many), [(Code::TooLong, Path::field("blocks"))]);
    }

    #[test]
    fn refusals_are_few() {
        let same: Vec<Block> = (0..50).map(|_| paragraph("a", "x")).collect();
        assert_eq!(refused(same).len(), MAX_REFUSALS);
    }
}
