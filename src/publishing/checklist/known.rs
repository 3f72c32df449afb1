//! What has to be known of all that a content names.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use sea_orm::ConnectionTrait;

use super::{dead, photos as shown};
use crate::error::Unexpected;
use crate::id::{DocumentId, MediaId};
use crate::language::LanguageTag;
use crate::media::{self, WithTexts};
use crate::publishing::{Kind, read};
use crate::site::Site;

/// What is known of all that a content names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its photos.
    pub media: HashMap<MediaId, Arc<WithTexts>>,
    /// The links that lead to something of this site that is not public.
    pub dead: HashSet<String>,
    /// The languages in which the document has editions.
    pub languages: Vec<LanguageTag>,
}

/// The media that a content shows as photos.
pub fn photos<K: Kind>(content: &K::Content) -> Vec<MediaId> {
    shown::placed::<K>(content).into_iter().map(|placed| placed.photo.media).collect()
}

/// The most links of a content that are looked at.
const MAX_LINKS: usize = 1_000;

/// The links of a content that may lead to something of this site, the first thousand.
pub fn internal_links<K: Kind>(content: &K::Content) -> HashSet<String> {
    let links = K::text(content).body.links().map(|link| link.href);
    let internal = links.filter(|href| href.starts_with('/')).take(MAX_LINKS);
    internal.map(ToOwned::to_owned).collect()
}

impl Known {
    /// Looks everything up. The caller has got the document by leave.
    pub(super) async fn look_up<K: Kind>(
        db: &impl ConnectionTrait,
        site: &Site,
        document: DocumentId,
        content: &K::Content,
    ) -> Result<Self, Unexpected> {
        let found = media::find_many(db, photos::<K>(content)).await?;
        let media = found.into_iter().map(|record| (record.model.id, Arc::new(record)));
        let editions = read::list_editions(db, [document]).await?;
        let links: Vec<_> = internal_links::<K>(content).into_iter().collect();
        Ok(Self {
            media: media.collect(),
            dead: dead::dead_links(db, site, &links).await?,
            languages: editions.into_iter().map(|edition| edition.language).collect(),
        })
    }
}
