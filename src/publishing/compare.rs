//! What was changed between two revisions.

use serde_json::Value;

use super::fields::{BODY, fields, in_words, input_name};
use super::{Kind, StoredContent};
use crate::body::Body;
use crate::error::Unexpected;

/// Two revisions of an edition beside each other.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The fields that were changed, but for the body.
    pub fields: Vec<FieldChange>,
    /// The earlier body.
    pub before: Body,
    /// The later body.
    pub after: Body,
}

/// A field that was changed, in words: a text as it is, anything else as JSON. `None` is an empty
/// one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The input's name of the field.
    pub field: String,
    /// As it was.
    pub before: Option<String>,
    /// As it is.
    pub after: Option<String>,
}

/// Lays two revisions of an edition of this kind beside each other. The caller has got them by
/// leave.
pub fn compare<K: Kind>(
    before: &StoredContent,
    after: &StoredContent,
) -> Result<Comparison, Unexpected> {
    let (before, after) = (before.read::<K>()?, after.read::<K>()?);
    let old = fields(&before)?;
    let changed = fields(&after)?.into_iter().filter_map(|(name, after)| {
        let before = old.get(&name).unwrap_or(&Value::Null);
        (name != BODY && *before != after).then(|| FieldChange {
            field: input_name(&name),
            before: in_words(before),
            after: in_words(&after),
        })
    });
    Ok(Comparison {
        fields: changed.collect(),
        before: K::text(&before).body.clone(),
        after: K::text(&after).body.clone(),
    })
}
