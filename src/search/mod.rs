//! Finding what is public by its words.
//!
//! What is asked is read here ([`Query`]), not by the database: no sign of it means anything to an
//! engine. The best come first: what has the words with their marks as they were typed, then what
//! has them in its title, then by the engine's own measure (bm25, `ts_rank_cd`), then the newest.
//!
//! Of what matches only the newest [`MOST`] are ranked, so that a word that stands everywhere does not
//! have everything weighed.
//!
//! | question | place |
//! |---|---|
//! | What do a query's signs mean? | `query` |
//! | How does each engine look for words? | `engine` |
//! | Which things come into question, and how near are they? | `candidates` |
//! | What is shown of a text? | `highlight` |
//! | How is the index checked and made anew? | [`rebuild`] |

mod candidates;
mod engine;
mod find;
mod highlight;
mod query;
pub mod rebuild;

pub use candidates::{MOST, Request};
pub use find::{Counted, Facet, Found, Rank, counts, search, total};
pub use highlight::{Part, Snippet, marked, snippet};
pub use query::{MAX_QUERY, Query};
