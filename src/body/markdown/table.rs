//! Tables in Markdown, as [GFM](https://github.github.com/gfm/#tables-extension-) has them. A
//! header without words says that there is none.

use super::super::block::{BlockContent, PhotoBlock};
use super::super::check::MAX_BODY_TEXT;
use super::super::inline::Inline;
use super::super::table::TableBlock;
use super::escape::Breaks;
use super::{paragraph, write};

/// A table that is being read.
#[derive(Default)]
pub(super) struct Table {
    read: TableBlock,
    row: Vec<Inline>,
    /// Photos do not stand in tables; they follow it.
    photos: Vec<PhotoBlock>,
}

impl Table {
    /// Adds a cell to the row.
    pub(super) fn push(&mut self, cell: Inline) {
        self.row.push(cell);
    }

    /// Ends the header.
    pub(super) fn end_header(&mut self) {
        self.read.header = Some(std::mem::take(&mut self.row));
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        self.read.rows.push(std::mem::take(&mut self.row));
    }

    /// Sets a photo behind the table.
    pub(super) fn push_photo(&mut self, photo: PhotoBlock) {
        self.photos.push(photo);
    }

    /// The table and what follows it.
    pub(super) fn finish(self) -> impl Iterator<Item = BlockContent> {
        let table = std::iter::once(BlockContent::Table(self.read));
        table.chain(self.photos.into_iter().map(BlockContent::Photo))
    }
}

/// Writes a table.
pub(super) fn write(table: &TableBlock) -> String {
    let columns = table.columns();
    let mut lines = Vec::with_capacity(table.rows.len() + 4);
    lines.push(match &table.header {
        Some(header) => row(header),
        None => row(&vec![Inline::default(); columns]),
    });
    lines.push("|---".repeat(columns) + "|");
    lines.extend(table.rows.iter().map(|cells| row(cells)));
    if let Some(caption) = &table.caption {
        lines.push(String::new());
        lines.push(paragraph::write_caption(caption));
    }
    lines.join("\n")
}

/// By the rules of GFM a row is cut at its pipes before anything else is read, so that a backslash
/// before a pipe is no part of the cell, not even in code.
fn row(cells: &[Inline]) -> String {
    let cells = cells.iter().map(|cell| match write::text(cell, Breaks::Cell) {
        none if none.is_empty() => "|  ".to_owned(),
        cell => format!("| {} ", cell.replace('|', "\\|")),
    });
    cells.collect::<String>() + "|"
}

/// Whether the tables may have more cells than any body: a short row has as many as the header, so
/// that a parser makes many of few letters. Counted are, for every line that may stand under a
/// header, its columns times the lines up to the next empty one.
pub(super) fn are_too_large(markdown: &str) -> bool {
    let (mut rows, mut cells) = (0, 0_usize);
    for line in lines_from_the_end(markdown) {
        rows = if line.trim_matches([' ', '\t']).is_empty() { 0 } else { rows + 1 };
        if is_delimiter(line) {
            cells = cells.saturating_add(line.matches('|').count() * rows);
        }
    }
    cells > MAX_BODY_TEXT
}

/// CommonMark ends a line at a line feed, a carriage return, or both.
fn lines_from_the_end(markdown: &str) -> impl Iterator<Item = &str> {
    let lines = markdown.split('\n').rev().map(|line| line.strip_suffix('\r').unwrap_or(line));
    lines.flat_map(|line| line.split('\r').rev())
}

/// Whether the line may be the one under a header, in quotes, too.
fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | '>' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::are_too_large;

    #[test]
    fn a_wide_header_makes_many_cells_of_few_letters() {
        let table = |columns: usize, rows: usize| {
            format!("{}\n{}\n{}", "a|".repeat(columns), "-|".repeat(columns), "b\n".repeat(rows))
        };
        assert!(!are_too_large(&table(30, 500)));
        assert!(!are_too_large(&format!("{}\n", table(30, 500)).repeat(20)));
        assert!(are_too_large(&table(1_000, 1_000)));
        assert!(are_too_large(&format!("{}\n", table(512, 512)).repeat(2)));
        for line_end in ["\n> ", "\r", "\r\n", "\r\n  > > "] {
            assert!(are_too_large(&table(1_000, 1_000).replace('\n', line_end)), "{line_end:?}");
        }
        assert!(!are_too_large(&"a|b\n\n".repeat(100_000)));
    }
}
