//! The second factor of a sign-in, in the schema.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::User;
use crate::account::Account;
use crate::account::second_factor::{self, Enrollment, Proof};
use crate::error::{Code, Refusal};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::id::AccountId;
use crate::site;

/// Keeping the own second factor, and taking off another's.
#[derive(Default)]
pub(in crate::graphql) struct SecondFactorMutation;

/// Who begins with a second factor.
#[derive(InputObject)]
struct EnrollSecondFactorInput {
    /// The present password.
    #[graphql(secret)]
    password: String,
}

/// What shows that the app has the secret.
#[derive(InputObject)]
struct ConfirmSecondFactorInput {
    /// The six digits that the app shows.
    #[graphql(secret)]
    code: String,
}

/// What shows that it is its owner who wants new recovery codes.
#[derive(InputObject)]
struct RenewRecoveryCodesInput {
    /// The six digits that the app shows, or a recovery code.
    #[graphql(secret)]
    code: String,
}

/// Whose second factor is taken off.
#[derive(InputObject)]
struct RemoveSecondFactorInput {
    /// The user; yourself where it is left out.
    id: Option<ID>,
    /// The present password; not needed for an administrator who takes off another's.
    #[graphql(secret, default)]
    password: String,
    /// The six digits that the app shows, or a recovery code; not needed for an administrator who takes off
    /// another's.
    #[graphql(secret, default)]
    code: String,
}

/// What beginning with a second factor came to.
#[derive(SimpleObject)]
struct EnrollSecondFactorPayload {
    /// What an authenticator app reads from a QR code; null where it was refused. It cannot be shown again.
    otpauth_url: Option<String>,
    /// The same secret in base32, to be typed into the app.
    secret: Option<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What confirming a second factor came to.
#[derive(SimpleObject)]
struct ConfirmSecondFactorPayload {
    /// Codes that sign in once each in place of the app's, for who lost it; empty where it was refused. They
    /// cannot be shown again.
    recovery_codes: Vec<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What wanting new recovery codes came to.
#[derive(SimpleObject)]
struct RenewRecoveryCodesPayload {
    /// The new codes; empty where it was refused. They cannot be shown again.
    recovery_codes: Vec<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What taking off a second factor came to.
#[derive(SimpleObject)]
struct RemoveSecondFactorPayload {
    /// The user; null where it was refused.
    user: Option<User>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl SecondFactorMutation {
    /// Makes a secret for the own authenticator app (TOTP). Signing in asks for its codes once one was
    /// confirmed. For everybody who is signed in; attempts are throttled.
    async fn enroll_second_factor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who begins.")] input: EnrollSecondFactorInput,
    ) -> Result<EnrollSecondFactorPayload, ApiError> {
        let (enrolled, user_errors) = settle(ctx, enroll(ctx, &input.password).await)?;
        let (otpauth_url, secret) = match enrolled {
            Some(Enrollment { url, secret }) => (Some(url), Some(secret)),
            None => (None, None),
        };
        Ok(EnrollSecondFactorPayload { otpauth_url, secret, user_errors })
    }

    /// Lets signing in ask for the second factor from now on. For everybody who is signed in; attempts are
    /// throttled.
    async fn confirm_second_factor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What shows that the app has the secret.")]
        input: ConfirmSecondFactorInput,
    ) -> Result<ConfirmSecondFactorPayload, ApiError> {
        let (store, seal) = (ctx.store(), &ctx.services().seal);
        let confirmed = second_factor::confirm(store, seal, ctx.actor(), &input.code).await;
        let (recovery_codes, user_errors) = settle(ctx, confirmed.map_err(Failure::from))?;
        let recovery_codes = recovery_codes.unwrap_or_default();
        Ok(ConfirmSecondFactorPayload { recovery_codes, user_errors })
    }

    /// Gives new recovery codes; those before are good no more. For everybody who has a second factor;
    /// attempts are throttled.
    async fn renew_recovery_codes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What shows that it is its owner.")] input: RenewRecoveryCodesInput,
    ) -> Result<RenewRecoveryCodesPayload, ApiError> {
        let (store, seal) = (ctx.store(), &ctx.services().seal);
        let renewed =
            second_factor::renew_recovery_codes(store, seal, ctx.actor(), &input.code).await;
        let (recovery_codes, user_errors) = settle(ctx, renewed.map_err(Failure::from))?;
        let recovery_codes = recovery_codes.unwrap_or_default();
        Ok(RenewRecoveryCodesPayload { recovery_codes, user_errors })
    }

    /// Takes off the own second factor, or as an administrator another's.
    async fn remove_second_factor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose.")] input: RemoveSecondFactorInput,
    ) -> Result<RemoveSecondFactorPayload, ApiError> {
        let (user, user_errors) = settle(ctx, remove(ctx, &input).await)?;
        Ok(RemoveSecondFactorPayload { user: user.map(User), user_errors })
    }
}

async fn enroll(ctx: &Context<'_>, password: &str) -> Result<Enrollment, Failure> {
    let site = site::load(ctx.store().reader()).await?;
    let issuer = site.name(&site.default_language);
    let (store, seal) = (ctx.store(), &ctx.services().seal);
    Ok(second_factor::enroll(store, seal, ctx.actor(), (password, issuer)).await?)
}

async fn remove(ctx: &Context<'_>, input: &RemoveSecondFactorInput) -> Result<Account, Failure> {
    let id: AccountId = match &input.id {
        Some(id) => ids::input("id", id)?,
        None => ctx
            .actor()
            .account()
            .ok_or_else(|| Failure::Refused(vec![Refusal::of_request(Code::Unauthenticated)]))?,
    };
    let proof = Proof { password: &input.password, code: &input.code };
    let (store, seal) = (ctx.store(), &ctx.services().seal);
    Ok(second_factor::remove(store, seal, ctx.actor(), (id, proof)).await?)
}
