//! What lists of campaigns do not show.

use serde::{Deserialize, Serialize};

use super::{Call, Content, Goal, LinkedFile, Phase};
use crate::body::PhotoBlock;
use crate::id::{AreaId, DocumentId, OrganizationId, TagId};
use crate::publishing::{Seo, article_ids};

/// The part of a published campaign that is read only when it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Photos that it shows.
    pub gallery: Vec<PhotoBlock>,
    /// Who else carries it.
    pub partners: Vec<OrganizationId>,
    /// The organizations whose members are called to sign.
    pub blocs: Vec<OrganizationId>,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// What it calls for.
    pub calls: Vec<Call>,
    /// What it wants to reach.
    pub goals: Vec<Goal>,
    /// Documents that it carries out or that belong to it.
    pub files: Vec<LinkedFile>,
    /// Articles that it shows.
    #[serde(with = "article_ids")]
    pub articles: Vec<DocumentId>,
    /// Where it takes place.
    pub areas: Vec<AreaId>,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// What search engines are told.
    pub seo: Seo,
}

impl Details {
    pub(super) fn of(content: &Content) -> Self {
        let content = content.clone();
        Self {
            gallery: content.gallery,
            partners: content.partners,
            blocs: content.blocs,
            phases: content.phases,
            calls: content.calls,
            goals: content.goals,
            files: content.files,
            articles: content.articles,
            areas: content.areas,
            tags: content.tags,
            seo: content.seo,
        }
    }
}
