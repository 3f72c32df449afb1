//! Pages of lists, and how long they are.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;

use super::{Shared, answered, shared};
use crate::changelog::Store;
use crate::id::{DocumentId, MediaId, OrganizationId, TagId, WebhookId};
use crate::language::LanguageTag;
use crate::media::{consent, tagging};
use crate::newsstand::{self, Listed, Timeline, TimelinePage};
use crate::organization::{self, Held, RolePage};
use crate::publishing::{comment, review};
use crate::record::{self, Alphabetical, RowOf};
use crate::usage::{self, Use};
use crate::webhook::{self, Delivery, DeliveryPage};

/// Pages and lengths of lists: those of all items of a page in one statement.
pub(super) struct Lists(pub(super) Store);

/// Asks for the length of a list.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Length<List>(pub(super) List);

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

impl Loader<DeliveryPage> for Lists {
    type Value = Vec<Delivery>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[DeliveryPage],
    ) -> Result<HashMap<DeliveryPage, Vec<Delivery>>, Shared> {
        let found = webhook::delivery_pages(self.0.reader(), pages.iter().copied());
        Ok(answered(pages, found.await.map_err(shared)?))
    }
}

impl Loader<WebhookId> for Lists {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, ids: &[WebhookId]) -> Result<HashMap<WebhookId, u64>, Shared> {
        let found = webhook::delivery_counts(self.0.reader(), ids.iter().copied());
        Ok(answered(ids, found.await.map_err(shared)?))
    }
}

impl Loader<review::History> for Lists {
    type Value = Vec<review::Model>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[review::History],
    ) -> Result<HashMap<review::History, Vec<review::Model>>, Shared> {
        let found = review::history(self.0.reader(), pages);
        Ok(answered(pages, found.await.map_err(shared)?))
    }
}

/// How many steps there were in the reviews of an edition.
impl Loader<(DocumentId, LanguageTag)> for Lists {
    type Value = u64;
    type Error = Shared;

    async fn load(
        &self,
        editions: &[(DocumentId, LanguageTag)],
    ) -> Result<HashMap<(DocumentId, LanguageTag), u64>, Shared> {
        let found = review::history_lengths(self.0.reader(), editions);
        Ok(answered(editions, found.await.map_err(shared)?))
    }
}

impl Loader<comment::Comments> for Lists {
    type Value = Vec<comment::Model>;
    type Error = Shared;

    async fn load(
        &self,
        pages: &[comment::Comments],
    ) -> Result<HashMap<comment::Comments, Vec<comment::Model>>, Shared> {
        let found = comment::list(self.0.reader(), pages);
        Ok(answered(pages, found.await.map_err(shared)?))
    }
}

impl Loader<comment::Shown> for Lists {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, shown: &[comment::Shown]) -> Result<HashMap<comment::Shown, u64>, Shared> {
        let found = comment::count(self.0.reader(), shown);
        Ok(answered(shown, found.await.map_err(shared)?))
    }
}

impl Loader<usage::Page> for Lists {
    type Value = Vec<Use>;
    type Error = Shared;

    async fn load(&self, pages: &[usage::Page]) -> Result<HashMap<usage::Page, Vec<Use>>, Shared> {
        let found = usage::pages(self.0.reader(), pages);
        Ok(answered(pages, found.await?))
    }
}

/// Asks for the tags of a file.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TagsOf(pub(super) MediaId);

impl Loader<TagsOf> for Lists {
    type Value = Vec<TagId>;
    type Error = Shared;

    async fn load(&self, of: &[TagsOf]) -> Result<HashMap<TagsOf, Vec<TagId>>, Shared> {
        let found = tagging::of_media(self.0.reader(), of.iter().map(|of| of.0));
        let mut tags: HashMap<TagsOf, Vec<TagId>> = HashMap::new();
        for tagged in found.await.map_err(shared)? {
            tags.entry(TagsOf(tagged.media_id)).or_default().push(tagged.tag_id);
        }
        Ok(tags)
    }
}

/// Asks for the note on who agreed to be shown in a file.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ConsentOf(pub(super) MediaId);

impl Loader<ConsentOf> for Lists {
    type Value = String;
    type Error = Shared;

    async fn load(&self, of: &[ConsentOf]) -> Result<HashMap<ConsentOf, String>, Shared> {
        let found = consent::of_media(self.0.reader(), of.iter().map(|of| of.0));
        let found = found.await.map_err(shared)?.into_iter();
        Ok(found.map(|row| (ConsentOf(row.media_id), row.note)).collect())
    }
}

/// How many uses there are of a file.
impl Loader<MediaId> for Lists {
    type Value = u64;
    type Error = Shared;

    async fn load(&self, media: &[MediaId]) -> Result<HashMap<MediaId, u64>, Shared> {
        let found = usage::counts(self.0.reader(), media);
        Ok(answered(media, found.await?))
    }
}
