//! Making organizations found by their words.

use super::row;
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::{OrganizationId, Typed};
use crate::language::Localized;
use crate::{index, record};

/// Makes the organization found by what it says of itself, in every language.
pub(super) async fn put(tx: &Transaction, row: &row::Model) -> Result<(), Unexpected> {
    Ok(index::put(tx, entry(row)).await?)
}

fn entry(row: &row::Model) -> index::Entry {
    let described = row.descriptions.0.values().map(String::as_str);
    let body: Vec<&str> = described.chain(row.address.as_deref()).collect();
    index::Entry {
        entity: row.id.0,
        language: None,
        kind: OrganizationId::PREFIX,
        scope: None,
        at: row.created_at,
        title: joined(&row.names),
        lead: joined(&row.short_names),
        body: body.join("\n"),
        labels: [Some(row.id.0), row.parent_id.map(|id| id.0), row.area_id.map(|id| id.0)]
            .into_iter()
            .flatten()
            .collect(),
    }
}

fn joined(texts: &Localized) -> String {
    texts.0.values().map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// What an organization is to be found by; it stays so until the transaction ends.
pub async fn to_be_found(
    tx: &Transaction,
    id: OrganizationId,
) -> Result<Vec<index::Entry>, Unexpected> {
    Ok(record::lock_one::<row::Entity>(tx, id).await?.iter().map(entry).collect())
}
