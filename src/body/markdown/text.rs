//! The text that is being read: spans under the marks that are open.

use super::super::inline::{Gather, Inline, Mark};

/// Collects one text after the other.
#[derive(Default)]
pub(super) struct Text {
    gathered: Gather,
    /// How often each mark is open by Markdown's own signs, which are balanced.
    signs: Open,
    /// How often each mark is open by tags, which need not be balanced and end with the text.
    tags: Open,
    href: Option<String>,
}

/// How often each of [`Mark::ALL`] is open. Counted, for Markdown may nest marks without end.
type Open = [usize; Mark::ALL.len()];

impl Text {
    /// Adds text under the open marks.
    pub(super) fn push(&mut self, text: &str) {
        self.push_marked(text, None);
    }

    /// Adds text under the open marks and that of code.
    pub(super) fn push_code(&mut self, text: &str) {
        self.push_marked(text, Some(Mark::Code));
    }

    fn push_marked(&mut self, text: &str, more: Option<Mark>) {
        let is_open = |mark: &Mark| self.signs[*mark as usize] + self.tags[*mark as usize] > 0;
        let marks = Mark::ALL.into_iter().filter(is_open).chain(more).collect();
        self.gathered.push(text, &marks, self.href.as_deref());
    }

    /// Whether there was more, in all texts together, than any body may hold.
    pub(super) const fn is_too_long(&self) -> bool {
        self.gathered.is_too_long()
    }

    /// Opens a mark.
    pub(super) const fn open(&mut self, mark: Mark) {
        self.signs[mark as usize] += 1;
    }

    /// Closes a mark.
    pub(super) const fn close(&mut self, mark: Mark) {
        self.signs[mark as usize] -= 1;
    }

    /// Begins or ends a link; links do not nest.
    pub(super) fn link(&mut self, href: Option<String>) {
        self.href = href;
    }

    /// Reads an HTML tag: the four that are marks, and a line break; any other is literal text.
    pub(super) fn tag(&mut self, tag: &str) {
        if matches!(tag, "<br>" | "<br/>" | "<br />") {
            return self.push("\n");
        }
        let name = tag.trim_start_matches(['<', '/']).trim_end_matches('>');
        let Some(mark) = Mark::ALL.into_iter().find(|mark| mark.element() == name) else {
            return self.push(tag);
        };
        let open = &mut self.tags[mark as usize];
        match (tag.starts_with("</"), *open) {
            (false, _) => *open += 1,
            (true, 0) => self.push(tag),
            (true, _) => *open -= 1,
        }
    }

    /// Takes the text that has come together, in normal form. What Markdown's own signs have
    /// opened stays open, for a picture may split a text.
    pub(super) fn take(&mut self) -> Inline {
        self.tags = Open::default();
        self.gathered.take()
    }
}
