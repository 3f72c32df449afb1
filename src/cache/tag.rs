//! What an answer depends on.

use std::fmt;

use uuid::Uuid;

use crate::id::{self, Typed};

/// Something that an answer tells of. Written out it is a tag of the change log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CacheTag {
    /// One thing, by the prefix of its id.
    Thing(&'static str, Uuid),
    /// Everything of a kind, and how much there is of it: `articles`.
    List(&'static str),
}

impl CacheTag {
    /// The thing with this id.
    pub fn of<I: Typed>(id: I) -> Self {
        Self::Thing(I::PREFIX, id.uuid())
    }
}

impl fmt::Display for CacheTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thing(prefix, uuid) => f.write_str(&id::format(prefix, *uuid)),
            Self::List(name) => f.write_str(name),
        }
    }
}
