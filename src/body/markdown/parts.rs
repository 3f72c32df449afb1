//! The parts of a body beside texts: quotes, lists, tables, galleries, photos and breaks, as they
//! are read.

use std::mem;
use std::ops::Range;

use super::super::block::BlockContent;
use super::super::check::MAX_REFUSALS;
use super::super::group::{Group, Kind};
use super::super::inline::Inline;
use super::paragraph;
use super::read::Reader;
use super::table::Table;

impl Reader<'_> {
    /// Begins a quote or list, or goes one deeper. A tight item's text has no paragraph round it,
    /// so a nested list ends it.
    pub(super) fn start_group(&mut self, kind: Kind) {
        self.flush();
        match &mut self.group {
            Some(group) => group.depth += 1,
            None => self.group = Some(Group::new(kind)),
        }
    }

    /// Ends the innermost quote or list.
    pub(super) fn end_group(&mut self) {
        self.flush();
        if let Some(group) = &mut self.group {
            group.depth -= 1;
        }
        if let Some(content) = self.group.take_if(|group| group.depth == 0).and_then(Group::finish)
        {
            self.push(content);
        }
    }

    /// Begins the next item of a list.
    pub(super) fn start_item(&mut self) {
        self.flush();
        if let Some(group) = &mut self.group {
            group.next_item();
        }
    }

    /// Begins a table.
    pub(super) fn start_table(&mut self) {
        self.flush();
        if self.group.is_none() {
            self.table = Some(Table::default());
        }
    }

    /// Begins a cell.
    pub(super) fn start_cell(&mut self) {
        let is_first = mem::take(&mut self.first_cell);
        if self.table.is_none() && !is_first {
            self.text.push(" | ");
        }
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        if let Some(table) = &mut self.table {
            table.push(self.text.take());
        }
    }

    /// Ends a row as `end` does.
    pub(super) fn end_row(&mut self, end: fn(&mut Table)) {
        match &mut self.table {
            Some(table) => end(table),
            None => self.text.push("\n"),
        }
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        self.flush();
        for content in self.table.take().into_iter().flat_map(Table::finish) {
            self.push(content);
        }
    }

    /// Begins a gallery; one that is open ends.
    pub(super) fn start_gallery(&mut self) {
        self.end_gallery();
        self.gallery = Some(Vec::new());
    }

    /// Ends the gallery.
    pub(super) fn end_gallery(&mut self) {
        self.complete_text();
        self.break_gallery();
        self.gallery = None;
    }

    /// Makes a block of the photos so far; what else stands in a gallery splits it.
    fn break_gallery(&mut self) {
        let photos = self.gallery.as_mut().map(mem::take).filter(|photos| !photos.is_empty());
        self.blocks.extend(photos.map(|photos| BlockContent::Gallery { photos }));
    }

    /// A break that stands by itself; inside a quote or list it separates what is separate anyway.
    pub(super) fn divider(&mut self) {
        if self.group.is_none() {
            self.push(BlockContent::Divider {});
        }
    }

    /// Sets a picture between what stands before and behind it.
    pub(super) fn end_picture(&mut self, range: &Range<usize>) {
        let Some(picture) = self.picture.take() else { return };
        let (photo, resume) = match picture.finish(self.source, range) {
            Ok(read) => read,
            Err(refusal) if self.refusals.len() < MAX_REFUSALS => {
                return self.refusals.push(refusal);
            }
            Err(_) => return,
        };
        self.resume = resume;
        if let Some(table) = &mut self.table {
            return table.push_photo(photo);
        }
        self.complete_text();
        match (&mut self.group, &mut self.gallery) {
            (None, Some(gallery)) => gallery.push(photo),
            (group, _) => {
                let before = group.as_mut().and_then(Group::split);
                for content in before.into_iter().chain([BlockContent::Photo(photo)]) {
                    self.push(content);
                }
            }
        }
    }

    /// Ends the block's text.
    pub(super) fn flush(&mut self) {
        self.complete_text();
        self.heading = None;
        self.in_code_block = false;
    }

    /// Makes a block, or a part of the open quote or list, of the text so far.
    fn complete_text(&mut self) {
        let text = self.text.take();
        let source = self.paragraph_source();
        self.paragraph = None;
        if text.is_empty() {
            return;
        }
        match (&mut self.group, self.heading) {
            (Some(group), _) => group.push(text),
            (None, Some(level)) => self.push(BlockContent::Heading { level, text }),
            (None, None) if !self.in_code_block => self.paragraph(text, source),
            (None, None) => self.push(BlockContent::Paragraph { text }),
        }
    }

    /// Makes a block of a paragraph; `source` is its Markdown and all that follows.
    fn paragraph(&mut self, text: Inline, source: &str) {
        self.break_gallery();
        if let Some(BlockContent::Table(table)) = self.blocks.last_mut()
            && table.caption.is_none()
            && let Some(caption) = paragraph::caption(&text, source)
        {
            table.caption = Some(caption);
            return;
        }
        let file = || paragraph::file(&text).map(BlockContent::File);
        let embed = || paragraph::embed(&text, source).map(BlockContent::Embed);
        let content = file().or_else(embed);
        self.push(content.unwrap_or(BlockContent::Paragraph { text }));
    }

    fn push(&mut self, content: BlockContent) {
        self.break_gallery();
        self.blocks.push(content);
    }
}
