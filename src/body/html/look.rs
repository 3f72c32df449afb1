//! How a text looks under the elements that are open round it.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::inline::Mark;
use super::super::link;
use super::element::Element;
use super::style::Style;
use super::tag::Tag;
use super::{figure, photo};

/// How a text looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Its marks.
    pub(super) marks: BTreeSet<Mark>,
    /// Where it leads.
    pub(super) href: Option<Rc<str>>,
    /// What becomes of its white space.
    pub(super) space: Space,
    /// Whether it is the bullet or the number of an item in Word's lists.
    pub(super) is_marker: bool,
    /// Whether nobody sees it.
    pub(super) is_hidden: bool,
}

/// What becomes of white space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Space {
    /// A run of it is one space, as HTML is read.
    #[default]
    Collapse,
    /// Runs of spaces stay, as [`Body::html`](super::super::Body::html) writes them; a run with a
    /// line break is from whoever set the HTML in lines since, and one space.
    Own,
    /// It stays, line breaks included.
    Keep,
}

/// What an element changes about the look of what is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Change {
    marks: Vec<(Mark, bool)>,
    href: Option<Rc<str>>,
    space: Option<Space>,
    is_marker: bool,
    is_hidden: bool,
}

impl Change {
    /// What this element changes. A link that is not allowed changes nothing.
    pub(super) fn of(element: Element, tag: &Tag, style: &Style<'_>) -> Self {
        let mut change = Self { is_marker: style.is_marker, ..Self::default() };
        // The words of Loa's own figures are in its attributes; what it shows is for readers.
        let is_own_figure = element == Element::Figure && figure::own(tag).is_some();
        change.is_hidden = style.hidden || tag.text("hidden").is_some() || is_own_figure;
        change.space = match style.keeps_space {
            _ if tag.block_id().is_some() => Some(Space::Own),
            Some(keeps) => Some(if keeps { Space::Keep } else { Space::Collapse }),
            None => None,
        };
        match element {
            Element::Marked(mark) => change.marks.push((mark, true)),
            Element::Cite => change.marks.push((Mark::Emphasis, true)),
            Element::Link => change.href = tag.text("href").and_then(href),
            _ if matches!(tag.name(), b"pre" | b"listing") => {
                change.marks.push((Mark::Code, true));
                change.space = Some(Space::Keep);
            }
            _ => {}
        }
        change.marks.extend(style.strong.map(|is| (Mark::Strong, is)));
        change.marks.extend(style.emphasis.map(|is| (Mark::Emphasis, is)));
        change.marks.extend(style.strike.then_some((Mark::Strike, true)));
        change
    }

    /// The look of what is in the element, by the look of what is round it.
    pub(super) fn apply(&self, outer: &Look) -> Look {
        let mut look = outer.clone();
        for (mark, is) in &self.marks {
            if *is {
                look.marks.insert(*mark)
            } else {
                look.marks.remove(mark)
            };
        }
        look.href = self.href.clone().or(look.href);
        look.space = self.space.unwrap_or(look.space);
        look.is_marker |= self.is_marker;
        look.is_hidden |= self.is_hidden;
        look
    }
}

/// The address without what the URL standard drops, if a text may link there or it is that of a
/// media.
fn href(text: &str) -> Option<Rc<str>> {
    let href = text.trim_matches(|sign: char| sign <= ' ').replace(['\t', '\n', '\r'], "");
    (link::is_allowed(&href) || photo::media_at(&href).is_some()).then(|| href.into())
}
