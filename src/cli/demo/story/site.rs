//! What stands round the demo's news.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Failure, folder};

/// A page in all its languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Page {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) edition: BTreeMap<String, PageEdition>,
}

/// A page's words in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct PageEdition {
    pub(in crate::cli::demo) slug: String,
    pub(in crate::cli::demo) title: String,
    pub(in crate::cli::demo) body: String,
}

pub(in crate::cli::demo) fn pages() -> Result<Vec<Page>, Failure> {
    folder("pages")
}
