//! Reminders in the schema.

use async_graphql::{Context, Description, Enum, Object};

use super::{Pledge, PledgeItem, by_id, item};
use crate::clock::Instant;
use crate::date::Date;
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::pledge::row::reminder::{self, ReminderKind};
use crate::pledge::{View, remind};

/// Of what somebody is reminded.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "PledgeReminderKind", remote = "ReminderKind")]
enum ReminderKindName {
    /// An item that is not done as reported is due soon: within the site's `dueSoonDays`.
    DueSoon,
    /// An item that is not done as reported was due.
    Overdue,
    /// Nothing was heard of a pledge for the site's `silentDays`, of which something is not done.
    Silent,
}

/// That there was occasion to remind somebody of a pledge. Each occasion is told once, and stays told.
#[derive(Description)]
pub(in crate::graphql) struct PledgeReminder {
    row: reminder::Model,
    view: View,
}

/// A page of reminders.
pub(in crate::graphql) type ReminderPage = Page<PledgeReminder>;

#[Object(use_type_description)]
impl PledgeReminder {
    /// Of what it reminds.
    async fn kind(&self) -> ReminderKindName {
        self.row.kind.into()
    }

    /// The pledge; null where its campaign is in the trash by now.
    async fn pledge(&self, ctx: &Context<'_>) -> Nullable<Pledge> {
        by_id(ctx, self.row.pledge_id, self.view).await.transpose()
    }

    /// The item; null where it is of the pledge as a whole, and where the item was taken out.
    async fn item(&self, ctx: &Context<'_>) -> Nullable<PledgeItem> {
        item(ctx, self.row.item_id?, self.view).await.transpose()
    }

    /// When the item is due, or since when nothing is heard of the pledge.
    async fn date(&self) -> Date {
        self.row.day
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime {
        self.row.created_at.into()
    }
}

/// Reminders in the order in which they were made. For the desk.
pub(in crate::graphql) async fn reminders(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<ReminderPage, ApiError> {
    let view = View::desk(ctx.actor())?;
    let size = page_size(first)?;
    let after = Keyset::<Instant>::after(after.as_deref())?;
    let position = after.as_ref().map(|place| (place.at, place.id));
    let rows = remind::list(ctx.store().reader(), view, position, size + 1).await?;
    Ok(page(rows, size, after.is_some(), Total::Reminders(view), |row| {
        let place = Keyset { at: row.created_at, id: row.id };
        (place.cursor(), PledgeReminder { row, view })
    }))
}
