//! Loaders of pledges: whatever a page shows of them in one statement for each kind of thing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_graphql::dataloader::Loader;

use crate::cache::{CacheTag, Reading};
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::graphql::dataloader::DataLoader;
use crate::graphql::endpoint::Batches;
use crate::graphql::loaders::{Shared, answered, grouped, keyed, loader, own};
use crate::id::{DocumentId, InvitationId, PledgeId, PledgeItemId, ReportId};
use crate::pledge::invitation::{self, Invited};
use crate::pledge::reports::{self, Reports};
use crate::pledge::row::{event, item, report, tally};
use crate::pledge::statistics::{Days, GoalDays, Groups};
use crate::pledge::{
    self, Day, Figures, Signed, Totals, View, Whose, WithItems, WithLateness, history, list,
    ranking, statistics,
};
use crate::publishing::DocumentKind;

/// The loader of pledges of one request.
pub(in crate::graphql) struct PledgeLoader {
    batches: DataLoader<Pledges>,
    reading: Arc<Reading>,
    /// Items that were read together with their pledges.
    known: Mutex<HashMap<PledgeId, Vec<item::Model>>>,
}

/// Whatever belongs to pledges, each kind of question answered in one statement.
struct Pledges(Store);

/// Asks for the items of a pledge.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct ItemsOf(PledgeId);

/// Asks for the totals of a campaign's goals.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct GoalsOf(DocumentId);

impl PledgeLoader {
    pub(in crate::graphql) fn new(
        store: &Store,
        batches: &Batches,
        reading: &Arc<Reading>,
    ) -> Self {
        let batches = loader(Pledges(store.clone()), batches);
        Self { batches, reading: Arc::clone(reading), known: Mutex::default() }
    }

    pub(in crate::graphql) async fn pledge(
        &self,
        id: PledgeId,
        view: View,
    ) -> Result<Option<Arc<Signed>>, Unexpected> {
        let found: Option<Arc<Signed>> = self.batches.load_one((view, id)).await.map_err(own)?;
        self.reading.note_all(found.as_deref().map_or(ANY.to_vec(), |signed| tags(signed).into()));
        Ok(found)
    }

    /// A page of pledges; their items need not be loaded any more where they came along.
    pub(in crate::graphql) async fn page(
        &self,
        page: list::Page,
    ) -> Result<Vec<Arc<Signed>>, Unexpected> {
        self.note(&page.list);
        let pledges: Vec<WithItems> =
            self.batches.load_one(page).await.map_err(own)?.unwrap_or_default();
        self.reading.note_all(pledges.iter().flat_map(|pledge| tags(&pledge.signed)));
        let mut known = self.known();
        let know = |WithItems { signed, items }| {
            known.extend(items.map(|items| (signed.pledge.id, items)));
            Arc::new(signed)
        };
        Ok(pledges.into_iter().map(know).collect())
    }

    /// Takes note of what a list holds.
    fn note(&self, list: &list::List) {
        let list::Filter { campaign, organization, area, kind, bloc, .. } = &list.filter;
        match campaign {
            Some(campaign) => self.reading.note(of_campaign(*campaign)),
            None => self.reading.note_all(ANY.to_vec()),
        }
        if organization.is_some() || area.is_some() || kind.is_some() || bloc.is_some() {
            self.reading.note_all([CacheTag::List("organizations"), CacheTag::List("areas")]);
        }
    }

    /// Takes note of what a campaign's pledges come to: by the kinds, areas and blocs of the
    /// organizations, too.
    fn note_statistics(&self, campaign: DocumentId) {
        self.reading.note_all([of_campaign(campaign), CacheTag::List("organizations")]);
    }

    fn known(&self) -> MutexGuard<'_, HashMap<PledgeId, Vec<item::Model>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::graphql) async fn count(&self, list: list::List) -> Result<u64, Unexpected> {
        self.note(&list);
        Ok(self.batches.load_one(list).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn items(
        &self,
        pledge: PledgeId,
    ) -> Result<Vec<item::Model>, Unexpected> {
        if let Some(items) = self.known().get(&pledge) {
            return Ok(items.clone());
        }
        Ok(self.batches.load_one(ItemsOf(pledge)).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn item(
        &self,
        id: PledgeItemId,
        view: View,
    ) -> Result<Option<item::Model>, Unexpected> {
        self.reading.note_all(ANY.to_vec());
        self.batches.load_one((view, id)).await.map_err(own)
    }

    pub(in crate::graphql) async fn report(
        &self,
        id: ReportId,
        view: View,
    ) -> Result<Option<report::Model>, Unexpected> {
        self.reading.note_all(ANY.to_vec());
        self.batches.load_one((view, id)).await.map_err(own)
    }

    /// An invitation as the desk sees it.
    pub(in crate::graphql) async fn invitation(
        &self,
        id: InvitationId,
    ) -> Result<Option<Invited>, Unexpected> {
        self.reading.forget();
        self.batches.load_one(id).await.map_err(own)
    }

    pub(in crate::graphql) async fn report_page(
        &self,
        page: reports::Page,
    ) -> Result<Vec<report::Model>, Unexpected> {
        self.reading.note_all(ANY.to_vec());
        Ok(self.batches.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn report_count(
        &self,
        reports: Reports,
    ) -> Result<u64, Unexpected> {
        self.reading.note_all(ANY.to_vec());
        Ok(self.batches.load_one(reports).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn history(
        &self,
        page: history::Page,
    ) -> Result<Vec<event::Model>, Unexpected> {
        self.reading.note_all(ANY.to_vec());
        Ok(self.batches.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn totals(
        &self,
        campaign: DocumentId,
        view: View,
        day: Day,
    ) -> Result<Totals, Unexpected> {
        self.reading.note(of_campaign(campaign));
        let found = self.batches.load_one(((view, day), campaign)).await.map_err(own)?;
        Ok(found.unwrap_or(Totals::nothing(campaign)))
    }

    pub(in crate::graphql) async fn goal_tallies(
        &self,
        campaign: DocumentId,
    ) -> Result<Vec<tally::goal::Model>, Unexpected> {
        self.reading.note(of_campaign(campaign));
        Ok(self.batches.load_one(GoalsOf(campaign)).await.map_err(own)?.unwrap_or_default())
    }

    /// What pledges come to over all public campaigns on a day.
    pub(in crate::graphql) async fn across(
        &self,
        whose: Whose,
        day: Day,
    ) -> Result<WithLateness<Figures>, Unexpected> {
        self.reading.note_all(ANY.to_vec());
        self.reading.note_all([CacheTag::List("organizations"), CacheTag::List("areas")]);
        Ok(self.batches.load_one((day, whose)).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn groups(
        &self,
        groups: Groups,
    ) -> Result<Vec<WithLateness<tally::group::Model>>, Unexpected> {
        self.note_statistics(groups.campaign);
        Ok(self.batches.load_one(groups).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn days(
        &self,
        days: Days,
    ) -> Result<Vec<tally::group::Model>, Unexpected> {
        self.note_statistics(days.campaign);
        Ok(self.batches.load_one(days).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn goal_days(
        &self,
        wanted: GoalDays,
    ) -> Result<Vec<tally::goal_day::Model>, Unexpected> {
        self.reading.note(of_campaign(wanted.days.campaign));
        Ok(self.batches.load_one(wanted).await.map_err(own)?.unwrap_or_default())
    }

    pub(in crate::graphql) async fn ranking(
        &self,
        page: ranking::Page,
    ) -> Result<Vec<Arc<Signed>>, Unexpected> {
        self.note_statistics(page.campaign);
        let ranked: Vec<Arc<Signed>> =
            self.batches.load_one(page).await.map_err(own)?.unwrap_or_default();
        self.reading.note_all(ranked.iter().flat_map(|signed| tags(signed)));
        Ok(ranked)
    }
}

/// What pledges of which nothing more is known depend on.
const ANY: &[CacheTag] =
    &[CacheTag::List("pledges"), CacheTag::List("reports"), CacheTag::List("campaigns")];

/// What a pledge depends on: it is seen with its campaign, and shows its organization.
fn tags(signed: &Signed) -> [CacheTag; 3] {
    let pledge = &signed.pledge;
    [CacheTag::of(pledge.id), of_campaign(pledge.campaign_id), CacheTag::of(pledge.organization_id)]
}

const fn of_campaign(campaign: DocumentId) -> CacheTag {
    CacheTag::Thing(DocumentKind::Campaign.prefix(), campaign.0)
}

/// The ids of each part that is loaded by a statement of its own.
fn apart<K: Copy + Eq + std::hash::Hash, Id: Copy>(keys: &[(K, Id)]) -> HashMap<K, Vec<Id>> {
    let mut parts: HashMap<K, Vec<Id>> = HashMap::new();
    for (part, id) in keys {
        parts.entry(*part).or_default().push(*id);
    }
    parts
}

impl Loader<(View, PledgeId)> for Pledges {
    type Value = Arc<Signed>;
    type Error = Shared;

    async fn load(
        &self,
        keys: &[(View, PledgeId)],
    ) -> Result<HashMap<(View, PledgeId), Arc<Signed>>, Shared> {
        let mut loaded = HashMap::new();
        for (view, ids) in apart(keys) {
            let found = pledge::find_many(self.0.reader(), view, ids).await?;
            loaded.extend(found.into_iter().map(|one| ((view, one.pledge.id), Arc::new(one))));
        }
        Ok(loaded)
    }
}

impl Loader<(View, PledgeItemId)> for Pledges {
    type Value = item::Model;
    type Error = Shared;

    async fn load(
        &self,
        keys: &[(View, PledgeItemId)],
    ) -> Result<HashMap<(View, PledgeItemId), item::Model>, Shared> {
        let mut loaded = HashMap::new();
        for (view, ids) in apart(keys) {
            let found = pledge::find_items(self.0.reader(), view, ids).await?;
            loaded.extend(found.into_iter().map(|item| ((view, item.id), item)));
        }
        Ok(loaded)
    }
}

impl Loader<(View, ReportId)> for Pledges {
    type Value = report::Model;
    type Error = Shared;

    async fn load(
        &self,
        keys: &[(View, ReportId)],
    ) -> Result<HashMap<(View, ReportId), report::Model>, Shared> {
        let mut loaded = HashMap::new();
        for (view, ids) in apart(keys) {
            let found = pledge::find_reports(self.0.reader(), view, ids).await?;
            loaded.extend(found.into_iter().map(|report| ((view, report.id), report)));
        }
        Ok(loaded)
    }
}

impl Loader<InvitationId> for Pledges {
    type Value = Invited;
    type Error = Shared;

    async fn load(&self, ids: &[InvitationId]) -> Result<HashMap<InvitationId, Invited>, Shared> {
        let found = invitation::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(keyed(found, |invited| invited.invitation.id))
    }
}

impl Loader<list::Page> for Pledges {
    type Value = Vec<WithItems>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[list::Page],
    ) -> Result<HashMap<list::Page, Vec<WithItems>>, Shared> {
        let found = list::pages(self.0.reader(), pages).await?;
        Ok(answered(pages, found))
    }
}

impl Loader<list::List> for Pledges {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, lists: &[list::List]) -> Result<HashMap<list::List, u64>, Shared> {
        let found = list::counts(self.0.reader(), lists).await?;
        Ok(answered(lists, found))
    }
}

impl Loader<ItemsOf> for Pledges {
    type Value = Vec<item::Model>;
    type Error = Shared;

    async fn load(&self, of: &[ItemsOf]) -> Result<HashMap<ItemsOf, Vec<item::Model>>, Shared> {
        let found = pledge::items_of(self.0.reader(), of.iter().map(|of| of.0)).await?;
        Ok(grouped(found, |item| ItemsOf(item.pledge_id)))
    }
}

impl Loader<reports::Page> for Pledges {
    type Value = Vec<report::Model>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[reports::Page],
    ) -> Result<HashMap<reports::Page, Vec<report::Model>>, Shared> {
        let found = reports::pages(self.0.reader(), pages).await?;
        Ok(answered(pages, found))
    }
}

impl Loader<Reports> for Pledges {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, lists: &[Reports]) -> Result<HashMap<Reports, u64>, Shared> {
        let found = reports::counts(self.0.reader(), lists).await?;
        Ok(answered(lists, found))
    }
}

impl Loader<history::Page> for Pledges {
    type Value = Vec<event::Model>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[history::Page],
    ) -> Result<HashMap<history::Page, Vec<event::Model>>, Shared> {
        let found = history::pages(self.0.reader(), pages).await?;
        Ok(answered(pages, found))
    }
}

impl Loader<GoalsOf> for Pledges {
    type Value = Vec<tally::goal::Model>;
    type Error = Shared;

    async fn load(
        &self,
        of: &[GoalsOf],
    ) -> Result<HashMap<GoalsOf, Vec<tally::goal::Model>>, Shared> {
        let found = pledge::goal_tallies(self.0.reader(), of.iter().map(|of| of.0)).await?;
        Ok(grouped(found, |tally| GoalsOf(tally.campaign_id)))
    }
}

impl Loader<Groups> for Pledges {
    type Value = Vec<WithLateness<tally::group::Model>>;
    type Error = Shared;

    async fn load(&self, wanted: &[Groups]) -> Result<HashMap<Groups, Self::Value>, Shared> {
        let found = statistics::groups(self.0.reader(), wanted).await?;
        Ok(answered(wanted, found))
    }
}

impl Loader<(Day, Whose)> for Pledges {
    type Value = WithLateness<Figures>;
    type Error = Shared;

    async fn load(
        &self,
        keys: &[(Day, Whose)],
    ) -> Result<HashMap<(Day, Whose), Self::Value>, Shared> {
        let mut loaded = HashMap::new();
        for (day, wanted) in apart(keys) {
            let found = pledge::across(self.0.reader(), &wanted, day).await?;
            loaded.extend(found.into_iter().map(|(whose, sum)| ((day, whose), sum)));
        }
        Ok(loaded)
    }
}

impl Loader<Days> for Pledges {
    type Value = Vec<tally::group::Model>;
    type Error = Shared;

    async fn load(
        &self,
        wanted: &[Days],
    ) -> Result<HashMap<Days, Vec<tally::group::Model>>, Shared> {
        let found = statistics::days(self.0.reader(), wanted).await?;
        Ok(answered(wanted, found))
    }
}

impl Loader<GoalDays> for Pledges {
    type Value = Vec<tally::goal_day::Model>;
    type Error = Shared;

    async fn load(&self, wanted: &[GoalDays]) -> Result<HashMap<GoalDays, Self::Value>, Shared> {
        let found = statistics::goal_days(self.0.reader(), wanted).await?;
        Ok(answered(wanted, found))
    }
}

impl Loader<ranking::Page> for Pledges {
    type Value = Vec<Arc<Signed>>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[ranking::Page],
    ) -> Result<HashMap<ranking::Page, Vec<Arc<Signed>>>, Shared> {
        let found = ranking::pages(self.0.reader(), pages).await?;
        let shared = found.into_iter().map(|page| page.into_iter().map(Arc::new).collect());
        Ok(answered(pages, shared.collect()))
    }
}

impl Loader<((View, Day), DocumentId)> for Pledges {
    type Value = Totals;
    type Error = Shared;

    async fn load(
        &self,
        keys: &[((View, Day), DocumentId)],
    ) -> Result<HashMap<((View, Day), DocumentId), Totals>, Shared> {
        let mut loaded = HashMap::new();
        for (seen, campaigns) in apart(keys) {
            let (view, day) = seen;
            let found = pledge::totals(self.0.reader(), view, campaigns, day).await?;
            loaded.extend(found.into_iter().map(|one| ((seen, one.campaign), one)));
        }
        Ok(loaded)
    }
}
