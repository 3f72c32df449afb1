//! Writing announcements.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use serde::Serialize;

use super::{Announcement, AnnouncementLevel};
use crate::access::Permission;
use crate::announcement::{self, Level, Model, Notice};
use crate::clock::Instant;
use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, Once, language_or_default};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::graphql::publishing::patched;
use crate::graphql::scalars::DateTime;
use crate::id::{AnnouncementId, AreaId};
use crate::language::Localized;
use crate::transact;

/// Writing announcements.
#[derive(Default)]
pub(in crate::graphql) struct AnnouncementMutation;

/// What a new announcement says.
#[derive(Clone, Serialize, InputObject)]
struct CreateAnnouncementInput {
    /// How much it matters.
    #[graphql(default)]
    level: AnnouncementLevel,
    /// What it says in a line; in at least one language, at most 200 characters each.
    titles: Vec<LocalizedTextInput>,
    /// What else it says, as plain text; at most 5000 characters each.
    #[graphql(default)]
    texts: Vec<LocalizedTextInput>,
    /// The areas that it is for, with all that lies inside them; at most 50. It is for everybody
    /// where there are none.
    #[graphql(default)]
    areas: Vec<ID>,
    /// Where more is to be read: a path of the site, which begins with `/`, or an `http`, `https`,
    /// `mailto` or `tel` address.
    link: Option<String>,
    /// When it begins; now where it is left out. The public knows nothing of it before.
    starts_at: Option<DateTime>,
    /// When it ends; left out where that is not known yet.
    ends_at: Option<DateTime>,
    /// Sending the same input again with the same key creates nothing new.
    idempotency_key: Option<String>,
}

/// What is to be changed of an announcement. What is left out stays; null empties what may be empty.
#[derive(InputObject)]
struct UpdateAnnouncementInput {
    /// The announcement.
    id: ID,
    /// How much it matters.
    level: Option<AnnouncementLevel>,
    /// What it says in a line, replacing all titles.
    titles: Option<Vec<LocalizedTextInput>>,
    /// What else it says, replacing all texts.
    texts: Option<Vec<LocalizedTextInput>>,
    /// The areas that it is for, replacing all.
    areas: Option<Vec<ID>>,
    /// Where more is to be read.
    link: MaybeUndefined<String>,
    /// When it begins.
    starts_at: Option<DateTime>,
    /// When it ends.
    ends_at: MaybeUndefined<DateTime>,
}

/// Names the announcement to delete.
#[derive(InputObject)]
struct DeleteAnnouncementInput {
    /// The announcement. One that is over is better given an end.
    id: ID,
}

/// What creating an announcement came to.
#[derive(SimpleObject)]
struct CreateAnnouncementPayload {
    /// The announcement, in the site's default language; null where it was refused, and for who may
    /// not read at the desk.
    announcement: Option<Announcement>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing an announcement came to.
#[derive(SimpleObject)]
struct UpdateAnnouncementPayload {
    /// The announcement, in the site's default language; null where it was refused, and for who may
    /// not read at the desk.
    announcement: Option<Announcement>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting an announcement came to.
#[derive(SimpleObject)]
struct DeleteAnnouncementPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl AnnouncementMutation {
    /// Creates an announcement; a site has at most 500 that have not ended. For editors.
    async fn create_announcement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the announcement says.")] input: CreateAnnouncementInput,
    ) -> Result<CreateAnnouncementPayload, ApiError> {
        let (row, user_errors) = settle(ctx, create(ctx, input).await)?;
        Ok(CreateAnnouncementPayload { announcement: shown(ctx, row).await?, user_errors })
    }

    /// Changes an announcement. For editors.
    async fn update_announcement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateAnnouncementInput,
    ) -> Result<UpdateAnnouncementPayload, ApiError> {
        let (row, user_errors) = settle(ctx, update(ctx, input).await)?;
        Ok(UpdateAnnouncementPayload { announcement: shown(ctx, row).await?, user_errors })
    }

    /// Deletes an announcement; it leaves the feed, too. For editors.
    async fn delete_announcement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which announcement.")] input: DeleteAnnouncementInput,
    ) -> Result<DeleteAnnouncementPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        let deleted_id = deleted.map(|id| id.to_string().into());
        Ok(DeleteAnnouncementPayload { deleted_id, user_errors })
    }
}

/// What was written, for who may read at the desk as well: it may not have begun.
async fn shown(ctx: &Context<'_>, row: Option<Model>) -> Result<Option<Announcement>, ApiError> {
    let row = row.filter(|_| ctx.actor().may(Permission::ReadAllDocuments));
    let language = language_or_default(ctx, None).await?;
    Ok(row.map(|row| Announcement { row, language }))
}

async fn create(ctx: &Context<'_>, input: CreateAnnouncementInput) -> Result<Model, Failure> {
    let once = Once::new(ctx, "createAnnouncement", input.idempotency_key.clone(), &input)?;
    let (titles, texts) =
        (by_language("titles", input.titles)?, by_language("texts", input.texts)?);
    let areas: Vec<AreaId> = ids::list("areas", &input.areas)?;
    let notice = |now| Notice {
        level: input.level.into(),
        titles: titles.clone(),
        texts: texts.clone(),
        areas: areas.clone(),
        link: input.link.clone(),
        starts_at: input.starts_at.map_or(now, |start| start.0),
        ends_at: input.ends_at.map(|end| end.0),
    };
    let id: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(id) = once.replay(tx).await? {
            return Ok(id);
        }
        let created = announcement::create(tx, ctx.actor(), notice(tx.now())).await?;
        once.keep(tx, created.id.to_string()).await
    });
    let id: AnnouncementId = ids::input("idempotencyKey", &id?.into())?;
    let found = announcement::find(ctx.store().reader(), ctx.actor(), id).await?;
    let gone = || Failure::Refused(vec![Refusal::new(Code::NotFound, "idempotencyKey")]);
    found.ok_or_else(gone)
}

async fn update(ctx: &Context<'_>, input: UpdateAnnouncementInput) -> Result<Model, Failure> {
    let id: AnnouncementId = ids::input("id", &input.id)?;
    let patch = Patch::read(input)?;
    transact!(ctx.store(), |tx| {
        let edit = |old| patch.clone().apply(old);
        Ok(announcement::update(tx, ctx.actor(), id, edit).await?)
    })
}

/// What an update changes: what is undefined stays, null empties.
#[derive(Clone)]
struct Patch {
    level: Option<Level>,
    titles: Option<Localized>,
    texts: Option<Localized>,
    areas: Option<Vec<AreaId>>,
    link: MaybeUndefined<String>,
    starts_at: Option<Instant>,
    ends_at: MaybeUndefined<Instant>,
}

impl Patch {
    fn read(input: UpdateAnnouncementInput) -> Result<Self, Failure> {
        Ok(Self {
            level: input.level.map(Level::from),
            titles: input.titles.map(|titles| by_language("titles", titles)).transpose()?,
            texts: input.texts.map(|texts| by_language("texts", texts)).transpose()?,
            areas: input.areas.map(|areas| ids::list("areas", &areas)).transpose()?,
            link: input.link,
            starts_at: input.starts_at.map(|start| start.0),
            ends_at: input.ends_at.map_value(|end| end.0),
        })
    }

    fn apply(self, old: Notice) -> Notice {
        Notice {
            level: self.level.unwrap_or(old.level),
            titles: self.titles.unwrap_or(old.titles),
            texts: self.texts.unwrap_or(old.texts),
            areas: self.areas.unwrap_or(old.areas),
            link: patched(&self.link, old.link),
            starts_at: self.starts_at.unwrap_or(old.starts_at),
            ends_at: patched(&self.ends_at, old.ends_at),
        }
    }
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<AnnouncementId, Failure> {
    let id: AnnouncementId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(announcement::delete(tx, ctx.actor(), id).await?)).map(|()| id)
}
