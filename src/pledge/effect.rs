//! When conditional pledges take effect: as soon as so many others have signed in the same campaign.
//! Whoever signed counts, be it that the own pledge waits as well, until it is withdrawn. What took
//! effect stays in effect, whoever withdraws afterwards.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::held::store;
use super::history::{self, Step};
use super::row::{item, pledge};
use super::standing::PledgeStanding;
use super::tally::{self, Contribution};
use super::totals::others;
use super::{Error, items_of, pledge_changed};
use crate::access::Actor;
use crate::changelog::{Op, Transaction};
use crate::id::{DocumentId, PledgeId};
use crate::jobs::{self, NewJob};
use crate::{newsstand, site};

/// The kind of job that brings into effect what one signature left to it; it is handed the campaign.
pub const JOB: &str = "pledge.effect";
/// How many pledges are brought into effect in one transaction, so that no signature holds up the
/// others for long.
const AT_ONCE: u64 = 100;

/// Brings into effect what has waited for no more signatures than there are by now; what is too much
/// for one transaction is left to a job. Whoever adds a signature, or asks for fewer, calls this last:
/// of several at once one goes after the other, for each holds the campaign's totals, and the last of
/// them sees every signature.
pub async fn follow(tx: &Transaction, campaign: DocumentId) -> Result<(), Error> {
    let Some(totals) = tally::hold(tx, campaign).await? else { return Ok(()) };
    let figures = totals.figures();
    if figures.waiting == 0 {
        return Ok(());
    }
    let ready = ready(tx, campaign, others(figures)).await?;
    if ready.is_empty() {
        return Ok(());
    }
    if ready.len() as u64 == AT_ONCE {
        leave_the_rest(tx, campaign).await?;
    }
    bring_into_effect(tx, campaign, ready).await
}

async fn leave_the_rest(tx: &Transaction, campaign: DocumentId) -> Result<(), Error> {
    let (payload, key) = (&campaign.0, campaign.0.to_string());
    let job = NewJob { kind: JOB, payload, run_at: tx.now(), dedupe_key: Some(&key) };
    Ok(jobs::enqueue(tx.db(), tx.now(), job).await?)
}

/// Some of the pledges that wait and need no more than so many others, held.
async fn ready(
    tx: &Transaction,
    campaign: DocumentId,
    others: i64,
) -> Result<Vec<pledge::Model>, Error> {
    let columns = pledge::COLUMN;
    let query = pledge::Entity::find()
        .filter(columns.campaign_id.eq(campaign))
        .filter(columns.in_effect_at.is_null())
        .filter(columns.withdrawn_on.is_null())
        .filter(columns.others_needed.lte(i32::try_from(others).unwrap_or(i32::MAX)))
        .order_by_asc(columns.id)
        .limit(AT_ONCE)
        .lock_exclusive();
    Ok(query.all(tx.db()).await?)
}

async fn bring_into_effect(
    tx: &Transaction,
    campaign: DocumentId,
    pledges: Vec<pledge::Model>,
) -> Result<(), Error> {
    let public = newsstand::is_public(tx.db(), campaign).await?;
    let today = site::load(tx.db()).await?.today(tx.now());
    let mut items: HashMap<PledgeId, Vec<item::Model>> = HashMap::new();
    for item in items_of(tx.db(), pledges.iter().map(|pledge| pledge.id)).await? {
        items.entry(item.pledge_id).or_default().push(item);
    }
    let (mut before, mut now) = (Contribution::default(), Contribution::default());
    for mut pledge in pledges {
        let items = items.remove(&pledge.id).unwrap_or_default();
        before.add(&Contribution::of(&pledge, &items));
        pledge.in_effect_at = Some(tx.now());
        pledge.in_effect_on = Some(today);
        pledge.updated_at = tx.now();
        PledgeStanding::of(&items, true).keep(&mut pledge);
        history::tell(tx, &Actor::System, &mut pledge, Step::TookEffect).await?;
        store(tx, &pledge).await?;
        now.add(&Contribution::of(&pledge, &items));
        if public {
            tx.record(pledge_changed(&pledge, Op::Upsert));
        }
    }
    tally::shift(tx, campaign, &before, now).await
}
