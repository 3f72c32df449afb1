//! The editions' rows.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::workflow::{self, Stage};
use crate::clock::Instant;
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;

/// One document in one language.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "edition")]
pub struct Model {
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// The newest revision's title, for lists at the desk.
    pub title: String,
    /// The slug that the next publication takes.
    pub slug: String,
    /// The newest revision's number.
    pub head_revision: i32,
    /// The public revision's number; `None` while unpublished.
    pub published_revision: Option<i32>,
    /// When it was first published; kept when it is unpublished.
    pub published_at: Option<Instant>,
    /// When it was last saved, published or unpublished.
    pub updated_at: Instant,
    /// From which language it was translated; `None` where it was written by itself.
    pub source_language: Option<LanguageTag>,
    /// Up to which revision of that edition it follows.
    pub source_revision: Option<i32>,
    /// How far the newest revision has come.
    pub stage: Stage,
    /// Who is to judge it; only while it is in review.
    pub assignee_id: Option<AccountId>,
}

impl ActiveModelBehavior for ActiveModel {}

impl ActiveModel {
    /// Notes how far the newest revision has come. Only what is in review waits for somebody.
    pub(super) fn come_to(&mut self, stage: Stage) {
        self.stage = Set(stage);
        if stage != Stage::InReview {
            self.assignee_id = Set(None);
        }
    }
}

/// How an edition stands to the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The public does not see it.
    Draft,
    /// The public sees its newest revision.
    Published,
    /// The public sees an older revision than the newest.
    Changed,
}

impl Model {
    /// Where the edition stands on its way to the public and back.
    pub const fn stands(&self) -> workflow::State {
        workflow::State { stage: self.stage, public: self.published_revision.is_some() }
    }

    /// How the edition stands to the public.
    pub fn state(&self) -> State {
        match self.published_revision {
            None => State::Draft,
            Some(revision) if revision == self.head_revision => State::Published,
            Some(_) => State::Changed,
        }
    }
}
