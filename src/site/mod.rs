//! The site: its names, languages and time zone. One installation is one site.

mod model;
mod update;

use jiff::tz::TimeZone;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::access::Denied;
use crate::clock::Instant;
use crate::date::Date;
use crate::error::{Refusal, Unexpected};
use crate::language::{LanguageTag, Localized};

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

/// The site's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name in each language.
    pub names: Localized,
    /// The language that a query gets which names none.
    pub default_language: LanguageTag,
    /// Every language that editions may have.
    pub languages: Vec<LanguageTag>,
    /// The IANA name of the time zone in which dates are meant.
    pub time_zone: String,
}

impl Site {
    /// The site's name in `language`, or in the default one.
    pub fn name(&self, language: &LanguageTag) -> &str {
        self.names.get(language, &self.default_language).unwrap_or_default()
    }

    /// The time zone in which dates are meant.
    pub fn time_zone(&self) -> TimeZone {
        // Checked when it was set, but the list of zones changes: what is unknown now is UTC.
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// The date on which `now` falls where the site is.
    pub fn today(&self, now: Instant) -> Date {
        Date::at(now, &self.time_zone())
    }
}

/// Reads the settings.
pub async fn load(db: &impl ConnectionTrait) -> Result<Site, Unexpected> {
    let row = model::Entity::find_by_id(model::ONLY).one(db).await?;
    row.ok_or_else(|| Unexpected::while_doing("reading the site")("the site's row is missing"))?
        .try_into()
}
