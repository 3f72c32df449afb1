//! The demo's civic records as they are written in `civic/*.toml`.

pub(super) mod place;

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
}

/// One file, as `areas.toml`.
fn file<T: DeserializeOwned>(name: &str) -> Result<T, Failure> {
    let text = CIVIC.get_file(name).and_then(include_dir::File::contents_utf8);
    super::content::parse(text.ok_or("no such file").map_err(broken("reading the demo's records"))?)
}
