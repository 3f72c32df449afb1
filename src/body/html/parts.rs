//! The parts of a body beside texts: quotes, lists, rows, photos and breaks, as they are read.

use super::super::block::{BlockContent, PhotoBlock};
use super::super::check::MAX_REFUSALS;
use super::super::group::{Group, Kind};
use super::super::inline::{Inline, single_line};
use super::photo::{self, Picture};
use super::read::{Named, Reader};
use super::tag::Tag;
use super::word::WordList;
use crate::error::{Code, Path, Refusal};

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
            self.blocks.extend(group.finish().map(|content| Named { name, content }));
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

    /// Begins the next cell of a row.
    pub(super) fn next_cell(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.next_cell(self.blocks.len());
        }
    }

    /// Ends the innermost row.
    pub(super) fn end_row(&mut self) {
        if let Some(row) = self.rows.pop() {
            row.finish(&mut self.blocks);
        }
    }

    /// A break that stands by itself; inside a quote or list it separates what is separate anyway.
    pub(super) fn divider(&mut self, tag: &Tag) {
        self.flush();
        self.end_word_list();
        if self.group.is_none() {
            self.blocks.push(Named { name: tag.block_id(), content: BlockContent::Divider {} });
        }
    }

    /// Sets a picture between what stands before and behind it.
    pub(super) fn picture(&mut self, tag: &Tag) {
        match Picture::read(tag) {
            Picture::Photo(photo) => self.photo(photo, tag),
            Picture::Words(words) => self.text(&words),
            Picture::Foreign(address) => self.refuse(address, tag.start()),
            Picture::Pixel => {}
        }
    }

    /// A figure that Loa wrote itself says all in its attributes.
    pub(super) fn own_figure(&mut self, tag: &Tag) {
        let photo = photo::of_figure(tag).filter(|_| !self.open.look().is_hidden);
        if let Some(photo) = photo {
            self.photo(photo, tag);
        }
    }

    fn photo(&mut self, photo: PhotoBlock, tag: &Tag) {
        self.complete_text();
        if let Some(before) = self.group.as_mut().and_then(Group::split) {
            self.blocks.push(Named { name: self.group_name.take(), content: before });
        }
        let content = BlockContent::Photo(photo);
        self.blocks.push(Named { name: tag.block_id(), content });
    }

    /// Sets a text under the photo that stands before it; answers whether there was one without a
    /// caption.
    pub(super) fn caption(&mut self, text: &Inline) -> bool {
        match self.blocks.last_mut().map(|block| &mut block.content) {
            Some(BlockContent::Photo(PhotoBlock { caption: caption @ None, .. })) => {
                *caption = Some(single_line(&text.text()));
                true
            }
            _ => false,
        }
    }

    fn refuse(&mut self, address: String, start: usize) {
        if self.refusals.len() == MAX_REFUSALS {
            return;
        }
        let line = self.source.get(..start).unwrap_or_default().matches('\n').count() + 1;
        let refusal = Refusal::new(Code::ForeignPicture, Path::default());
        self.refusals.push(refusal.with("line", line).with("address", address));
    }
}
