//! The elements that are open, and how they end.
//!
//! The tokens are those of the HTML standard; the tree is not built, for blocks are flat. What it
//! would be needed for is here: end tags that are missing, misplaced or too many. As in browsers,
//! marks and links outlive the blocks that end round them, and nothing leaks out of a cell.

use super::element::Element;
use super::look::{Change, Look};

/// How many elements may be open; what is nested deeper still ends lines and has its text, but no
/// look of its own. Documents stay below a tenth of it.
const MAX_OPEN: usize = 256;

/// The open elements, outermost first.
#[derive(Default)]
pub(super) struct OpenElements {
    open: Vec<Open>,
    bare: Look,
}

struct Open {
    name: Vec<u8>,
    element: Element,
    change: Change,
    /// The look of what is in it.
    look: Look,
}

/// What becomes of a text by what it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Text like any other.
    Body,
    /// A heading of this level.
    Heading(u8),
    /// The caption of the photo before it.
    Caption,
    /// Whose words the quote has.
    Attribution,
}

impl OpenElements {
    /// How a text looks that comes now.
    pub(super) fn look(&self) -> &Look {
        self.open.last().map_or(&self.bare, |open| &open.look)
    }

    /// What becomes of a text that comes now.
    pub(super) fn role(&self) -> Role {
        let near = self.open.iter().rev().map(|open| open.element);
        let mut roles = near.take_while(|element| !element.is_of_table());
        let role = roles.find_map(|element| match element {
            Element::Heading(level) => Some(Role::Heading(level)),
            Element::Caption => Some(Role::Caption),
            Element::Attribution => Some(Role::Attribution),
            _ => None,
        });
        role.unwrap_or(Role::Body)
    }

    /// Whether the innermost element is a quote itself.
    pub(super) fn is_directly_in_quote(&self) -> bool {
        self.open.last().is_some_and(|open| open.element == Element::Quote)
    }

    /// Whether no more can be opened.
    pub(super) const fn is_full(&self) -> bool {
        self.open.len() >= MAX_OPEN
    }

    /// Opens an element.
    pub(super) fn push(&mut self, name: &[u8], element: Element, change: Change) {
        let look = change.apply(self.look());
        self.open.push(Open { name: name.to_owned(), element, change, look });
    }

    /// The place of the element that this end tag ends.
    pub(super) fn find(&self, name: &[u8]) -> Option<usize> {
        let wanted = Element::of(name);
        for (place, open) in self.open.iter().enumerate().rev() {
            if open.name == name {
                return Some(place);
            }
            if open.element.bounds(wanted) {
                return None;
            }
        }
        None
    }

    /// The place of an element that ends because `next` begins.
    pub(super) fn ended_by(&self, next: Element) -> Option<usize> {
        for (place, open) in self.open.iter().enumerate().rev() {
            if open.element.is_ended_by(next) {
                return Some(place);
            }
            if open.element.bounds(next) || next == Element::Table && open.element.is_of_table() {
                return None;
            }
        }
        None
    }

    /// The place of the outermost element.
    pub(super) fn outermost(&self) -> Option<usize> {
        (!self.open.is_empty()).then_some(0)
    }

    /// Whether the element at this place stands within a line.
    pub(super) fn is_inline(&self, place: usize) -> bool {
        self.open.get(place).is_some_and(|open| open.element.is_inline())
    }

    /// Ends the element at this place and answers it with those that end in it, innermost first.
    /// An element within a line ends alone.
    pub(super) fn end(&mut self, place: usize) -> Vec<Element> {
        let inner = self.open.split_off(place);
        let alone = inner.first().is_some_and(|open| open.element.is_inline());
        let leaks = !inner.first().is_some_and(|open| open.element.is_of_table());
        let outlives = |open: &Open| alone || leaks && open.element.outlives_blocks();
        let mut ended = Vec::new();
        for (place, open) in inner.into_iter().enumerate() {
            if place > 0 && outlives(&open) {
                self.push(&open.name, open.element, open.change);
            } else {
                ended.push(open.element);
            }
        }
        ended.reverse();
        ended
    }
}

#[cfg(test)]
mod tests {
    use super::super::look::Change;
    use super::{Element, MAX_OPEN, OpenElements};
    use crate::body::Mark;

    fn opened(names: &[&str]) -> OpenElements {
        let mut open = OpenElements::default();
        for name in names {
            open.push(name.as_bytes(), Element::of(name.as_bytes()), Change::default());
        }
        open
    }

    #[test]
    fn an_end_tag_finds_its_element_within_bounds() {
        assert_eq!(opened(&["div", "p", "b"]).find(b"p"), Some(1));
        assert_eq!(opened(&["p", "table", "tr", "td"]).find(b"p"), None);
        assert_eq!(opened(&["li", "ul"]).find(b"li"), None);
        assert_eq!(opened(&["table", "tr", "td", "b"]).find(b"table"), Some(0));
    }

    #[test]
    fn what_begins_ends_what_it_cannot_stand_in() {
        let ended =
            |names: &[&str], next: &str| opened(names).ended_by(Element::of(next.as_bytes()));
        assert_eq!(ended(&["p", "b"], "div"), Some(0));
        assert_eq!(ended(&["p", "b"], "i"), None);
        assert_eq!(ended(&["ul", "li", "b"], "li"), Some(1));
        assert_eq!(ended(&["ul", "li", "ul"], "li"), None);
        assert_eq!(ended(&["table", "tr", "td"], "tr"), Some(2));
        assert_eq!(ended(&["table", "tr", "td", "table"], "tr"), None);
        assert_eq!(ended(&["a", "b"], "a"), Some(0));
    }

    #[test]
    fn marks_outlive_blocks_but_not_cells() {
        let strong = Element::Marked(Mark::Strong);
        let mut open = opened(&["div", "p", "b", "span"]);
        assert_eq!(open.end(1), [Element::Inline, Element::Paragraph]);
        assert_eq!(open.find(b"b"), Some(1));
        let mut open = opened(&["td", "b"]);
        assert_eq!(open.end(0), [strong, Element::Cell]);
        let mut open = opened(&["b", "i"]);
        assert_eq!(open.end(0), [strong]);
        assert_eq!(open.find(b"i"), Some(0));
    }

    #[test]
    fn the_depth_is_bounded() {
        assert!(!opened(&vec!["div"; MAX_OPEN - 1]).is_full());
        assert!(opened(&vec!["div"; MAX_OPEN]).is_full());
    }
}
