//! Inviting to pledge, handing in, and deciding on it.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject, Upload};

use super::invitation::{InvitationAtDesk, PledgeInvitation};
use super::{Pledge, by_id};
use crate::access::Permission;
use crate::date::Date;
use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::endpoint::{Caller, ReceivedFiles};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::id::InvitationId;
use crate::language::LanguageTag;
use crate::pledge::View;
use crate::pledge::invitation::{
    self, Contact, HandedIn, Issued, Model, NewInvitation, Promise, SentFile, Submission,
};
use crate::publishing::DocumentKind;
use crate::transact;

/// Inviting to pledge, handing in, and deciding on it.
#[derive(Default)]
pub(in crate::graphql) struct PledgeSubmissionMutation;

/// Who is invited to what.
#[derive(InputObject)]
struct InvitePledgeInput {
    /// The campaign, published or not.
    campaign: ID,
    /// The organization that is invited.
    organization: ID,
    /// Until when it holds, at most 366 days from now; 30 days where it is left out.
    expires_at: Option<DateTime>,
}

/// Names the invitation to take back.
#[derive(InputObject)]
struct RevokePledgeInvitationInput {
    /// The invitation; nobody may have decided yet on what was handed in.
    id: ID,
}

/// One promise: so much of something by a date, or simply that it is done.
#[derive(Clone, InputObject)]
struct SubmittedItemInput {
    /// What is promised; at most 1000 characters.
    text: String,
    /// Of what the quantity is, as `cây` or `m²`; left out where the item is simply done or not.
    unit: Option<String>,
    /// How much is promised: more than 0, at most a trillion, with at most three decimals. Left out
    /// where the item is simply done or not.
    quantity: Option<f64>,
    /// By when; not before it was signed.
    due_on: Option<Date>,
    /// The key of the campaign's goal toward which it counts.
    goal: Option<String>,
    /// How much of its quantity counts toward the goal: more than 0, at most 1, with at most six
    /// decimals; all of it where it is left out.
    goal_share: Option<f64>,
    /// Who answers for it, by name; for everybody to read.
    responsible: Option<String>,
}

/// Whom to ask about what is handed in. It is told to those who keep pledges, never to the public.
#[derive(Clone, InputObject)]
struct PledgeContactInput {
    /// Their name.
    name: String,
    /// Their e-mail address; this or the telephone number must be given. The code goes there.
    email: Option<String>,
    /// Their telephone number.
    phone: Option<String>,
}

/// A pledge that is handed in by a link.
#[derive(Clone, InputObject)]
struct SubmitPledgeInput {
    /// The secret of the link.
    #[graphql(secret)]
    token: String,
    /// The language in which it is written; the site's default where it is left out.
    language: Option<LanguageTag>,
    /// The name of who signed.
    signer_name: String,
    /// As what they signed, as `Trưởng khu phố`.
    signer_role: Option<String>,
    /// When it was signed; not in the future.
    signed_on: Date,
    /// Where it was signed.
    place: Option<String>,
    /// What was declared.
    statement: Option<String>,
    /// How many others must have signed in the campaign before it takes effect; at once where it is 0.
    #[graphql(default)]
    others_needed: i32,
    /// What is promised, in its order; from 1 to 100 items.
    items: Vec<SubmittedItemInput>,
    /// Whom to ask about it.
    contact: PledgeContactInput,
    /// The signed paper: a picture (JPEG, PNG, WebP, GIF) or a PDF, known by its bytes; at most 8 MB with
    /// all that is handed in. Only the desk sees it before it is accepted; with a refusal it is deleted.
    paper: Option<Upload>,
}

/// Confirms what was handed in.
#[derive(Clone, InputObject)]
struct ConfirmPledgeInput {
    /// The secret of the link.
    #[graphql(secret)]
    token: String,
    /// The code that went to the contact; letter case, spaces and hyphens do not matter.
    #[graphql(secret)]
    code: String,
}

/// Names what is to be accepted.
#[derive(InputObject)]
struct AcceptPledgeInput {
    /// The invitation by which it was handed in; it must have been confirmed.
    id: ID,
}

/// Names what is to be refused.
#[derive(InputObject)]
struct DeclinePledgeInput {
    /// The invitation by which it was handed in.
    id: ID,
    /// Why, for those who handed it in.
    reason: String,
}

/// What inviting came to.
#[derive(SimpleObject)]
struct InvitePledgePayload {
    /// The invitation; null where it was refused, and for tokens that may not read at the desk.
    invitation: Option<InvitationAtDesk>,
    /// What makes the link: the site's page for it is to hand it to `pledgeInvitation`. It cannot be
    /// shown again.
    secret: Option<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// Declares a payload that tells the desk of an invitation.
macro_rules! desk_payload {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(SimpleObject)]
        struct $name {
            /// The invitation; null where the step was refused, and for tokens that may not read at the
            /// desk.
            invitation: Option<InvitationAtDesk>,
            /// Why the step was refused; empty where it was not.
            user_errors: Vec<UserError>,
        }

        impl $name {
            async fn of(
                ctx: &Context<'_>,
                outcome: Result<Model, Failure>,
            ) -> Result<Self, ApiError> {
                let (invitation, user_errors) = settle(ctx, outcome)?;
                let invitation = match invitation {
                    Some(invitation) => at_desk(ctx, invitation.id).await?,
                    None => None,
                };
                Ok(Self { invitation, user_errors })
            }
        }
    };
}

desk_payload!(
    /// What taking an invitation back came to.
    RevokePledgeInvitationPayload
);
desk_payload!(
    /// What refusing a pledge that was handed in came to.
    DeclinePledgePayload
);

/// Declares a payload that tells whoever has the link.
macro_rules! public_payload {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(SimpleObject)]
        struct $name {
            /// The invitation; null where the step was refused.
            invitation: Option<PledgeInvitation>,
            /// Why the step was refused; empty where it was not.
            user_errors: Vec<UserError>,
        }

        impl $name {
            fn of(ctx: &Context<'_>, outcome: Result<Model, Failure>) -> Result<Self, ApiError> {
                let (invitation, user_errors) = settle(ctx, outcome)?;
                Ok(Self { invitation: invitation.map(PledgeInvitation), user_errors })
            }
        }
    };
}

public_payload!(
    /// What handing a pledge in came to.
    SubmitPledgePayload
);
public_payload!(
    /// What confirming a pledge came to.
    ConfirmPledgePayload
);

/// What accepting a pledge that was handed in came to.
#[derive(SimpleObject)]
struct AcceptPledgePayload {
    /// The pledge; null where it was refused, and for tokens that may not read at the desk.
    pledge: Option<Pledge>,
    /// The invitation by which it was handed in; null likewise.
    invitation: Option<InvitationAtDesk>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl PledgeSubmissionMutation {
    /// Invites an organization without an account to pledge in a campaign: it gets a link, by which one
    /// pledge can be handed in. For campaign officers and editors.
    async fn invite_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who is invited to what.")] input: InvitePledgeInput,
    ) -> Result<InvitePledgePayload, ApiError> {
        let (issued, user_errors) = settle(ctx, invite(ctx, &input).await)?;
        let Some(Issued { invitation, secret }) = issued else {
            return Ok(InvitePledgePayload { invitation: None, secret: None, user_errors });
        };
        let secret = Some(secret.expose().to_owned());
        let invitation = at_desk(ctx, invitation.id).await?;
        Ok(InvitePledgePayload { invitation, secret, user_errors })
    }

    /// Takes an invitation back; its link is good for nothing any more. For campaign officers and editors.
    async fn revoke_pledge_invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which invitation.")] input: RevokePledgeInvitationInput,
    ) -> Result<RevokePledgeInvitationPayload, ApiError> {
        RevokePledgeInvitationPayload::of(ctx, revoke(ctx, &input.id).await).await
    }

    /// Hands a pledge in, by a link and once. It is a pledge when it was confirmed with the code that
    /// goes to its contact, and accepted. For everybody with a link; attempts are throttled.
    async fn submit_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was signed.")] input: SubmitPledgeInput,
    ) -> Result<SubmitPledgePayload, ApiError> {
        SubmitPledgePayload::of(ctx, submit(ctx, input).await)
    }

    /// Confirms what was handed in. For everybody with a link and the code; attempts are throttled.
    async fn confirm_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The link and the code.")] input: ConfirmPledgeInput,
    ) -> Result<ConfirmPledgePayload, ApiError> {
        ConfirmPledgePayload::of(ctx, confirm(ctx, &input).await)
    }

    /// Accepts what was handed in and confirmed: it is signed as it stands. For campaign officers and
    /// editors.
    async fn accept_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is accepted.")] input: AcceptPledgeInput,
    ) -> Result<AcceptPledgePayload, ApiError> {
        let (accepted, user_errors) = settle(ctx, accept(ctx, &input.id).await)?;
        let Some(Model { id, pledge_id, .. }) = accepted else {
            return Ok(AcceptPledgePayload { pledge: None, invitation: None, user_errors });
        };
        let pledge = match (pledge_id, View::desk(ctx.actor())) {
            (Some(pledge), Ok(view)) => by_id(ctx, pledge, view).await?,
            _ => None,
        };
        Ok(AcceptPledgePayload { pledge, invitation: at_desk(ctx, id).await?, user_errors })
    }

    /// Refuses what was handed in, with a reason that its senders read. For campaign officers and
    /// editors.
    async fn decline_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is refused, and why.")] input: DeclinePledgeInput,
    ) -> Result<DeclinePledgePayload, ApiError> {
        DeclinePledgePayload::of(ctx, decline(ctx, &input).await).await
    }
}

/// An invitation as the desk sees it now; `None` for tokens that may not read there.
async fn at_desk(
    ctx: &Context<'_>,
    id: InvitationId,
) -> Result<Option<InvitationAtDesk>, ApiError> {
    if !ctx.actor().may(Permission::ReadSubmissions) {
        return Ok(None);
    }
    let found = invitation::find(ctx.store().reader(), ctx.actor(), id).await;
    Ok(found.map_err(Failure::from)?.map(InvitationAtDesk))
}

async fn invite(ctx: &Context<'_>, input: &InvitePledgeInput) -> Result<Issued, Failure> {
    let new = NewInvitation {
        campaign: ids::document(DocumentKind::Campaign, "campaign", &input.campaign)?,
        organization: ids::input("organization", &input.organization)?,
        expires_at: input.expires_at.map(|at| at.0),
    };
    transact!(ctx.store(), |tx| Ok(invitation::invite(tx, ctx.actor(), new.clone()).await?))
}

async fn revoke(ctx: &Context<'_>, id: &ID) -> Result<Model, Failure> {
    let id = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(invitation::revoke(tx, ctx.actor(), id).await?))
}

async fn submit(ctx: &Context<'_>, input: SubmitPledgeInput) -> Result<Model, Failure> {
    let remote = &ctx.data_unchecked::<Caller>().remote;
    let language = language_or_default(ctx, input.language).await?;
    let PledgeContactInput { name, email, phone } = input.contact;
    let contact = Contact { name, email, phone };
    let submission = Submission {
        language,
        signer_name: input.signer_name,
        signer_role: input.signer_role,
        signed_on: input.signed_on,
        place: input.place,
        statement: input.statement,
        others_needed: input.others_needed,
        items: input.items.into_iter().map(SubmittedItemInput::read).collect(),
        paper: None,
    };
    let given = HandedIn {
        submission,
        contact,
        paper: input.paper.map(|file| sent(ctx, file)).transpose()?,
    };
    let services = ctx.services();
    let by = (&**remote, &*input.token);
    Ok(invitation::submit(&services.store, &services.darkroom, by, given).await?)
}

/// A file of the request.
fn sent(ctx: &Context<'_>, file: Upload) -> Result<SentFile, Failure> {
    let received = ctx.data_unchecked::<ReceivedFiles>().get(&file);
    let missing = || Failure::Refused(vec![Refusal::new(Code::Required, "paper")]);
    let (file, name) = received.ok_or_else(missing)?;
    Ok(SentFile { file, name })
}

impl SubmittedItemInput {
    fn read(self) -> Promise {
        let Self { text, unit, quantity, due_on, goal, goal_share, responsible } = self;
        Promise { text, unit, quantity, due_on, goal, goal_share, responsible }
    }
}

async fn confirm(ctx: &Context<'_>, input: &ConfirmPledgeInput) -> Result<Model, Failure> {
    let remote = &ctx.data_unchecked::<Caller>().remote;
    Ok(invitation::confirm(ctx.store(), remote, &input.token, &input.code).await?)
}

async fn accept(ctx: &Context<'_>, id: &ID) -> Result<Model, Failure> {
    let id = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(invitation::accept(tx, ctx.actor(), id).await?))
}

async fn decline(ctx: &Context<'_>, input: &DeclinePledgeInput) -> Result<Model, Failure> {
    let id = ids::input("id", &input.id)?;
    transact!(ctx.store(), |tx| {
        Ok(invitation::decline(tx, ctx.actor(), id, input.reason.clone()).await?)
    })
}
