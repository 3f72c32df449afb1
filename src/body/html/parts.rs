//! The parts of a body that hold others: quotes, lists and tables, and the breaks between them, as
//! they are read.

use super::super::block::BlockContent;
use super::super::group::{Group, Kind};
use super::read::{Named, Reader};
use super::table::Table;
use super::tag::Tag;
use super::word::WordList;

impl Reader<'_> {
    /// Begins a quote or list, or goes one deeper.
    pub(super) fn start_group(&mut self, kind: Kind) {
        if let Some(group) = &mut self.group {
            group.depth += 1;
        } else {
            self.group = Some(Group::new(kind));
            self.group_name = self.name.take();
        }
    }

    /// Ends the innermost quote or list.
    pub(super) fn end_group(&mut self) {
        if let Some(group) = &mut self.group {
            group.depth -= 1;
        }
        if let Some(group) = self.group.take_if(|group| group.depth == 0) {
            let name = self.group_name.take();
            if let Some(content) = group.finish() {
                self.add(Named { name, content });
            }
        }
    }

    /// Begins the next item of a list.
    pub(super) fn next_item(&mut self) {
        if let Some(group) = &mut self.group {
            group.next_item();
        }
    }

    /// Begins or goes on with Word's list of this name, or ends one where there is no name.
    pub(super) fn follow_word_list(&mut self, name: Option<&str>) {
        match (name, &self.word) {
            (Some(name), Some(list)) if list.is(name) => self.next_item(),
            (Some(name), _) => {
                self.end_word_list();
                if self.group.is_none() {
                    self.start_group(Kind::List(false));
                    self.word = Some(WordList::new(name));
                }
            }
            (None, _) => self.end_word_list(),
        }
    }

    /// Ends Word's list, if one is read.
    pub(super) fn end_word_list(&mut self) {
        if self.word.is_some() {
            self.flush();
            self.word = None;
            self.end_group();
        }
    }

    /// The first bullet or number of Word's list tells its kind.
    pub(super) fn settle_word_list(&mut self) {
        let (Some(list), Some(group)) = (&mut self.word, &mut self.group) else { return };
        if let Some(kind) = list.take_kind().filter(|_| group.is_empty()) {
            group.become_kind(kind);
        }
    }

    /// Begins a table, within the cell of another where one is open.
    pub(super) fn start_table(&mut self, tag: &Tag) {
        self.break_gallery();
        let table = Table::new(tag, self.name.take(), self.tables.len());
        self.tables.push(table);
    }

    /// Ends the innermost table.
    pub(super) fn end_table(&mut self) {
        if let Some(table) = self.tables.pop() {
            table.finish(&mut self.blocks, &mut self.cells);
        }
    }

    /// Says whether the rows that come head the innermost table.
    pub(super) fn set_head(&mut self, is_head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.set_head(is_head);
        }
    }

    /// Begins the caption of the innermost table.
    pub(super) fn start_table_caption(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.begin_caption(self.blocks.len());
        }
    }

    /// Begins a row of the innermost table.
    pub(super) fn start_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.begin_row();
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.end_row();
        }
    }

    /// Begins the next cell of the innermost table.
    pub(super) fn start_cell(&mut self, tag: &Tag) {
        if let Some(table) = self.tables.last_mut() {
            table.begin_cell(tag, self.blocks.len());
        }
    }

    /// A break that stands by itself; inside a quote or list it separates what is separate anyway.
    pub(super) fn divider(&mut self, tag: &Tag) {
        self.flush();
        self.end_word_list();
        if self.group.is_none() {
            self.add(Named { name: tag.block_id(), content: BlockContent::Divider {} });
        }
    }
}
