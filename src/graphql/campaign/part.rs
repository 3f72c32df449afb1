//! The parts of a campaign: its phases, what it calls for, the documents that belong to it.

use async_graphql::{Context, Description, Object};

use crate::campaign;
use crate::date::Date;
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::loaders::Audience;
use crate::graphql::media::Media;

/// A part of a campaign's term.
#[derive(Description)]
pub(super) struct Phase(pub(super) campaign::Phase);

#[Object(name = "CampaignPhase", use_type_description)]
impl Phase {
    /// Names the phase, the same in every language.
    async fn key(&self) -> &str {
        &self.0.key
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on
    }

    /// Its last day; null where it lasts as long as the campaign.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on
    }

    /// What happens in it, as plain text.
    async fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }
}

/// Something that a campaign calls for.
#[derive(Description)]
pub(super) struct Call(pub(super) campaign::Call);

#[Object(name = "CampaignCall", use_type_description)]
impl Call {
    /// In a few words.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// In more, as plain text.
    async fn text(&self) -> Option<&str> {
        self.0.text.as_deref()
    }
}

/// A document of another kind than the site's own: a resolution, a plan, a form.
#[derive(Description)]
pub(super) struct LinkedFile {
    pub(super) file: campaign::LinkedFile,
    pub(super) audience: Audience,
}

#[Object(use_type_description)]
impl LinkedFile {
    /// Its title.
    async fn title(&self) -> &str {
        &self.file.title
    }

    /// Its official number, as `21-NQ/TU`.
    async fn number(&self) -> Option<&str> {
        self.file.number.as_deref()
    }

    /// The document itself in the media library; null where it is not there.
    async fn media(&self, ctx: &Context<'_>) -> Nullable<Media> {
        let audience = self.audience;
        let found = ctx.loaders().media(self.file.media?, audience).await;
        let found = found.map_err(ApiError::from).transpose()?;
        Some(found.map(|record| Media { record, audience }))
    }

    /// Its address elsewhere.
    async fn url(&self) -> Option<&str> {
        self.file.url.as_deref()
    }
}
