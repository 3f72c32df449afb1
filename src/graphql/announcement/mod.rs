//! Announcements in the schema.

mod list;
mod mutation;

use async_graphql::{Context, Description, Enum, ID, Object};
use futures_util::future::try_join_all;
use serde::Serialize;

use super::context::{Here, language_or_default, now, site};
use super::error::ApiError;
use super::localized::{LocalizedText, listed};
use super::scalars::DateTime;
use super::taxonomy::Area;
use crate::announcement;
use crate::id::AnnouncementId;
use crate::language::LanguageTag;

pub(super) use list::{
    AnnouncementFilter, AnnouncementOrder, AnnouncementPage, announcements, at_desk,
};
pub(super) use mutation::AnnouncementMutation;

/// Something that the site tells everybody for a while. The public knows of it from its beginning
/// on; when it has ended it stays in the feed, but stands on top of pages no more.
#[derive(Description)]
pub(super) struct Announcement {
    pub(super) row: announcement::Model,
    pub(super) language: LanguageTag,
}

/// How much an announcement matters.
#[derive(Clone, Copy, Default, PartialEq, Eq, Enum, Serialize)]
#[graphql(remote = "announcement::Level")]
pub(super) enum AnnouncementLevel {
    /// Good to know.
    #[default]
    Info,
    /// Something to be prepared for.
    Warning,
    /// A danger: act now.
    Emergency,
}

#[Object(use_type_description)]
impl Announcement {
    /// The global id.
    pub(super) async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// The language that was asked for. `title` and `text` are in it where they are said in it,
    /// else in the site's default language, else in any.
    async fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// How much it matters.
    async fn level(&self) -> AnnouncementLevel {
        self.row.level.into()
    }

    /// What it says in a line.
    async fn title(&self, ctx: &Context<'_>) -> Result<String, ApiError> {
        let fallback = &site(ctx).await?.default_language;
        Ok(self.row.titles.get(&self.language, fallback).unwrap_or_default().to_owned())
    }

    /// The titles in every language that has one.
    async fn titles(&self) -> Vec<LocalizedText> {
        listed(&self.row.titles)
    }

    /// What else it says, as plain text; null where the title says all.
    async fn text(&self, ctx: &Context<'_>) -> Result<Option<String>, ApiError> {
        let fallback = &site(ctx).await?.default_language;
        Ok(self.row.texts.get(&self.language, fallback).map(ToOwned::to_owned))
    }

    /// The texts in every language that has one.
    async fn texts(&self) -> Vec<LocalizedText> {
        listed(&self.row.texts)
    }

    /// Where more is to be read: a path of the site, which begins with `/`, or an address
    /// elsewhere; null where there is nothing.
    async fn link(&self) -> Option<&str> {
        self.row.link.as_deref()
    }

    /// The areas that it is for, with all that lies inside them; empty where it is for everybody.
    async fn areas(&self, ctx: &Context<'_>) -> Result<Vec<Area>, ApiError> {
        let areas = self.row.areas.0.iter().map(|area| ctx.loaders().area(*area));
        Ok(try_join_all(areas).await?.into_iter().flatten().map(Area).collect())
    }

    /// When it begins.
    async fn starts_at(&self) -> DateTime {
        self.row.starts_at.into()
    }

    /// When it ends; null where that is not known yet.
    async fn ends_at(&self) -> Option<DateTime> {
        self.row.ends_at.map(DateTime::from)
    }

    /// Whether it has begun and not ended by now.
    async fn is_current(&self, ctx: &Context<'_>) -> Result<bool, ApiError> {
        Ok(self.row.is_current(now(ctx).await?))
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime {
        self.row.updated_at.into()
    }
}

/// An announcement that has begun, in `language`; in the site's where it is `None`.
pub(super) async fn by_id(
    ctx: &Context<'_>,
    id: AnnouncementId,
    language: Option<LanguageTag>,
) -> Result<Option<Announcement>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    now(ctx).await?;
    let found = ctx.loaders().announcement(id).await?;
    Ok(found.map(|row| Announcement { row, language }))
}
