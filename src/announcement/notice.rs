//! What an announcement says.

use sea_orm::ActiveValue::Set;

use super::row::{ActiveModel, AreaIds, Level};
use crate::clock::Instant;
use crate::id::AreaId;
use crate::language::Localized;

/// All that an announcement says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How much it matters.
    pub level: Level,
    /// What it says in a line; in at least one language.
    pub titles: Localized,
    /// What else it says.
    pub texts: Localized,
    /// The areas that it is for; none where it is for everybody.
    pub areas: Vec<AreaId>,
    /// Where more is to be read: a path of the site, or an address elsewhere.
    pub link: Option<String>,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends; `None` for not yet known.
    pub ends_at: Option<Instant>,
}

impl Notice {
    /// The columns that hold it.
    pub(super) fn row(&self) -> ActiveModel {
        ActiveModel {
            level: Set(self.level),
            titles: Set(self.titles.clone()),
            texts: Set(self.texts.clone()),
            areas: Set(AreaIds(self.areas.clone())),
            link: Set(self.link.clone()),
            starts_at: Set(self.starts_at),
            ends_at: Set(self.ends_at),
            ..Default::default()
        }
    }
}
