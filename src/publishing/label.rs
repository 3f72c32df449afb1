//! Giving a revision a name.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::{Error, Kind, read, revision};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::error::{Code, Refusal, Refusals};
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// The longest name in characters.
const MAX_LABEL: usize = 100;

/// Calls a revision by a name, so that it is found again and no later one stands for it; `None` takes the
/// name away. Needs [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for
/// another's document [`Permission::WriteAllDocuments`](crate::access::Permission::WriteAllDocuments).
pub async fn label<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    (document, language, number): (DocumentId, &LanguageTag, i32),
    label: Option<String>,
) -> Result<revision::Model, Error> {
    read::lock_to_write::<K>(tx, actor, document).await?;
    let mut refusals = Refusals::default();
    if let Some(label) = &label {
        refusals.check_required("label", label, MAX_LABEL);
    }
    refusals.into_result().map_err(Error::Refused)?;
    let found = read::find_revision(tx.db(), document, language, number).await?;
    let found = found.ok_or(Error::Refused(vec![Refusal::new(Code::NotFound, "revision")]))?;
    let listed = label.is_some();
    let superseded = found.superseded && !listed;
    let mut row = found.into_active_model();
    row.label = Set(label);
    row.superseded = Set(superseded);
    let labeled = row.update(tx.db()).await?;
    let deed = Deed::by(actor, Action::Labeled, K::KIND.format_id(document));
    let deed = deed.with("language", language.to_string()).with("revision", number);
    tx.note(deed.with("label", labeled.label.as_deref()));
    Ok(labeled)
}
