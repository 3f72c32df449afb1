//! What one revision of a campaign holds.

use serde::{Deserialize, Serialize};

use crate::body::{Body, PhotoBlock};
use crate::date::Date;
use crate::id::{AreaId, DocumentId, MediaId, OrganizationId, TagId};
use crate::publishing::{Seo, article_ids};
use crate::quantity::Quantity;

/// One revision's whole content. Kept as JSON for years: fields are only ever added, with a
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// The title.
    pub title: String,
    /// What it is about, in one sentence: its slogan.
    pub theme: Option<String>,
    /// The first words, before the body.
    pub lead: Option<String>,
    /// The body.
    pub body: Body,
    /// The photo that stands for the campaign.
    pub cover: Option<PhotoBlock>,
    /// Photos that it shows, in order.
    pub gallery: Vec<PhotoBlock>,
    /// Who launches it.
    pub organizer: Option<OrganizationId>,
    /// Who else carries it.
    pub partners: Vec<OrganizationId>,
    /// The organizations whose members are called to sign, in order.
    pub blocs: Vec<OrganizationId>,
    /// Its first day; none is needed before it is published.
    pub starts_on: Option<Date>,
    /// Its last day; `None` where it has no end.
    pub ends_on: Option<Date>,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// What it calls for, in order.
    pub calls: Vec<Call>,
    /// What it wants to reach, in order.
    pub goals: Vec<Goal>,
    /// Documents that it carries out or that belong to it, in order.
    pub files: Vec<LinkedFile>,
    /// Articles that it shows, in order.
    #[serde(with = "article_ids")]
    pub articles: Vec<DocumentId>,
    /// Where it takes place.
    pub areas: Vec<AreaId>,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// What search engines are told.
    pub seo: Seo,
}

/// A part of the term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// Names the phase through all revisions and languages.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its first day.
    pub starts_on: Date,
    /// Its last day; `None` where it lasts as long as the campaign.
    #[serde(default)]
    pub ends_on: Option<Date>,
    /// What happens in it.
    #[serde(default)]
    pub text: Option<String>,
}

/// Something that a campaign calls for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Call {
    /// In a few words.
    pub title: String,
    /// In more.
    pub text: Option<String>,
}

/// Something that a campaign wants to reach, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Goal {
    /// Names the goal through all revisions and languages: what is promised points at it.
    pub key: String,
    /// What is counted.
    pub text: String,
    /// In what it is counted, as `km` or `%`.
    pub unit: Option<String>,
    /// How much there was before.
    pub baseline: Option<Quantity>,
    /// How much there is to be.
    pub target: Quantity,
    /// By when.
    pub deadline: Option<Date>,
}

/// Whether two goals, or a goal and what counts toward it, are counted in the same: whatever the letter
/// case.
pub fn same_unit(one: Option<&str>, other: Option<&str>) -> bool {
    let folded = |unit: Option<&str>| unit.map(|unit| unit.trim().to_lowercase());
    folded(one) == folded(other)
}

/// A document of another kind than Loa's: a resolution, a plan, a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkedFile {
    /// Its title.
    pub title: String,
    /// Its official number, as `21-NQ/TU`.
    pub number: Option<String>,
    /// The document in the media library.
    pub media: Option<MediaId>,
    /// Its address elsewhere.
    pub url: Option<String>,
}
