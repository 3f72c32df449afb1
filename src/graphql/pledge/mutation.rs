//! Writing pledges and reports.

use std::str::FromStr;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::input::{
    AmendPledgeInput, AssessPledgeInput, ReportProgressInput, SignPledgeInput, SignPledgesInput,
    WithdrawPledgeInput,
};
use super::report::{self, Report};
use super::{Pledge, by_id};
use crate::error::{Code, Path, Refusal, Unexpected};
use crate::graphql::context::{Here, Once};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::id::{InvalidId, PledgeId, ReportId};
use crate::pledge::{self, View};
use crate::transact;

/// How many pledges are signed at once.
const MAX_PLEDGES: usize = 100;

/// Writing pledges and reports.
#[derive(Default)]
pub(in crate::graphql) struct PledgeMutation;

/// Names the report to verify.
#[derive(InputObject)]
struct VerifyReportInput {
    /// The report; nobody may have judged it yet, and somebody else must have entered it.
    id: ID,
}

/// Names the report to refuse.
#[derive(InputObject)]
struct RefuseReportInput {
    /// The report; nobody may have judged it yet.
    id: ID,
    /// Why; for the desk only.
    reason: String,
}

/// Declares a payload that tells of a pledge.
macro_rules! pledge_payload {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(SimpleObject)]
        pub(super) struct $name {
            /// The pledge; null where it was refused, and for tokens that may not read at the desk.
            pledge: Option<Pledge>,
            /// Why it was refused; empty where it was not.
            user_errors: Vec<UserError>,
        }

        impl $name {
            pub(super) async fn of(
                ctx: &Context<'_>,
                outcome: Result<PledgeId, Failure>,
            ) -> Result<Self, ApiError> {
                let (pledge, user_errors) = settle(ctx, outcome)?;
                let pledge = match (pledge, View::desk(ctx.actor())) {
                    (Some(id), Ok(view)) => by_id(ctx, id, view).await?,
                    _ => None,
                };
                Ok(Self { pledge, user_errors })
            }
        }
    };
}

pledge_payload!(
    /// What entering a pledge came to.
    SignPledgePayload
);
pledge_payload!(
    /// What amending a pledge came to.
    AmendPledgePayload
);
pledge_payload!(
    /// What withdrawing a pledge came to.
    WithdrawPledgePayload
);

pledge_payload!(
    /// What assessing a pledge came to.
    AssessPledgePayload
);

/// What entering several pledges came to.
#[derive(SimpleObject)]
struct SignPledgesPayload {
    /// One result for each pledge, in their order.
    results: Vec<SignPledgePayload>,
    /// Why nothing was entered at all; empty where each pledge has its own result.
    user_errors: Vec<UserError>,
}

/// Declares a payload that tells of a report.
macro_rules! report_payload {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(SimpleObject)]
        struct $name {
            /// The report; null where the step was refused, and for tokens that may not read at the
            /// desk.
            report: Option<Report>,
            /// Why the step was refused; empty where it was not.
            user_errors: Vec<UserError>,
        }

        impl $name {
            async fn of(
                ctx: &Context<'_>,
                outcome: Result<ReportId, Failure>,
            ) -> Result<Self, ApiError> {
                let (report, user_errors) = settle(ctx, outcome)?;
                let report = match (report, View::desk(ctx.actor())) {
                    (Some(id), Ok(view)) => report::by_id(ctx, id, view).await?,
                    _ => None,
                };
                Ok(Self { report, user_errors })
            }
        }
    };
}

report_payload!(
    /// What reporting came to.
    ReportProgressPayload
);
report_payload!(
    /// What verifying a report came to.
    VerifyReportPayload
);
report_payload!(
    /// What refusing a report came to.
    RefuseReportPayload
);

#[Object]
impl PledgeMutation {
    /// Enters a pledge that was signed: one of an organization in a campaign. For campaign officers
    /// and editors.
    async fn sign_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was signed.")] input: SignPledgeInput,
    ) -> Result<SignPledgePayload, ApiError> {
        SignPledgePayload::of(ctx, sign(ctx, input).await).await
    }

    /// Enters the pledges of a ceremony, each with a result of its own: those that are right are
    /// kept, whatever is wrong with others. For campaign officers and editors.
    async fn sign_pledges(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was signed.")] input: SignPledgesInput,
    ) -> Result<SignPledgesPayload, ApiError> {
        if input.pledges.len() > MAX_PLEDGES {
            let refusal = Refusal::new(Code::TooMany, "pledges").with("max", MAX_PLEDGES);
            let (_, user_errors) = settle::<()>(ctx, Err(Failure::Refused(vec![refusal])))?;
            return Ok(SignPledgesPayload { results: Vec::new(), user_errors });
        }
        let mut results = Vec::with_capacity(input.pledges.len());
        for place in 0..input.pledges.len() {
            results.push(SignPledgePayload::of(ctx, sign_one_of(ctx, &input, place).await).await?);
        }
        Ok(SignPledgesPayload { results, user_errors: Vec::new() })
    }

    /// Changes a pledge: who signed, what was declared, what is promised. Its history keeps the reason
    /// and what it was before. For campaign officers and editors.
    async fn amend_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: AmendPledgeInput,
    ) -> Result<AmendPledgePayload, ApiError> {
        AmendPledgePayload::of(ctx, amend(ctx, input).await).await
    }

    /// Records that an organization took its pledge back; nothing is erased, but it counts no longer.
    /// For campaign officers and editors.
    async fn withdraw_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which pledge, when and why.")] input: WithdrawPledgeInput,
    ) -> Result<WithdrawPledgePayload, ApiError> {
        WithdrawPledgePayload::of(ctx, withdraw(ctx, input).await).await
    }

    /// Records how far a pledge is done in all, as a reviewer judges beside the number. It replaces what
    /// was found before, which the history keeps. For reviewers who do not belong to the organization
    /// that pledged.
    async fn assess_pledge(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was found.")] input: AssessPledgeInput,
    ) -> Result<AssessPledgePayload, ApiError> {
        AssessPledgePayload::of(ctx, assess(ctx, input).await).await
    }

    /// Reports how far an item is done. For campaign officers and editors; for reporters on what their
    /// organization pledged.
    async fn report_progress(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is reported.")] input: ReportProgressInput,
    ) -> Result<ReportProgressPayload, ApiError> {
        ReportProgressPayload::of(ctx, report(ctx, input).await).await
    }

    /// Finds a report right: it counts as verified, and becomes news. For reviewers who
    /// neither entered the report nor belong to the organization that pledged.
    async fn verify_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which report.")] input: VerifyReportInput,
    ) -> Result<VerifyReportPayload, ApiError> {
        VerifyReportPayload::of(ctx, verify(ctx, &input.id).await).await
    }

    /// Finds a report wrong: it counts for nothing, and only the desk sees it. For reviewers
    /// who do not belong to the organization that pledged, and for who entered it by mistake.
    async fn refuse_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which report, and why.")] input: RefuseReportInput,
    ) -> Result<RefuseReportPayload, ApiError> {
        RefuseReportPayload::of(ctx, refuse(ctx, input).await).await
    }
}

async fn sign(ctx: &Context<'_>, input: SignPledgeInput) -> Result<PledgeId, Failure> {
    let once = Once::new(ctx, "signPledge", input.idempotency_key.clone(), &input)?;
    sign_once(ctx, &once, input).await
}

/// Signs one of several. Each has a key of its own, made from that of all: what was refused left
/// none behind, and may come mended the next time.
async fn sign_one_of(
    ctx: &Context<'_>,
    input: &SignPledgesInput,
    place: usize,
) -> Result<PledgeId, Failure> {
    let outer = Path::field("pledges").item(place);
    let Some(alone) = input.alone(place) else {
        return Err(Failure::Refused(vec![Refusal::new(Code::NotFound, outer)]));
    };
    let key = input.idempotency_key.as_ref().map(|key| format!("{key}/{place}"));
    let signed = match Once::new(ctx, "signPledges", key, &alone) {
        Ok(once) => sign_once(ctx, &once, alone).await,
        Err(failure) => Err(failure),
    };
    signed.map_err(|failure| within(failure, &outer))
}

/// The same failure, seen from outside of the list; what all of the list has in common stands
/// beside it.
fn within(failure: Failure, outer: &Path) -> Failure {
    let Failure::Refused(refusals) = failure else { return failure };
    let common = ["campaign", "signedOn", "idempotencyKey"].map(Path::field);
    let placed = refusals.into_iter().map(|refusal| {
        if common.contains(&refusal.path) { refusal } else { refusal.within(outer) }
    });
    Failure::Refused(placed.collect())
}

/// Signs one, unless its key says that it was signed already.
pub(super) async fn sign_once(
    ctx: &Context<'_>,
    once: &Once,
    input: SignPledgeInput,
) -> Result<PledgeId, Failure> {
    let new = input.read()?;
    let signed: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(outcome) = once.replay(tx).await? {
            return Ok(outcome);
        }
        let signed = pledge::sign(tx, ctx.actor(), new.clone()).await?;
        once.keep(tx, signed.to_string()).await
    });
    read_outcome(&signed?)
}

/// Reads the id that an idempotency key keeps.
fn read_outcome<T: FromStr<Err = InvalidId>>(id: &str) -> Result<T, Failure> {
    Ok(id.parse().map_err(Unexpected::while_doing("reading an idempotent outcome"))?)
}

async fn amend(ctx: &Context<'_>, input: AmendPledgeInput) -> Result<PledgeId, Failure> {
    let changes = input.read()?;
    transact!(ctx.store(), |tx| Ok(pledge::amend(tx, ctx.actor(), changes.clone()).await?))
}

async fn withdraw(ctx: &Context<'_>, input: WithdrawPledgeInput) -> Result<PledgeId, Failure> {
    let withdrawal = input.read()?;
    transact!(ctx.store(), |tx| {
        Ok(pledge::withdraw(tx, ctx.actor(), withdrawal.clone()).await?.id)
    })
}

async fn assess(ctx: &Context<'_>, input: AssessPledgeInput) -> Result<PledgeId, Failure> {
    let assessment = input.read()?;
    transact!(ctx.store(), |tx| Ok(pledge::assess(tx, ctx.actor(), assessment.clone()).await?.id))
}

async fn report(ctx: &Context<'_>, input: ReportProgressInput) -> Result<ReportId, Failure> {
    let once = Once::new(ctx, "reportProgress", input.idempotency_key.clone(), &input)?;
    let new = input.read()?;
    let reported: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(outcome) = once.replay(tx).await? {
            return Ok(outcome);
        }
        let reported = pledge::report(tx, ctx.actor(), new.clone()).await?;
        once.keep(tx, reported.id.to_string()).await
    });
    read_outcome(&reported?)
}

async fn verify(ctx: &Context<'_>, id: &ID) -> Result<ReportId, Failure> {
    let id: ReportId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(pledge::verify(tx, ctx.actor(), id).await?.id))
}

async fn refuse(ctx: &Context<'_>, input: RefuseReportInput) -> Result<ReportId, Failure> {
    let id: ReportId = ids::input("id", &input.id)?;
    transact!(ctx.store(), |tx| {
        Ok(pledge::refuse(tx, ctx.actor(), id, input.reason.clone()).await?.id)
    })
}
