//! The demo's civic records as they are written in `civic/`: places, organizations, people, campaigns,
//! pledges, pages and albums. Days are counted back from the day on which the demo is made.

pub(super) mod campaign;
pub(super) mod place;
pub(super) mod pledge;
pub(super) mod site;

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Failure, broken, tag};
use crate::language::Localized;

static CIVIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/demo/civic");

/// A text by language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Words(BTreeMap<String, String>);

impl Words {
    /// As the domains take it.
    pub(super) fn localized(&self) -> Result<Localized, Failure> {
        let texts = self.0.iter().map(|(language, text)| Ok((tag(language)?, text.clone())));
        texts.collect()
    }

    /// The text in this language; `None` where there is none.
    pub(super) fn in_language(&self, language: &str) -> Option<String> {
        self.0.get(language).cloned()
    }
}

/// One file, as `areas.toml`.
fn file<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    let text = CIVIC.get_file(name).and_then(include_dir::File::contents_utf8);
    super::content::parse(text.ok_or("no such file").map_err(broken("reading the demo's records"))?)
}

/// Every file of a folder, in the order of their names.
fn folder<T: DeserializeOwned>(name: &str) -> Result<Vec<T>, Failure> {
    let folder = CIVIC.get_dir(name).ok_or("no such folder");
    let mut files: Vec<_> = folder.map_err(broken("reading the demo's records"))?.files().collect();
    files.sort_by_key(|file| file.path());
    files
        .iter()
        .map(|file| super::content::parse(file.contents_utf8().unwrap_or_default()))
        .collect()
}
