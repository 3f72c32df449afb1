//! How long a list is in all.

use async_graphql::Context;

use super::context::{Here, listed};
use super::error::Failure;
use super::pledge;
use crate::cache::CacheTag;
use crate::clock::Instant;
use crate::id::{AccountId, DocumentId, OrganizationId, WebhookId};
use crate::language::LanguageTag;
use crate::navigation::redirect;
use crate::newsstand::Timeline;
use crate::organization::{OrganizationList, PersonList};
use crate::pledge::invitation::{self, State};
use crate::pledge::list::List;
use crate::pledge::reports::{self, Reports};
use crate::pledge::row::report::ReportState;
use crate::pledge::{View, remind};
use crate::publishing::{self, DocumentFilter, DocumentKind, comment, preview, review, schedule};
use crate::taxonomy::{area::AreaList, tag::TagList};
use crate::{account, album, announcement, article, audit, campaign, media, search, trash};

/// What a connection can count: the length of this list.
pub(super) enum Total {
    /// A list in which nothing can be.
    Nothing,
    /// A list whose length is known.
    Known(u64),
    /// Published articles.
    Articles(article::Filter),
    /// Published campaigns.
    Campaigns(campaign::Filter),
    /// Published albums in one language.
    Albums(LanguageTag),
    /// Announcements.
    Announcements(announcement::Filter),
    /// What a timeline holds.
    Timeline(Timeline),
    /// What is found by words.
    Found(search::Request),
    /// Tags.
    Tags(TagList),
    /// Areas.
    Areas(AreaList),
    /// Organizations.
    Organizations(OrganizationList),
    /// Persons.
    Persons(PersonList),
    /// The roles in an organization.
    Roles(OrganizationId),
    /// Pledges.
    Pledges(List),
    /// The pledges of a campaign that are ranked.
    Ranked(DocumentId, View),
    /// The reports on a pledge or an item.
    Reports(Reports),
    /// The reports in one state.
    ReportQueue(View, ReportState),
    /// Reminders of pledges.
    Reminders(View),
    /// Invitations to pledge, in one state where it is given.
    Invitations(Option<(State, Instant)>),
    /// Codes on their way.
    Codes,
    /// Documents at the desk.
    Documents(DocumentFilter),
    /// The revisions of an edition.
    Revisions(DocumentId, LanguageTag),
    /// The steps of the reviews of an edition.
    ReviewSteps(DocumentId, LanguageTag),
    /// Comments on an edition.
    Comments(comment::Shown),
    /// Who may be asked for a review.
    Reviewers,
    /// Links that show drafts, of one document where it is given.
    Previews(Option<DocumentId>),
    /// What is scheduled.
    Schedule,
    /// The media library.
    Media(media::Filter),
    /// The trash.
    Trash,
    /// Redirects.
    Redirects,
    /// Everybody who can sign in.
    Users,
    /// API tokens.
    ApiTokens,
    /// One-time links.
    UserLinks,
    /// The sessions of an account that go on at an instant.
    Sessions(AccountId, Instant),
    /// What was tried of a webhook.
    Deliveries(WebhookId),
    /// What was done.
    Audit(audit::Filter),
}

impl Total {
    /// Counts the list.
    pub(super) async fn count(&self, ctx: &Context<'_>) -> Result<u64, Failure> {
        let (loaders, actor) = (ctx.loaders(), ctx.actor());
        Ok(match self {
            Self::Nothing => 0,
            Self::Known(length) => *length,
            Self::Articles(filter) => {
                article::count(ctx.reads(listed(DocumentKind::Article)), filter).await?
            }
            Self::Campaigns(filter) => {
                campaign::count(ctx.reads(listed(DocumentKind::Campaign)), filter).await?
            }
            Self::Albums(language) => {
                album::count(ctx.reads(listed(DocumentKind::Album)), language).await?
            }
            Self::Announcements(filter) => {
                announcement::count(ctx.reads([CacheTag::List("announcements")]), filter).await?
            }
            Self::Timeline(timeline) => loaders.timeline_length(timeline.clone()).await?,
            Self::Found(request) => search::total(ctx.store().reader(), request).await?,
            Self::Tags(list) => loaders.length(*list).await?,
            Self::Areas(list) => loaders.length(*list).await?,
            Self::Organizations(list) => loaders.length(*list).await?,
            Self::Persons(list) => loaders.length(*list).await?,
            Self::Roles(organization) => loaders.role_count(*organization).await?,
            Self::Pledges(list) => pledge::length(ctx, list).await?,
            Self::Ranked(campaign, view) => {
                let day = pledge::day(ctx).await?;
                let totals = loaders.pledges.totals(*campaign, *view, day).await?;
                totals.figures.pledges.unsigned_abs()
            }
            Self::Reports(reports) => loaders.pledges.report_count(*reports).await?,
            Self::ReportQueue(view, state) => {
                reports::count_queue(ctx.store().reader(), *view, *state).await?
            }
            Self::Reminders(view) => remind::count(ctx.store().reader(), *view).await?,
            Self::Invitations(state) => {
                invitation::count(ctx.store().reader(), actor, *state).await?
            }
            Self::Codes => invitation::count_codes(ctx.store().reader(), actor).await?,
            Self::Documents(filter) => {
                publishing::count_documents(ctx.store().reader(), actor, filter).await?
            }
            Self::Revisions(document, language) => {
                publishing::count_revisions(ctx.store().reader(), *document, language).await?
            }
            Self::ReviewSteps(document, language) => {
                loaders.review_length(*document, language.clone()).await?
            }
            Self::Comments(shown) => loaders.comment_count(shown.clone()).await?,
            Self::Reviewers => review::count_reviewers(ctx.store().reader(), actor).await?,
            Self::Previews(document) => {
                preview::count(ctx.store().reader(), actor, *document).await?
            }
            Self::Schedule => schedule::count(ctx.store().reader(), actor).await?,
            Self::Media(filter) => {
                media::count_library(ctx.store().reader(), actor, filter).await?
            }
            Self::Redirects => redirect::count(ctx.store().reader(), actor).await?,
            Self::Trash => trash::count(ctx.store().reader(), actor).await?,
            Self::Users => account::count(ctx.store().reader(), actor).await?,
            Self::ApiTokens => account::count_tokens(ctx.store().reader(), actor).await?,
            Self::UserLinks => account::link::count(ctx.store().reader(), actor).await?,
            Self::Sessions(user, now) => {
                account::count_sessions(ctx.store().reader(), actor, (*user, *now)).await?
            }
            Self::Deliveries(webhook) => loaders.delivery_count(*webhook).await?,
            Self::Audit(filter) => audit::count(ctx.store().reader(), actor, filter).await?,
        })
    }
}
