//! The demo's campaigns.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::content::Cover;
use super::{Failure, Words, folder};

/// A campaign in all its languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Campaign {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) organizer: String,
    pub(in crate::cli::demo) partners: Vec<String>,
    /// The organizations whose members are called to sign.
    #[serde(default)]
    pub(in crate::cli::demo) blocs: Vec<String>,
    pub(in crate::cli::demo) areas: Vec<String>,
    pub(in crate::cli::demo) tags: Vec<String>,
    pub(in crate::cli::demo) starts_days_ago: i32,
    pub(in crate::cli::demo) ends_days_ago: Option<i32>,
    pub(in crate::cli::demo) published_days_ago: i64,
    pub(in crate::cli::demo) cover: Cover,
    /// The stems of the pictures that it shows.
    #[serde(default)]
    pub(in crate::cli::demo) gallery: Vec<String>,
    /// The stems of the articles that belong to it.
    pub(in crate::cli::demo) articles: Vec<String>,
    #[serde(default)]
    pub(in crate::cli::demo) goal: Vec<Goal>,
    #[serde(default)]
    pub(in crate::cli::demo) phase: Vec<Phase>,
    #[serde(default)]
    pub(in crate::cli::demo) file: Vec<LinkedFile>,
    pub(in crate::cli::demo) edition: BTreeMap<String, Edition>,
}

/// A figure to be reached.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Goal {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) unit: Words,
    pub(in crate::cli::demo) baseline: Option<f64>,
    pub(in crate::cli::demo) target: f64,
    pub(in crate::cli::demo) deadline_days_ago: Option<i32>,
    pub(in crate::cli::demo) text: Words,
}

/// A part of the term.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Phase {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) name: Words,
    pub(in crate::cli::demo) starts_days_ago: i32,
    pub(in crate::cli::demo) ends_days_ago: i32,
    #[serde(default)]
    pub(in crate::cli::demo) text: Words,
}

/// A document that goes with it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct LinkedFile {
    pub(in crate::cli::demo) title: Words,
    pub(in crate::cli::demo) number: Option<String>,
    pub(in crate::cli::demo) url: Option<String>,
    pub(in crate::cli::demo) picture: Option<String>,
}

/// Its words in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Edition {
    pub(in crate::cli::demo) title: String,
    pub(in crate::cli::demo) theme: Option<String>,
    pub(in crate::cli::demo) lead: Option<String>,
    pub(in crate::cli::demo) body: String,
    #[serde(default)]
    pub(in crate::cli::demo) calls: Vec<Call>,
}

/// Something that it calls for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Call {
    pub(in crate::cli::demo) title: String,
    pub(in crate::cli::demo) text: String,
}

pub(in crate::cli::demo) fn campaigns() -> Result<Vec<Campaign>, Failure> {
    folder("campaigns")
}
