//! The site: its names, languages and time zone. One installation is one site.

mod model;
mod update;

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, EntityTrait};

use crate::access::Denied;
use crate::error::{Refusal, Unexpected};
use crate::language::LanguageTag;

pub use update::{Changes, ensure, update};

/// What the site refuses.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// A text in several languages.
pub type Names = BTreeMap<LanguageTag, String>;

/// The site's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name in each language.
    pub names: Names,
    /// The language that a query gets which names none.
    pub default_language: LanguageTag,
    /// Every language that editions may have.
    pub languages: Vec<LanguageTag>,
    /// The IANA time zone in which dates are meant.
    pub time_zone: String,
}

impl Site {
    /// The site's name in `language`, or in the default one.
    pub fn name(&self, language: &LanguageTag) -> &str {
        self.names
            .get(language)
            .or_else(|| self.names.get(&self.default_language))
            .map_or("", String::as_str)
    }
}

/// Reads the settings.
pub async fn load(db: &impl ConnectionTrait) -> Result<Site, Unexpected> {
    let row = model::Entity::find_by_id(model::ONLY).one(db).await?;
    row.ok_or_else(|| Unexpected::while_doing("reading the site")("the site's row is missing"))?
        .try_into()
}
