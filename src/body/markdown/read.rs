//! Markdown to bodies, event by event. Nothing here recurses, however deep the Markdown nests.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::super::block::{BlockContent, PhotoBlock};
use super::super::check::MAX_BODY_TEXT;
use super::super::group::{Group, Kind};
use super::super::inline::Mark;
use super::gallery::Fence;
use super::paragraph;
use super::picture::Picture;
use super::table::Table;
use super::text::Text;
use crate::error::Refusal;

/// What has been read so far.
#[derive(Default)]
pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) blocks: Vec<BlockContent>,
    pub(super) refusals: Vec<Refusal>,
    /// The outermost quote or list.
    pub(super) group: Option<Group>,
    /// The table that is read; one within a quote or list is text.
    pub(super) table: Option<Table>,
    /// The photos of the gallery that is read.
    pub(super) gallery: Option<Vec<PhotoBlock>>,
    pub(super) text: Text,
    /// The level, while a heading is read.
    pub(super) heading: Option<u8>,
    pub(super) in_code_block: bool,
    /// Where the paragraph begins of which nothing was read yet.
    pub(super) paragraph: Option<usize>,
    pub(super) first_cell: bool,
    pub(super) picture: Option<Picture>,
    /// Where a link leads of which nothing was read yet.
    link: Option<String>,
    /// Where the source goes on after a picture's directive; what lies before has been read.
    pub(super) resume: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `source`.
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, ..Self::default() }
    }

    /// The blocks, or what was refused.
    pub(super) fn finish(mut self) -> Result<Vec<BlockContent>, Vec<Refusal>> {
        self.flush();
        self.end_gallery();
        if self.text.is_too_long() {
            self.refusals = vec![super::too_long(MAX_BODY_TEXT)];
        }
        if self.refusals.is_empty() { Ok(self.blocks) } else { Err(self.refusals) }
    }

    /// Reads the next event, which stands at `range` of the source.
    pub(super) fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.picture.is_some() {
            return self.read_in_picture(event, &range);
        }
        let empty_link = self.link.take();
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(TagEnd::Link) => self.end_link(empty_link),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.literal(&text, range),
            _ if range.start < self.resume => {}
            Event::Code(text) => self.text.push_code(&text),
            Event::InlineHtml(tag) => self.text.tag(&tag),
            Event::Html(html) => self.text.push(&html),
            Event::SoftBreak => self.text.push(" "),
            Event::HardBreak => self.text.push("\n"),
            Event::Rule => self.divider(),
            // Of extensions that are not switched on.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn read_in_picture(&mut self, event: Event<'_>, range: &Range<usize>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Start(Tag::Image { .. }) => picture.deepen(),
            Event::End(TagEnd::Image) if picture.rise() => self.end_picture(range),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => picture.push(&text),
            Event::SoftBreak | Event::HardBreak => picture.push(" "),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph => self.paragraph = Some(at),
            Tag::Heading { level, .. } => self.heading = Some((level as u8).clamp(2, 4)),
            Tag::BlockQuote(_) => self.start_group(Kind::Quote),
            Tag::List(first) => self.start_group(Kind::List(first.is_some())),
            Tag::Item => self.start_item(),
            Tag::CodeBlock(_) => self.in_code_block = true,
            Tag::Table(_) => self.start_table(),
            Tag::TableHead | Tag::TableRow => self.first_cell = true,
            Tag::TableCell => self.start_cell(),
            Tag::Strong => self.text.open(Mark::Strong),
            Tag::Emphasis => self.text.open(Mark::Emphasis),
            Tag::Strikethrough => self.text.open(Mark::Strike),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url),
            Tag::Image { dest_url, title, .. } => {
                self.picture = Some(Picture::new(&dest_url, &title, at));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) => self.end_group(),
            TagEnd::Strong => self.text.close(Mark::Strong),
            TagEnd::Emphasis => self.text.close(Mark::Emphasis),
            TagEnd::Strikethrough => self.text.close(Mark::Strike),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_row(Table::end_header),
            TagEnd::TableRow => self.end_row(Table::end_row),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Image => {}
            // Paragraphs, headings, items, code and HTML: a text is complete.
            _ => self.flush(),
        }
    }

    fn start_link(&mut self, link_type: LinkType, address: &CowStr<'_>) {
        let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
        let href = format!("{scheme}{address}");
        self.link = Some(href.clone());
        self.text.link(Some(href));
    }

    fn end_link(&mut self, empty: Option<String>) {
        let shown = empty.filter(|href| paragraph::shows_address(href, self.paragraph_source()));
        if let Some(href) = shown {
            self.text.push(&href);
        }
        self.text.link(None);
    }

    /// Text as it stands in the source, but for what a directive has taken.
    fn literal(&mut self, text: &str, range: Range<usize>) {
        if range.start < self.resume {
            let rest = self.source.get(self.resume..range.end).unwrap_or_default();
            return self.text.push(rest);
        }
        if self.in_code_block {
            return self.text.push_code(text);
        }
        let may_be_fence = self.group.is_none() && self.table.is_none() && self.heading.is_none();
        match Fence::read(self.source, range).filter(|_| may_be_fence) {
            Some(Fence::Opening) => self.start_gallery(),
            Some(Fence::Closing) if self.gallery.is_some() => self.end_gallery(),
            _ => self.text.push(text),
        }
    }

    /// The source from the beginning of the paragraph on, if nothing of it was read yet.
    pub(super) fn paragraph_source(&self) -> &'a str {
        let start = self.paragraph.and_then(|start| self.source.get(start..));
        start.unwrap_or_default().trim_start()
    }
}
