//! Holding a pledge while it changes: of several who change one pledge at once, one goes after the
//! other, and each leaves its figures and the campaign's totals right.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait,
    IntoActiveModel, ModelTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::row::{item, pledge, report};
use super::standing::{ItemStanding, PledgeStanding};
use super::tally::{self, Contribution};
use super::{Error, pledge_changed};
use crate::changelog::{Op, Transaction};
use crate::clock::Instant;
use crate::error::{Code, Refusal, Unexpected};
use crate::id::{DocumentId, PledgeId, PledgeItemId};
use crate::newsstand;
use crate::publishing::{self, DocumentKind};

/// A pledge with its items, locked until the transaction ends.
pub(super) struct Held {
    pub(super) pledge: pledge::Model,
    /// In their order.
    pub(super) items: Vec<item::Model>,
    /// Whether the public sees it. It stays so until the transaction ends.
    pub(super) public: bool,
    /// Whether its campaign is there, not in the trash.
    kept: bool,
    /// What it added to the totals when it was taken hold of.
    before: Contribution,
}

/// Takes hold of a pledge whose campaign there is.
pub(super) async fn hold(tx: &Transaction, id: PledgeId) -> Result<Held, Error> {
    let held = hold_any(tx, id).await?;
    if held.kept { Ok(held) } else { Err(Error::NotFound) }
}

/// Takes hold of a pledge, also of one in a campaign that is in the trash.
pub(super) async fn hold_any(tx: &Transaction, id: PledgeId) -> Result<Held, Error> {
    // The campaign first, as when a pledge is signed: it is neither published nor taken back
    // meanwhile, so the log is told exactly what the public sees.
    let found: Option<(DocumentId, Option<Instant>)> = pledge::Entity::find_by_id(id)
        .select_only()
        .columns([pledge::Column::CampaignId, pledge::Column::InEffectAt])
        .into_tuple()
        .one(tx.db())
        .await?;
    let (campaign, in_effect_at) = found.ok_or(Error::NotFound)?;
    let kept = publishing::lock_shared(tx, DocumentKind::Campaign, campaign).await?;
    if in_effect_at.is_none() {
        // Whoever signs holds the totals, then the pledges that wait: in the same order here.
        tally::hold(tx, campaign).await?;
    }
    let pledge = pledge::Entity::find_by_id(id).lock_exclusive().one(tx.db()).await?;
    let pledge = pledge.ok_or(Error::NotFound)?;
    let items = super::items_of(tx.db(), [id]).await?;
    let public = newsstand::is_public(tx.db(), campaign).await?;
    let before = Contribution::of(&pledge, &items);
    Ok(Held { pledge, items, public, kept, before })
}

impl Held {
    /// Refuses a pledge that was withdrawn.
    pub(super) fn require_standing(&self) -> Result<(), Error> {
        if self.pledge.withdrawn_on.is_none() {
            return Ok(());
        }
        let refusal = Refusal::new(Code::WrongState, "id").with("state", "WITHDRAWN");
        Err(Error::Refused(vec![refusal]))
    }

    /// Refuses a pledge that was withdrawn, or waits for others to sign.
    pub(super) fn require_effect(&self) -> Result<(), Error> {
        self.require_standing()?;
        if self.pledge.counts() {
            return Ok(());
        }
        let refusal = Refusal::new(Code::WrongState, "id").with("state", "WAITING");
        Err(Error::Refused(vec![refusal]))
    }

    /// Brings these items to what their reports say.
    pub(super) async fn follow_reports(
        &mut self,
        tx: &Transaction,
        items: &[PledgeItemId],
    ) -> Result<(), Error> {
        if items.is_empty() {
            return Ok(());
        }
        let mut reports = reports_on(tx.db(), items).await?;
        for item in self.items.iter_mut().filter(|item| items.contains(&item.id)) {
            let own = reports.remove(&item.id).unwrap_or_default();
            let standing = ItemStanding::of(item.promised(), &own);
            if standing != ItemStanding::kept(item) {
                standing.keep(item);
                store(tx, item).await?;
            }
        }
        Ok(())
    }

    /// Brings the pledge's figures and the campaign's totals to what the items say, and tells the
    /// log.
    pub(super) async fn settle(mut self, tx: &Transaction) -> Result<pledge::Model, Error> {
        PledgeStanding::of(&self.items, self.pledge.counts()).keep(&mut self.pledge);
        self.pledge.updated_at = tx.now();
        store(tx, &self.pledge).await?;
        let now = Contribution::of(&self.pledge, &self.items);
        tally::shift(tx, self.pledge.campaign_id, &self.before, now).await?;
        if self.public {
            tx.record(pledge_changed(&self.pledge, Op::Upsert));
        }
        Ok(self.pledge)
    }
}

/// All reports on these items, each item's in the order of their dates and ids.
pub(super) async fn reports_on(
    db: &impl ConnectionTrait,
    items: &[PledgeItemId],
) -> Result<HashMap<PledgeItemId, Vec<report::Model>>, Unexpected> {
    let rows = report::Entity::find()
        .filter(report::COLUMN.item_id.is_in(items.iter().copied()))
        .order_by_asc(report::COLUMN.item_id)
        .order_by_asc(report::COLUMN.reported_on)
        .order_by_asc(report::COLUMN.id)
        .all(db)
        .await?;
    let mut reports: HashMap<PledgeItemId, Vec<report::Model>> = HashMap::new();
    for row in rows {
        reports.entry(row.item_id).or_default().push(row);
    }
    Ok(reports)
}

type ActiveModelOf<M> = <<M as ModelTrait>::Entity as EntityTrait>::ActiveModel;

/// Writes every column of a row that is there already.
pub(super) async fn store<M>(tx: &Transaction, row: &M) -> Result<(), Unexpected>
where
    M: ModelTrait + IntoActiveModel<ActiveModelOf<M>> + Clone,
    <M::Entity as EntityTrait>::Model: IntoActiveModel<ActiveModelOf<M>>,
    ActiveModelOf<M>: ActiveModelBehavior + Send,
{
    row.clone().into_active_model().reset_all().update(tx.db()).await?;
    Ok(())
}
