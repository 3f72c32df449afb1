//! Whom the provider names.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use openidconnect::core::{
    CoreClient, CoreClientAuthMethod, CoreGenderClaim, CoreIdToken, CoreIdTokenClaims,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, OAuth2TokenResponse, RedirectUrl, SignatureVerificationError,
    StandardClaims, TokenResponse,
};

use super::sign_in::Provider;
use super::{Errand, Fault, Registration};
use crate::clock::Instant;
use crate::text;

/// The library's client, whose type tells what is known of the provider.
pub(super) type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// By what a token may be signed: by keys of which the provider alone has the secret half.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];
/// What somebody shows who only knows something (RFC 8176).
const KNOWN_BY_HEART: [&str; 3] = ["pwd", "pin", "kba"];
/// The longest name that a provider has for somebody, in bytes (OpenID Connect Core, 2).
const MAX_SUBJECT: usize = 255;

/// Somebody whom the provider has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The provider's own name for them, which stays the same.
    pub(super) subject: String,
    /// The e-mail address, in its one form, where the provider has verified it.
    pub(super) email: Option<String>,
    /// The name that others see.
    pub(super) name: Option<String>,
    /// Whether the provider says that they have shown nothing but what they know by heart.
    pub(super) showed_one_factor: bool,
}

/// The client of what the provider says of itself.
pub(super) fn client(
    metadata: &CoreProviderMetadata,
    registration: &Registration,
    redirect: RedirectUrl,
) -> Client {
    let Registration { client_id, client_secret, .. } = registration;
    let id = ClientId::new(client_id.clone());
    let secret = ClientSecret::new(client_secret.clone());
    CoreClient::from_provider_metadata(metadata.clone(), id, Some(secret))
        .set_redirect_uri(redirect)
        .set_auth_type(auth_type(metadata))
}

/// Most providers take the secret in a header, as they have to; some in the body only.
fn auth_type(metadata: &CoreProviderMetadata) -> AuthType {
    let methods = metadata.token_endpoint_auth_methods_supported().map_or(&[][..], Vec::as_slice);
    let takes = |method| methods.contains(&method);
    let in_body_only = takes(CoreClientAuthMethod::ClientSecretPost)
        && !takes(CoreClientAuthMethod::ClientSecretBasic);
    if in_body_only { AuthType::RequestBody } else { AuthType::BasicAuth }
}

impl Provider {
    /// The person for whom the provider has given this code to the browser on this errand.
    pub(super) async fn person(
        &self,
        code: String,
        errand: &Errand,
        now: Instant,
    ) -> Result<Person, Fault> {
        let metadata = self.metadata(now).await?;
        let client = self.client(&metadata);
        let request = client.exchange_code(AuthorizationCode::new(code)).map_err(refused)?;
        let asked = request.set_pkce_verifier(errand.verifier()).request_async(&self.asking);
        let tokens = asked.await.map_err(refused)?;
        let token = tokens.id_token().ok_or(Fault::ProviderFailed)?;
        let claims = self.verified(&metadata, (token, errand), now).await?;
        let told = Told::of(&claims);
        if told.email.is_some() {
            return person(&claims, told);
        }
        // Many providers tell it only to who asks once more.
        let subject = claims.subject().clone();
        let Ok(request) = client.user_info(tokens.access_token().clone(), Some(subject)) else {
            return person(&claims, told);
        };
        let info: CoreUserInfoClaims =
            request.request_async(&self.asking).await.map_err(refused)?;
        person(&claims, Told::by(info.standard_claims()))
    }

    /// What the token says, once it is found to be the provider's, for this site, of now and of this
    /// errand. A key that is not known may be a new one.
    async fn verified(
        &self,
        metadata: &Arc<CoreProviderMetadata>,
        (token, errand): (&CoreIdToken, &Errand),
        now: Instant,
    ) -> Result<CoreIdTokenClaims, Fault> {
        let read = |metadata: &CoreProviderMetadata| {
            let at = UNIX_EPOCH + Duration::from_micros(now.0.unsigned_abs());
            let client = self.client(metadata);
            let verifier = client.id_token_verifier().set_allowed_algs(ALGORITHMS);
            let verifier = verifier.set_time_fn(move || at.into());
            token.claims(&verifier, &errand.nonce()).cloned()
        };
        let found = match read(metadata) {
            Err(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            )) => {
                let known = (metadata, now);
                let renewed = self.renewed_metadata(known).await.ok_or(Fault::ProviderFailed)?;
                read(&renewed)
            }
            found => found,
        };
        found.map_err(refused)
    }
}

/// What of the claims tells who somebody is to others.
struct Told {
    email: Option<String>,
    is_verified: bool,
    name: Option<String>,
}

impl Told {
    fn of(claims: &CoreIdTokenClaims) -> Self {
        Self {
            email: claims.email().map(|email| email.to_string()),
            is_verified: claims.email_verified() == Some(true),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.to_string()),
        }
    }

    fn by(claims: &StandardClaims<CoreGenderClaim>) -> Self {
        Self {
            email: claims.email().map(|email| email.to_string()),
            is_verified: claims.email_verified() == Some(true),
            name: claims.name().and_then(|name| name.get(None)).map(|name| name.to_string()),
        }
    }
}

fn person(claims: &CoreIdTokenClaims, told: Told) -> Result<Person, Fault> {
    let subject = claims.subject().to_string();
    if subject.is_empty() || subject.len() > MAX_SUBJECT || subject.contains('\0') {
        return Err(Fault::ProviderFailed);
    }
    let verified = told.email.filter(|_| told.is_verified);
    let shown = claims.auth_method_refs().map_or(&[][..], Vec::as_slice);
    Ok(Person {
        subject,
        email: verified.and_then(|email| text::normalize_email(&email)),
        name: told.name,
        showed_one_factor: !shown.is_empty()
            && shown.iter().all(|method| KNOWN_BY_HEART.contains(&method.as_str())),
    })
}

/// The log is told why; it holds no secret of the provider's, and the desk is told only that.
fn refused(error: impl std::error::Error + 'static) -> Fault {
    let error = &error as &dyn std::error::Error;
    tracing::warn!(error, "the provider's answer is of no use");
    Fault::ProviderFailed
}
