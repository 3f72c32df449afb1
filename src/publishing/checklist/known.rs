//! What has to be known of all that a content names.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use sea_orm::ConnectionTrait;

use super::{dead, photos as shown};
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::language::LanguageTag;
use crate::media::{self, WithTexts};
use crate::publishing::{Kind, edition, read};
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
    /// Looks everything up for each of these contents of editions. The caller has got the documents
    /// by leave.
    pub(super) async fn look_up<K: Kind>(
        db: &impl ConnectionTrait,
        site: &Site,
        contents: &[(&edition::Model, &K::Content)],
    ) -> Result<Vec<Self>, Unexpected> {
        let shown: BTreeSet<_> = contents.iter().flat_map(|(_, one)| photos::<K>(one)).collect();
        let media = media::find_many(db, shown).await?.into_iter();
        let media: HashMap<_, _> =
            media.map(|record| (record.model.id, Arc::new(record))).collect();
        let documents: BTreeSet<_> = contents.iter().map(|(own, _)| own.document_id).collect();
        let editions = read::list_editions(db, documents).await?;
        let links: HashSet<_> =
            contents.iter().flat_map(|(_, content)| internal_links::<K>(content)).collect();
        let dead = dead::dead_links(db, site, &links.into_iter().collect::<Vec<_>>()).await?;
        let of = |(own, content): &(&edition::Model, &K::Content)| Self {
            media: photos::<K>(content)
                .into_iter()
                .filter_map(|id| Some((id, Arc::clone(media.get(&id)?))))
                .collect(),
            dead: dead.intersection(&internal_links::<K>(content)).cloned().collect(),
            languages: editions
                .iter()
                .filter(|edition| edition.document_id == own.document_id)
                .map(|edition| edition.language.clone())
                .collect(),
        };
        Ok(contents.iter().map(of).collect())
    }
}
