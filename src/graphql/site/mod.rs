//! The site in the schema.

use async_graphql::{Context, Description, InputObject, Object, SimpleObject};

use super::context::{Here, language_or_default};
use super::error::{ApiError, Failure, UserError, settle};
use super::localized::{LocalizedText, LocalizedTextInput, by_language, listed};
use crate::language::LanguageTag;
use crate::site::{self, Changes};
use crate::transact;

/// The site itself.
#[derive(Description)]
pub(super) struct Site(pub(super) site::Site);

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
}

/// Writing the site's settings.
#[derive(Default)]
pub(super) struct SiteMutation;

/// What is to be changed of the site's settings; what is left out or null stays.
#[derive(InputObject)]
struct UpdateSiteInput {
    /// The names, replacing all.
    names: Option<Vec<LocalizedTextInput>>,
    /// The default language; one of `languages`.
    default_language: Option<LanguageTag>,
    /// The languages, replacing all.
    languages: Option<Vec<LanguageTag>>,
    /// The IANA time zone.
    time_zone: Option<String>,
}

/// What changing the site's settings came to.
#[derive(SimpleObject)]
struct UpdateSitePayload {
    /// The site; null where it was refused.
    site: Option<Site>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl SiteMutation {
    /// Changes the site's settings. For administrators.
    async fn update_site(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateSiteInput,
    ) -> Result<UpdateSitePayload, ApiError> {
        let (site, user_errors) = settle(ctx, update(ctx, input).await)?;
        Ok(UpdateSitePayload { site: site.map(Site), user_errors })
    }
}

async fn update(ctx: &Context<'_>, input: UpdateSiteInput) -> Result<site::Site, Failure> {
    let changes = Changes {
        names: input.names.map(|names| by_language("names", names)).transpose()?,
        default_language: input.default_language,
        languages: input.languages,
        time_zone: input.time_zone,
    };
    transact!(ctx.store(), |tx| Ok(site::update(tx, ctx.actor(), changes.clone()).await?))
}
