//! Markdown to bodies, event by event. Nothing here recurses, however deep the Markdown nests.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::super::block::BlockContent;
use super::super::check::{MAX_BODY_TEXT, MAX_REFUSALS};
use super::super::group::{Group, Kind};
use super::super::inline::Mark;
use super::picture::Picture;
use super::text::Text;
use crate::error::Refusal;

/// What has been read so far.
pub(super) struct Reader<'a> {
    source: &'a str,
    blocks: Vec<BlockContent>,
    refusals: Vec<Refusal>,
    /// The outermost quote or list.
    group: Option<Group>,
    text: Text,
    /// The level, while a heading is read.
    heading: Option<u8>,
    in_code_block: bool,
    first_cell: bool,
    picture: Option<Picture>,
    /// Where the source goes on after a picture's directive; what lies before has been read.
    resume: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `source`.
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            refusals: Vec::new(),
            group: None,
            text: Text::default(),
            heading: None,
            in_code_block: false,
            first_cell: false,
            picture: None,
            resume: 0,
        }
    }

    /// The blocks, or what was refused.
    pub(super) fn finish(mut self) -> Result<Vec<BlockContent>, Vec<Refusal>> {
        self.flush();
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
        match event {
            Event::Start(tag) => self.start(tag, range.start),
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
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::BlockQuote(_) => self.start_group(Kind::Quote),
            Tag::List(first) => self.start_group(Kind::List(first.is_some())),
            Tag::Item => self.start_item(),
            Tag::CodeBlock(_) => self.in_code_block = true,
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
            TagEnd::Link => self.text.link(None),
            TagEnd::TableHead | TagEnd::TableRow => self.text.push("\n"),
            TagEnd::TableCell | TagEnd::Image => {}
            // Paragraphs, headings, items, tables, code and HTML: a text is complete.
            _ => self.flush(),
        }
    }

    fn start_heading(&mut self, level: HeadingLevel) {
        self.heading = Some((level as u8).clamp(2, 4));
    }

    /// A tight item's text has no paragraph round it, so a nested list ends it.
    fn start_group(&mut self, kind: Kind) {
        self.flush();
        match &mut self.group {
            Some(group) => group.depth += 1,
            None => self.group = Some(Group::new(kind)),
        }
    }

    fn end_group(&mut self) {
        self.flush();
        if let Some(group) = &mut self.group {
            group.depth -= 1;
        }
        if let Some(group) = self.group.take_if(|group| group.depth == 0) {
            self.blocks.extend(group.finish());
        }
    }

    fn start_item(&mut self) {
        self.flush();
        if let Some(group) = &mut self.group {
            group.next_item();
        }
    }

    fn start_cell(&mut self) {
        if !mem::take(&mut self.first_cell) {
            self.text.push(" | ");
        }
    }

    fn start_link(&mut self, link_type: LinkType, address: &CowStr<'_>) {
        let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
        self.text.link(Some(format!("{scheme}{address}")));
    }

    /// Text as it stands in the source, but for what a directive has taken.
    fn literal(&mut self, text: &str, range: Range<usize>) {
        let text = if range.start >= self.resume {
            text
        } else {
            self.source.get(self.resume..range.end).unwrap_or_default()
        };
        if self.in_code_block { self.text.push_code(text) } else { self.text.push(text) }
    }

    /// A break that stands by itself; inside a quote or list it separates what is separate anyway.
    fn divider(&mut self) {
        if self.group.is_none() {
            self.blocks.push(BlockContent::Divider {});
        }
    }

    /// Sets a picture between what stands before and behind it.
    fn end_picture(&mut self, range: &Range<usize>) {
        let Some(picture) = self.picture.take() else { return };
        match picture.finish(self.source, range) {
            Ok((photo, resume)) => {
                self.resume = resume;
                self.complete_text();
                let before = self.group.as_mut().and_then(Group::split);
                self.blocks.extend(before);
                self.blocks.push(BlockContent::Photo(photo));
            }
            Err(refusal) if self.refusals.len() < MAX_REFUSALS => self.refusals.push(refusal),
            Err(_) => {}
        }
    }

    /// Ends the block's text.
    fn flush(&mut self) {
        self.complete_text();
        self.heading = None;
        self.in_code_block = false;
    }

    /// Makes a block, or a part of the open quote or list, of the text so far.
    fn complete_text(&mut self) {
        let text = self.text.take();
        if text.is_empty() {
            return;
        }
        match (&mut self.group, self.heading) {
            (Some(group), _) => group.push(text),
            (None, Some(level)) => self.blocks.push(BlockContent::Heading { level, text }),
            (None, None) => self.blocks.push(BlockContent::Paragraph { text }),
        }
    }
}
