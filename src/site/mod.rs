//! The site: its names, languages, time zone, contact, and where things stand on its pages. One
//! installation is one site.

mod checklist;
mod contact;
mod current;
mod model;
pub mod path;
mod reminders;
mod review;
mod update;

use std::sync::Arc;

use jiff::tz::TimeZone;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use crate::access::Denied;
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::date::Date;
use crate::error::{Refusal, Unexpected};
use crate::language::{LanguageTag, Localized};

use path::{PathKind, PathPatterns, Place};

pub use checklist::{Check, Checklist, Severity};
pub use contact::Contact;
pub use current::Current;
pub use reminders::Reminders;
pub use review::ReviewRules;
pub use update::{Changes, ContactChanges, ReminderChanges, ReviewChanges, ensure, update};

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
    /// What it is, in a sentence or two.
    pub descriptions: Localized,
    /// The language that a query gets which names none.
    pub default_language: LanguageTag,
    /// Every language that editions may have.
    pub languages: Vec<LanguageTag>,
    /// The IANA name of the time zone in which dates are meant.
    pub time_zone: String,
    /// How its office is reached.
    pub contact: Contact,
    /// Where things stand on its pages.
    pub path_patterns: PathPatterns,
    /// How grave it takes what editors may overlook.
    pub checklist: Checklist,
    /// When it reminds of what was promised.
    pub reminders: Reminders,
    /// What it demands before something becomes public.
    pub review: ReviewRules,
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

    /// Where a thing of this kind stands on the site's pages.
    pub fn canonical_path(&self, kind: PathKind, place: Place<'_>) -> String {
        self.path_patterns.of(kind).fill(place)
    }
}

/// Reads the settings.
pub async fn load(db: &impl ConnectionTrait) -> Result<Site, Unexpected> {
    read(model::Entity::find_by_id(model::ONLY).one(db).await?)
}

/// The settings as this transaction sees them, which changes none: read once, however many ask.
pub async fn within(tx: &Transaction) -> Result<Arc<Site>, Unexpected> {
    match tx.known() {
        Some(site) => Ok(site),
        None => Ok(tx.keep(load(tx.db()).await?)),
    }
}

/// Reads the settings, and holds them as they are until the transaction ends: of several who do so, one
/// goes after the other.
pub async fn hold(tx: &Transaction) -> Result<Site, Unexpected> {
    read(model::Entity::find_by_id(model::ONLY).lock_exclusive().one(tx.db()).await?)
}

fn read(row: Option<model::Model>) -> Result<Site, Unexpected> {
    row.ok_or_else(|| Unexpected::while_doing("reading the site")("the site's row is missing"))?
        .try_into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_one_where_the_site_is() {
        let mut site = Site::new().unwrap();
        let evening: Instant = "2025-04-11T17:30:00Z".parse::<jiff::Timestamp>().unwrap().into();
        assert_eq!(site.today(evening).to_string(), "2025-04-12");
        site.time_zone = "America/New_York".to_owned();
        assert_eq!(site.today(evening).to_string(), "2025-04-11");
        site.time_zone = "Gone/Away".to_owned();
        assert_eq!(site.time_zone(), TimeZone::UTC);
    }
}
