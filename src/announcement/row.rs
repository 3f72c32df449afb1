//! The announcements' rows.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use super::Notice;
use crate::clock::Instant;
use crate::id::{AnnouncementId, AreaId};
use crate::language::Localized;

/// How much an announcement matters. The database keeps numbers, so that the gravest sorts first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumIter,
    DeriveActiveEnum,
    Serialize,
    Deserialize,
)]
#[sea_orm(rs_type = "i32", db_type = "Integer")]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Good to know.
    Info = 10,
    /// Something to be prepared for.
    Warning = 20,
    /// A danger: act now.
    Emergency = 30,
}

/// Areas in the order of an announcement's author. Databases hold them as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, DeriveValueType)]
#[serde(transparent)]
#[sea_orm(value_type = "String")]
pub struct AreaIds(pub Vec<AreaId>);

/// The stored form.
impl fmt::Display for AreaIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(&self.0).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for AreaIds {
    type Err = serde_json::Error;

    fn from_str(stored: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(stored).map(Self)
    }
}

/// One announcement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "announcement")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AnnouncementId,
    /// How much it matters.
    pub level: Level,
    /// What it says in a line.
    pub titles: Localized,
    /// What else it says.
    pub texts: Localized,
    /// The areas that it is for; none where it is for everybody.
    pub areas: AreaIds,
    /// Where more is to be read.
    pub link: Option<String>,
    /// When it begins. The public knows nothing of it before.
    pub starts_at: Instant,
    /// When it ends; `None` for not yet known.
    pub ends_at: Option<Instant>,
    /// When it was created.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether the public knows of it.
    pub fn has_begun(&self, now: Instant) -> bool {
        self.starts_at <= now
    }

    /// Whether it has begun and not ended.
    pub fn is_current(&self, now: Instant) -> bool {
        self.has_begun(now) && self.ends_at.is_none_or(|end| end > now)
    }

    /// What it says.
    pub(super) fn notice(self) -> Notice {
        Notice {
            level: self.level,
            titles: self.titles,
            texts: self.texts,
            areas: self.areas.0,
            link: self.link,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        }
    }
}
