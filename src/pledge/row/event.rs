//! The rows of what happened to pledges.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;

use crate::access::Role;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{AccountId, PledgeId, ReportId};
use crate::language::Localized;
use crate::pledge::amendment::Amendment;

/// What happened to a pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum EventKind {
    /// It was entered.
    Signed,
    /// So many others had signed that it took effect.
    TookEffect,
    /// Something of it was changed.
    Amended,
    /// It was taken back.
    Withdrawn,
    /// Somebody reported on an item.
    Reported,
    /// A report was found right.
    Verified,
    /// A report was found wrong.
    Refused,
    /// A reviewer judged how far it is done in all.
    Assessed,
}

/// How far a pledge is done, as a reviewer judges beside the number: the scale on which the
/// Independent Reporting Mechanism of the Open Government Partnership assesses the completion of
/// commitments (<https://www.opengovpartnership.org/glossary/completion/>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Completion {
    /// Nothing shows whether anything was done.
    NoEvidence,
    /// Nothing was done.
    NotStarted,
    /// Something was done, much is missing.
    Limited,
    /// Most was done, something is missing.
    Substantial,
    /// All was done.
    Complete,
}

/// One step in the history of a pledge. It is written once and stays.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pledge_event")]
pub struct Model {
    /// The pledge.
    #[sea_orm(primary_key, auto_increment = false)]
    pub pledge_id: PledgeId,
    /// Its place in the pledge's history, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: Instant,
    /// In which role somebody did it; `None` for the system, and where it was not kept.
    pub role: Option<Role>,
    /// Who did it; never told to the public.
    pub account_id: Option<AccountId>,
    /// The report that was entered or judged.
    pub report_id: Option<ReportId>,
    /// What a reviewer found.
    pub completion: Option<Completion>,
    /// Why it was amended or withdrawn, or what the reviewer noted.
    pub words: Localized,
    /// JSON: what was amended.
    pub changes: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What was amended.
    pub fn changes(&self) -> Result<Vec<Amendment>, Unexpected> {
        let read = serde_json::from_str(&self.changes);
        read.map_err(Unexpected::while_doing("reading an amendment"))
    }
}
