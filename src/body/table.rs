//! Tables.

use serde::{Deserialize, Serialize};

use super::block::BlockContent;
use super::inline::{Inline, Span, single_line};

/// What stands between two cells where a row is one line of text.
const BETWEEN: &str = " | ";

/// A table. In normal form it is rectangular, and no row and no column is without words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableBlock {
    /// What the table shows.
    pub caption: Option<String>,
    /// What the columns are called.
    pub header: Option<Vec<Inline>>,
    /// The rows, each with its cells.
    pub rows: Vec<Vec<Inline>>,
}

impl TableBlock {
    /// The rows, the header first.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Vec<Inline>> {
        self.header.iter().chain(&self.rows)
    }

    /// How many cells the widest row has.
    pub(super) fn columns(&self) -> usize {
        self.lines().map(Vec::len).max().unwrap_or_default()
    }

    /// How many cells there are when all rows are as long as the widest.
    pub(super) fn area(&self) -> usize {
        self.columns() * self.lines().count()
    }

    /// The table in normal form, if it takes no more than `room` cells; the room that it takes is
    /// gone then. A larger one keeps its short rows, for filling them up would take much memory,
    /// and is refused anyway. Where only the caption has words, they are a paragraph.
    pub(super) fn normalize(self, room: &mut usize) -> Option<BlockContent> {
        let caption = self.caption.map(|text| single_line(&text)).filter(|text| !text.is_empty());
        let header = self.header.and_then(filled);
        let rows: Vec<_> = self.rows.into_iter().filter_map(filled).collect();
        if header.is_none() && rows.is_empty() {
            return caption.map(|text| BlockContent::Paragraph { text: Inline::plain(text) });
        }
        let mut table = Self { caption, header, rows };
        table.drop_empty_columns();
        if let Some(left) = room.checked_sub(table.area()) {
            *room = left;
            table.fill_up();
        }
        Some(BlockContent::Table(table))
    }

    fn drop_empty_columns(&mut self) {
        let mut has_words = vec![false; self.columns()];
        for row in self.lines() {
            for (cell, has) in row.iter().zip(&mut has_words) {
                *has |= !cell.is_empty();
            }
        }
        if has_words.iter().all(|has| *has) {
            return;
        }
        for row in self.lines_mut() {
            let mut has = has_words.iter();
            row.retain(|_| has.next() == Some(&true));
        }
    }

    fn fill_up(&mut self) {
        let columns = self.columns();
        for row in self.lines_mut() {
            row.resize(columns, Inline::default());
        }
    }

    fn lines_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        self.header.iter_mut().chain(&mut self.rows)
    }
}

/// The row with its cells in normal form, if there is a word in it.
fn filled(row: Vec<Inline>) -> Option<Vec<Inline>> {
    let row: Vec<_> = row.into_iter().map(Inline::normalize).collect();
    row.iter().any(|cell| !cell.is_empty()).then_some(row)
}

/// A row as one line.
pub(super) fn line(row: &[Inline]) -> Inline {
    let mut spans = Vec::new();
    for (place, cell) in row.iter().enumerate() {
        spans.extend((place > 0).then(|| Span::plain(BETWEEN)));
        let on_one_line = |span: &Span| Span { text: span.text.replace('\n', " "), ..span.clone() };
        spans.extend(cell.0.iter().map(on_one_line));
    }
    Inline(spans).normalize()
}

#[cfg(test)]
mod tests {
    use super::{BlockContent, Inline, TableBlock, line};

    fn row(cells: &[&str]) -> Vec<Inline> {
        cells.iter().map(|cell| Inline::plain(*cell)).collect()
    }

    fn table(header: Option<&[&str]>, rows: &[&[&str]]) -> TableBlock {
        let rows = rows.iter().map(|cells| row(cells)).collect();
        TableBlock { caption: None, header: header.map(row), rows }
    }

    fn normal(table: TableBlock) -> Option<BlockContent> {
        table.normalize(&mut 1_000)
    }

    #[test]
    fn short_rows_are_filled_up() {
        let expected = table(Some(&["a", ""]), &[&["b", "c"], &["d", ""]]);
        let ragged = table(Some(&["a"]), &[&["b", "c"], &["d", "", ""]]);
        assert_eq!(normal(ragged), Some(BlockContent::Table(expected)));
    }

    #[test]
    fn rows_and_columns_without_words_go() {
        let sparse = table(Some(&["", "", ""]), &[&["", ""], &["a", "", "b"], &[], &["c", " "]]);
        let expected = table(None, &[&["a", "b"], &["c", ""]]);
        assert_eq!(normal(sparse), Some(BlockContent::Table(expected)));
        assert_eq!(normal(table(Some(&[""]), &[&[]])), None);
    }

    #[test]
    fn a_caption_alone_becomes_a_paragraph() {
        let caption = Some(" Chỉ\ntiêu ".to_owned());
        let expected = BlockContent::Paragraph { text: Inline::plain("Chỉ tiêu") };
        assert_eq!(normal(TableBlock { caption, ..TableBlock::default() }), Some(expected));
    }

    #[test]
    fn what_has_no_room_is_not_filled_up() {
        let (mut room, wide) = (5, table(None, &[&["a", "b", "c"], &["d"]]));
        let left = wide.clone().normalize(&mut room);
        assert_eq!((left, room), (Some(BlockContent::Table(wide)), 5));
        let small = table(None, &[&["a", "b"], &["c"]]);
        small.normalize(&mut room);
        assert_eq!(room, 1);
    }

    #[test]
    fn a_row_is_a_line() {
        assert_eq!(line(&row(&["a\nb", "", "c"])).text(), "a b |  | c");
    }
}
