//! Loaders: everything that a page's items refer to, in one statement for each kind of thing.

use std::collections::HashMap;
use std::hash::Hash;
use std::marker::PhantomData;
use std::sync::Arc;

use async_graphql::dataloader::Loader;
use sea_orm::DbErr;
use uuid::Uuid;

use super::context::Services;
use super::dataloader::DataLoader;
use super::endpoint::Batches;
use super::pledge::PledgeLoader;
use crate::article;
use crate::body::Body;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::{
    AccountId, AnnouncementId, AreaId, DocumentId, MediaId, MenuId, OrganizationId, PersonId, TagId,
};
use crate::language::LanguageTag;
use crate::media::record_use;
use crate::navigation::menu;
use crate::newsstand::{Listed, Timeline, TimelinePage};
use crate::organization::{Held, RolePage, person, role};
use crate::publishing::{PublishedRow, RevisionKey, StoredContent, edition, schedule};
use crate::record::{self, Alphabetical, Record, RowOf};
use crate::taxonomy::{area, tag};
use crate::{account, announcement, campaign, media, newsstand, organization, page, publishing};

/// The loaders of one request.
pub(super) struct Loaders {
    public_media: DataLoader<PublicMedia>,
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
    bodies: DataLoader<Bodies>,
    editions: DataLoader<Editions>,
    schedule: DataLoader<Scheduled>,
    drafts: DataLoader<Drafts>,
    accounts: DataLoader<Accounts>,
    /// Pledges, their items and reports, and the totals of campaigns.
    pub(super) pledges: PledgeLoader,
    menus: DataLoader<Menus>,
    announcements: DataLoader<Announcements>,
}

/// A file with its own texts.
#[derive(Debug)]
pub(super) struct MediaRecord {
    /// The file.
    pub(super) model: media::model::Model,
    /// Its texts, at most one for each language.
    pub(super) texts: Vec<media::text::Model>,
}

/// Who looks at a file: the public sees what something public uses, the desk everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Audience {
    /// Everybody.
    Public,
    /// Who has leave to read the draft that uses it.
    Desk,
}

/// A loader's failure, shared by all who waited for the batch.
pub(super) type Shared = Arc<Unexpected>;

impl Loaders {
    pub(super) fn new(services: &Services, batches: &Batches) -> Self {
        let store = &services.store;
        Self {
            public_media: loader(PublicMedia(store.clone()), batches),
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
            bodies: loader(Bodies(store.clone()), batches),
            editions: loader(Editions(store.clone()), batches),
            schedule: loader(Scheduled(store.clone()), batches),
            drafts: loader(Drafts(store.clone()), batches),
            accounts: loader(Accounts(store.clone()), batches),
            pledges: PledgeLoader::new(store, batches),
            menus: loader(Menus(store.clone()), batches),
            announcements: loader(Announcements(store.clone()), batches),
        }
    }

    pub(super) async fn media(
        &self,
        id: MediaId,
        audience: Audience,
    ) -> Result<Option<Arc<MediaRecord>>, Unexpected> {
        match audience {
            Audience::Public => self.public_media.load_one(id).await.map_err(own),
            Audience::Desk => self.desk_media.load_one(id).await.map_err(own),
        }
    }

    /// Files that were read for the desk already, with their texts.
    pub(super) async fn desk_records(
        &self,
        models: Vec<media::model::Model>,
    ) -> Result<Vec<Arc<MediaRecord>>, Unexpected> {
        let ids = models.iter().map(|model| model.id);
        let texts = media::texts(self.desk_media.loader().0.reader(), ids).await?;
        Ok(with_texts(models, texts))
    }

    /// A file that was read for the desk already, with its texts.
    pub(super) async fn desk_record(
        &self,
        model: media::model::Model,
    ) -> Result<Arc<MediaRecord>, Unexpected> {
        let texts = media::texts(self.desk_media.loader().0.reader(), [model.id]).await?;
        Ok(Arc::new(MediaRecord { model, texts }))
    }

    pub(super) async fn tag(&self, id: TagId) -> Result<Option<tag::Model>, Unexpected> {
        self.tags.load_one(id).await.map_err(own)
    }

    pub(super) async fn area(&self, id: AreaId) -> Result<Option<area::Model>, Unexpected> {
        self.areas.load_one(id).await.map_err(own)
    }

    pub(super) async fn organization(
        &self,
        id: OrganizationId,
    ) -> Result<Option<organization::row::Model>, Unexpected> {
        self.organizations.load_one(id).await.map_err(own)
    }

    pub(super) async fn person(&self, id: PersonId) -> Result<Option<person::Model>, Unexpected> {
        self.persons.load_one(id).await.map_err(own)
    }

    /// A person's roles in their order.
    pub(super) async fn roles(&self, person: PersonId) -> Result<Vec<role::Model>, Unexpected> {
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
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many rows an alphabetical list holds in all.
    pub(super) async fn length<List: Alphabetical>(&self, list: List) -> Result<u64, Unexpected> {
        Ok(self.lists.load_one(Length(list)).await.map_err(own)?.unwrap_or_default())
    }

    /// A page of the roles in an organization.
    pub(super) async fn role_page(&self, page: RolePage) -> Result<Vec<Held>, Unexpected> {
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many roles there are in an organization.
    pub(super) async fn role_count(&self, id: OrganizationId) -> Result<u64, Unexpected> {
        Ok(self.lists.load_one(id).await.map_err(own)?.unwrap_or_default())
    }

    /// A page of a timeline.
    pub(super) async fn timeline(&self, page: TimelinePage) -> Result<Vec<Listed>, Unexpected> {
        Ok(self.lists.load_one(page).await.map_err(own)?.unwrap_or_default())
    }

    /// How many things a timeline holds in all.
    pub(super) async fn timeline_length(&self, timeline: Timeline) -> Result<u64, Unexpected> {
        Ok(self.lists.load_one(timeline).await.map_err(own)?.unwrap_or_default())
    }

    /// Every published edition of a document, the earliest published first.
    pub(super) async fn published<R: Loaded>(
        &self,
        document: DocumentId,
    ) -> Result<Vec<R>, Unexpected> {
        Ok(R::loader(self).load_one(document).await.map_err(own)?.unwrap_or_default())
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
        Ok(self.editions.load_one(document).await.map_err(own)?.unwrap_or_default())
    }

    /// What is scheduled for the editions of a document, the next first.
    pub(super) async fn schedule(
        &self,
        document: DocumentId,
    ) -> Result<Vec<schedule::row::Model>, Unexpected> {
        Ok(self.schedule.load_one(document).await.map_err(own)?.unwrap_or_default())
    }

    /// The content of a revision.
    pub(super) async fn draft(
        &self,
        key: RevisionKey,
    ) -> Result<Option<StoredContent>, Unexpected> {
        self.drafts.load_one(key).await.map_err(own)
    }

    pub(super) async fn account(
        &self,
        id: AccountId,
    ) -> Result<Option<account::Account>, Unexpected> {
        self.accounts.load_one(id).await.map_err(own)
    }

    pub(super) async fn menu(&self, id: MenuId) -> Result<Option<menu::Model>, Unexpected> {
        self.menus.load_one(id).await.map_err(own)
    }

    /// An announcement that has begun.
    pub(super) async fn announcement(
        &self,
        id: AnnouncementId,
    ) -> Result<Option<announcement::Model>, Unexpected> {
        self.announcements.load_one(id).await.map_err(own)
    }
}

pub(super) fn loader<L>(loader: L, batches: &Batches) -> DataLoader<L> {
    DataLoader::new(loader, batches)
}

pub(super) fn own(error: Shared) -> Unexpected {
    Unexpected::while_doing("loading what others wait for too")(error)
}

fn shared(error: DbErr) -> Shared {
    Arc::new(error.into())
}

/// Files that the public may see.
struct PublicMedia(Store);

impl Loader<MediaId> for PublicMedia {
    type Value = Arc<MediaRecord>;
    type Error = Shared;

    async fn load(&self, ids: &[MediaId]) -> Result<HashMap<MediaId, Arc<MediaRecord>>, Shared> {
        let found = media::find_public_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(records(found))
    }
}

/// Files of any draft.
struct DeskMedia(Store);

impl Loader<MediaId> for DeskMedia {
    type Value = Arc<MediaRecord>;
    type Error = Shared;

    async fn load(&self, ids: &[MediaId]) -> Result<HashMap<MediaId, Arc<MediaRecord>>, Shared> {
        let found = media::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(records(found))
    }
}

fn records(found: Vec<media::WithTexts>) -> HashMap<MediaId, Arc<MediaRecord>> {
    let record =
        |(model, texts): media::WithTexts| (model.id, Arc::new(MediaRecord { model, texts }));
    found.into_iter().map(record).collect()
}

fn with_texts(
    found: Vec<media::model::Model>,
    texts: Vec<media::text::Model>,
) -> Vec<Arc<MediaRecord>> {
    let mut texts = grouped(texts, |text| text.media_id);
    let record = |model: media::model::Model| {
        let texts = texts.remove(&model.id).unwrap_or_default();
        Arc::new(MediaRecord { model, texts })
    };
    found.into_iter().map(record).collect()
}

/// Records of one kind by their ids.
struct Records<R>(Store, PhantomData<R>);

impl<R> Records<R> {
    fn of(store: &Store) -> Self {
        Self(store.clone(), PhantomData)
    }
}

impl<R: Record> Loader<R::Id> for Records<R> {
    type Value = R::Model;
    type Error = Shared;

    async fn load(&self, ids: &[R::Id]) -> Result<HashMap<R::Id, R::Model>, Shared> {
        let found = record::find_many::<R>(self.0.reader(), ids.iter().copied());
        Ok(keyed(found.await?, R::id))
    }
}

struct Roles(Store);

impl Loader<PersonId> for Roles {
    type Value = Vec<role::Model>;
    type Error = Shared;

    async fn load(&self, ids: &[PersonId]) -> Result<HashMap<PersonId, Vec<role::Model>>, Shared> {
        let found = organization::roles_of(self.0.reader(), ids.iter().copied());
        Ok(grouped(found.await.map_err(shared)?, |role| role.person_id))
    }
}

/// Uses of media by records of truth.
struct RecordUses(Store);

impl Loader<Uuid> for RecordUses {
    type Value = Vec<record_use::Model>;
    type Error = Shared;

    async fn load(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<record_use::Model>>, Shared> {
        let found = record_use::of_records(self.0.reader(), ids.iter().copied());
        Ok(grouped(found.await.map_err(shared)?, |one| one.record_id))
    }
}

/// Pages and lengths of lists: those of all items of a page in one statement.
struct Lists(Store);

/// Asks for the length of a list.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Length<List>(List);

impl<List: Alphabetical> Loader<record::Page<List>> for Lists {
    type Value = Vec<RowOf<List>>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[record::Page<List>],
    ) -> Result<HashMap<record::Page<List>, Vec<RowOf<List>>>, Shared> {
        let found = record::pages(self.0.reader(), pages.iter().cloned());
        Ok(answered(pages, found.await?))
    }
}

impl<List: Alphabetical> Loader<Length<List>> for Lists {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, lists: &[Length<List>]) -> Result<HashMap<Length<List>, u64>, Shared> {
        let plain = lists.iter().map(|Length(list)| list.clone());
        let found = record::counts(self.0.reader(), plain);
        Ok(answered(lists, found.await?))
    }
}

impl Loader<RolePage> for Lists {
    type Value = Vec<Held>;
    type Error = Shared;

    async fn load(&self, pages: &[RolePage]) -> Result<HashMap<RolePage, Vec<Held>>, Shared> {
        let found = organization::role_pages(self.0.reader(), pages.iter().cloned());
        Ok(answered(pages, found.await.map_err(shared)?))
    }
}

impl Loader<OrganizationId> for Lists {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, ids: &[OrganizationId]) -> Result<HashMap<OrganizationId, u64>, Shared> {
        let found = organization::role_counts(self.0.reader(), ids.iter().copied());
        Ok(answered(ids, found.await.map_err(shared)?))
    }
}

impl Loader<TimelinePage> for Lists {
    type Value = Vec<Listed>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[TimelinePage],
    ) -> Result<HashMap<TimelinePage, Vec<Listed>>, Shared> {
        let found = newsstand::pages(self.0.reader(), pages);
        Ok(answered(pages, found.await.map_err(shared)?))
    }
}

impl Loader<Timeline> for Lists {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, timelines: &[Timeline]) -> Result<HashMap<Timeline, u64>, Shared> {
        let found = newsstand::counts(self.0.reader(), timelines);
        Ok(answered(timelines, found.await.map_err(shared)?))
    }
}

/// Published editions of one kind.
pub(super) struct Rows<R> {
    store: Store,
    kind: PhantomData<fn() -> R>,
}

impl<R> Rows<R> {
    fn new(store: &Store) -> Self {
        Self { store: store.clone(), kind: PhantomData }
    }
}

/// A row that is found in batches.
pub(super) trait Loaded: PublishedRow {
    /// This request's loader of the kind's rows.
    fn loader(loaders: &Loaders) -> &DataLoader<Rows<Self>>;
}

macro_rules! loaded {
    ($($row:ty: $field:ident),+) => {$(
        impl Loaded for $row {
            fn loader(loaders: &Loaders) -> &DataLoader<Rows<Self>> {
                &loaders.$field
            }
        }
    )+};
}

loaded!(article::row::Model: articles, campaign::row::Model: campaigns, page::row::Model: pages);

impl<R: PublishedRow> Loader<DocumentId> for Rows<R> {
    type Value = Vec<R>;
    type Error = Shared;

    async fn load(&self, ids: &[DocumentId]) -> Result<HashMap<DocumentId, Vec<R>>, Shared> {
        let found = publishing::many(self.store.reader(), ids.iter().copied()).await?;
        Ok(grouped(found, R::document))
    }
}

struct Bodies(Store);

impl Loader<(DocumentId, LanguageTag)> for Bodies {
    type Value = Arc<Body>;
    type Error = Shared;

    async fn load(
        &self,
        editions: &[(DocumentId, LanguageTag)],
    ) -> Result<HashMap<(DocumentId, LanguageTag), Arc<Body>>, Shared> {
        let found = newsstand::body::find_many(self.0.reader(), editions).await?;
        Ok(found.into_iter().map(|(key, body)| (key, Arc::new(body))).collect())
    }
}

struct Editions(Store);

impl Loader<DocumentId> for Editions {
    type Value = Vec<edition::Model>;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[DocumentId],
    ) -> Result<HashMap<DocumentId, Vec<edition::Model>>, Shared> {
        let found = publishing::list_editions(self.0.reader(), ids.iter().copied()).await?;
        Ok(grouped(found, |edition| edition.document_id))
    }
}

struct Scheduled(Store);

impl Loader<DocumentId> for Scheduled {
    type Value = Vec<schedule::row::Model>;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[DocumentId],
    ) -> Result<HashMap<DocumentId, Vec<schedule::row::Model>>, Shared> {
        let found = schedule::of_editions(self.0.reader(), ids.iter().copied()).await?;
        Ok(grouped(found, |step| step.document_id))
    }
}

struct Drafts(Store);

impl Loader<RevisionKey> for Drafts {
    type Value = StoredContent;
    type Error = Shared;

    async fn load(
        &self,
        keys: &[RevisionKey],
    ) -> Result<HashMap<RevisionKey, StoredContent>, Shared> {
        let found = publishing::read_contents(self.0.reader(), keys).await?;
        Ok(found.into_iter().collect())
    }
}

struct Accounts(Store);

impl Loader<AccountId> for Accounts {
    type Value = account::Account;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[AccountId],
    ) -> Result<HashMap<AccountId, account::Account>, Shared> {
        let found = account::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(keyed(found, |account| account.id))
    }
}

struct Menus(Store);

impl Loader<MenuId> for Menus {
    type Value = menu::Model;
    type Error = Shared;

    async fn load(&self, ids: &[MenuId]) -> Result<HashMap<MenuId, menu::Model>, Shared> {
        let found = menu::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(keyed(found, |menu| menu.id))
    }
}

/// Announcements that have begun.
struct Announcements(Store);

impl Loader<AnnouncementId> for Announcements {
    type Value = announcement::Model;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[AnnouncementId],
    ) -> Result<HashMap<AnnouncementId, announcement::Model>, Shared> {
        let (db, now) = (self.0.reader(), self.0.clock().now());
        let found = announcement::find_begun(db, ids.iter().copied(), now).await?;
        Ok(keyed(found, |announcement| announcement.id))
    }
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
