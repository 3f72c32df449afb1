//! Pledges in the schema.

mod bloc;
mod condition;
mod figures;
mod history;
mod import;
mod input;
mod invitation;
mod item;
mod list;
mod loaders;
mod mutation;
mod progress;
mod reminder;
mod report;
mod statistics;
mod submission;

use std::sync::Arc;

use async_graphql::{Context, Description, Enum, ID, Object, OneofObject};

use super::campaign::Campaign;
use super::context::{Here, language_or_default, today};
use super::error::{ApiError, Nullable};
use super::ids;
use super::loaders::Audience;
use super::localized::{LocalizedText, listed, served};
use super::media::Media;
use super::organization::{Organization, Person};
use super::publishing::published_in;
use super::scalars::DateTime;
use super::site::path_in;
use super::written::{Written, WrittenList};
use crate::cache::CacheTag;
use crate::campaign::CampaignKind;
use crate::date::Date;
use crate::id::{DocumentId, PledgeId};
use crate::language::LanguageTag;
use crate::pledge::reports::Subject;
use crate::pledge::{PledgeStatus, Signed, View};
use crate::publishing::DocumentKind;
use crate::site::path::PathKind;

pub(super) use bloc::BlocPledgeMutation;
pub(super) use figures::{PledgeTotals, day};
pub(super) use import::PledgeImport;
pub(super) use invitation::{
    CodePage, InvitationAtDesk, InvitationPage, InvitationState, PledgeInvitation, codes,
    invitation_at_desk, invitation_told, invitations, invited,
};
pub(super) use item::{PledgeItem, by_id as item};
pub(super) use list::{
    Pages, PledgeFilter, PledgeOrder, PledgePage, SortDirection, Within, length, pledges,
};
pub(super) use loaders::PledgeLoader;
pub(super) use mutation::PledgeMutation;
pub(super) use progress::{CampaignProgress, GoalDay, GoalFigures};
pub(super) use reminder::{ReminderPage, reminders};
pub(super) use report::{Report, ReportPage, ReportStateName, by_id as report, queue};

use condition::PledgeCondition;
use history::{CompletionName, HistoryPage, PledgeAssessment};
pub(super) use statistics::CampaignStatistics;
pub(super) use submission::PledgeSubmissionMutation;

use progress::PledgeProgress;
use report::reports;

/// What one organization signed in a campaign. Public while the campaign is.
#[derive(Description)]
pub(super) struct Pledge {
    signed: Arc<Signed>,
    view: View,
}

/// How a pledge stands today, in the site's time zone. Of several values that fit the first counts.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "PledgeStatus", remote = "PledgeStatus")]
pub(super) enum PledgeStatusName {
    /// The organization took it back.
    Withdrawn,
    /// Too few others have signed yet for it to take effect.
    Waiting,
    /// Every item is done, as verified.
    Fulfilled,
    /// Every item is done, as reported.
    ReportedDone,
    /// An item that is not done as reported was due before today.
    Overdue,
    /// Nothing is late.
    InProgress,
}

/// That an organization took its pledge back. What it had promised and done stays to be read, but
/// counts no longer.
#[derive(Description)]
pub(super) struct Withdrawal {
    signed: Arc<Signed>,
    date: Date,
}

#[Object(use_type_description)]
impl Withdrawal {
    /// When it was taken back.
    async fn date(&self) -> Date {
        self.date
    }

    /// Why, in `language`; where it is not said there, in the site's default language.
    async fn reason(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        let reason = served(ctx, &self.signed.pledge.withdrawal_reasons, language).await?;
        Ok(reason.unwrap_or_default())
    }

    /// Why, in every language in which it is said.
    async fn reasons(&self) -> Vec<LocalizedText> {
        listed(&self.signed.pledge.withdrawal_reasons)
    }
}

impl Pledge {
    pub(super) const fn new(signed: Arc<Signed>, view: View) -> Self {
        Self { signed, view }
    }
}

#[Object(use_type_description)]
impl Pledge {
    /// The global id.
    pub(super) async fn id(&self) -> ID {
        self.signed.pledge.id.to_string().into()
    }

    /// Its id in the system that it came from.
    async fn external_ref(&self) -> Option<&str> {
        self.signed.pledge.external_ref.as_deref()
    }

    /// Where the pledge's page stands on the site, by the site's pattern for pledges.
    async fn canonical_path(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        path_in(ctx, (PathKind::Pledge, "", self.signed.pledge.id.to_string().into()), language)
            .await
    }

    /// The global id of the campaign.
    async fn campaign_id(&self) -> ID {
        DocumentKind::Campaign.format_id(self.signed.pledge.campaign_id).into()
    }

    /// The campaign in `language`, else in another one; null where it is not published, which only
    /// the desk comes across.
    async fn campaign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<Campaign> {
        campaign(ctx, self.signed.pledge.campaign_id, language).await.transpose()
    }

    /// The organization that promised.
    async fn organization(&self) -> Written<Organization> {
        Written(Organization(self.signed.organization.clone()))
    }

    /// Who signed, where it is a person of this site; null where only the name is known.
    async fn signer(&self, ctx: &Context<'_>) -> Nullable<Person> {
        let found = ctx.loaders().person(self.signed.pledge.signer_id?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Person))
    }

    /// The name of who signed, as it was then.
    async fn signer_name(&self) -> &str {
        &self.signed.pledge.signer_name
    }

    /// As what they signed, in `language`; where it is not said there, in the site's default
    /// language. Null where it is not said.
    async fn signer_role(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.signed.pledge.signer_roles, language).await.transpose()
    }

    /// As what they signed, in every language in which it is said.
    async fn signer_roles(&self) -> Vec<LocalizedText> {
        listed(&self.signed.pledge.signer_roles)
    }

    /// When it was signed.
    async fn signed_on(&self) -> Date {
        self.signed.pledge.signed_on
    }

    /// Where it was signed, in `language`; where it is not said there, in the site's default language.
    /// Null where it is not said.
    async fn place(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.signed.pledge.places, language).await.transpose()
    }

    /// Where it was signed, in every language in which it is said.
    async fn places(&self) -> Vec<LocalizedText> {
        listed(&self.signed.pledge.places)
    }

    /// On how many others it depends, and whether it took effect; null where it depends on nobody.
    async fn condition(&self) -> Option<PledgeCondition> {
        PledgeCondition::of(&self.signed, self.view)
    }

    /// What was declared, in `language`; where there is no text, in the site's default language.
    /// Null where nothing was.
    async fn statement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.signed.pledge.statements, language).await.transpose()
    }

    /// What was declared, in every language in which there is a text.
    async fn statements(&self) -> Vec<LocalizedText> {
        listed(&self.signed.pledge.statements)
    }

    /// The signed paper; null where there is none.
    async fn paper(&self, ctx: &Context<'_>) -> Nullable<Media> {
        paper(ctx, self.signed.pledge.id, audience(self.view)).await.transpose()
    }

    /// What is promised, in its order; at least one item, at most 100.
    async fn items(&self, ctx: &Context<'_>) -> Result<WrittenList<PledgeItem>, ApiError> {
        let items = ctx.loaders().pledges.items(self.signed.pledge.id).await?;
        let item = |item| PledgeItem::new(item, Arc::clone(&self.signed), self.view);
        Ok(items.into_iter().map(item).collect())
    }

    /// How it stands today.
    async fn status(&self, ctx: &Context<'_>) -> Result<PledgeStatusName, ApiError> {
        Ok(self.signed.pledge.status(today(ctx).await?).into())
    }

    /// How much of it is done.
    async fn progress(&self) -> Written<PledgeProgress> {
        Written(PledgeProgress::of(&self.signed.pledge))
    }

    /// What a reviewer found of it last; null where nobody assessed it.
    async fn assessment(&self) -> Option<Written<PledgeAssessment>> {
        PledgeAssessment::of(&self.signed).map(Written)
    }

    /// What happened to it, the latest first; nothing of it is ever changed.
    async fn history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<HistoryPage, ApiError> {
        history::history(ctx, &self.signed, self.view, (first, after)).await
    }

    /// The earliest due date among the items that are not done as reported; null where nothing is
    /// due any more, or ever.
    async fn next_due_on(&self) -> Option<Date> {
        self.signed.pledge.next_due_on()
    }

    /// For how many days nothing has been heard of it: since the last report, else since it was signed.
    /// Null where nothing is to be heard: it was withdrawn, waits for others, or is done as reported.
    async fn silent_days(&self, ctx: &Context<'_>) -> Nullable<i32> {
        let today = today(ctx).await;
        today.map(|today| self.signed.pledge.silent_days(today)).transpose()
    }

    /// That it was withdrawn; null while it stands.
    async fn withdrawal(&self) -> Option<Withdrawal> {
        let date = self.signed.pledge.withdrawn_on?;
        Some(Withdrawal { signed: Arc::clone(&self.signed), date })
    }

    /// The reports on all its items, the latest first.
    async fn reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<ReportPage, ApiError> {
        reports(ctx, self.view, Subject::Pledge(self.signed.pledge.id), first, after).await
    }

    /// When it was entered.
    async fn created_at(&self) -> DateTime {
        self.signed.pledge.created_at.into()
    }

    /// When it, an item or a report last changed.
    async fn updated_at(&self) -> DateTime {
        self.signed.pledge.updated_at.into()
    }
}

/// Names one pledge.
#[derive(OneofObject)]
pub(super) enum PledgeLookup {
    /// By global id.
    Id(ID),
    /// By its id in the system that it came from.
    ExternalRef(String),
}

/// One pledge of a public campaign.
pub(super) async fn pledge(
    ctx: &Context<'_>,
    by: PledgeLookup,
) -> Result<Option<Pledge>, ApiError> {
    match by {
        PledgeLookup::Id(id) => by_id(ctx, ids::argument("by", &id)?, View::PUBLIC).await,
        PledgeLookup::ExternalRef(text) => {
            let db = ctx.reads([CacheTag::List("pledges"), CacheTag::List("campaigns")]);
            let found = crate::pledge::find_by_external_ref(db, View::PUBLIC, &text).await?;
            ctx.reading().note_all(found.iter().map(|one| CacheTag::of(one.organization.id)));
            Ok(found.map(|signed| Pledge::new(Arc::new(signed), View::PUBLIC)))
        }
    }
}

/// One pledge, as somebody sees it.
pub(super) async fn by_id(
    ctx: &Context<'_>,
    id: PledgeId,
    view: View,
) -> Result<Option<Pledge>, ApiError> {
    let found = ctx.loaders().pledges.pledge(id, view).await?;
    Ok(found.map(|signed| Pledge::new(signed, view)))
}

/// A published campaign in `language`, or in another one.
async fn campaign(
    ctx: &Context<'_>,
    id: DocumentId,
    language: Option<LanguageTag>,
) -> Result<Option<Campaign>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    published_in::<CampaignKind>(ctx, id, &language).await
}

/// The signed paper of a pledge.
async fn paper(
    ctx: &Context<'_>,
    pledge: PledgeId,
    audience: Audience,
) -> Result<Option<Media>, ApiError> {
    let loaders = ctx.loaders();
    let Some(used) = loaders.record_uses(pledge.0).await?.into_iter().next() else {
        return Ok(None);
    };
    let record = loaders.media(used.media_id, audience).await?;
    Ok(record.map(|record| Media { record, audience }))
}

/// What somebody sees of the pledges in a campaign who looks at it: at the desk those of a draft,
/// too, where they may. A preview shows those that are public.
pub(super) fn view(ctx: &Context<'_>, audience: Audience) -> View {
    match audience {
        Audience::Public | Audience::Preview => View::PUBLIC,
        Audience::Desk => View::desk(ctx.actor()).unwrap_or(View::PUBLIC),
    }
}

/// Who looks at the files that a pledge or a report uses.
fn audience(view: View) -> Audience {
    if view == View::PUBLIC { Audience::Public } else { Audience::Desk }
}
