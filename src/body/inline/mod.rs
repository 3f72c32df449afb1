//! The text inside a block: spans with marks and links.

mod gather;
mod layers;
mod normal;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub(super) use self::gather::Gather;
pub(super) use self::layers::{Layer, Piece, pieces};
pub(super) use self::normal::single_line;
use super::{html, markdown};
use crate::error::Refusal;

/// A run of text within a block.
///
/// In *normal form* (see [`Inline::normalize`]) two equal-looking texts are equal values; every
/// other function expects it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Inline(pub Vec<Span>);

/// A piece of text that looks the same throughout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The text; a line break is `\n`.
    pub text: String,
    /// How the text is set.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub marks: BTreeSet<Mark>,
    /// Where the text leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
}

/// How a piece of text is set. The order is that of nesting: the first is outermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Important, as a rule bold.
    Strong,
    /// Stressed, as a rule italic.
    Emphasis,
    /// No longer valid, struck through.
    Strike,
    /// To be typed or read letter by letter.
    Code,
}

impl Mark {
    /// Every mark, outermost first.
    pub const ALL: [Self; 4] = [Self::Strong, Self::Emphasis, Self::Strike, Self::Code];

    /// The HTML element, which Markdown may hold too.
    pub(super) const fn element(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "em",
            Self::Strike => "s",
            Self::Code => "code",
        }
    }
}

impl Span {
    /// Text without marks and link.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn looks_like(&self, other: &Self) -> bool {
        self.marks == other.marks && self.href == other.href
    }
}

impl Inline {
    /// Text without marks and links, in normal form.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Span::plain(text)]).normalize()
    }

    /// Reads the Markdown of one block's text: marks, links and line breaks. What would begin a
    /// block at the start of a line (`# `, `- `, `1. `) is ordinary text here. The result is in
    /// normal form.
    ///
    /// Refused are a picture in the text, a link to an address that is not allowed, and Markdown
    /// of more than [`MAX_MARKDOWN`](super::MAX_MARKDOWN) characters.
    pub fn from_markdown(markdown: &str) -> Result<Self, Refusal> {
        markdown::read_inline(markdown)
    }

    /// The text as Markdown, which [`Inline::from_markdown`] reads back as the same.
    pub fn markdown(&self) -> String {
        markdown::write_inline(self)
    }

    /// The text as HTML, without a surrounding element.
    pub fn html(&self) -> String {
        html::write_inline(self)
    }

    /// The bare text.
    pub fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.text.is_empty())
    }

    /// The length of the text in characters.
    pub fn chars(&self) -> usize {
        self.0.iter().map(|span| span.text.chars().count()).sum()
    }
}
