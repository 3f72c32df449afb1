//! One thing that was found.

use async_graphql::SimpleObject;

use super::Findable;
use crate::search::{Found, Part, Query, Snippet, marked, snippet};

/// One thing that was found, and where.
#[derive(SimpleObject)]
pub(in crate::graphql) struct SearchHit {
    /// The thing.
    node: Findable,
    /// Its title in pieces, those that were looked for marked; together they are the title. Of a
    /// pledge that is what it promises, of a file its caption; it may be empty then.
    title: Vec<TextPart>,
    /// A part of its text, chosen for what was looked for and marked like the title; plain text, to be
    /// escaped like any other. Empty where there is no text.
    snippet: Vec<TextPart>,
}

/// A piece of a text.
#[derive(SimpleObject)]
struct TextPart {
    /// The piece.
    text: String,
    /// Whether it is what was looked for.
    hit: bool,
}

impl SearchHit {
    pub(super) fn new(node: Findable, found: &Found, query: &Query) -> Self {
        Self { node, title: parts(marked(&found.title, query)), snippet: parts(best(found, query)) }
    }
}

/// Of what stands first and of all else the part in which something was found.
fn best(found: &Found, query: &Query) -> Snippet {
    let lead = snippet(&found.lead, query);
    if lead.found {
        return lead;
    }
    let body = snippet(&found.body, query);
    if body.found || lead.parts.is_empty() { body } else { lead }
}

fn parts(snippet: Snippet) -> Vec<TextPart> {
    let part = |Part { text, hit }| TextPart { text, hit };
    snippet.parts.into_iter().map(part).collect()
}
