//! What stands between the texts of a body: photos, galleries, files and embeds, as they are read.

use super::super::block::{BlockContent, BlockId, PhotoBlock};
use super::super::check::MAX_REFUSALS;
use super::super::group::Group;
use super::super::inline::{Inline, single_line};
use super::figure;
use super::photo::{self, Picture};
use super::read::{Named, Reader};
use super::tag::Tag;
use crate::error::{Code, Path, Refusal};

/// A gallery that is being read.
#[derive(Default)]
pub(super) struct Gallery {
    name: Option<BlockId>,
    photos: Vec<PhotoBlock>,
}

impl Reader<'_> {
    /// Whether the figure is a gallery; one within another is a part of it.
    pub(super) fn begins_gallery(&self, tag: &Tag) -> bool {
        self.gallery.is_none() && tag.text("data-gallery").is_some()
    }

    /// Begins a gallery.
    pub(super) fn start_gallery(&mut self) {
        self.split_group();
        let name = self.name.take();
        self.gallery = Some(Gallery { name, photos: Vec::new() });
    }

    /// Ends the gallery.
    pub(super) fn end_gallery(&mut self) {
        self.break_gallery();
        self.gallery = None;
    }

    /// Makes a block of the photos so far; what else stands in a gallery splits it.
    pub(super) fn break_gallery(&mut self) {
        let Some(gallery) = self.gallery.as_mut().filter(|one| !one.photos.is_empty()) else {
            return;
        };
        let Gallery { name, photos } = std::mem::take(gallery);
        self.blocks.push(Named { name, content: BlockContent::Gallery { photos } });
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
        match figure::own(tag).filter(|_| !self.open.look().is_hidden) {
            Some(BlockContent::Photo(photo)) => self.photo(photo, tag),
            Some(content) => self.stand(content, tag),
            None => {}
        }
    }

    /// What a page shows in a frame is embedded, if anybody sees it.
    pub(super) fn frame(&mut self, tag: &Tag) {
        let is_seen = !self.open.look().is_hidden && !photo::is_pixel(tag);
        if let Some(embed) = figure::framed(tag).filter(|_| is_seen) {
            self.stand(BlockContent::Embed(embed), tag);
        }
    }

    fn photo(&mut self, photo: PhotoBlock, tag: &Tag) {
        self.complete_text();
        match &mut self.gallery {
            Some(gallery) => gallery.photos.push(photo),
            None => self.stand(BlockContent::Photo(photo), tag),
        }
    }

    /// Sets a block between what stands before and behind it.
    fn stand(&mut self, content: BlockContent, tag: &Tag) {
        self.complete_text();
        self.split_group();
        self.add(Named { name: tag.block_id(), content });
    }

    fn split_group(&mut self) {
        if let Some(content) = self.group.as_mut().and_then(Group::split) {
            let name = self.group_name.take();
            self.add(Named { name, content });
        }
    }

    /// Sets a text under the photo or table that stands before it; answers whether there was one
    /// without a caption.
    pub(super) fn caption(&mut self, text: &Inline) -> bool {
        let caption = self.last_caption().filter(|caption| caption.is_none());
        let is_free = caption.is_some();
        if let Some(caption) = caption {
            *caption = Some(single_line(&text.text()));
        }
        is_free
    }

    fn last_caption(&mut self) -> Option<&mut Option<String>> {
        if let Some(photo) = self.gallery.as_mut().and_then(|gallery| gallery.photos.last_mut()) {
            return Some(&mut photo.caption);
        }
        match &mut self.blocks.last_mut()?.content {
            BlockContent::Photo(photo) => Some(&mut photo.caption),
            BlockContent::Table(table) => Some(&mut table.caption),
            _ => None,
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
