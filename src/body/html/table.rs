//! Tables that are being read. One whose cells hold texts becomes a table; any other is layout, and
//! what stands in its cells follows one after the other.

use std::ops::Range;

use super::super::block::{BlockContent, BlockId};
use super::super::inline::{Inline, Span};
use super::super::table::{self, TableBlock};
use super::grid::{Cell, Grid};
use super::read::Named;
use super::tag::Tag;

/// In so many tables, another one is layout: each level that becomes lines of the next takes time
/// for all of the text.
const MAX_DEPTH: usize = 4;

/// A table that is being read.
pub(super) struct Table {
    /// The id that it says to have: then it is one of Loa's.
    name: Option<BlockId>,
    /// Whether it says that it is for layout.
    is_layout: bool,
    in_head: bool,
    in_row: bool,
    /// For each row, whether it is one of the head.
    rows: Vec<bool>,
    /// Its captions and cells in order.
    parts: Vec<Part>,
}

/// A caption or a cell, and how many blocks there were when it began.
struct Part {
    start: usize,
    /// `None` for a caption.
    cell: Option<Cell>,
}

impl Table {
    /// A table of this name that stands in so many others.
    pub(super) fn new(tag: &Tag, name: Option<BlockId>, depth: usize) -> Self {
        let is_deep = depth >= MAX_DEPTH;
        Self {
            name: name.filter(|_| !is_deep),
            is_layout: is_deep || matches!(tag.text("role"), Some("presentation" | "none")),
            in_head: false,
            in_row: false,
            rows: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Says whether the rows that come are those of its head.
    pub(super) const fn set_head(&mut self, is_head: bool) {
        (self.in_head, self.in_row) = (is_head, false);
    }

    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.rows.push(self.in_head);
        self.in_row = true;
    }

    /// Ends a row.
    pub(super) const fn end_row(&mut self) {
        self.in_row = false;
    }

    /// Begins a cell behind so many blocks.
    pub(super) fn begin_cell(&mut self, tag: &Tag, start: usize) {
        if !self.in_row {
            self.begin_row();
        }
        let row = self.rows.len() - 1;
        self.parts.push(Part { start, cell: Some(Cell::read(tag, row)) });
    }

    /// Begins a caption behind so many blocks.
    pub(super) fn begin_caption(&mut self, start: usize) {
        self.parts.push(Part { start, cell: None });
    }

    /// Ends the table: makes one block of those in it, unless they are laid out by it. `cells`
    /// counts those of all tables; a table with which they are too many is left out.
    pub(super) fn finish(self, blocks: &mut Vec<Named>, cells: &mut usize) {
        let Some(first) = self.parts.first().filter(|_| self.is_data(blocks)) else { return };
        let ranges: Vec<_> = self.ranges(blocks.len()).collect();
        let mut contents = blocks.split_off(first.start).into_iter().map(|block| block.content);
        let (mut caption, mut grid) = (Vec::new(), Grid::default());
        for (part, range) in self.parts.iter().zip(ranges) {
            let text = text(contents.by_ref().take(range.len()));
            match &part.cell {
                Some(cell) => grid.put(cell, text),
                None => caption.push(text.text()),
            }
        }
        let caption = (!caption.is_empty()).then(|| caption.join(" "));
        if let Some(table) = grid.table(self.header(), cells) {
            let content = BlockContent::Table(TableBlock { caption, ..table });
            blocks.push(Named { name: self.name, content });
        }
    }

    /// Whether its cells hold texts. Of other programs' tables, one that looks like the frame of a
    /// page is layout: a single column, or a heading above something else in one cell.
    fn is_data(&self, blocks: &[Named]) -> bool {
        let parts = || self.ranges(blocks.len()).map(|range| &blocks[range]);
        if !parts().flatten().all(|block| is_text(&block.content)) {
            return false;
        }
        let is_grid = self.has_cells_side_by_side(blocks.len())
            || self.header().is_some() && self.rows.len() > 1;
        self.name.is_some() || !self.is_layout && is_grid && !parts().any(is_section)
    }

    /// Whether a row has two cells with words.
    fn has_cells_side_by_side(&self, end: usize) -> bool {
        let rows = self.parts.iter().map(|part| part.cell.as_ref().map(|cell| cell.row));
        let filled = rows.zip(self.ranges(end)).filter(|(_, range)| !range.is_empty());
        let rows: Vec<_> = filled.filter_map(|(row, _)| row).collect();
        rows.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// The row that heads the others: the first of the head, or the first of all, if it has
    /// nothing but heading cells.
    fn header(&self) -> Option<usize> {
        let cells = || self.parts.iter().filter_map(|part| part.cell.as_ref());
        let first = cells().next()?.row;
        let heads = || cells().take_while(|cell| cell.row == first).all(|cell| cell.is_header);
        self.rows.iter().position(|is_head| *is_head).or_else(|| heads().then_some(first))
    }

    /// The blocks of each part.
    fn ranges(&self, end: usize) -> impl Iterator<Item = Range<usize>> {
        let ends = self.parts.iter().skip(1).map(|part| part.start).chain([end]);
        self.parts.iter().zip(ends).map(|(part, end)| part.start..end)
    }
}

/// Whether it may stand in a cell.
const fn is_text(content: &BlockContent) -> bool {
    matches!(
        content,
        BlockContent::Paragraph { .. }
            | BlockContent::Heading { .. }
            | BlockContent::List { .. }
            | BlockContent::Table(_)
    )
}

/// Whether a cell holds a heading and what it heads.
fn is_section(cell: &[Named]) -> bool {
    let is_heading = |block: &Named| matches!(block.content, BlockContent::Heading { .. });
    cell.len() > 1 && cell.iter().any(is_heading)
}

/// The texts of a cell as lines of one.
fn text(contents: impl Iterator<Item = BlockContent>) -> Inline {
    let mut spans = Vec::new();
    let mut add = |line: Inline| {
        spans.extend(line.0);
        spans.push(Span::plain("\n"));
    };
    for content in contents {
        match content {
            BlockContent::Paragraph { text } | BlockContent::Heading { text, .. } => add(text),
            BlockContent::List { items, .. } => items.into_iter().for_each(&mut add),
            BlockContent::Table(table) => {
                table.caption.iter().for_each(|caption| add(Inline::plain(caption)));
                table.lines().for_each(|row| add(table::line(row)));
            }
            _ => {}
        }
    }
    Inline(spans).normalize()
}
