//! Rows of tables that are being read. A row whose cells hold one text each becomes a paragraph;
//! any other is layout, and what stands in its cells follows one after the other.

use std::ops::Range;

use super::super::block::BlockContent;
use super::super::inline::{Inline, Span};
use super::read::Named;

/// What stands between two cells.
const BETWEEN: &str = " | ";

/// A row that is being read.
pub(super) struct Row {
    /// How many blocks there were when each cell began.
    cells: Vec<usize>,
    start: usize,
}

impl Row {
    /// A row that begins behind so many blocks.
    pub(super) const fn new(start: usize) -> Self {
        Self { cells: Vec::new(), start }
    }

    /// A cell begins behind so many blocks.
    pub(super) fn next_cell(&mut self, start: usize) {
        self.cells.push(start);
    }

    /// Ends the row: joins its texts to one paragraph, if they are few enough for that.
    pub(super) fn finish(self, blocks: &mut Vec<Named>) {
        if let Some(text) = self.line(blocks) {
            blocks.truncate(self.start);
            blocks.push(Named { name: None, content: BlockContent::Paragraph { text } });
        }
    }

    /// The texts of the cells, if at least two have one and none has more.
    fn line(&self, blocks: &[Named]) -> Option<Inline> {
        if self.cells.len() < 2 || self.cells.first() != Some(&self.start) {
            return None;
        }
        let texts = self.ranges(blocks.len()).map(|cell| only_text(blocks.get(cell)?));
        let texts = texts.collect::<Option<Vec<_>>>()?;
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        (filled > 1).then(|| join(&texts))
    }

    fn ranges(&self, end: usize) -> impl Iterator<Item = Range<usize>> {
        let ends = self.cells.iter().skip(1).copied().chain([end]);
        self.cells.iter().copied().zip(ends).map(|(start, end)| start..end)
    }
}

/// The spans of a cell's only text; none where it is empty, `None` where it holds anything else.
fn only_text(cell: &[Named]) -> Option<&[Span]> {
    match cell {
        [] => Some(&[]),
        [
            Named {
                content: BlockContent::Paragraph { text } | BlockContent::Heading { text, .. },
                ..
            },
        ] => Some(&text.0),
        _ => None,
    }
}

fn join(texts: &[&[Span]]) -> Inline {
    let mut spans = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        spans.extend((place > 0).then(|| Span::plain(BETWEEN)));
        spans.extend(text.iter().cloned());
    }
    Inline(spans)
}
