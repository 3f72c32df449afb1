//! Making pledges found by their words.

use uuid::Uuid;

use super::row::{item, pledge};
use super::{Error, held};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::{PledgeId, Typed};
use crate::index;
use crate::language::Localized;

/// Makes the pledge found by what it says, in every language, while its campaign is public.
pub(super) async fn put(
    tx: &Transaction,
    pledge: &pledge::Model,
    items: &[item::Model],
) -> Result<(), Unexpected> {
    Ok(index::put(tx, entry(pledge, items)).await?)
}

fn entry(pledge: &pledge::Model, items: &[item::Model]) -> index::Entry {
    let promised: Vec<&str> = items.iter().flat_map(|item| words(&item.texts)).collect();
    let units = items.iter().flat_map(|item| words(&item.units));
    let signed: Vec<&str> = std::iter::once(pledge.signer_name.as_str())
        .chain(words(&pledge.signer_roles))
        .chain(units)
        .collect();
    index::Entry {
        entity: pledge.id.0,
        language: None,
        kind: PledgeId::PREFIX,
        scope: Some(pledge.campaign_id),
        at: pledge.created_at,
        title: promised.join(" · "),
        lead: words(&pledge.statements).collect::<Vec<_>>().join(" · "),
        body: signed.join(" · "),
        labels: labels(pledge),
    }
}

fn words(texts: &Localized) -> impl Iterator<Item = &str> {
    texts.0.values().map(String::as_str)
}

/// What the pledge is about.
pub(super) fn labels(pledge: &pledge::Model) -> Vec<Uuid> {
    let labels = [pledge.campaign_id.0, pledge.organization_id.0].into_iter();
    labels.chain(pledge.of_area.map(|area| area.0)).collect()
}

/// What a pledge is to be found by; it stays so until the transaction ends.
pub async fn to_be_found(tx: &Transaction, id: PledgeId) -> Result<Vec<index::Entry>, Error> {
    match held::hold_any(tx, id).await {
        Ok(held) => Ok(vec![entry(&held.pledge, &held.items)]),
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}
