//! What is the same in the schema for every kind of document.
//!
//! | question | file |
//! |---|---|
//! | What does every document tell, published or as a draft? | `shown` |
//! | How is one found, and in which languages? | `find`, `edition` |
//! | How are those found that are filed under something? | `filed` |
//! | What do the inputs of every kind have? | `input`, `seo` |
//! | How is one written, published, taken back, deleted? | `write` |
//! | Which mutations and payloads has a kind? | `mutations` |
//!
//! A kind joins by declaring its type with `document_type!` and its mutations with
//! `document_mutations!`.

mod edition;
mod filed;
mod find;
mod input;
pub(super) mod mutations;
mod seo;
mod shown;
pub(super) mod write;

pub(super) use filed::{filed_under, filed_under_all};
pub(super) use find::{DocumentLookup, by_id, edition_in, lookup, published_in};
pub(super) use input::{EditInput, NewEditionInput, NewTextInput, TextPatchInput, patched};
pub(super) use mutations::document_mutations;
pub(super) use seo::{Seo, SeoInput};
pub(super) use shown::{Common, Shown, Shows, document_type};
pub(super) use write::{Change, CreateInput, UpdateInput};
