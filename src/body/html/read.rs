//! HTML to bodies, token by token. Nothing here recurses, however deep the HTML nests.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::super::block::{BlockContent, BlockId};
use super::super::check::MAX_BODY_TEXT;
use super::super::group::{Group, Kind};
use super::super::inline::Inline;
use super::element::Element;
use super::figure;
use super::look::{Change, Space};
use super::media::Gallery;
use super::open::{OpenElements, Role};
use super::style::Style;
use super::table::Table;
use super::tag::Tag;
use super::text::Text;
use super::word::WordList;
use crate::error::Refusal;

/// A block, and the id that it says to have.
#[derive(Debug)]
pub(in crate::body) struct Named {
    /// The id in `data-block`.
    pub(in crate::body) name: Option<BlockId>,
    /// What the block shows.
    pub(in crate::body) content: BlockContent,
}

/// What has been read so far.
#[derive(Default)]
pub(super) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) blocks: Vec<Named>,
    pub(super) refusals: Vec<Refusal>,
    pub(super) open: OpenElements,
    text: Text,
    /// The id that the next text says to have.
    pub(super) name: Option<BlockId>,
    /// The outermost quote or list.
    pub(super) group: Option<Group>,
    pub(super) group_name: Option<BlockId>,
    /// Set while the outermost group is one of Word's lists, which no element holds together.
    pub(super) word: Option<WordList>,
    /// The open tables, outermost first.
    pub(super) tables: Vec<Table>,
    /// How many cells all tables have.
    pub(super) cells: usize,
    /// The gallery that is read.
    pub(super) gallery: Option<Gallery>,
    /// An element that goes with all that is in it, and how many of its name are open.
    dropped: Option<(Vec<u8>, usize)>,
}

impl<'a> Reader<'a> {
    /// Reads all of `source`.
    pub(super) fn read(source: &'a str) -> Result<Vec<Named>, Vec<Refusal>> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let mut reader = Self { source, ..Self::default() };
        for token in Tokenizer::new_with_emitter(source, emitter) {
            let Ok(token) = token;
            reader.token(token);
        }
        reader.finish()
    }

    fn token(&mut self, token: Token<usize>) {
        match token {
            Token::StartTag(tag) => self.start(&Tag::new(tag)),
            Token::EndTag(tag) => self.end_tag(&tag.name),
            Token::String(text) => self.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    /// The blocks, or what was refused.
    fn finish(mut self) -> Result<Vec<Named>, Vec<Refusal>> {
        self.flush();
        while let Some(place) = self.open.outermost() {
            self.end(place);
        }
        self.end_word_list();
        if self.text.is_too_long() || self.cells > MAX_BODY_TEXT {
            self.refusals = vec![super::too_long(MAX_BODY_TEXT)];
        }
        if self.refusals.is_empty() { Ok(self.blocks) } else { Err(self.refusals) }
    }

    fn start(&mut self, tag: &Tag) {
        if let Some((name, depth)) = &mut self.dropped {
            *depth += usize::from(name == tag.name());
            return;
        }
        match self.element(tag) {
            Element::Dropped if tag.is_self_closing() && is_foreign(tag.name()) => {}
            Element::Dropped => self.drop(tag),
            Element::Frame => {
                self.frame(tag);
                self.drop(tag);
            }
            element if element.is_filled() => self.open(element, tag),
            _ if self.open.look().is_hidden => {}
            Element::Break => self.break_line(),
            Element::Rule => self.divider(tag),
            Element::Picture => self.picture(tag),
            Element::TableHead => self.set_head(true),
            Element::TableBody => self.set_head(false),
            _ => {}
        }
    }

    /// Goes on behind the element.
    fn drop(&mut self, tag: &Tag) {
        self.dropped = Some((tag.name().to_owned(), 1));
    }

    /// What the element means here.
    fn element(&self, tag: &Tag) -> Element {
        let in_quote = self.group.as_ref().is_some_and(|group| group.kind() == Kind::Quote);
        match Element::of(tag.name()) {
            Element::Footer if in_quote => Element::Attribution,
            Element::Footer => Element::Block,
            Element::Figure if self.begins_gallery(tag) => Element::Gallery,
            Element::Cite if in_quote && self.open.is_directly_in_quote() => Element::Attribution,
            element => element,
        }
    }

    fn open(&mut self, element: Element, tag: &Tag) {
        while let Some(place) = self.open.ended_by(element) {
            self.end(place);
        }
        if !element.is_inline() {
            self.flush();
        }
        if self.open.is_full() {
            return;
        }
        let style = Style::read(tag.text("style").unwrap_or_default());
        if !element.is_inline() {
            self.begin(element, tag, &style);
        }
        self.open.push(tag.name(), element, Change::of(element, tag, &style));
    }

    /// Begins what is more than a look.
    fn begin(&mut self, element: Element, tag: &Tag, style: &Style<'_>) {
        let in_word_list = style.word_list.filter(|_| element == Element::Paragraph);
        self.follow_word_list(in_word_list);
        self.name = tag.block_id();
        match element {
            Element::List(ordered) => self.start_group(Kind::List(ordered)),
            Element::Quote => self.start_group(Kind::Quote),
            Element::Item => self.next_item(),
            Element::Table => self.start_table(tag),
            Element::TableCaption => self.start_table_caption(),
            Element::Row => self.start_row(),
            Element::Cell => self.start_cell(tag),
            Element::Figure => self.own_figure(tag),
            Element::Gallery => self.start_gallery(),
            _ => {}
        }
    }

    fn end_tag(&mut self, name: &[u8]) {
        if let Some((dropped, depth)) = &mut self.dropped {
            *depth -= usize::from(dropped == name);
            self.dropped.take_if(|(_, depth)| *depth == 0);
            return;
        }
        match self.open.find(name) {
            Some(place) => self.end(place),
            None if name == b"br" => self.break_line(),
            // The standard reads an empty paragraph.
            None if name == b"p" => self.flush(),
            None if name == b"thead" => self.set_head(false),
            None => {}
        }
    }

    /// Ends the open element at this place.
    fn end(&mut self, place: usize) {
        if !self.open.is_inline(place) {
            self.flush();
        }
        for element in self.open.end(place) {
            match element {
                Element::List(_) | Element::Quote => self.end_group(),
                Element::Table => self.end_table(),
                Element::Row => self.end_row(),
                Element::Cell => self.end_word_list(),
                Element::Gallery => self.end_gallery(),
                _ => {}
            }
        }
    }

    /// Reads text.
    pub(super) fn text(&mut self, text: &str) {
        let look = self.open.look();
        if self.dropped.is_some() || look.is_hidden {
            return;
        }
        match &mut self.word {
            Some(list) if look.is_marker => list.mark(text),
            _ => self.text.push(text, look),
        }
    }

    /// An empty line sets paragraphs apart, except in what Loa wrote itself.
    fn break_line(&mut self) {
        let look = self.open.look();
        let sets_apart = self.group.is_none() && look.space != Space::Own;
        if sets_apart && self.text.ends_in_break() {
            self.complete_text();
        } else {
            self.text.break_line(look);
        }
    }

    /// Ends the block's text.
    pub(super) fn flush(&mut self) {
        self.complete_text();
        self.name = None;
    }

    /// Makes a block of the text so far, or what it is by what it stands in.
    pub(super) fn complete_text(&mut self) {
        self.settle_word_list();
        let text = self.text.take();
        let role = self.open.role();
        if text.is_empty() || role == Role::Caption && self.caption(&text) {
            return;
        }
        self.place(role, text);
    }

    /// Makes a block of a text, or a part of the open quote or list.
    fn place(&mut self, role: Role, text: Inline) {
        let is_paragraph = role == Role::Body && self.group.is_none();
        let may_be_file = is_paragraph && self.tables.is_empty() && self.name.is_none();
        if let Some(file) = figure::linked_file(&text).filter(|_| may_be_file) {
            return self.push(BlockContent::File(file));
        }
        let text = figure::without_ids(text);
        match (role, &mut self.group) {
            (Role::Attribution, Some(group)) => group.attribute(text),
            (_, Some(group)) => group.push(text),
            (Role::Heading(level), None) => self.push(BlockContent::Heading { level, text }),
            (_, None) => self.push(BlockContent::Paragraph { text }),
        }
    }

    fn push(&mut self, content: BlockContent) {
        let name = self.name.take();
        self.add(Named { name, content });
    }

    /// Adds a block behind the others.
    pub(super) fn add(&mut self, block: Named) {
        self.break_gallery();
        self.blocks.push(block);
    }
}

/// Whether it is an element of another language, in which `/>` ends an element.
fn is_foreign(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math")
}
