//! What waits on the schedule.

use async_graphql::{Context, Description, Enum, ID, Object};

use super::edition::Edition;
use crate::error::{Code, Refusal};
use crate::graphql::account::{User, user};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::ScheduleId;
use crate::publishing::schedule::{self, row};

/// What is done when the time comes.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "row::Step")]
enum ScheduledStepKind {
    /// A revision becomes public.
    Publish,
    /// The edition is taken back.
    Unpublish,
}

/// Something that happens to an edition at a set time.
#[derive(Description)]
pub(super) struct ScheduledStep(row::Model);

#[Object(use_type_description)]
impl ScheduledStep {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// What is done.
    async fn kind(&self) -> ScheduledStepKind {
        self.0.step.into()
    }

    /// When.
    async fn at(&self) -> DateTime {
        self.0.due_at.into()
    }

    /// The revision that becomes public; null where the edition is taken back.
    async fn revision(&self) -> Option<i32> {
        self.0.revision
    }

    /// The edition.
    async fn edition(&self, ctx: &Context<'_>) -> Result<Edition, ApiError> {
        let editions = ctx.loaders().editions(self.0.document_id).await?;
        let found = editions.into_iter().find(|edition| edition.language == self.0.language);
        let model = found.ok_or(Refusal::of_request(Code::NotFound))?;
        Ok(Edition { kind: self.0.kind, model })
    }

    /// Who scheduled it; null for the system.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.created_by?).await
    }

    /// When it was scheduled.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it could not be carried out, because the revision was not fit to be published any more:
    /// something that it names was deleted, or the site demands an approval that it does not have. It is
    /// not tried again; schedule it anew. Null while it waits.
    async fn failed_at(&self) -> Option<DateTime> {
        self.0.failed_at.map(DateTime::from)
    }
}

/// What waits for an edition, the next first.
pub(super) async fn of_edition(
    ctx: &Context<'_>,
    edition: &Edition,
) -> Result<Vec<ScheduledStep>, ApiError> {
    let steps = ctx.loaders().schedule(edition.model.document_id).await?;
    let of_this = steps.into_iter().filter(|step| step.language == edition.model.language);
    Ok(of_this.map(ScheduledStep).collect())
}

/// What waits in all, the next first.
pub(super) async fn upcoming(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<ScheduledStep>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?;
    let position = after.map(|place| (place.at, ScheduleId(place.id)));
    let rows = schedule::list(ctx.store().reader(), ctx.actor(), position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Schedule, |row| {
        let place = Keyset { at: row.due_at, id: row.id.0 };
        (place.cursor(), ScheduledStep(row))
    }))
}
