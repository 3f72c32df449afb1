//! The site in the schema.

mod contact;
mod mutation;
mod patterns;
mod provider;
mod reminders;

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object};

use super::context::{Here, language_or_default, site};
use super::error::{ApiError, Nullable};
use super::localized::{LocalizedText, listed};
use super::portal::{self, ExchangeRates, Weather};
use super::visit::{self, SiteVisits};
use crate::language::LanguageTag;
use crate::site;
use crate::site::path::{PathKind, Place};

use contact::Contact;
pub(super) use mutation::SiteMutation;
use patterns::PathPatterns;
use provider::SignInProvider;
use reminders::PledgeReminderPeriods;

/// The site itself.
#[derive(Description)]
pub(super) struct Site(pub(super) Arc<site::Site>);

#[Object(use_type_description)]
impl Site {
    /// The site's name in `language`; where there is none, in the default language.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the default one where it is left out.")] language: Option<
            LanguageTag,
        >,
    ) -> Result<String, ApiError> {
        let language = language_or_default(ctx, language).await?;
        Ok(self.0.name(&language).to_owned())
    }

    /// The names in every language that has one.
    async fn names(&self) -> Vec<LocalizedText> {
        listed(&self.0.names)
    }

    /// What the site is, in `language`, where there is none in the default language or in any;
    /// null where nothing is said.
    async fn description(
        &self,
        #[graphql(desc = "The language; the default one where it is left out.")] language: Option<
            LanguageTag,
        >,
    ) -> Option<String> {
        let fallback = &self.0.default_language;
        let language = language.as_ref().unwrap_or(fallback);
        self.0.descriptions.get(language, fallback).map(ToOwned::to_owned)
    }

    /// The descriptions in every language that has one.
    async fn descriptions(&self) -> Vec<LocalizedText> {
        listed(&self.0.descriptions)
    }

    /// The language that a query gets which names none.
    async fn default_language(&self) -> &LanguageTag {
        &self.0.default_language
    }

    /// Every language that editions may have.
    async fn languages(&self) -> &[LanguageTag] {
        &self.0.languages
    }

    /// The IANA time zone in which dates are meant, as `Asia/Ho_Chi_Minh`.
    async fn time_zone(&self) -> &str {
        &self.0.time_zone
    }

    /// How the site's office is reached.
    async fn contact(&self) -> Contact {
        let fallback = self.0.default_language.clone();
        Contact { contact: self.0.contact.clone(), fallback }
    }

    /// Where things stand on the site's pages: one pattern for each kind, from which every
    /// `canonicalPath` is made.
    async fn path_patterns(&self) -> PathPatterns {
        PathPatterns::from(&self.0.path_patterns)
    }

    /// Who signs people in beside Loa: an OpenID Connect provider; null where there is none.
    async fn sign_in_provider(&self, ctx: &Context<'_>) -> Option<SignInProvider> {
        ctx.constants().provider.clone().map(SignInProvider)
    }

    /// How much the site is visited.
    async fn visits(&self, ctx: &Context<'_>) -> Result<SiteVisits, ApiError> {
        visit::visits(ctx).await
    }

    /// The weather where the site is; null where the settings name nobody who tells it, or nobody has told
    /// it yet.
    async fn weather(&self, ctx: &Context<'_>) -> Nullable<Weather> {
        portal::weather(ctx).await.transpose()
    }

    /// What money is worth in other money; null where the settings name nobody who tells it, or nobody has
    /// told it yet.
    async fn exchange_rates(&self, ctx: &Context<'_>) -> Nullable<ExchangeRates> {
        portal::exchange_rates(ctx).await.transpose()
    }

    /// By which browsers subscribe to what is published: the `applicationServerKey`, in base64url; null where
    /// the site pushes nothing. See `subscribeToPush`.
    async fn push_key(&self, ctx: &Context<'_>) -> Option<String> {
        ctx.constants().push.as_ref().map(|(_, key)| key.public().to_owned())
    }

    /// When the site reminds of what was promised.
    async fn pledge_reminders(&self) -> PledgeReminderPeriods {
        self.0.reminders.into()
    }
}

/// Where a thing stands on the site's pages, by the site's patterns.
pub(super) async fn canonical_path(
    ctx: &Context<'_>,
    kind: PathKind,
    place: Place<'_>,
) -> Result<String, ApiError> {
    Ok(site(ctx).await?.canonical_path(kind, place))
}

/// As [`canonical_path`], for what has the same slug in every language.
pub(super) async fn path_in(
    ctx: &Context<'_>,
    (kind, slug, id): (PathKind, &str, ID),
    language: Option<LanguageTag>,
) -> Result<String, ApiError> {
    let language = language_or_default(ctx, language).await?;
    canonical_path(ctx, kind, Place { language: &language, slug, id: &id }).await
}
