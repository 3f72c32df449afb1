//! Writing the site's settings.

use std::sync::Arc;

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::Site;
use super::contact::ContactInput;
use super::patterns::PathPatternsInput;
use super::reminders::PledgeReminderPeriodsInput;
use crate::graphql::context::Here;
use crate::graphql::desk::{ChecklistInput, ReviewRulesInput};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::language::LanguageTag;
use crate::site::{self, Changes};
use crate::transact;

/// Writing the site's settings.
#[derive(Default)]
pub(in crate::graphql) struct SiteMutation;

/// What is to be changed of the site's settings; what is left out or null stays.
#[derive(InputObject)]
struct UpdateSiteInput {
    /// The names, replacing all; at most 200 characters each.
    names: Option<Vec<LocalizedTextInput>>,
    /// The descriptions, replacing all; at most 500 characters each. An empty list takes them away.
    descriptions: Option<Vec<LocalizedTextInput>>,
    /// The default language; one of `languages`.
    default_language: Option<LanguageTag>,
    /// The languages, replacing all; at most 20.
    languages: Option<Vec<LanguageTag>>,
    /// The IANA time zone.
    time_zone: Option<String>,
    /// How the site's office is reached.
    contact: Option<ContactInput>,
    /// Where things stand on the site's pages. Old patterns are forgotten: the addresses that were
    /// made from them lead nowhere.
    path_patterns: Option<PathPatternsInput>,
    /// How grave the site takes what editors may overlook.
    checklist: Option<ChecklistInput>,
    /// What the site demands before something becomes public.
    review: Option<ReviewRulesInput>,
    /// When the site reminds of what was promised. What was told stays told, and is not told again.
    pledge_reminders: Option<PledgeReminderPeriodsInput>,
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
        Ok(UpdateSitePayload { site: site.map(|site| Site(Arc::new(site))), user_errors })
    }
}

async fn update(ctx: &Context<'_>, input: UpdateSiteInput) -> Result<site::Site, Failure> {
    let changes = Changes {
        names: input.names.map(|names| by_language("names", names)).transpose()?,
        descriptions: input.descriptions.map(|all| by_language("descriptions", all)).transpose()?,
        default_language: input.default_language,
        languages: input.languages,
        time_zone: input.time_zone,
        contact: input.contact.map(ContactInput::read).transpose()?.unwrap_or_default(),
        path_patterns: input
            .path_patterns
            .map(PathPatternsInput::read)
            .transpose()?
            .unwrap_or_default(),
        checklist: input.checklist.map(ChecklistInput::read).unwrap_or_default(),
        review: input.review.map(Into::into).unwrap_or_default(),
        reminders: input.pledge_reminders.map(Into::into).unwrap_or_default(),
    };
    transact!(ctx.store(), |tx| Ok(site::update(tx, ctx.actor(), changes.clone()).await?))
}
