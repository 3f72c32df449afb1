//! Files with their texts.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::dataloader::Loader;

use super::{Shared, grouped};
use crate::changelog::Store;
use crate::id::MediaId;
use crate::media::{self, WithTexts};

/// Files that the public may see.
pub(super) struct PublicMedia(pub(super) Store);

impl Loader<MediaId> for PublicMedia {
    type Value = Arc<WithTexts>;
    type Error = Shared;

    async fn load(&self, ids: &[MediaId]) -> Result<HashMap<MediaId, Arc<WithTexts>>, Shared> {
        let found = media::find_public_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(records(found))
    }
}

/// Files of any draft.
pub(super) struct DeskMedia(pub(super) Store);

impl Loader<MediaId> for DeskMedia {
    type Value = Arc<WithTexts>;
    type Error = Shared;

    async fn load(&self, ids: &[MediaId]) -> Result<HashMap<MediaId, Arc<WithTexts>>, Shared> {
        let found = media::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(records(found))
    }
}

fn records(found: Vec<WithTexts>) -> HashMap<MediaId, Arc<WithTexts>> {
    found.into_iter().map(|record| (record.model.id, Arc::new(record))).collect()
}

pub(super) fn with_texts(
    found: Vec<media::model::Model>,
    texts: Vec<media::text::Model>,
) -> Vec<Arc<WithTexts>> {
    let mut texts = grouped(texts, |text| text.media_id);
    let record = |model: media::model::Model| {
        let texts = texts.remove(&model.id).unwrap_or_default();
        Arc::new(WithTexts { model, texts })
    };
    found.into_iter().map(record).collect()
}
