//! Reviews in the schema.

mod comment;
mod mutation;
mod rules;

use async_graphql::{Context, Description, Enum, InputObject, Object};

use super::edition::{Edition, parse_cursor};
use crate::account;
use crate::graphql::account::{User, user};
use crate::graphql::connection::{Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::AccountId;
use crate::publishing::review::{self, History, Kind, Model};
use crate::publishing::workflow::Stage;

pub(super) use comment::{Comment, comments};
pub(in crate::graphql) use mutation::ReviewMutation;
pub(super) use rules::ReviewRules;
pub(in crate::graphql) use rules::ReviewRulesInput;

/// How far the newest revision of an edition has come. Steps lead from one stage to another; a step that
/// does not lead on from where an edition stands is refused with `WRONG_STATE`.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Stage")]
pub(super) enum EditionStage {
    /// It is written. `submitForReview` leads on, and, where the site demands no approval, publishing.
    Draft,
    /// Somebody is to judge it: `approveRevision`, `requestChanges`. What is saved meanwhile is judged
    /// with the rest.
    InReview,
    /// It was approved. That holds for this revision alone: what is saved afterwards is a draft again.
    /// Publishing it still needs leave to publish.
    Approved,
    /// The public sees it.
    Published,
    /// The public saw it until it was taken back, and it was not changed since.
    Unpublished,
    /// Its document is in the trash.
    Trashed,
}

/// Which editions; all that is given must hold of one edition.
#[derive(Default, InputObject)]
pub(super) struct EditionFilter {
    /// Only what has come so far.
    pub(super) stage: Option<EditionStage>,
    /// Only what is in review and you are asked to judge.
    #[graphql(default)]
    pub(super) assigned_to_me: bool,
}

/// What was done in a review.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Kind")]
enum ReviewStepKind {
    /// Somebody asked for a review.
    Submitted,
    /// Somebody said who is to judge.
    Assigned,
    /// The edition was taken back from the review.
    Recalled,
    /// It was sent back to be changed.
    ChangesRequested,
    /// It was approved.
    Approved,
}

/// A step of the reviews of an edition. The public never sees one.
#[derive(Description)]
pub(super) struct ReviewStep(Model);

#[Object(use_type_description)]
impl ReviewStep {
    /// 1, 2, 3 … among the steps of the edition.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// What was done.
    async fn kind(&self) -> ReviewStepKind {
        self.0.kind.into()
    }

    /// The edition's newest revision at that time: what was submitted, judged.
    async fn revision(&self) -> i32 {
        self.0.revision
    }

    /// What was said.
    async fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Who was asked to judge; null for whoever comes first.
    async fn assignee(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.assignee_id?).await
    }

    /// Who did it; null for the system, and for tokens without an account.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.created_by?).await
    }

    /// When.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// What became of an edition's reviews, the last step first.
pub(super) async fn history(
    ctx: &Context<'_>,
    edition: &Edition,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<ReviewStep>, ApiError> {
    let size = page_size(first)?;
    let before = after.as_deref().map(parse_cursor).transpose()?;
    let (document, language) = (edition.model.document_id, edition.model.language.clone());
    let total = Total::ReviewSteps(document, language.clone());
    let wanted = History { document, language, before, limit: size + 1 };
    let rows = ctx.loaders().review_steps(wanted).await?;
    Ok(page(rows, size, before.is_some(), total, |row| (row.number.to_string(), ReviewStep(row))))
}

/// Who may be asked for a review, oldest account first.
pub(super) async fn reviewers(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<User>, ApiError> {
    let size = page_size(first)?;
    let after: Option<AccountId> =
        after.map(|cursor| ids::argument("after", &cursor.into())).transpose()?;
    let wanted = account::Page { after, limit: size + 1 };
    let rows = review::reviewers(ctx.store().reader(), ctx.actor(), wanted).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Reviewers, |row| (row.id.to_string(), User(row))))
}
