//! Two edits of one edition, made at the same time, as one: field by field, and the body block by
//! block.

use serde_json::{Map, Value};

use super::fields::{BODY, fields, in_words, input_name};
use super::{Error, Kind};
use crate::body::{Block, BlockConflict, BlockContent, BlockId, Body};
use crate::error::{Path, Unexpected};

/// Something that two editors changed in different ways, each version in words: a text as it is, a
/// block as Markdown, anything else as JSON. `None` is something that is empty or not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The input's field.
    pub path: Path,
    /// The block, in a body.
    pub block: Option<BlockId>,
    /// As both found it.
    pub base: Option<String>,
    /// As the other left it.
    pub theirs: Option<String>,
    /// As this editor left it.
    pub yours: Option<String>,
}

/// Makes one content of two that both came from `base`; `current` is the revision that holds
/// `theirs`.
pub(super) fn merge<K: Kind>(
    base: &K::Content,
    theirs: &K::Content,
    yours: &K::Content,
    current: i32,
) -> Result<K::Content, Error> {
    let mut conflicts = Vec::new();
    let [base_body, their_body, your_body] =
        [base, theirs, yours].map(|content| K::text(content).body);
    let body = Body::merge(base_body, their_body, your_body).unwrap_or_else(|clashes| {
        conflicts.extend(clashes.into_iter().map(of_block::<K>));
        Body::default()
    });
    let (base, theirs, yours) = (fields(base)?, fields(theirs)?, fields(yours)?);
    let mut merged = Map::new();
    for (name, their) in theirs {
        let [old, your] = [&base, &yours].map(|fields| fields.get(&name).unwrap_or(&Value::Null));
        let value = if name == BODY {
            serde_json::to_value(&body).map_err(Unexpected::while_doing("writing a body"))?
        } else if old == your || their == *your {
            their
        } else if *old == their {
            your.clone()
        } else {
            conflicts.push(of_field(&name, old, &their, your));
            Value::Null
        };
        merged.insert(name, value);
    }
    if conflicts.is_empty() {
        let merged = serde_json::from_value(Value::Object(merged));
        Ok(merged.map_err(Unexpected::while_doing("reading merged content"))?)
    } else {
        Err(Error::Conflicting { current, conflicts })
    }
}

fn of_block<K: Kind>(conflict: BlockConflict) -> Conflict {
    let BlockConflict { id, base, theirs, yours } = conflict;
    let markdown = |content: Option<BlockContent>| {
        content.map(|content| Body(vec![Block { id: id.clone(), content }]).markdown())
    };
    let (base, theirs, yours) = (markdown(base), markdown(theirs), markdown(yours));
    Conflict { path: K::in_input(Path::field(BODY)), block: Some(id), base, theirs, yours }
}

fn of_field(name: &str, base: &Value, theirs: &Value, yours: &Value) -> Conflict {
    let [base, theirs, yours] = [base, theirs, yours].map(in_words);
    Conflict { path: Path::field(&input_name(name)), block: None, base, theirs, yours }
}
