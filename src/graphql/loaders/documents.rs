//! Documents: what is public of them, and what the desk holds.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use async_graphql::dataloader::Loader;

use super::super::context::Services;
use super::super::dataloader::DataLoader;
use super::{Loaders, Shared, grouped};
use crate::body::Body;
use crate::changelog::Store;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::proof;
use crate::publishing::{
    self, PublishedRow, RevisionKey, StoredContent, checklist, edition, presence, schedule,
};
use crate::{album, article, campaign, newsstand, page};

/// Published editions of one kind.
pub(in crate::graphql) struct Rows<R> {
    store: Store,
    kind: PhantomData<fn() -> R>,
}

impl<R> Rows<R> {
    pub(super) fn new(store: &Store) -> Self {
        Self { store: store.clone(), kind: PhantomData }
    }
}

/// A row that is found in batches.
pub(in crate::graphql) trait Loaded: PublishedRow {
    /// This request's loader of the kind's rows.
    fn loader(loaders: &Loaders) -> &DataLoader<Rows<Self>>;
    /// A draft's row, if it is of this kind.
    fn of_proof(row: &proof::Row) -> Option<&Self>;
}

macro_rules! loaded {
    ($($row:ty: $field:ident, $kind:ident);+) => {$(
        impl Loaded for $row {
            fn loader(loaders: &Loaders) -> &DataLoader<Rows<Self>> {
                &loaders.$field
            }

            fn of_proof(row: &proof::Row) -> Option<&Self> {
                match row {
                    proof::Row::$kind(row) => Some(row),
                    _ => None,
                }
            }
        }
    )+};
}

loaded!(
    article::row::Model: articles, Article;
    campaign::row::Model: campaigns, Campaign;
    page::row::Model: pages, Page;
    album::row::Model: albums, Album
);

impl<R: PublishedRow> Loader<DocumentId> for Rows<R> {
    type Value = Vec<R>;
    type Error = Shared;

    async fn load(&self, ids: &[DocumentId]) -> Result<HashMap<DocumentId, Vec<R>>, Shared> {
        let found = publishing::many(self.store.reader(), ids.iter().copied()).await?;
        Ok(grouped(found, R::document))
    }
}

pub(super) struct Bodies(pub(super) Store);

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

pub(super) struct Editions(pub(super) Store);

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

pub(super) struct Scheduled(pub(super) Store);

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

pub(super) struct Present(pub(super) Store);

impl Loader<DocumentId> for Present {
    type Value = Vec<presence::Model>;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[DocumentId],
    ) -> Result<HashMap<DocumentId, Vec<presence::Model>>, Shared> {
        let now = self.0.clock().now();
        let found = presence::present(self.0.reader(), ids.iter().copied(), now).await?;
        Ok(grouped(found, |present| present.document_id))
    }
}

pub(super) struct Drafts(pub(super) Store);

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

pub(super) struct DeadLinks(pub(super) Services);

impl Loader<String> for DeadLinks {
    type Value = ();
    type Error = Shared;

    async fn load(&self, links: &[String]) -> Result<HashMap<String, ()>, Shared> {
        let site = self.0.site.get().await?;
        let dead = checklist::dead_links(self.0.store.reader(), &site, links).await?;
        Ok(dead.into_iter().map(|link| (link, ())).collect())
    }
}
