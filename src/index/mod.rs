//! The index of words: everything public that is found by them.
//!
//! An entry is made in the same transaction that makes its thing public and goes in the one that
//! takes it back, so what is not public is not here. What hangs on a document (a pledge on its
//! campaign) stays, and is found only while the document is public: see [`entry::Model::scope_id`].
//!
//! The texts are cut into words here, not in the database, so that both engines hold the same words:
//! `SQLite` in a table of FTS5, PostgreSQL in a column of the type `tsvector`.

mod compare;
pub mod entry;
pub mod label;
mod put;
mod words;

pub use compare::is_found_by;
pub use put::{Entry, add, put, take_off, take_off_everywhere};
pub use words::EXACT;
