//! How much one request may ask for.

use std::time::Duration;

/// What is refused before a resolver runs, and how long resolvers may take.
///
/// The figures leave room for the introspection queries of the usual tools and for the biggest
/// screen that a client of Loa needs; a request beyond them is a mistake or an attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the document.
    pub document_bytes: usize,
    /// Lexical tokens of the document.
    pub tokens: usize,
    /// Brackets of any kind that stand open at once in the document's text.
    pub nesting: usize,
    /// Fragments that spread one another in a row.
    pub fragment_chain: usize,
    /// Fields above and including the deepest one, with fragments expanded.
    pub depth: u64,
    /// Fields and fragments of the whole document, with fragments expanded.
    pub selections: u64,
    /// Aliases, with fragments expanded.
    pub aliases: u64,
    /// Fields at the root of one operation, with fragments expanded.
    pub root_fields: u64,
    /// Directives, with fragments expanded.
    pub directives: u64,
    /// The price of one operation: its fields, those below a list as often as it may hold items.
    pub cost: u64,
    /// Errors in one answer; the rest is cut off.
    pub errors: usize,
    /// Characters of one error's message; the rest is cut off.
    pub message_chars: usize,
    /// How long a query may run.
    pub query_time: Duration,
    /// How long a mutation may run.
    pub mutation_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 64 * 1024,
            tokens: 5_000,
            nesting: 40,
            fragment_chain: 20,
            depth: 15,
            selections: 2_000,
            aliases: 100,
            root_fields: 30,
            directives: 50,
            cost: 20_000,
            errors: 10,
            message_chars: 300,
            query_time: Duration::from_secs(10),
            mutation_time: Duration::from_mins(1),
        }
    }
}
