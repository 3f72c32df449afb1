//! Counting anew: from the reports alone, what every item, pledge and total should be. What is kept
//! is right exactly where this finds nothing.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::held::reports_on;
use super::row::{item, pledge, tally};
use super::standing::{ItemStanding, PledgeStanding};
use super::tally::{Contribution, Toward};
use super::{goal_tallies, items_of};
use crate::error::Unexpected;
use crate::id::{DocumentId, PledgeId, PledgeItemId};

/// Something that is kept and does not follow from the reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discrepancy {
    /// An item's figures.
    Item(PledgeItemId),
    /// A pledge's figures.
    Pledge(PledgeId),
    /// A campaign's totals.
    Campaign(DocumentId),
    /// The totals of a campaign's goal.
    Goal(DocumentId, String),
}

/// Everything about the pledges of `campaign` that is not as it should be, found within one
/// snapshot if `db` is one.
pub async fn recount(
    db: &impl ConnectionTrait,
    campaign: DocumentId,
) -> Result<Vec<Discrepancy>, Unexpected> {
    let of_campaign = pledge::COLUMN.campaign_id.eq(campaign);
    let pledges = pledge::Entity::find().filter(of_campaign).all(db).await?;
    let (mut found, mut sum) = (Vec::new(), Contribution::default());
    for mut pledge in pledges {
        let mut items = items_of(db, [pledge.id]).await?;
        recount_items(db, &mut items, &mut found).await?;
        let standing = PledgeStanding::of(&items, pledge.withdrawn_on.is_some());
        if standing != PledgeStanding::kept(&pledge) {
            found.push(Discrepancy::Pledge(pledge.id));
            standing.keep(&mut pledge);
        }
        sum.add(&Contribution::of(&pledge, &items));
    }
    let goals = std::mem::take(&mut sum.goals);
    if sum != kept_campaign(db, campaign).await? {
        found.push(Discrepancy::Campaign(campaign));
    }
    found.extend(recount_goals(db, campaign, goals).await?);
    Ok(found)
}

async fn recount_items(
    db: &impl ConnectionTrait,
    items: &mut [item::Model],
    found: &mut Vec<Discrepancy>,
) -> Result<(), Unexpected> {
    let ids: Vec<PledgeItemId> = items.iter().map(|item| item.id).collect();
    let mut reports = reports_on(db, &ids).await?;
    for item in items {
        let own = reports.remove(&item.id).unwrap_or_default();
        let standing = ItemStanding::of(item.promised(), &own);
        if standing != ItemStanding::kept(item) {
            found.push(Discrepancy::Item(item.id));
            standing.keep(item);
        }
    }
    Ok(())
}

/// What is kept of a campaign, but for its goals.
async fn kept_campaign(
    db: &impl ConnectionTrait,
    campaign: DocumentId,
) -> Result<Contribution, Unexpected> {
    let row = tally::campaign::Entity::find_by_id(campaign).one(db).await?;
    Ok(row.map_or_else(Contribution::default, |row| Contribution {
        pledges: row.pledges,
        withdrawn: row.withdrawn,
        items: row.items,
        items_reported: row.items_reported,
        items_verified: row.items_verified,
        reported_progress: row.reported_progress,
        verified_progress: row.verified_progress,
        goals: BTreeMap::new(),
    }))
}

/// Compares the goals; one of which nothing is kept is as good as one with nothing.
async fn recount_goals(
    db: &impl ConnectionTrait,
    campaign: DocumentId,
    mut goals: BTreeMap<String, Toward>,
) -> Result<Vec<Discrepancy>, Unexpected> {
    let mut found = Vec::new();
    for row in goal_tallies(db, [campaign]).await? {
        let kept =
            Toward { pledged: row.pledged.0, reported: row.reported.0, verified: row.verified.0 };
        if goals.remove(&row.goal).unwrap_or_default() != kept {
            found.push(Discrepancy::Goal(campaign, row.goal));
        }
    }
    let missing = goals.into_iter().filter(|(_, toward)| *toward != Toward::default());
    found.extend(missing.map(|(goal, _)| Discrepancy::Goal(campaign, goal)));
    Ok(found)
}
