//! Loaders: everything that a page's items refer to, in one statement for each kind of thing.

use std::collections::HashMap;
use std::hash::Hash;
use std::marker::PhantomData;
use std::sync::Arc;

use async_graphql::dataloader::{DataLoader, Loader};
use tokio::sync::OnceCell;

use super::context::Services;
use super::endpoint::Batches;
use super::publishing::Shows;
use crate::article;
use crate::body::Body;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::{AccountId, CategoryId, DocumentId, MediaId};
use crate::language::LanguageTag;
use crate::publishing::{PublishedRow, RevisionKey, StoredContent, edition};
use crate::site::{self, Site};
use crate::taxonomy::category;
use crate::{account, media, newsstand, publishing, taxonomy};

/// The loaders of one request.
pub(super) struct Loaders {
    public_media: DataLoader<PublicMedia>,
    desk_media: DataLoader<DeskMedia>,
    categories: DataLoader<Categories>,
    pub(super) articles: DataLoader<Rows<article::row::Model>>,
    bodies: DataLoader<Bodies>,
    editions: DataLoader<Editions>,
    drafts: DataLoader<Drafts>,
    accounts: DataLoader<Accounts>,
    site: OnceCell<Site>,
}

/// A file with its own texts.
#[derive(Clone, Debug)]
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
type Shared = Arc<Unexpected>;

impl Loaders {
    pub(super) fn new(services: &Services, batches: &Batches) -> Self {
        let store = &services.store;
        Self {
            public_media: loader(PublicMedia(store.clone()), batches),
            desk_media: loader(DeskMedia(store.clone()), batches),
            categories: loader(Categories(store.clone()), batches),
            articles: loader(Rows::new(store), batches),
            bodies: loader(Bodies(store.clone()), batches),
            editions: loader(Editions(store.clone()), batches),
            drafts: loader(Drafts(store.clone()), batches),
            accounts: loader(Accounts(store.clone()), batches),
            site: OnceCell::new(),
        }
    }

    pub(super) async fn media(
        &self,
        id: MediaId,
        audience: Audience,
    ) -> Result<Option<MediaRecord>, Unexpected> {
        match audience {
            Audience::Public => self.public_media.load_one(id).await.map_err(own),
            Audience::Desk => self.desk_media.load_one(id).await.map_err(own),
        }
    }

    /// Files that were read for the desk already, with their texts.
    pub(super) async fn desk_records(
        &self,
        models: Vec<media::model::Model>,
    ) -> Result<Vec<MediaRecord>, Unexpected> {
        let order: Vec<MediaId> = models.iter().map(|model| model.id).collect();
        let mut records = with_texts(&self.desk_media.loader().0, models).await.map_err(own)?;
        Ok(order.into_iter().filter_map(|id| records.remove(&id)).collect())
    }

    /// A file that was read for the desk already, with its texts.
    pub(super) async fn desk_record(
        &self,
        model: media::model::Model,
    ) -> Result<MediaRecord, Unexpected> {
        let texts = media::texts(self.desk_media.loader().0.reader(), [model.id]).await?;
        Ok(MediaRecord { model, texts })
    }

    pub(super) async fn category(
        &self,
        id: CategoryId,
    ) -> Result<Option<category::Model>, Unexpected> {
        self.categories.load_one(id).await.map_err(own)
    }

    /// Every published edition of a document, the earliest published first.
    pub(super) async fn published<K: Shows>(
        &self,
        document: DocumentId,
    ) -> Result<Vec<K::Row>, Unexpected> {
        Ok(K::published(self).load_one(document).await.map_err(own)?.unwrap_or_default())
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

    pub(super) async fn site(&self, store: &Store) -> Result<Site, Unexpected> {
        self.site.get_or_try_init(|| site::load(store.reader())).await.cloned()
    }
}

fn loader<L>(loader: L, batches: &Batches) -> DataLoader<L> {
    DataLoader::new(loader, batches.clone(), batches.clone())
}

fn own(error: Shared) -> Unexpected {
    Unexpected::while_doing("loading what others wait for too")(error)
}

/// Files that the public may see.
struct PublicMedia(Store);

impl Loader<MediaId> for PublicMedia {
    type Value = MediaRecord;
    type Error = Shared;

    async fn load(&self, ids: &[MediaId]) -> Result<HashMap<MediaId, MediaRecord>, Shared> {
        let found = media::find_public_many(self.0.reader(), ids.iter().copied()).await?;
        with_texts(&self.0, found).await
    }
}

/// Files of any draft.
struct DeskMedia(Store);

impl Loader<MediaId> for DeskMedia {
    type Value = MediaRecord;
    type Error = Shared;

    async fn load(&self, ids: &[MediaId]) -> Result<HashMap<MediaId, MediaRecord>, Shared> {
        let found = media::find_many(self.0.reader(), ids.iter().copied()).await?;
        with_texts(&self.0, found).await
    }
}

async fn with_texts(
    store: &Store,
    found: Vec<media::model::Model>,
) -> Result<HashMap<MediaId, MediaRecord>, Shared> {
    let ids = found.iter().map(|model| model.id);
    let mut texts = grouped(media::texts(store.reader(), ids).await?, |text| text.media_id);
    let record = |model: media::model::Model| {
        let texts = texts.remove(&model.id).unwrap_or_default();
        (model.id, MediaRecord { model, texts })
    };
    Ok(found.into_iter().map(record).collect())
}

struct Categories(Store);

impl Loader<CategoryId> for Categories {
    type Value = category::Model;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[CategoryId],
    ) -> Result<HashMap<CategoryId, category::Model>, Shared> {
        let found = taxonomy::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(keyed(found, |category| category.id))
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

fn keyed<K: Eq + Hash, V>(values: Vec<V>, key: impl Fn(&V) -> K) -> HashMap<K, V> {
    values.into_iter().map(|value| (key(&value), value)).collect()
}

fn grouped<K: Eq + Hash, V>(values: Vec<V>, key: impl Fn(&V) -> K) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for value in values {
        groups.entry(key(&value)).or_default().push(value);
    }
    groups
}
