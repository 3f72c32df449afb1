//! Bodies as plain text.

use super::block::BlockContent;
use super::table::{self, TableBlock};
use super::{Body, Inline};
use crate::text;

/// How many words a reader reads in a minute.
const WORDS_A_MINUTE: usize = 200;

/// The words of every block, captions and titles included, the blocks set apart by empty lines.
pub(super) fn text(body: &Body) -> String {
    let texts = body.0.iter().map(|block| content(&block.content)).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n\n")
}

fn content(content: &BlockContent) -> String {
    match content {
        BlockContent::Paragraph { text }
        | BlockContent::Heading { text, .. }
        | BlockContent::Quote { text, attribution: None } => text.text(),
        BlockContent::List { items, .. } => {
            items.iter().map(Inline::text).collect::<Vec<_>>().join("\n")
        }
        BlockContent::Quote { text, attribution: Some(name) } => {
            format!("{}\n— {name}", text.text())
        }
        BlockContent::Photo(photo) => photo.caption.clone().unwrap_or_default(),
        BlockContent::Gallery { photos } => {
            let captions = photos.iter().filter_map(|photo| photo.caption.as_deref());
            captions.filter(|caption| !caption.is_empty()).collect::<Vec<_>>().join("\n")
        }
        BlockContent::File(file) => file.title.clone().unwrap_or_default(),
        BlockContent::Embed(embed) => embed.title.clone().unwrap_or_default(),
        BlockContent::Table(table) => rows(table),
        BlockContent::Divider {} => String::new(),
    }
}

/// The caption and a line for each row.
fn rows(table: &TableBlock) -> String {
    let rows = table.lines().map(|row| table::line(row).text());
    table.caption.clone().into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

/// The beginning of the paragraphs, for they tell what a text is about; where a body has none, of
/// whatever words it has.
pub(super) fn excerpt(body: &Body, max_chars: usize) -> String {
    let paragraphs = body.0.iter().filter_map(|block| match &block.content {
        BlockContent::Paragraph { text } => Some(text.text()),
        _ => None,
    });
    match paragraphs.collect::<Vec<_>>().join("\n") {
        none if none.is_empty() => text::excerpt(&text(body), max_chars),
        paragraphs => text::excerpt(&paragraphs, max_chars),
    }
}

/// How long it takes to read, in minutes; at least 1.
pub(super) fn reading_minutes(body: &Body) -> u32 {
    let minutes = text::word_count(&text(body)).div_ceil(WORDS_A_MINUTE);
    u32::try_from(minutes).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Body, EmbedBlock, FileBlock, Inline, PhotoBlock, TableBlock};
    use super::BlockContent;
    use crate::id::MediaId;

    fn body(contents: Vec<BlockContent>) -> Body {
        let blocks = contents.into_iter().enumerate();
        Body(
            blocks
                .map(|(place, content)| Block { id: format!("b{place}").parse().unwrap(), content })
                .collect(),
        )
    }

    fn paragraph(text: &str) -> BlockContent {
        BlockContent::Paragraph { text: Inline::plain(text) }
    }

    fn photo(caption: &str) -> BlockContent {
        let photo = PhotoBlock::of(MediaId(uuid::Uuid::nil()));
        BlockContent::Photo(PhotoBlock { caption: Some(caption.to_owned()), ..photo })
    }

    #[test]
    fn the_text_has_every_word() {
        let items = vec![Inline::plain("một"), Inline::plain("hai")];
        let attribution = Some("Bà Lan".to_owned());
        let body = body(vec![
            BlockContent::Heading { level: 2, text: Inline::plain("Kế hoạch") },
            BlockContent::List { ordered: false, items },
            BlockContent::Divider {},
            BlockContent::Quote { text: Inline::plain("Vui"), attribution },
            photo("Lễ ký"),
        ]);
        assert_eq!(body.text(), "Kế hoạch\n\nmột\nhai\n\nVui\n— Bà Lan\n\nLễ ký");
    }

    #[test]
    fn captions_titles_and_cells_are_words() {
        let media = MediaId(uuid::Uuid::nil());
        let shown = |caption: &str| PhotoBlock {
            caption: Some(caption.to_owned()),
            ..PhotoBlock::of(media)
        };
        let row = |cells: &[&str]| cells.iter().map(|cell| Inline::plain(*cell)).collect();
        let (url, title) = ("https://a.vn/".to_owned(), Some("Phóng sự".to_owned()));
        let body = body(vec![
            BlockContent::Gallery { photos: vec![shown("Một"), shown(""), shown("Hai")] },
            BlockContent::File(FileBlock { media, title: Some("Kế hoạch".to_owned()) }),
            BlockContent::Embed(EmbedBlock { url, title }),
            BlockContent::Table(TableBlock {
                caption: Some("Chỉ tiêu".to_owned()),
                header: Some(row(&["Khối", "Cây"])),
                rows: vec![row(&["Dân vận", "10\n20"])],
            }),
        ]);
        let expected = "Một\nHai\n\nKế hoạch\n\nPhóng sự\n\nChỉ tiêu\nKhối | Cây\nDân vận | 10 20";
        assert_eq!(body.text(), expected);
        assert_eq!(body.excerpt(100), expected.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    #[test]
    fn an_excerpt_prefers_paragraphs() {
        let with_paragraphs = body(vec![photo("Lễ ký"), paragraph("Sáng nay"), paragraph("Vui")]);
        assert_eq!(with_paragraphs.excerpt(100), "Sáng nay Vui");
        assert_eq!(with_paragraphs.excerpt(9), "Sáng nay…");
        assert_eq!(body(vec![photo("Lễ ký")]).excerpt(100), "Lễ ký");
        assert_eq!(Body::default().excerpt(100), "");
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        assert_eq!(Body::default().reading_minutes(), 1);
        assert_eq!(body(vec![paragraph(&"từ ".repeat(200))]).reading_minutes(), 1);
        assert_eq!(body(vec![paragraph(&"từ ".repeat(201))]).reading_minutes(), 2);
    }
}
