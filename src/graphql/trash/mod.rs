//! The trash in the schema.

mod mutation;

use async_graphql::{Context, Description, Object, Union};

use super::account::{User, user};
use super::connection::{Keyset, Page, page, page_size};
use super::context::Here;
use super::desk::Document;
use super::error::{ApiError, Failure, Nullable};
use super::loaders::Audience;
use super::media::Media;
use super::scalars::DateTime;
use super::total::Total;
use crate::clock::Instant;
use crate::trash::{self, Trashed};

pub(super) use mutation::TrashMutation;

/// What can be in the trash.
#[derive(Union)]
pub(super) enum TrashedThing {
    /// A document.
    Document(Document),
    /// A file of the media library.
    Media(Box<Media>),
}

/// Something in the trash.
#[derive(Description)]
pub(super) struct TrashItem {
    trashed: Trashed,
    at: Instant,
}

#[Object(use_type_description)]
impl TrashItem {
    /// The thing, as it was. Addresses of a file in the trash lead nowhere.
    async fn thing(&self, ctx: &Context<'_>) -> Result<TrashedThing, ApiError> {
        shown(ctx, self.trashed.clone()).await
    }

    /// When it was put in the trash.
    async fn deleted_at(&self) -> DateTime {
        self.at.into()
    }

    /// Who put it there; null for the system.
    async fn deleted_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.trashed.deleted_by()?).await
    }

    /// When it is ended for good by itself, unless it is recovered before; null where it stays, as a
    /// campaign does in which something was pledged.
    async fn purges_at(&self) -> Option<DateTime> {
        self.trashed.purges_at().map(DateTime::from)
    }
}

/// A page of the trash.
pub(super) async fn trash(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<Page<TrashItem>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(|place| (place.at, place.id));
    let listed = trash::list(ctx.store().reader(), ctx.actor(), after, size + 1).await;
    let listed = listed.map_err(Failure::from)?;
    let placed = listed.into_iter().filter_map(|one| one.place().map(|place| (place, one)));
    Ok(page(placed.collect(), size, after.is_some(), Total::Trash, |((at, id), trashed)| {
        (Keyset { at, id }.cursor(), TrashItem { trashed, at })
    }))
}

/// The thing as the desk sees it.
async fn shown(ctx: &Context<'_>, thing: Trashed) -> Result<TrashedThing, ApiError> {
    Ok(match thing {
        Trashed::Document(row) => TrashedThing::Document(Document(row)),
        Trashed::Media(row) => {
            let record = ctx.loaders().desk_record(row).await?;
            TrashedThing::Media(Box::new(Media { record, audience: Audience::Desk }))
        }
    })
}
