//! Writing categories, tags and areas.

mod area;
mod category;
mod tag;

pub(in crate::graphql) use area::AreaMutation;
pub(in crate::graphql) use category::CategoryMutation;
pub(in crate::graphql) use tag::TagMutation;
