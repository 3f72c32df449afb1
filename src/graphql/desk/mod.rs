//! The desk in the schema: everything editorial that is read. Each field asks the domain, which
//! asks for leave.

mod checklist;
mod compare;
mod content;
mod document;
mod edition;
mod many;
mod preview;
mod review;
mod schedule;

use async_graphql::{Context, Description, ID, Object};

use super::account::{self, ApiToken, LinkAtDesk, ProviderLink, User, UserSession};
use super::announcement::{self, AnnouncementPage};
use super::audit::{AuditEntry, AuditExport, AuditFilter, audit_export, audit_log};
use super::connection::Page;
use super::context::{Here, site};
use super::error::{ApiError, Nullable};
use super::ids;
use super::loaders::Audience;
use super::media::{Media, MediaFilter, MediaOrder, library};
use super::navigation::{self, Menu, Redirect};
use super::pledge::{
    self, CodePage, InvitationAtDesk, InvitationPage, InvitationState, Pages, Pledge, PledgeFilter,
    PledgeOrder, PledgePage, ReminderPage, ReportPage, ReportStateName, SortDirection, Within,
};
use super::trash::{self, TrashItem};
use super::webhook::{self, Webhook};
use crate::access::{Denied, Permission};
use crate::error::{Code, Refusal};
use crate::id::{DocumentId, MediaId};
use crate::language::LanguageTag;
use crate::pledge::View;
use crate::publishing::workflow::Stage;
use crate::publishing::{DocumentFilter, DocumentKind};

pub(super) use checklist::ChecklistInput;
pub(super) use content::draft_at;
pub(super) use document::Document;
pub(super) use edition::{Edition, Revision, at_desk};
pub(super) use many::ManyDocumentsMutation;
pub(super) use preview::PreviewMutation;
pub(super) use review::{ReviewMutation, ReviewRulesInput};

use checklist::ChecklistSettings;
use document::{DocumentKindName, DocumentPage};
use preview::PreviewPage;
use review::{EditionFilter, ReviewRules};
use schedule::ScheduledStep;

/// Everything editorial, for who has a role.
#[derive(Description)]
pub(super) struct Desk;

impl Desk {
    /// The desk, for who may do anything at it.
    pub(super) fn enter(ctx: &Context<'_>) -> Result<Self, ApiError> {
        if ctx.actor().is_anonymous() {
            return Err(Denied::Unauthenticated.into());
        }
        Ok(Self)
    }
}

#[Object(use_type_description)]
impl Desk {
    /// Documents, the last changed first. Who may not read everybody's sees the own ones.
    async fn documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Only this kind.")] kind: Option<DocumentKindName>,
        #[graphql(desc = "Only those that you created.", default)] mine: bool,
        #[graphql(desc = "Only those of which an edition is so.")] edition: Option<EditionFilter>,
    ) -> Result<DocumentPage, ApiError> {
        let (kind, edition) = (kind.map(DocumentKind::from), edition.unwrap_or_default());
        let (stage, assigned) = (edition.stage.map(Stage::from), edition.assigned_to_me);
        let filter = DocumentFilter { kind, mine, stage, assigned };
        document::documents(ctx, first, after, &filter).await
    }

    /// One document; null where there is none that you may read.
    async fn document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: ID,
    ) -> Nullable<document::Document> {
        match document_argument("id", &id) {
            Ok((kind, id)) => document::document(ctx, kind, id).await.transpose(),
            Err(error) => Some(Err(error)),
        }
    }

    /// Links by which drafts are shown to who has no account, that which was made last first; also those
    /// that ended not long ago. Of documents that you may read.
    async fn previews(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Only those that show this document, by its global id.")] document: Option<
            ID,
        >,
    ) -> Result<PreviewPage, ApiError> {
        let document = document.map(|id| document_argument("document", &id)).transpose()?;
        preview::previews(ctx, first, after, document.map(|(_, id)| id)).await
    }

    /// Everything that is to be published and taken back at a set time, the next first; also what
    /// could not be carried out. For who may read everybody's documents.
    async fn upcoming(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<ScheduledStep>, ApiError> {
        schedule::upcoming(ctx, first, after).await
    }

    /// Where the site leads on from paths at which nothing stands, the redirect that was put in place
    /// last first. For who may read everybody's documents.
    async fn redirects(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<Redirect>, ApiError> {
        navigation::redirects(ctx, first, after).await
    }

    /// What was deleted, the last first: documents and files, for as long as they can be taken back
    /// (`recoverFromTrash`). Who may not read everybody's documents, or not delete everybody's files,
    /// sees the own ones.
    async fn trash(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<TrashItem>, ApiError> {
        trash::trash(ctx, first, after).await
    }

    /// The media library.
    async fn media(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor, which is of the same order.")]
        after: Option<String>,
        #[graphql(desc = "Which files; all where it is left out.")] filter: Option<MediaFilter>,
        #[graphql(desc = "In which order.", default)] order_by: MediaOrder,
    ) -> Result<Page<Media>, ApiError> {
        library(ctx, (first, after), filter, order_by).await
    }

    /// One file of the media library; null where there is none.
    async fn media_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: ID,
    ) -> Nullable<Media> {
        media_item(ctx, &id).await.transpose()
    }

    /// The pledges of all campaigns, published or not, those that were signed last first. For who
    /// keeps pledges or judges reports; reporters see those of their organization.
    async fn pledges(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Which pledges; all where it is left out.")] filter: Option<PledgeFilter>,
        #[graphql(desc = "By what they are ordered.", default_with = "PledgeOrder::SignedOn")]
        order_by: PledgeOrder,
        #[graphql(desc = "Which way.", default_with = "SortDirection::Descending")]
        direction: SortDirection,
    ) -> Result<PledgePage, ApiError> {
        let pages = Pages { first, after, filter, order_by, direction };
        pledge::pledges(ctx, View::desk(ctx.actor())?, Within::Site, pages).await
    }

    /// One pledge of a campaign, published or not; null where there is none that you may see.
    async fn pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: ID,
    ) -> Nullable<Pledge> {
        pledge_at_desk(ctx, &id).await.transpose()
    }

    /// The reports in one state, in the order in which they were entered: as it stands, those that
    /// are to be judged. For who keeps pledges or judges reports; reporters see those on pledges of their
    /// organization.
    async fn reports(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "The state.", default_with = "ReportStateName::Reported")]
        state: ReportStateName,
    ) -> Result<ReportPage, ApiError> {
        pledge::queue(ctx, state.into(), first, after).await
    }

    /// Occasions to remind somebody of a pledge, in the order in which they arose: that something is due
    /// soon, is late, or that nothing is heard. Each is told once and stays told, so whoever carries
    /// them on keeps the last cursor. For who keeps pledges or judges reports; reporters see those of
    /// their organization.
    async fn pledge_reminders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<ReminderPage, ApiError> {
        pledge::reminders(ctx, first, after).await
    }

    /// Invitations to pledge without an account, that which was made last first, each with what was handed
    /// in by it. For who keeps pledges.
    async fn pledge_invitations(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(
            desc = "Only those in this state: as `CONFIRMED` those that are to be decided on; all where it is left out."
        )]
        state: Option<InvitationState>,
    ) -> Result<InvitationPage, ApiError> {
        pledge::invitations(ctx, (first, after), state).await
    }

    /// One invitation to pledge; null where there is none. For who keeps pledges.
    async fn pledge_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: ID,
    ) -> Nullable<InvitationAtDesk> {
        pledge::invitation_at_desk(ctx, &id).await.transpose()
    }

    /// Codes on their way to who handed a pledge in, in the order in which they were made. Loa sends no
    /// mail: whoever keeps pledges, or a program of theirs, carries each to its contact. A code is listed
    /// until it was used, or is of no use any more.
    async fn pledge_codes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<CodePage, ApiError> {
        pledge::codes(ctx, first, after).await
    }

    /// All announcements, also those to come and those that have ended; the one that begins last
    /// first.
    async fn announcements(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(
            desc = "The language of their words, where they have them in it; the site's default where it is left out."
        )]
        language: Option<LanguageTag>,
    ) -> Result<AnnouncementPage, ApiError> {
        announcement::at_desk(ctx, (first, after, language)).await
    }

    /// All menus in the order of their keys, also with those items that lead to what is not public.
    async fn menus(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The language of their labels and of what they lead to; the site's default where it is left out."
        )]
        language: Option<LanguageTag>,
    ) -> Result<Vec<Menu>, ApiError> {
        navigation::menus(ctx, language, Audience::Desk).await
    }

    /// How grave the site takes what editors may overlook; set with `updateSite`.
    async fn checklist(&self, ctx: &Context<'_>) -> Result<ChecklistSettings, ApiError> {
        Ok(ChecklistSettings::of(&site(ctx).await?.checklist))
    }

    /// What the site demands before something becomes public; set with `updateSite`.
    async fn review_rules(&self, ctx: &Context<'_>) -> Result<ReviewRules, ApiError> {
        Ok(site(ctx).await?.review.into())
    }

    /// Who may be asked for a review, oldest account first.
    async fn reviewers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<User>, ApiError> {
        review::reviewers(ctx, first, after).await
    }

    /// Everybody who can sign in, oldest first. For administrators.
    async fn users(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<User>, ApiError> {
        account::users(ctx, first, after).await
    }

    /// API tokens, revoked ones too, oldest first. For administrators.
    async fn api_tokens(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<ApiToken>, ApiError> {
        account::api_tokens(ctx, first, after).await
    }

    /// One-time links by which people are invited and passwords reset, the newest first; also those that
    /// ended within the last 30 days. For administrators.
    async fn user_links(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<LinkAtDesk>, ApiError> {
        account::user_links(ctx, first, after).await
    }

    /// Where somebody is signed in, the last sign-in first. Another's for administrators.
    async fn sessions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "Whose; your own where it is left out.")] user: Option<ID>,
    ) -> Result<Page<UserSession>, ApiError> {
        account::sessions(ctx, user, (first, after)).await
    }

    /// By which providers somebody signs in, the first linked first: one link for each provider that the site
    /// has had. Another's for administrators.
    async fn provider_links(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose; your own where it is left out.")] user: Option<ID>,
    ) -> Result<Vec<ProviderLink>, ApiError> {
        account::provider_links(ctx, user).await
    }

    /// All webhooks, oldest first: at most 50. For administrators.
    async fn webhooks(&self, ctx: &Context<'_>) -> Result<Vec<Webhook>, ApiError> {
        webhook::webhooks(ctx).await
    }

    /// Who did what, and from where, the last first. For administrators.
    async fn audit_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only some; all where it is left out.")] filter: Option<AuditFilter>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<AuditEntry>, ApiError> {
        audit_log(ctx, filter, first, after).await
    }

    /// The audit log for keeping elsewhere, piece by piece: whoever has it can prove what was done, and
    /// that nothing was changed since. `loa audit export` writes all of it. For administrators.
    async fn audit_export(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "The `last` of the piece before; from the beginning where it is left out."
        )]
        after: Option<i64>,
    ) -> Result<AuditExport, ApiError> {
        audit_export(ctx, after).await
    }

    /// One webhook; null where there is none. For administrators.
    async fn webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its global id.")] id: ID,
    ) -> Nullable<Webhook> {
        webhook::webhook(ctx, &id).await.transpose()
    }
}

fn document_argument(name: &str, id: &ID) -> Result<(DocumentKind, DocumentId), ApiError> {
    let refusal = || Refusal::new(Code::Invalid, name).with("reason", "not an id of a document");
    DocumentKind::parse_any(id).ok_or_else(|| refusal().into())
}

async fn pledge_at_desk(ctx: &Context<'_>, id: &ID) -> Result<Option<Pledge>, ApiError> {
    let view = View::desk(ctx.actor())?;
    pledge::by_id(ctx, ids::argument("id", id)?, view).await
}

async fn media_item(ctx: &Context<'_>, id: &ID) -> Result<Option<Media>, ApiError> {
    ctx.actor().require(Permission::ReadDesk)?;
    let id: MediaId = ids::argument("id", id)?;
    let record = ctx.loaders().media(id, Audience::Desk).await?;
    let record = record.filter(|record| record.model.deleted_at.is_none());
    Ok(record.map(|record| Media { record, audience: Audience::Desk }))
}
