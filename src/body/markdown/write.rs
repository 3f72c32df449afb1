//! Bodies to Markdown.

use super::super::Body;
use super::super::block::BlockContent;
use super::super::group::ATTRIBUTION;
use super::super::inline::{Inline, Layer, Mark, Piece, Span, pieces};
use super::escape::{self, Breaks};
use super::{gallery, paragraph, parse_inline, picture, table};

/// A whole body, its blocks set apart by empty lines.
pub(in crate::body) fn body(body: &Body) -> String {
    let mut written = Vec::with_capacity(body.0.len());
    let mut bullets = Bullets::default();
    for block in &body.0 {
        written.push(content(&block.content, &mut bullets));
    }
    written.join("\n\n")
}

/// The text of one block.
pub(in crate::body) fn inline(inline: &Inline) -> String {
    text(inline, Breaks::Lines)
}

fn content(content: &BlockContent, bullets: &mut Bullets) -> String {
    let second_list = bullets.follow(content);
    match content {
        BlockContent::Paragraph { text } => inline(text),
        BlockContent::Heading { level, text: heading } => {
            format!("{} {}", "#".repeat((*level).into()), text(heading, Breaks::Tags))
        }
        BlockContent::List { ordered, items } => list(*ordered, items, second_list),
        BlockContent::Quote { text, attribution } => quote(text, attribution.as_deref()),
        BlockContent::Photo(photo) => picture::write(photo),
        BlockContent::Gallery { photos } => gallery::write(photos),
        BlockContent::File(file) => paragraph::write_file(file),
        BlockContent::Embed(embed) => paragraph::write_embed(embed),
        BlockContent::Table(table) => table::write(table),
        BlockContent::Divider {} => "---".to_owned(),
    }
}

/// Keeps lists that follow each other apart: CommonMark begins a new list where the sign changes.
#[derive(Default)]
struct Bullets {
    /// Whether the block before was numbered and had the second sign; `None` if it was no list.
    last: Option<(bool, bool)>,
}

impl Bullets {
    /// Steps on to the next block; answers whether it takes the second sign.
    fn follow(&mut self, content: &BlockContent) -> bool {
        let BlockContent::List { ordered, .. } = content else {
            self.last = None;
            return false;
        };
        let second = self.last == Some((*ordered, false));
        self.last = Some((*ordered, second));
        second
    }
}

fn list(ordered: bool, items: &[Inline], second: bool) -> String {
    let lines = items.iter().enumerate().map(|(place, item)| {
        let marker = match (ordered, second) {
            (false, false) => "- ".to_owned(),
            (false, true) => "* ".to_owned(),
            (true, false) => format!("{}. ", place + 1),
            (true, true) => format!("{}) ", place + 1),
        };
        let indent = format!("\n{}", " ".repeat(marker.len()));
        format!("{marker}{}", inline(item).replace('\n', &indent))
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn quote(text: &Inline, attribution: Option<&str>) -> String {
    let mut written = format!("> {}", inline(text).replace('\n', "\n> "));
    if let Some(name) = attribution {
        written.push_str("\n>\n> ");
        written.push_str(ATTRIBUTION);
        written.push_str(&escape::text(name, false, Breaks::Tags));
    }
    written
}

/// Writes a text the way people write it where that reads back as the same, and else with tags:
/// `**a:**b`, for one, is no bold text by the rules of CommonMark, section 6.2; and of a pipe in
/// code, in a cell, programs disagree.
pub(super) fn text(inline: &Inline, breaks: Breaks) -> String {
    let marked = inline.0.iter().any(|span| !span.marks.is_empty());
    let natural = layered(inline, breaks, Style::Signs);
    let disputed = breaks == Breaks::Cell && inline.0.iter().any(is_code_with_pipe);
    if !marked || !disputed && parse_inline(&natural).as_ref() == Ok(inline) {
        return natural;
    }
    layered(inline, breaks, Style::Tags)
}

fn is_code_with_pipe(span: &Span) -> bool {
    span.marks.contains(&Mark::Code) && span.text.contains('|')
}

/// How marks are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `**bold**`.
    Signs,
    /// `<strong>bold</strong>`.
    Tags,
}

fn layered(inline: &Inline, breaks: Breaks, style: Style) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for piece in pieces(inline) {
        match piece {
            Piece::Open(Layer::Link(_)) => open_link(&mut out),
            Piece::Close(Layer::Link(href)) => close_link(&mut out, href),
            Piece::Open(Layer::Mark(Mark::Code)) if style == Style::Signs => in_code = true,
            Piece::Close(Layer::Mark(Mark::Code)) if style == Style::Signs => in_code = false,
            Piece::Open(Layer::Mark(mark)) => out.push_str(&opening(mark, style)),
            Piece::Close(Layer::Mark(mark)) => out.push_str(&closing(mark, style)),
            Piece::Text(text) if in_code => out.push_str(&code(text)),
            Piece::Text(text) => {
                let at_line_start =
                    breaks != Breaks::Cell && (out.is_empty() || out.ends_with('\n'));
                out.push_str(&escape::text(text, at_line_start, breaks));
            }
        }
    }
    out
}

/// An exclamation mark before the bracket would make the link a picture.
fn open_link(out: &mut String) {
    if out.ends_with('!') {
        out.insert(out.len() - 1, '\\');
    }
    out.push('[');
}

fn close_link(out: &mut String, href: &str) {
    out.push_str("](");
    out.push_str(&escape::address(href));
    out.push(')');
}

fn opening(mark: Mark, style: Style) -> String {
    match style {
        Style::Signs => sign(mark).to_owned(),
        Style::Tags => format!("<{}>", mark.element()),
    }
}

fn closing(mark: Mark, style: Style) -> String {
    match style {
        Style::Signs => sign(mark).to_owned(),
        Style::Tags => format!("</{}>", mark.element()),
    }
}

const fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Strong => "**",
        Mark::Emphasis => "*",
        Mark::Strike => "~~",
        Mark::Code => "`",
    }
}

/// A code span, between more backticks than stand together in it.
fn code(text: &str) -> String {
    let longest = text.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with([' ', '`']) || text.ends_with([' ', '`']) { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
