//! Things that have an address of their own.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::id;
use crate::site::path::PathKind;

/// A thing that has an address of its own, public or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Thing {
    /// Its kind.
    pub kind: PathKind,
    /// The bare id.
    pub id: Uuid,
}

impl Thing {
    /// Reads a global id; `None` where it is that of something else, or no id.
    pub fn parse(text: &str) -> Option<Self> {
        let (prefix, id) = id::parse(text)?;
        Some(Self { kind: PathKind::of_prefix(&prefix)?, id })
    }
}

/// The global id.
impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&id::format(self.kind.prefix(), self.id))
    }
}

impl Serialize for Thing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Thing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not an id of a thing"))
    }
}
