//! The site's one row.

use sea_orm::entity::prelude::*;

use super::{Reminders, ReviewRules, Site};
use crate::error::Unexpected;
use crate::language::Localized;

/// The one row's key.
pub(super) const ONLY: i32 = 1;

/// The one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "site")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Its names.
    pub names: Localized,
    /// The default language.
    pub default_language: String,
    /// JSON: list of languages.
    pub languages: String,
    /// IANA time zone.
    pub time_zone: String,
    /// Its descriptions.
    pub descriptions: Localized,
    /// JSON: how its office is reached.
    pub contact: String,
    /// JSON: kind → pattern.
    pub path_patterns: String,
    /// JSON: check → severity.
    pub checklist: String,
    /// How many days before it is due an item is told of.
    pub due_soon_days: i32,
    /// After how many days without a report a pledge is silent.
    pub silent_days: i32,
    /// Whether reminders go by mail.
    pub reminders_by_mail: bool,
    /// Whether only what was approved becomes public.
    pub approval_required: bool,
    /// Whether somebody may approve what they wrote themselves.
    pub own_approval: bool,
}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Site {
    type Error = Unexpected;

    fn try_from(row: Model) -> Result<Self, Unexpected> {
        Ok(Self {
            names: row.names,
            default_language: row
                .default_language
                .parse()
                .map_err(Unexpected::while_doing("reading the site's default language"))?,
            languages: serde_json::from_str(&row.languages)
                .map_err(Unexpected::while_doing("reading the site's languages"))?,
            time_zone: row.time_zone,
            descriptions: row.descriptions,
            contact: serde_json::from_str(&row.contact)
                .map_err(Unexpected::while_doing("reading the site's contact"))?,
            path_patterns: serde_json::from_str(&row.path_patterns)
                .map_err(Unexpected::while_doing("reading the site's path patterns"))?,
            checklist: serde_json::from_str(&row.checklist)
                .map_err(Unexpected::while_doing("reading the site's checklist"))?,
            reminders: Reminders {
                due_soon_days: row.due_soon_days,
                silent_days: row.silent_days,
                by_mail: row.reminders_by_mail,
            },
            review: ReviewRules {
                approval_required: row.approval_required,
                own_approval: row.own_approval,
            },
        })
    }
}
