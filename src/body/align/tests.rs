use super::super::{
    Block, BlockContent, BlockId, Body, EmbedBlock, FileBlock, Inline, PhotoBlock, TableBlock,
};
use super::align;
use crate::id::MediaId;

fn paragraph(text: &str) -> BlockContent {
    BlockContent::Paragraph { text: Inline::plain(text) }
}

fn heading(text: &str) -> BlockContent {
    BlockContent::Heading { level: 2, text: Inline::plain(text) }
}

fn photo(number: u128, caption: &str) -> BlockContent {
    let media = MediaId(uuid::Uuid::from_u128(number));
    BlockContent::Photo(PhotoBlock { caption: Some(caption.to_owned()), ..PhotoBlock::of(media) })
}

fn body(contents: &[BlockContent]) -> Body {
    let blocks = contents.iter().enumerate();
    let blocks = blocks.map(|(place, content)| Block {
        id: format!("o{place}").parse().unwrap(),
        content: content.clone(),
    });
    Body(blocks.collect())
}

/// The ids after an edit; the old ones are `o0`, `o1` …, new ones `n`, `nn` …
fn ids(before: &[BlockContent], after: &[BlockContent]) -> Vec<String> {
    let mut last = String::new();
    let mut new_id = || {
        last.push('n');
        last.parse::<BlockId>().unwrap()
    };
    let body = align(after.to_vec(), Some(&body(before)), &mut new_id);
    body.0.into_iter().map(|block| block.id.into()).collect()
}

#[test]
fn an_unchanged_body_keeps_its_ids() {
    let same = [paragraph("a"), paragraph("a"), heading("b")];
    assert_eq!(ids(&same, &same), ["o0", "o1", "o2"]);
}

#[test]
fn an_inserted_block_is_new() {
    let after = [paragraph("một"), paragraph("xen vào"), paragraph("hai")];
    assert_eq!(ids(&[paragraph("một"), paragraph("hai")], &after), ["o0", "n", "o1"]);
}

#[test]
fn a_changed_block_keeps_its_id() {
    let before = [paragraph("a"), paragraph("Sáng nay phường ra quân"), paragraph("c")];
    let after = [paragraph("a"), paragraph("Chiều nay"), paragraph("c")];
    assert_eq!(ids(&before, &after), ["o0", "o1", "o2"]);
}

#[test]
fn the_most_similar_block_is_the_same() {
    let before = [paragraph("Sáng nay phường ra quân dọn vệ sinh")];
    let after = [paragraph("Tin mới"), paragraph("Sáng nay phường ra quân trồng cây")];
    assert_eq!(ids(&before, &after), ["n", "o0"]);
}

#[test]
fn a_moved_block_keeps_its_id() {
    let before = [paragraph("a"), paragraph("b"), photo(1, "x"), heading("d")];
    let after = [photo(1, "x"), paragraph("a"), paragraph("b"), heading("d")];
    assert_eq!(ids(&before, &after), ["o2", "o0", "o1", "o3"]);
}

#[test]
fn another_kind_is_another_block() {
    assert_eq!(ids(&[paragraph("a")], &[heading("a")]), ["n"]);
}

#[test]
fn a_photo_with_a_new_caption_is_the_same() {
    let before = [photo(1, "a"), photo(2, "b")];
    assert_eq!(ids(&before, &[photo(2, "c"), photo(1, "d")]), ["o1", "o0"]);
}

#[test]
fn media_tell_galleries_and_files_apart() {
    let media = |number| MediaId(uuid::Uuid::from_u128(number));
    let gallery = |numbers: &[u128]| BlockContent::Gallery {
        photos: numbers.iter().map(|number| PhotoBlock::of(media(*number))).collect(),
    };
    let before = [gallery(&[1, 2, 3]), gallery(&[4, 5])];
    assert_eq!(ids(&before, &[gallery(&[5, 4, 6]), gallery(&[1, 3])]), ["o1", "o0"]);
    let file = |number, title: &str| {
        BlockContent::File(FileBlock { media: media(number), title: Some(title.to_owned()) })
    };
    let before = [file(1, "a"), file(2, "b")];
    assert_eq!(ids(&before, &[file(2, "c"), file(1, "d"), gallery(&[1])]), ["o1", "o0", "n"]);
}

#[test]
fn embeds_are_told_apart_by_address_and_tables_by_words() {
    let embed = |url: &str, title: Option<&str>| {
        BlockContent::Embed(EmbedBlock { url: url.to_owned(), title: title.map(str::to_owned) })
    };
    let before = [embed("https://a.vn/1", None), embed("https://a.vn/2", None)];
    let after = [embed("https://a.vn/2", Some("x")), embed("https://a.vn/3", None)];
    assert_eq!(ids(&before, &after), ["o1", "o0"]);
    let table = |cells: &[&str]| {
        let rows = cells.iter().map(|cell| vec![Inline::plain(*cell)]).collect();
        BlockContent::Table(TableBlock { rows, ..TableBlock::default() })
    };
    let before = [table(&["Dân vận 1", "Mặt trận 2"]), table(&["Cây xanh", "Đường hoa"])];
    let after = [table(&["Đường hoa", "Cây xanh 100"]), table(&["Dân vận 3", "Mặt trận 2"])];
    assert_eq!(ids(&before, &after), ["o1", "o0"]);
}

#[test]
fn a_taken_id_is_not_given_again() {
    let before = body(&[paragraph("a")]);
    let mut given = ["o0", "o0", "x"].into_iter();
    let mut new_id = || given.next().unwrap().parse().unwrap();
    let after = align(vec![heading("b")], Some(&before), &mut new_id);
    assert_eq!(after.0[0].id.as_str(), "x");
}
