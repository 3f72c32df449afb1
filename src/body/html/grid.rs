//! The places of a table's cells. Merged cells take several: their text stands in the first of them,
//! the others are empty.

use super::super::check::{MAX_BODY_TEXT, MAX_TABLE_COLUMNS};
use super::super::inline::Inline;
use super::super::table::TableBlock;
use super::tag::Tag;

/// Beyond so many columns nobody asks for how many rows a cell was merged: no table is so wide.
const MERGED: usize = MAX_TABLE_COLUMNS + 1;

/// A cell, before it has a place.
pub(super) struct Cell {
    /// Its row.
    pub(super) row: usize,
    /// Whether it heads others.
    pub(super) is_header: bool,
    /// How many columns it takes.
    columns: usize,
    /// How many rows it takes.
    rows: usize,
}

impl Cell {
    /// The cell that begins with this tag.
    pub(super) fn read(tag: &Tag, row: usize) -> Self {
        let number = |name| tag.text(name).and_then(|text| text.trim().parse().ok()).unwrap_or(1);
        Self {
            row,
            is_header: tag.name() == b"th",
            columns: number("colspan").clamp(1, MAX_TABLE_COLUMNS),
            // Zero means all that follow.
            rows: number("rowspan").checked_sub(1).map_or(usize::MAX, |more| more + 1),
        }
    }
}

/// Cells in their places.
#[derive(Default)]
pub(super) struct Grid {
    /// Row, column and text of every cell with words.
    cells: Vec<(usize, usize, Inline)>,
    /// For each column, the first row that no merged cell from above reaches.
    free_from: Vec<usize>,
    row: usize,
    column: usize,
}

impl Grid {
    /// Sets a cell to the next free place of its row.
    pub(super) fn put(&mut self, cell: &Cell, text: Inline) {
        if cell.row != self.row {
            (self.row, self.column) = (cell.row, 0);
        }
        while self.free_from.get(self.column).is_some_and(|row| *row > self.row) {
            self.column += 1;
        }
        let end = self.column + cell.columns;
        if cell.rows > 1 {
            self.free_from.resize(self.free_from.len().max(end.min(MERGED)), 0);
            let merged = self.free_from.iter_mut().take(end).skip(self.column);
            merged.for_each(|row| *row = self.row.saturating_add(cell.rows));
        }
        if !text.is_empty() {
            self.cells.push((self.row, self.column, text));
        }
        self.column = end;
    }

    /// The table with the row `header` for its head, without those rows and columns that have no
    /// words; `None` where the cells of all tables, which `count` counts, are too many.
    pub(super) fn table(self, header: Option<usize>, count: &mut usize) -> Option<TableBlock> {
        let rows = sorted(self.cells.iter().map(|(row, ..)| *row));
        let columns = sorted(self.cells.iter().map(|(_, column, _)| *column));
        *count = count.saturating_add(rows.len() * columns.len());
        if *count > MAX_BODY_TEXT {
            return None;
        }
        let mut filled = vec![vec![Inline::default(); columns.len()]; rows.len()];
        for (row, column, text) in self.cells {
            let place = rows.binary_search(&row).ok().zip(columns.binary_search(&column).ok());
            if let Some((row, column)) = place {
                filled[row][column] = text;
            }
        }
        let header = header.and_then(|row| rows.binary_search(&row).ok());
        let header = header.map(|row| filled.remove(row));
        Some(TableBlock { caption: None, header, rows: filled })
    }
}

fn sorted(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut sorted: Vec<_> = numbers.collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
}
