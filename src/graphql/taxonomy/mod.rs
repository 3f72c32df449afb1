//! Categories, tags and areas in the schema.

mod area;
mod category;
mod mutation;
mod tag;

pub(super) use area::{Area, AreaFilter, AreaLookup, AreaPage, area, areas};
pub(super) use category::{Category, CategoryLookup, categories, category};
pub(super) use mutation::TaxonomyMutation;
pub(super) use tag::{Tag, TagLookup, TagPage, tag, tags};
