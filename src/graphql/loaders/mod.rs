//! Loaders: everything that a page's items refer to, in one statement for each kind of thing.
//!
//! | of what | file |
//! |---|---|
//! | files with their texts | `media` |
//! | tags, areas, organizations, persons, and what hangs on them | `records` |
//! | pages of lists, and how long they are | `lists` |
//! | documents, public and at the desk | `documents` |
//! | accounts, remits, menus, announcements | `site` |

mod documents;
mod lists;
mod media;
mod records;
mod site;

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sea_orm::DbErr;
use uuid::Uuid;

use super::context::Services;
use super::dataloader::DataLoader;
use super::endpoint::Batches;
use super::pledge::PledgeLoader;
use crate::body::Body;
use crate::cache::{CacheTag, Reading};
use crate::date::Date;
use crate::error::Unexpected;
use crate::id::{
    AccountId, AnnouncementId, AreaId, DocumentId, MediaId, MenuId, OrganizationId, PersonId,
    TagId, WebhookId,
};
use crate::language::LanguageTag;
use crate::media::{WithTexts, record_use};
use crate::navigation::menu;
use crate::newsstand::{Listed, Timeline, TimelinePage};
use crate::organization::{Held, RolePage, person, role};
use crate::proof::Proof;
use crate::publishing::{
    DocumentKind, RevisionKey, StoredContent, comment, edition, presence, remit::Remit, review,
    schedule,
};
use crate::record::{self, Alphabetical, RowOf};
use crate::site::Site;
use crate::taxonomy::{area, tag};
use crate::usage::{self, Use};
use crate::webhook::{Delivery, DeliveryPage};
use crate::{account, album, announcement, article, campaign, organization, page};

pub(super) use documents::Loaded;

use documents::{Bodies, DeadLinks, Drafts, Editions, Present, Rows, Scheduled};
use lists::{ConsentOf, Length, Lists, TagsOf};
use media::{DeskMedia, PublicMedia};
use records::{RecordUses, Records, Roles};
use site::{Accounts, Announcements, Menus, Remits};

/// The loaders of one request.
pub(super) struct Loaders {
    /// The site's settings as this query found them.
    pub(super) site: OnceLock<Arc<Site>>,
    /// The date as this query found it.
    pub(super) today: OnceLock<Date>,
    /// The draft that this request sees as if it were published.
    pub(super) proof: Option<Arc<Proof>>,
    reading: Arc<Reading>,
    public_media: DataLoader<PublicMedia>,
    /// Files that were read together with what uses them.
    known_media: Mutex<HashMap<MediaId, Arc<WithTexts>>>,
    desk_media: DataLoader<DeskMedia>,
    tags: DataLoader<Records<tag::Entity>>,
    areas: DataLoader<Records<area::Entity>>,
    organizations: DataLoader<Records<organization::row::Entity>>,
    persons: DataLoader<Records<person::Entity>>,
    roles: DataLoader<Roles>,
    record_uses: DataLoader<RecordUses>,
    lists: DataLoader<Lists>,
    articles: DataLoader<Rows<article::row::Model>>,
    campaigns: DataLoader<Rows<campaign::row::Model>>,
    pages: DataLoader<Rows<page::row::Model>>,
    albums: DataLoader<Rows<album::row::Model>>,
    bodies: DataLoader<Bodies>,
    editions: DataLoader<Editions>,
    present: DataLoader<Present>,
    schedule: DataLoader<Scheduled>,
    drafts: DataLoader<Drafts>,
    dead_links: DataLoader<DeadLinks>,
    accounts: DataLoader<Accounts>,
    remits: DataLoader<Remits>,
    /// Pledges, their items and reports, and the totals of campaigns.
    pub(super) pledges: PledgeLoader,
    menus: DataLoader<Menus>,
    announcements: DataLoader<Announcements>,
}

/// Who looks at a file: the public sees what something public uses, the desk everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Audience {
    /// Everybody.
    Public,
    /// Who has leave to read the draft that uses it.
    Desk,
    /// Who has a link to preview the draft that uses it.
    Preview,
}

/// A loader's failure, shared by all who waited for the batch.
pub(super) type Shared = Arc<Unexpected>;

impl Loaders {
    pub(super) fn new(
        services: &Services,
        batches: &Batches,
        reading: &Arc<Reading>,
        proof: Option<Arc<Proof>>,
    ) -> Self {
        let store = &services.store;
        Self {
            site: OnceLock::new(),
            today: OnceLock::new(),
            proof,
            reading: Arc::clone(reading),
            public_media: loader(PublicMedia(store.clone()), batches),
            known_media: Mutex::default(),
            desk_media: loader(DeskMedia(store.clone()), batches),
            tags: loader(Records::of(store), batches),
            areas: loader(Records::of(store), batches),
            organizations: loader(Records::of(store), batches),
            persons: loader(Records::of(store), batches),
            roles: loader(Roles(store.clone()), batches),
            record_uses: loader(RecordUses(store.clone()), batches),
            lists: loader(Lists(store.clone()), batches),
            articles: loader(Rows::new(store), batches),
            campaigns: loader(Rows::new(store), batches),
            pages: loader(Rows::new(store), batches),
            albums: loader(Rows::new(store), batches),
            bodies: loader(Bodies(store.clone()), batches),
            editions: loader(Editions(store.clone()), batches),
            present: loader(Present(store.clone()), batches),
            schedule: loader(Scheduled(store.clone()), batches),
            drafts: loader(Drafts(store.clone()), batches),
            dead_links: loader(DeadLinks(services.clone()), batches),
            accounts: loader(Accounts(store.clone()), batches),
            remits: loader(Remits(store.clone()), batches),
            pledges: PledgeLoader::new(store, batches, reading),
            menus: loader(Menus(store.clone()), batches),
            announcements: loader(Announcements(store.clone()), batches),
        }
    }

    pub(super) async fn media(
        &self,
        id: MediaId,
        audience: Audience,
    ) -> Result<Option<Arc<WithTexts>>, Unexpected> {
        self.reading.note(CacheTag::of(id));
        match audience {
            Audience::Public if let Some(known) = self.known(id) => Ok(Some(known)),
            Audience::Public => self.public_media.load_one(id).await.map_err(own),
            Audience::Desk | Audience::Preview => self.desk_media.load_one(id).await.map_err(own),
        }
    }

    fn note_lists(&self, lists: &'static [&'static str]) {
        self.reading.note_all(lists.iter().map(|list| CacheTag::List(list)));
    }

    /// Takes note of what a timeline holds. Whoever asks for it by the clock says how long it holds.
    pub(super) fn note_timeline(&self, timeline: &Timeline) {
        match timeline.kind.and_then(DocumentKind::of_prefix) {
            Some(kind) => self.reading.note(CacheTag::List(kind.list_tag())),
            None => self.note_lists(NEWS),
        }
        if !timeline.labels.is_empty() {
            // An area that moves takes what is filed under it along.
            self.note_lists(&["areas"]);
        }
    }

    /// Takes note of public files that were read together with what uses them.
    pub(super) fn know(&self, media: impl IntoIterator<Item = WithTexts>) {
        let mut known = self.known_media.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(media.into_iter().map(|record| (record.model.id, Arc::new(record))));
    }

    fn known(&self, id: MediaId) -> Option<Arc<WithTexts>> {
        self.known_media.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// Files that were read for the desk already, with their texts.
    pub(super) async fn desk_records(
        &self,
        models: Vec<crate::media::model::Model>,
    ) -> Result<Vec<Arc<WithTexts>>, Unexpected> {
        let ids = models.iter().map(|model| model.id);
        let texts = crate::media::texts(self.desk_media.loader().0.reader(), ids).await?;
        Ok(media::with_texts(models, texts))
    }

    /// A file that was read for the desk already, with its texts.
    pub(super) async fn desk_record(
        &self,
        model: crate::media::model::Model,
    ) -> Result<Arc<WithTexts>, Unexpected> {
        let texts = crate::media::texts(self.desk_media.loader().0.reader(), [model.id]).await?;
        Ok(Arc::new(WithTexts { model, texts }))
    }

    pub(super) async fn tag(&self, id: TagId) -> Result<Option<tag::Model>, Unexpected> {
        self.reading.note(CacheTag::of(id));
        self.tags.load_one(id).await.map_err(own)
    }

    pub(super) async fn area(&self, id: AreaId) -> Result<Option<area::Model>, Unexpected> {
        self.reading.note(CacheTag::of(id));
        self.areas.load_one(id).await.map_err(own)
    }

    pub(super) async fn organization(
        &self,
        id: OrganizationId,
    ) -> Result<Option<organization::row::Model>, Unexpected> {
        self.reading.note(CacheTag::of(id));
        self.organizations.load_one(id).await.map_err(own)
    }

    pub(super) async fn person(&self, id: PersonId) -> Result<Option<person::Model>, Unexpected> {
        self.reading.note(CacheTag::of(id));
        self.persons.load_one(id).await.map_err(own)
    }

    /// A person's roles in their order.
    pub(super) async fn roles(&self, person: PersonId) -> Result<Vec<role::Model>, Unexpected> {
        self.reading.note(CacheTag::of(person));
        Ok(self.roles.load_one(person).await.map_err(own)?.unwrap_or_default())
    }

    /// The media that a record of truth uses, in their order.
    pub(super) async fn record_uses(
        &self,
        record: Uuid,
    ) -> Result<Vec<record_use::Model>, Unexpected> {
        Ok(self.record_uses.load_one(record).await.map_err(own)?.unwrap_or_default())
    }

    /// A page of an alphabetical list.
    pub(super) async fn page<List: Alphabetical>(
        &self,
        page: record::Page<List>,
    ) -> Result<Vec<RowOf<List>>, Unexpected> {
        self.note_lists(List::TAGS);
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many rows an alphabetical list holds in all.
    pub(super) async fn length<List: Alphabetical>(&self, list: List) -> Result<u64, Unexpected> {
        self.note_lists(List::TAGS);
        Ok(self.lists.load_one(Length(list)).await.map_err(own)?.unwrap_or_default())
    }

    /// A page of the roles in an organization.
    pub(super) async fn role_page(&self, page: RolePage) -> Result<Vec<Held>, Unexpected> {
        self.reading.note(CacheTag::of(page.organization));
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many roles there are in an organization.
    pub(super) async fn role_count(&self, id: OrganizationId) -> Result<u64, Unexpected> {
        self.reading.note(CacheTag::of(id));
        Ok(self.lists.load_one(id).await.map_err(own)?.unwrap_or_default())
    }

    /// What was tried of a webhook: a page.
    pub(super) async fn delivery_page(
        &self,
        page: DeliveryPage,
    ) -> Result<Vec<Delivery>, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many attempts are known of a webhook.
    pub(super) async fn delivery_count(&self, id: WebhookId) -> Result<u64, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(id).await.map_err(own)?.unwrap_or_default())
    }

    /// What became of an edition's reviews: a page.
    pub(super) async fn review_steps(
        &self,
        page: review::History,
    ) -> Result<Vec<review::Model>, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many steps there were in the reviews of an edition.
    pub(super) async fn review_length(
        &self,
        document: DocumentId,
        language: LanguageTag,
    ) -> Result<u64, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one((document, language)).await.map_err(own)?.unwrap_or_default())
    }

    /// What is said of an edition: a page.
    pub(super) async fn comments(
        &self,
        page: comment::Comments,
    ) -> Result<Vec<comment::Model>, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many comments there are on an edition.
    pub(super) async fn comment_count(&self, shown: comment::Shown) -> Result<u64, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(shown).await.map_err(own)?.unwrap_or_default())
    }

    /// What uses a file, of what somebody may read.
    pub(super) async fn usages(&self, page: usage::Page) -> Result<Vec<Use>, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// The tags of a file, in no order.
    pub(super) async fn media_tags(&self, media: MediaId) -> Result<Vec<TagId>, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(TagsOf(media)).await.map_err(own)?.unwrap_or_default())
    }

    /// The note on who agreed to be shown in a file.
    pub(super) async fn consent_note(&self, media: MediaId) -> Result<Option<String>, Unexpected> {
        self.reading.forget();
        self.lists.load_one(ConsentOf(media)).await.map_err(own)
    }

    /// How many uses there are of a file.
    pub(super) async fn usage_count(&self, media: MediaId) -> Result<u64, Unexpected> {
        self.reading.forget();
        Ok(self.lists.load_one(media).await.map_err(own)?.unwrap_or_default())
    }

    /// A page of a timeline.
    pub(super) async fn timeline(&self, page: TimelinePage) -> Result<Vec<Listed>, Unexpected> {
        self.note_timeline(&page.timeline);
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many things a timeline holds in all.
    pub(super) async fn timeline_length(&self, timeline: Timeline) -> Result<u64, Unexpected> {
        self.note_timeline(&timeline);
        Ok(self.lists.load_one(timeline).await.map_err(own)?.unwrap_or_default())
    }

    /// Every published edition of a document, the earliest published first.
    pub(super) async fn published<R: Loaded>(
        &self,
        document: DocumentId,
    ) -> Result<Vec<R>, Unexpected> {
        self.reading.note(CacheTag::Thing(R::KIND.prefix(), document.0));
        Ok(R::loader(self).load_one(document).await.map_err(own)?.unwrap_or_default())
    }

    /// Every edition of a document that this request sees: those that are published, in their order,
    /// with the draft that it previews in its place, or behind them.
    pub(super) async fn visible<R: Loaded>(
        &self,
        document: DocumentId,
    ) -> Result<Vec<R>, Unexpected> {
        let mut editions = self.published::<R>(document).await?;
        if let Some(draft) = self.draft_of::<R>(document) {
            let same = |edition: &&mut R| edition.language() == draft.language();
            match editions.iter_mut().find(same) {
                Some(edition) => draft.clone_into(edition),
                None => editions.push(draft.clone()),
            }
        }
        Ok(editions)
    }

    /// The row of the document's draft that this request previews.
    fn draft_of<R: Loaded>(&self, document: DocumentId) -> Option<&R> {
        let row = R::of_proof(&self.proof.as_ref()?.row)?;
        (row.document() == document).then_some(row)
    }

    /// The proof whose row this is, among those that are visible.
    pub(super) fn proof_of<R: Loaded>(&self, row: &R) -> Option<&Proof> {
        let draft = self.draft_of::<R>(row.document())?;
        self.proof.as_deref().filter(|_| draft.language() == row.language())
    }

    pub(super) async fn body(
        &self,
        document: DocumentId,
        language: LanguageTag,
    ) -> Result<Option<Arc<Body>>, Unexpected> {
        self.bodies.load_one((document, language)).await.map_err(own)
    }

    pub(super) async fn editions(
        &self,
        document: DocumentId,
    ) -> Result<Vec<edition::Model>, Unexpected> {
        self.reading.forget();
        Ok(self.editions.load_one(document).await.map_err(own)?.unwrap_or_default())
    }

    /// Who has the editions of a document open, who came first first.
    pub(super) async fn present(
        &self,
        document: DocumentId,
    ) -> Result<Vec<presence::Model>, Unexpected> {
        self.reading.forget();
        Ok(self.present.load_one(document).await.map_err(own)?.unwrap_or_default())
    }

    /// What is scheduled for the editions of a document, the next first.
    pub(super) async fn schedule(
        &self,
        document: DocumentId,
    ) -> Result<Vec<schedule::row::Model>, Unexpected> {
        self.reading.forget();
        Ok(self.schedule.load_one(document).await.map_err(own)?.unwrap_or_default())
    }

    /// The content of a revision.
    pub(super) async fn draft(
        &self,
        key: RevisionKey,
    ) -> Result<Option<StoredContent>, Unexpected> {
        self.reading.forget();
        self.drafts.load_one(key).await.map_err(own)
    }

    /// Whether a path of the site names something that is not public.
    pub(super) async fn is_dead(&self, link: String) -> Result<bool, Unexpected> {
        self.reading.forget();
        Ok(self.dead_links.load_one(link).await.map_err(own)?.is_some())
    }

    pub(super) async fn account(
        &self,
        id: AccountId,
    ) -> Result<Option<account::Account>, Unexpected> {
        self.reading.forget();
        self.accounts.load_one(id).await.map_err(own)
    }

    /// Somebody's remit; `None` where they have none.
    pub(super) async fn remit(&self, id: AccountId) -> Result<Option<Remit>, Unexpected> {
        self.reading.forget();
        self.remits.load_one(id).await.map_err(own)
    }

    pub(super) async fn menu(&self, id: MenuId) -> Result<Option<menu::Model>, Unexpected> {
        self.reading.note(CacheTag::of(id));
        self.menus.load_one(id).await.map_err(own)
    }

    /// An announcement that has begun.
    pub(super) async fn announcement(
        &self,
        id: AnnouncementId,
    ) -> Result<Option<announcement::Model>, Unexpected> {
        self.reading.note(CacheTag::of(id));
        self.announcements.load_one(id).await.map_err(own)
    }
}

/// Everything that the feed shows, and on which it hangs.
const NEWS: &[&str] = &["articles", "campaigns", "pages", "pledges", "reports", "announcements"];

pub(super) fn loader<L>(loader: L, batches: &Batches) -> DataLoader<L> {
    DataLoader::new(loader, batches)
}

pub(super) fn own(error: Shared) -> Unexpected {
    Unexpected::while_doing("loading what others wait for too")(error)
}

fn shared(error: DbErr) -> Shared {
    Arc::new(error.into())
}

/// Each question with its answer, which stand in the same order.
pub(super) fn answered<K: Clone + Eq + Hash, V>(questions: &[K], answers: Vec<V>) -> HashMap<K, V> {
    questions.iter().cloned().zip(answers).collect()
}

pub(super) fn keyed<K: Eq + Hash, V>(values: Vec<V>, key: impl Fn(&V) -> K) -> HashMap<K, V> {
    values.into_iter().map(|value| (key(&value), value)).collect()
}

pub(super) fn grouped<K: Eq + Hash, V>(
    values: Vec<V>,
    key: impl Fn(&V) -> K,
) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for value in values {
        groups.entry(key(&value)).or_default().push(value);
    }
    groups
}
