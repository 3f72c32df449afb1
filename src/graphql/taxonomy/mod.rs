//! Categories, tags and areas in the schema.

mod area;
mod category;
mod mutation;
mod tag;

pub(super) use area::{Area, AreaFilter, AreaKind, AreaLookup, AreaPage, area, areas};
pub(super) use category::{Category, CategoryLookup, categories, category};
pub(super) use mutation::{AreaMutation, CategoryMutation, TagMutation};
pub(super) use tag::{Tag, TagLookup, TagPage, tag, tags};
