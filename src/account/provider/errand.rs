//! What a browser carries on its way to the provider and back.
//!
//! It is kept in a cookie, so that only the browser that began a sign-in can end it, and nothing waits in
//! the database. Of its secret everything is derived that is sent to the provider: state, nonce and PKCE's
//! verifier. So nothing in the cookie needs to be sealed: whoever changes it fits to no answer of the
//! provider, and from what the provider was sent nobody gets back to the secret.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use subtle::ConstantTimeEq;

use super::desk::Place;
use crate::clock::Instant;
use crate::id::fill_random;

/// How long somebody may take at the provider, in seconds.
const SECONDS: i64 = 10 * 60;
/// How many random bytes the secret has.
const LENGTH: usize = 32;

/// A sign-in that has begun.
#[derive(Clone, PartialEq, Eq)]
pub struct Errand {
    secret: [u8; LENGTH],
    began_at: Instant,
    back: Place,
}

/// Keeps the secret out of logs.
impl fmt::Debug for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Errand").field("back", &self.back).finish_non_exhaustive()
    }
}

impl Errand {
    /// How long it lasts, in seconds.
    pub const SECONDS: i64 = SECONDS;

    /// Begins at this instant; is to lead back to this place.
    pub(super) fn begin(now: Instant, back: Place) -> Self {
        let mut secret = [0; LENGTH];
        fill_random(&mut secret);
        Self { secret, began_at: now, back }
    }

    /// The text that the browser keeps.
    pub fn carried(&self) -> String {
        let [secret, back] = [&self.secret[..], self.back.as_str().as_bytes()]
            .map(|part| BASE64URL_NOPAD.encode(part));
        format!("{secret}.{}.{back}", self.began_at.0)
    }

    /// What a browser has brought back; `None` where it is none, or too old at this instant.
    pub(super) fn read(text: &str, now: Instant) -> Option<Self> {
        let mut parts = text.split('.');
        let [secret, began_at, back] = [parts.next()?, parts.next()?, parts.next()?];
        if parts.next().is_some() {
            return None;
        }
        let decode = |part: &str| BASE64URL_NOPAD.decode(part.as_bytes()).ok();
        let errand = Self {
            secret: decode(secret)?.try_into().ok()?,
            began_at: Instant(began_at.parse().ok()?),
            back: Place::kept(String::from_utf8(decode(back)?).ok()?),
        };
        let ends_at = errand.began_at.plus_seconds(SECONDS);
        (errand.began_at <= now && now < ends_at).then_some(errand)
    }

    /// Where it leads back to, as the browser says: whoever leads there looks once more whether it is the
    /// desk's own.
    pub(super) fn back(&self) -> &str {
        self.back.as_str()
    }

    /// What the provider sends back with the browser.
    pub(super) fn state(&self) -> CsrfToken {
        CsrfToken::new(self.derive("loa 2026-11 sign-in by a provider: state"))
    }

    /// Whether the provider has sent the browser back with what it was given.
    pub(super) fn fits(&self, state: &str) -> bool {
        self.state().secret().as_bytes().ct_eq(state.as_bytes()).into()
    }

    /// What the provider puts into the token.
    pub(super) fn nonce(&self) -> Nonce {
        Nonce::new(self.derive("loa 2026-11 sign-in by a provider: nonce"))
    }

    /// What the provider is shown together with the code; before, only its hash.
    pub(super) fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.derive("loa 2026-11 sign-in by a provider: verifier"))
    }

    fn derive(&self, purpose: &'static str) -> String {
        let mut hasher = blake3::Hasher::new_derive_key(purpose);
        hasher.update(&self.secret).update(&self.began_at.0.to_le_bytes());
        hasher.update(self.back.as_str().as_bytes());
        BASE64URL_NOPAD.encode(hasher.finalize().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Instant = Instant(1_744_358_400_000_000);

    fn errand() -> Errand {
        Errand::begin(NOON, Place::kept("/desk/media".to_owned()))
    }

    #[test]
    fn what_a_browser_brings_back_is_what_it_was_given() {
        let errand = errand();
        let read = Errand::read(&errand.carried(), NOON.plus_seconds(SECONDS - 1)).unwrap();
        assert_eq!(read, errand);
        assert!(read.fits(errand.state().secret()));
        assert_eq!(read.nonce().secret(), errand.nonce().secret());
        assert!(!read.fits(self::errand().state().secret()) && !read.fits(""));
    }

    #[test]
    fn an_errand_ends() {
        let carried = errand().carried();
        assert_eq!(Errand::read(&carried, NOON.plus_seconds(SECONDS)), None);
        assert_eq!(Errand::read(&carried, NOON.plus_seconds(-1)), None, "of the future");
    }

    #[test]
    fn a_changed_errand_fits_to_nothing() {
        let errand = errand();
        let later = format!("{}", NOON.plus_seconds(60).0);
        let changed = errand.carried().replace(&NOON.0.to_string(), &later);
        let changed = Errand::read(&changed, NOON.plus_seconds(61)).unwrap();
        assert!(!changed.fits(errand.state().secret()));
        let mut elsewhere = errand.clone();
        elsewhere.back = Place::kept("/elsewhere".to_owned());
        assert!(!elsewhere.fits(errand.state().secret()));
    }

    #[test]
    fn what_is_sent_differs_and_does_not_show() {
        let errand = errand();
        let sent = [
            errand.state().secret().clone(),
            errand.nonce().secret().clone(),
            errand.verifier().secret().clone(),
        ];
        assert!(sent[0] != sent[1] && sent[1] != sent[2] && sent[0] != sent[2]);
        assert!(sent.iter().all(|text| text.len() == 43 && !errand.carried().contains(text)));
        assert!(!format!("{errand:?}").contains(&errand.carried()[..10]));
    }

    #[test]
    fn nonsense_is_no_errand() {
        for text in ["", "..", "a.b.c", "AAAA.1744358400000000.L2Rlc2s", "a.b.c.d"] {
            assert_eq!(Errand::read(text, NOON), None, "{text}");
        }
    }
}
