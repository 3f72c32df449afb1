//! Entering what a bloc signed with its members.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::input::{SignPledgeInput, SignatureInput};
use super::mutation::{SignPledgePayload, sign_once};
use crate::date::Date;
use crate::error::Path;
use crate::graphql::context::{Here, Once};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::organization::Organization;
use crate::id::{OrganizationId, PledgeId};
use crate::pledge::bloc::{Bloc, signatories};

/// Entering what a bloc signed.
#[derive(Default)]
pub(in crate::graphql) struct BlocPledgeMutation;

/// What a bloc signed with its members: the same for each.
#[derive(Clone, InputObject)]
struct SignBlocPledgeInput {
    /// The campaign, published or not.
    campaign: ID,
    /// When it was signed; not in the future.
    signed_on: Date,
    /// The bloc: the organization whose members signed.
    bloc: ID,
    /// Which of its members signed; all of them where it is left out. At most 100.
    members: Option<Vec<ID>>,
    /// Whether the bloc signed for itself, too.
    #[graphql(default)]
    with_itself: bool,
    /// What was signed.
    #[graphql(flatten)]
    signature: SignatureInput,
    /// Sending the same input again with the same key enters nothing twice; what was refused the first
    /// time may be mended in between.
    idempotency_key: Option<String>,
}

/// What entering the pledges of a bloc came to.
#[derive(SimpleObject)]
struct SignBlocPledgePayload {
    /// One result for each organization: for the bloc itself where it signed, then for its members.
    results: Vec<BlocPledgeResult>,
    /// Why nothing was entered at all; empty where each organization has its own result.
    user_errors: Vec<UserError>,
}

/// What entering the pledge of one organization of a bloc came to.
#[derive(SimpleObject)]
struct BlocPledgeResult {
    /// The organization.
    organization: Organization,
    #[graphql(flatten)]
    signed: SignPledgePayload,
}

#[Object]
impl BlocPledgeMutation {
    /// Enters what a bloc signed with its members, as a pledge of each with the same promises, so that
    /// each reports on its own. Every organization has a result: those that are right are kept, whatever
    /// is wrong with others. For campaign officers and editors.
    async fn sign_bloc_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was signed, and by whom.")] input: SignBlocPledgeInput,
    ) -> Result<SignBlocPledgePayload, ApiError> {
        let (signing, user_errors) = settle(ctx, signing(ctx, &input).await)?;
        let mut results = Vec::new();
        for organization in signing.unwrap_or_default() {
            results.extend(sign_for(ctx, &input, organization).await?);
        }
        Ok(SignBlocPledgePayload { results, user_errors })
    }
}

async fn signing(
    ctx: &Context<'_>,
    input: &SignBlocPledgeInput,
) -> Result<Vec<OrganizationId>, Failure> {
    let members = input.members.as_ref().map(|members| ids::list("members", members));
    let bloc = Bloc {
        bloc: ids::input("bloc", &input.bloc)?,
        members: members.transpose().map_err(Failure::Refused)?,
        with_itself: input.with_itself,
    };
    Ok(signatories(ctx.store(), ctx.actor(), &bloc).await?)
}

/// Enters the pledge of one; `None` where the organization was deleted meanwhile.
async fn sign_for(
    ctx: &Context<'_>,
    input: &SignBlocPledgeInput,
    id: OrganizationId,
) -> Result<Option<BlocPledgeResult>, ApiError> {
    let outcome = sign_as(ctx, input, id).await;
    let signed = SignPledgePayload::of(ctx, outcome).await?;
    let organization = ctx.loaders().organization(id).await?.map(Organization);
    Ok(organization.map(|organization| BlocPledgeResult { organization, signed }))
}

async fn sign_as(
    ctx: &Context<'_>,
    input: &SignBlocPledgeInput,
    id: OrganizationId,
) -> Result<PledgeId, Failure> {
    let alone = SignPledgeInput::new(
        input.campaign.clone(),
        input.signed_on,
        id.to_string().into(),
        input.signature.clone(),
    );
    let key = input.idempotency_key.as_ref().map(|key| format!("{key}/{id}"));
    let signed = match Once::new(ctx, "signBlocPledge", key, &alone) {
        Ok(once) => sign_once(ctx, &once, alone).await,
        Err(failure) => Err(failure),
    };
    signed.map_err(of_bloc)
}

/// The same failure, where it stands in the input: organizations are named by their bloc.
fn of_bloc(failure: Failure) -> Failure {
    let Failure::Refused(mut refusals) = failure else { return failure };
    for refusal in &mut refusals {
        if refusal.path == Path::field("organization") {
            refusal.path = Path::field("bloc");
        }
    }
    Failure::Refused(refusals)
}
