//! The text of a block that is being read, piece by piece.

use std::collections::BTreeSet;
use std::mem;

use super::{Inline, Mark, Span};
use crate::body::check::MAX_BODY_TEXT;

/// No body has more bytes: a character has at most four, and line breaks are few beside them.
const MAX_BODY_BYTES: usize = 5 * MAX_BODY_TEXT;

/// Collects one text after the other.
#[derive(Default)]
pub(in crate::body) struct Gather {
    spans: Vec<Span>,
    /// The bytes of all texts together, links included.
    weight: usize,
}

impl Gather {
    /// Adds to the text.
    pub(in crate::body) fn push(&mut self, text: &str, marks: &BTreeSet<Mark>, href: Option<&str>) {
        if self.is_too_long() {
            return;
        }
        self.weight += text.len();
        let last = self.spans.last_mut();
        if let Some(last) = last.filter(|last| last.marks == *marks && last.href.as_deref() == href)
        {
            last.text.push_str(text);
            return;
        }
        self.weight += href.map_or(0, str::len);
        let (marks, href) = (marks.clone(), href.map(str::to_owned));
        self.spans.push(Span { text: text.to_owned(), marks, href });
    }

    /// Whether there was more, in all texts together, than any body may hold; what comes then is
    /// no longer taken in, for many short spans of one long link would fill the memory.
    pub(in crate::body) const fn is_too_long(&self) -> bool {
        self.weight > MAX_BODY_BYTES
    }

    /// The last character so far.
    pub(in crate::body) fn last(&self) -> Option<char> {
        self.spans.last().and_then(|span| span.text.chars().next_back())
    }

    /// Takes the text that has come together, in normal form.
    pub(in crate::body) fn take(&mut self) -> Inline {
        Inline(mem::take(&mut self.spans)).normalize()
    }
}
