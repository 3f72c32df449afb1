//! Beginning a sign-in, and ending it.

use std::sync::Arc;

use openidconnect::core::{CoreAuthenticationFlow, CoreProviderMetadata};
use openidconnect::{PkceCodeChallenge, RedirectUrl, Scope};
use url::Url;

use super::asking::Asking;
use super::fault::Refused;
use super::metadata::Metadata;
use super::person::{self, Client, Person};
use super::{Desk, Errand, Fault, Registration, account};
use crate::account::sign_in::{self, SignedIn, Whereabouts};
use crate::account::throttle::{self, Counter};
use crate::changelog::Store;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::transact;

/// What is asked of the provider beside who somebody is.
const SCOPES: [&str; 2] = ["email", "profile"];
/// The longest code of a provider's, in bytes.
const MAX_CODE: usize = 4_096;

/// Signs people in by a provider.
#[derive(Debug)]
pub struct Provider {
    registration: Registration,
    redirect: RedirectUrl,
    desk: Desk,
    metadata: Metadata,
    pub(super) asking: Asking,
}

/// A browser that the provider has sent back.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    /// What the browser has carried.
    pub carried: Option<&'a str>,
    /// What the provider sends back with it.
    pub state: Option<&'a str>,
    /// For what the provider tells who it is; `None` where it signed nobody in.
    pub code: Option<&'a str>,
    /// Whose answer it is, where the provider says so (RFC 9207).
    pub issuer: Option<&'a str>,
    /// The network address of the client.
    pub remote: &'a str,
    /// The browser, in its own words; `None` where it tells none.
    pub device: Option<&'a str>,
}

impl Provider {
    /// The path at which a sign-in begins.
    pub const START: &str = "/auth/oidc/start";
    /// The path to which the provider sends browsers back.
    pub const CALLBACK: &str = "/auth/oidc/callback";

    /// The provider with which the site at the address `base`, which has no trailing slash, is registered
    /// so.
    pub fn new(registration: Registration, base: &str, desk: Desk) -> Result<Self, Unexpected> {
        let asking = Asking::new(&registration.issuer);
        let redirect = RedirectUrl::new(format!("{base}{}", Self::CALLBACK))
            .map_err(Unexpected::while_doing("naming where the provider sends browsers back"))?;
        Ok(Self { registration, redirect, desk, metadata: Metadata::default(), asking })
    }

    /// What people call it.
    pub fn name(&self) -> &str {
        &self.registration.name
    }

    /// Begins a sign-in that is to lead back to `back`, a path of the desk's site: the address at the
    /// provider, and what the browser carries.
    pub async fn begin(&self, now: Instant, back: Option<&str>) -> Result<(Url, Errand), Fault> {
        let metadata = self.metadata(now).await?;
        let errand = Errand::begin(now, self.desk.place(back));
        let (state, nonce) = (errand.state(), errand.nonce());
        let client = self.client(&metadata);
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (url, ..) = client
            .authorize_url(flow, move || state, move || nonce)
            .add_scopes(SCOPES.map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&errand.verifier()))
            .url();
        Ok((url, errand))
    }

    /// Ends a sign-in: begins a session for the account of whom the provider names. Attempts from a
    /// network are counted as at the sign-in with a password.
    pub async fn finish(&self, store: &Store, arrival: Arrival<'_>) -> Result<SignedIn, Fault> {
        let store = &store.for_remote(arrival.remote);
        let now = store.clock().now();
        let errand = arrival.carried.and_then(|carried| Errand::read(carried, now));
        let errand = errand.ok_or(Fault::Interrupted)?;
        if !arrival.state.is_some_and(|state| errand.fits(state)) {
            return Err(Fault::Interrupted);
        }
        let issuer = self.registration.issuer.as_str();
        if arrival.issuer.is_some_and(|said| said != issuer) {
            return Err(Fault::ProviderFailed);
        }
        let code = arrival.code.filter(|code| code.len() <= MAX_CODE).ok_or(Fault::Declined)?;
        let counters = [Counter::of_remote(arrival.remote)];
        throttle::admit(store, &counters).await.map_err(|error| Refused::from(error).told())?;
        let person = self.person(code.to_owned(), &errand, now).await?;
        let from = Whereabouts { remote: arrival.remote, device: arrival.device };
        let mut admitted = self.admit(store, (&person, &counters), from).await;
        if let Err(Refused::Overtaken) = admitted {
            admitted = self.admit(store, (&person, &counters), from).await;
        }
        admitted.map_err(|refused| refused.told())
    }

    async fn admit(
        &self,
        store: &Store,
        (person, counters): (&Person, &[Counter; 1]),
        from: Whereabouts<'_>,
    ) -> Result<SignedIn, Refused> {
        transact!(store, |tx| {
            throttle::take_back_all(tx, counters).await?;
            let account = account::of(tx, &self.registration, person).await?;
            Ok(sign_in::begin(tx, account, from).await?)
        })
    }

    /// Where the browser goes from here: to where its errand leads back, as far as that is known; with
    /// why nobody was signed in, if so.
    pub fn way_back(&self, carried: Option<&str>, now: Instant, fault: Option<Fault>) -> Url {
        let errand = carried.and_then(|carried| Errand::read(carried, now));
        let place = self.desk.place(errand.as_ref().map(Errand::back));
        self.desk.address(&place, fault)
    }

    /// As [`way_back`](Self::way_back), for a sign-in that could not begin.
    pub fn turned_away(&self, back: Option<&str>, fault: Fault) -> Url {
        self.desk.address(&self.desk.place(back), Some(fault))
    }

    pub(super) async fn metadata(&self, now: Instant) -> Result<Arc<CoreProviderMetadata>, Fault> {
        self.metadata.get(&self.asking, &self.registration.issuer, now).await
    }

    pub(super) async fn renewed_metadata(
        &self,
        known: (&Arc<CoreProviderMetadata>, Instant),
    ) -> Option<Arc<CoreProviderMetadata>> {
        self.metadata.renewed(&self.asking, &self.registration.issuer, known).await
    }

    pub(super) fn client(&self, metadata: &CoreProviderMetadata) -> Client {
        person::client(metadata, &self.registration, self.redirect.clone())
    }
}
