//! Invitations to pledge without an account, in the schema.

use async_graphql::{Context, Description, Enum, ID, Object};

use super::{Pledge, by_id, campaign};
use crate::access::Permission;
use crate::clock::Instant;
use crate::date::Date;
use crate::graphql::account::{User, user};
use crate::graphql::campaign::Campaign;
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::ids;
use crate::graphql::loaders::Audience;
use crate::graphql::media::Media;
use crate::graphql::organization::Organization;
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::InvitationId;
use crate::language::LanguageTag;
use crate::pledge::View;
use crate::pledge::invitation::row::contact;
use crate::pledge::invitation::{self, Invited, Mail, Model, Promise, State, Submission};
use crate::publishing::DocumentKind;

/// How far an invitation has come. Of several values that fit the first counts.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "PledgeInvitationState", remote = "State")]
pub(in crate::graphql) enum InvitationState {
    /// What was handed in became a pledge.
    Accepted,
    /// What was handed in was refused.
    Refused,
    /// It was taken back.
    Revoked,
    /// What was handed in was confirmed, and waits for a decision.
    Confirmed,
    /// Nothing was handed in and confirmed in time.
    Expired,
    /// What was handed in is to be confirmed with the code.
    Submitted,
    /// Nothing was handed in yet.
    Open,
}

/// An invitation to pledge, as whoever has its link sees it.
#[derive(Description)]
pub(in crate::graphql) struct PledgeInvitation(pub(super) Model);

#[Object(use_type_description)]
impl PledgeInvitation {
    /// The campaign in `language`, else in another one; null while it is not published.
    async fn campaign(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<Campaign> {
        campaign(ctx, self.0.campaign_id, language).await.transpose()
    }

    /// Who is invited.
    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        organization(ctx, &self.0).await.transpose()
    }

    /// How far it has come.
    async fn state(&self, ctx: &Context<'_>) -> InvitationState {
        self.0.state(ctx.store().clock().now()).into()
    }

    /// Until when something can be handed in and confirmed.
    async fn expires_at(&self) -> DateTime {
        self.0.expires_at.into()
    }

    /// Why what was handed in was refused; null where it was not.
    async fn refusal_reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// The pledge that it became; null before, and while the campaign is not published.
    async fn pledge(&self, ctx: &Context<'_>) -> Nullable<Pledge> {
        by_id(ctx, self.0.pledge_id?, View::PUBLIC).await.transpose()
    }
}

/// An invitation to pledge, as the desk sees it.
#[derive(Description)]
pub(in crate::graphql) struct InvitationAtDesk(pub(super) Invited);

#[Object(name = "DeskPledgeInvitation", use_type_description)]
impl InvitationAtDesk {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.invitation.id.to_string().into()
    }

    /// The global id of the campaign.
    async fn campaign_id(&self) -> ID {
        DocumentKind::Campaign.format_id(self.0.invitation.campaign_id).into()
    }

    /// Who is invited.
    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        organization(ctx, &self.0.invitation).await.transpose()
    }

    /// How far it has come.
    async fn state(&self, ctx: &Context<'_>) -> InvitationState {
        self.0.invitation.state(ctx.store().clock().now()).into()
    }

    /// Until when something can be handed in and confirmed.
    async fn expires_at(&self) -> DateTime {
        self.0.invitation.expires_at.into()
    }

    /// What was handed in; null where nothing was yet.
    async fn submission(&self) -> Nullable<PledgeSubmission> {
        let read = self.0.invitation.submission().map_err(ApiError::from);
        read.map(|submission| submission.map(PledgeSubmission)).transpose()
    }

    /// Whom to ask about it; null where nothing was handed in yet, and from half a year after the
    /// decision on. Never told to the public.
    async fn contact(&self) -> Option<PledgeContact> {
        self.0.contact.clone().map(PledgeContact)
    }

    /// When it was handed in; null where it was not yet.
    async fn submitted_at(&self) -> Option<DateTime> {
        self.0.invitation.submitted_at.map(DateTime::from)
    }

    /// When it was confirmed; null where it was not yet.
    async fn confirmed_at(&self) -> Option<DateTime> {
        self.0.invitation.confirmed_at.map(DateTime::from)
    }

    /// The pledge that it became; null where it did not.
    async fn pledge(&self, ctx: &Context<'_>) -> Nullable<Pledge> {
        let id = self.0.invitation.pledge_id?;
        match View::desk(ctx.actor()) {
            Ok(view) => by_id(ctx, id, view).await.transpose(),
            Err(denied) => Some(Err(denied.into())),
        }
    }

    /// Why it was refused; null where it was not.
    async fn refusal_reason(&self) -> Option<&str> {
        self.0.invitation.reason.as_deref()
    }

    /// Who accepted or refused it; null where nobody did yet, and for programs without an account.
    async fn decided_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.invitation.decided_by?).await
    }

    /// When it was accepted or refused; null where it was not yet.
    async fn decided_at(&self) -> Option<DateTime> {
        self.0.invitation.decided_at.map(DateTime::from)
    }

    /// Who invited; null for the system and for programs without an account.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.invitation.created_by?).await
    }

    /// When.
    async fn created_at(&self) -> DateTime {
        self.0.invitation.created_at.into()
    }
}

/// A pledge as it was handed in, in one language.
#[derive(Description)]
struct PledgeSubmission(Submission);

#[Object(use_type_description)]
impl PledgeSubmission {
    /// The language in which it is written.
    async fn language(&self) -> &LanguageTag {
        &self.0.language
    }

    /// The name of who signed.
    async fn signer_name(&self) -> &str {
        &self.0.signer_name
    }

    /// As what they signed; null where it is not said.
    async fn signer_role(&self) -> Option<&str> {
        self.0.signer_role.as_deref()
    }

    /// When it was signed.
    async fn signed_on(&self) -> Date {
        self.0.signed_on
    }

    /// Where it was signed; null where it is not said.
    async fn place(&self) -> Option<&str> {
        self.0.place.as_deref()
    }

    /// What was declared; null where nothing was.
    async fn statement(&self) -> Option<&str> {
        self.0.statement.as_deref()
    }

    /// How many others must sign before it takes effect; 0 for at once.
    async fn others_needed(&self) -> i32 {
        self.0.others_needed
    }

    /// What is promised, in its order.
    async fn items(&self) -> Vec<SubmittedItem> {
        self.0.items.iter().cloned().map(SubmittedItem).collect()
    }

    /// The signed paper, as the desk sees it; null where none was handed in, and once it was deleted with
    /// a refusal.
    async fn paper(&self, ctx: &Context<'_>) -> Nullable<Media> {
        let id = self.0.paper?.media;
        match ctx.loaders().media(id, Audience::Desk).await {
            Ok(found) => {
                let kept = found.filter(|record| record.model.deleted_at.is_none())?;
                Some(Ok(Media { record: kept, audience: Audience::Desk }))
            }
            Err(error) => Some(Err(error.into())),
        }
    }
}

/// One promise as it was handed in.
#[derive(Description)]
struct SubmittedItem(Promise);

#[Object(name = "PledgeSubmissionItem", use_type_description)]
impl SubmittedItem {
    /// What is promised.
    async fn text(&self) -> &str {
        &self.0.text
    }

    /// Of what the quantity is; null where it is simply done or not.
    async fn unit(&self) -> Option<&str> {
        self.0.unit.as_deref()
    }

    /// How much is promised; null where it is simply done or not.
    async fn quantity(&self) -> Option<f64> {
        self.0.quantity
    }

    /// By when; null where no date is given.
    async fn due_on(&self) -> Option<Date> {
        self.0.due_on
    }

    /// The key of the campaign's goal toward which it counts; null where it counts toward none.
    async fn goal(&self) -> Option<&str> {
        self.0.goal.as_deref()
    }

    /// How much of its quantity counts toward the goal; null where all of it counts.
    async fn goal_share(&self) -> Option<f64> {
        self.0.goal_share
    }

    /// Who answers for it, by name; null where nobody is named.
    async fn responsible(&self) -> Option<&str> {
        self.0.responsible.as_deref()
    }
}

/// Whom to ask about what was handed in.
#[derive(Description)]
struct PledgeContact(contact::Model);

#[Object(use_type_description)]
impl PledgeContact {
    /// Their name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Their e-mail address; null where only a telephone number is known.
    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    /// Their telephone number; null where only an e-mail address is known.
    async fn phone(&self) -> Option<&str> {
        self.0.phone.as_deref()
    }
}

/// A code on its way to who handed a pledge in. It is listed until it was used, or is of no use any more.
#[derive(Description)]
pub(in crate::graphql) struct PledgeCode(Mail);

#[Object(use_type_description)]
impl PledgeCode {
    /// The code, which `confirmPledge` takes.
    async fn code(&self) -> &str {
        &self.0.code.code
    }

    /// What it confirms; its `contact` is where the code goes.
    async fn invitation(&self) -> InvitationAtDesk {
        InvitationAtDesk(self.0.to.clone())
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime {
        self.0.code.created_at.into()
    }
}

async fn organization(ctx: &Context<'_>, of: &Model) -> Result<Option<Organization>, ApiError> {
    Ok(ctx.loaders().organization(of.organization_id).await?.map(Organization))
}

/// A page of invitations.
pub(in crate::graphql) type InvitationPage = Page<InvitationAtDesk>;

/// A page of codes.
pub(in crate::graphql) type CodePage = Page<PledgeCode>;

/// The invitation with this secret.
pub(in crate::graphql) async fn invited(
    ctx: &Context<'_>,
    token: &str,
) -> Result<Option<PledgeInvitation>, ApiError> {
    let found = invitation::by_secret(ctx.store().reader(), token).await?;
    Ok(found.map(PledgeInvitation))
}

/// One invitation. For the desk.
pub(in crate::graphql) async fn invitation_at_desk(
    ctx: &Context<'_>,
    id: &ID,
) -> Result<Option<InvitationAtDesk>, ApiError> {
    let id: InvitationId = ids::argument("id", id)?;
    let found = invitation::find(ctx.store().reader(), ctx.actor(), id).await;
    Ok(found.map_err(Failure::from)?.map(InvitationAtDesk))
}

/// One of many invitations of which an answer tells. For the desk.
pub(in crate::graphql) async fn invitation_told(
    ctx: &Context<'_>,
    id: InvitationId,
) -> Result<Option<InvitationAtDesk>, ApiError> {
    ctx.actor().require(Permission::ReadSubmissions)?;
    Ok(ctx.loaders().pledges.invitation(id).await?.map(InvitationAtDesk))
}

/// Invitations, that which was made last first. For the desk.
pub(in crate::graphql) async fn invitations(
    ctx: &Context<'_>,
    (first, after): (Option<i32>, Option<String>),
    state: Option<InvitationState>,
) -> Result<InvitationPage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::<Instant>::after(after.as_deref())?;
    let position = after.as_ref().map(|place| (place.at, InvitationId(place.id)));
    let state = state.map(|state| (State::from(state), ctx.store().clock().now()));
    let (db, actor) = (ctx.store().reader(), ctx.actor());
    let rows = invitation::list(db, actor, state, position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Invitations(state), |row| {
        let place = Keyset { at: row.invitation.created_at, id: row.invitation.id.0 };
        (place.cursor(), InvitationAtDesk(row))
    }))
}

/// Codes on their way, in the order in which they were made. For the desk.
pub(in crate::graphql) async fn codes(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
) -> Result<CodePage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::<Instant>::after(after.as_deref())?;
    let position = after.as_ref().map(|place| (place.at, place.id));
    let rows = invitation::codes(ctx.store().reader(), ctx.actor(), position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Codes, |row| {
        let place = Keyset { at: row.code.created_at, id: row.code.id };
        (place.cursor(), PledgeCode(row))
    }))
}
