//! What somebody did to a file, as the audit log tells it.

use super::model::Model;
use super::update::Changes;
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::error::Unexpected;

/// What was done to a file that is this one now. The hash of its content says which bytes it had.
pub(super) fn deed(actor: &Actor, action: Action, media: &Model) -> Deed {
    Deed::by(actor, action, media.id)
        .with("file_name", media.file_name.as_str())
        .with("version", media.version)
        .with("content_hash", data_encoding::HEXLOWER.encode(&media.content_hash))
}

/// What is to be changed of a file that is this one before. Who agreed to be shown is told to those who
/// keep the file, and not here.
pub(super) fn changing(
    actor: &Actor,
    before: &Model,
    changes: &Changes,
) -> Result<Deed, Unexpected> {
    let texts = serde_json::to_value(&changes.texts);
    let texts = texts.map_err(Unexpected::while_doing("writing an audit entry"))?;
    let tags = changes.tags.as_ref();
    let tags = tags.map(|tags| tags.iter().map(ToString::to_string).collect::<Vec<_>>());
    let mut deed = Deed::by(actor, Action::Updated, before.id);
    if !changes.texts.is_empty() {
        deed = deed.with("texts", texts);
    }
    if let Some(tags) = tags {
        deed = deed.with("tags", tags);
    }
    if changes.consent.is_some() {
        deed = deed.with("consent", true);
    }
    Ok(deed)
}
