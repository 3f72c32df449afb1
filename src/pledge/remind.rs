//! Reminders: what is due soon, what is late, and of what nothing is heard. Each occasion is told once
//! and stays told, so that whoever carries reminders on, by e-mail or otherwise, reads them in their
//! order from where they stopped.

use std::collections::HashSet;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::View;
use super::row::reminder::{self, ReminderKind};
use super::row::{item, pledge};
use super::status::{awaited, heard_on};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::date::Date;
use crate::error::Unexpected;
use crate::id::{self, PledgeId};
use crate::publishing::{self, DocumentKind};
use crate::site::{self, Reminders};

/// How many pledges are looked at in one transaction.
const AT_ONCE: u64 = 500;

/// Makes the reminders for which there is occasion today, of some pledges: those behind `after`, by
/// their ids. Answers the last pledge that was looked at; `None` where there was none any more.
pub async fn remind(
    tx: &Transaction,
    after: Option<PledgeId>,
) -> Result<Option<PledgeId>, Unexpected> {
    let occasion = Occasion::now(tx).await?;
    let pledges = occasion.open(tx, after).await?;
    let Some(last) = pledges.last().map(|pledge| pledge.id) else { return Ok(None) };
    let items = super::items_of(tx.db(), pledges.iter().map(|pledge| pledge.id)).await?;
    let mut occasions = Vec::new();
    for pledge in &pledges {
        occasions.extend(occasion.silence(pledge));
    }
    occasions.extend(items.iter().filter_map(|item| occasion.due(item)));
    keep(tx, occasions).await?;
    Ok(Some(last))
}

/// When it is asked of what somebody is to be reminded.
struct Occasion {
    today: Date,
    periods: Reminders,
    /// When the reminders are made: later than any that there is, even if the clock was put back, so
    /// that whoever has read up to there misses none.
    at: Instant,
}

impl Occasion {
    /// Now; whoever else makes reminders waits until the transaction ends.
    async fn now(tx: &Transaction) -> Result<Self, Unexpected> {
        let site = site::hold(tx).await?;
        let last = newest(tx.db()).await?.map(|last| Instant(last.created_at.0.saturating_add(1)));
        let at = last.map_or(tx.now(), |last| Ord::max(last, tx.now()));
        Ok(Self { today: site.today(tx.now()), periods: site.reminders, at })
    }

    /// Pledges that count and are not done, of which something is due or nothing is heard, in campaigns
    /// that are there.
    async fn open(
        &self,
        tx: &Transaction,
        after: Option<PledgeId>,
    ) -> Result<Vec<pledge::Model>, Unexpected> {
        let columns = pledge::COLUMN;
        let soon = self.today.plus_days(self.periods.due_soon_days);
        let silent = self.today.plus_days(-self.periods.silent_days);
        let campaign = (pledge::Entity, pledge::Column::CampaignId);
        let mut query = pledge::Entity::find()
            .filter(awaited())
            .filter(pledge::Column::NextDueOn.lte(soon).or(heard_on().lte(silent)))
            .filter(Expr::exists(publishing::kept_document(DocumentKind::Campaign, campaign)))
            .order_by_asc(columns.id)
            .limit(AT_ONCE);
        if let Some(after) = after {
            query = query.filter(columns.id.gt(after));
        }
        Ok(query.all(tx.db()).await?)
    }

    /// That nothing is heard of the pledge, since its last report or its signing.
    fn silence(&self, pledge: &pledge::Model) -> Option<reminder::Model> {
        let since = pledge.heard_on();
        let silent = self.today.days_after(since) >= self.periods.silent_days;
        silent.then(|| reminder::Model {
            id: id::new(self.at),
            kind: ReminderKind::Silent,
            pledge_id: pledge.id,
            campaign_id: pledge.campaign_id,
            item_id: None,
            subject_id: pledge.id.0,
            day: since,
            created_at: self.at,
        })
    }

    /// That the item is due soon, or late.
    fn due(&self, item: &item::Model) -> Option<reminder::Model> {
        let due_on = item.due_on.filter(|_| item.reported_done_on.is_none())?;
        let kind = match due_on.days_after(self.today) {
            ..0 => ReminderKind::Overdue,
            days if days <= self.periods.due_soon_days => ReminderKind::DueSoon,
            _ => return None,
        };
        Some(reminder::Model {
            id: id::new(self.at),
            kind,
            pledge_id: item.pledge_id,
            campaign_id: item.campaign_id,
            item_id: Some(item.id),
            subject_id: item.id.0,
            day: due_on,
            created_at: self.at,
        })
    }
}

/// Keeps those of which nobody was told yet.
async fn keep(tx: &Transaction, occasions: Vec<reminder::Model>) -> Result<(), Unexpected> {
    let subjects = occasions.iter().map(|occasion| occasion.subject_id);
    let told: HashSet<(Uuid, ReminderKind, Date)> = reminder::Entity::find()
        .filter(reminder::COLUMN.subject_id.is_in(subjects))
        .all(tx.db())
        .await?
        .into_iter()
        .map(|told| (told.subject_id, told.kind, told.day))
        .collect();
    let new = occasions
        .into_iter()
        .filter(|occasion| !told.contains(&(occasion.subject_id, occasion.kind, occasion.day)));
    let new: Vec<_> = new.map(|occasion| occasion.into_active_model().reset_all()).collect();
    for some in new.chunks(100) {
        use reminder::Column as C;
        let once = OnConflict::columns([C::SubjectId, C::Kind, C::Day]).do_nothing().to_owned();
        let insert = reminder::Entity::insert_many(some.to_vec()).on_conflict(once);
        insert.exec_without_returning(tx.db()).await?;
    }
    Ok(())
}

/// The reminders that somebody sees, in the order in which they were made, from behind `after` on.
pub async fn list(
    db: &impl ConnectionTrait,
    view: View,
    after: Option<(Instant, Uuid)>,
    limit: u64,
) -> Result<Vec<reminder::Model>, Unexpected> {
    let columns = reminder::COLUMN;
    let mut query =
        seen(view).order_by_asc(columns.created_at).order_by_asc(columns.id).limit(limit);
    if let Some((at, id)) = after {
        let place = Expr::tuple([
            Expr::col((reminder::Entity, reminder::Column::CreatedAt)),
            Expr::col((reminder::Entity, reminder::Column::Id)),
        ]);
        query = query.filter(place.gt(Expr::tuple([Expr::val(at), Expr::val(id)])));
    }
    Ok(query.all(db).await?)
}

/// The reminder that was made last, of whatever campaign.
pub async fn newest(db: &impl ConnectionTrait) -> Result<Option<reminder::Model>, Unexpected> {
    let columns = reminder::COLUMN;
    let last = reminder::Entity::find().order_by_desc(columns.created_at).order_by_desc(columns.id);
    Ok(last.one(db).await?)
}

/// How many reminders somebody sees.
pub async fn count(db: &impl ConnectionTrait, view: View) -> Result<u64, Unexpected> {
    Ok(seen(view).count(db).await?)
}

fn seen(view: View) -> Select<reminder::Entity> {
    let [pledge, campaign] =
        [reminder::Column::PledgeId, reminder::Column::CampaignId].map(|id| (reminder::Entity, id));
    reminder::Entity::find().filter(view.sees(pledge, campaign))
}
