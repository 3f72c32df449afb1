//! What a browser hands over so that it can be told.

use data_encoding::BASE64URL_NOPAD;
use url::Url;
use web_push_native::p256::PublicKey;

use super::Services;
use crate::error::{Code, Refusal, Refusals};

/// The longest address of a push service in characters.
pub(super) const MAX_ENDPOINT: usize = 1_000;
/// The longest key that is looked at in characters.
const MAX_KEY: usize = 200;
/// How many bytes the secret has that a browser shares (RFC 8291, section 3.2).
const AUTH_LENGTH: usize = 16;

/// Where and how a browser is told.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Endpoint {
    /// The address at its push service.
    pub(super) url: String,
    /// Its public key, an uncompressed point of P-256.
    pub(super) public_key: Vec<u8>,
    /// What it shares with the site beside it.
    pub(super) auth: Vec<u8>,
}

impl Endpoint {
    /// Reads what a browser handed over, and notes what is wrong with it.
    pub(super) fn read(
        refusals: &mut Refusals,
        services: &Services,
        (url, public_key, auth): (&str, &str, &str),
    ) -> Option<Self> {
        let url = read_url(refusals, services, url);
        let public_key = bytes(public_key).filter(|bytes| is_point(bytes));
        if public_key.is_none() {
            refusals.push(invalid("p256dh", "a public key on the curve P-256, in base64url"));
        }
        let auth = bytes(auth).filter(|bytes| bytes.len() == AUTH_LENGTH);
        if auth.is_none() {
            refusals.push(invalid("auth", "16 bytes in base64url"));
        }
        Some(Self { url: url?, public_key: public_key?, auth: auth? })
    }
}

/// By what a subscription is found: an address is too long for an index.
pub(super) fn hash(url: &str) -> Vec<u8> {
    blake3::hash(url.as_bytes()).as_bytes().to_vec()
}

fn read_url(refusals: &mut Refusals, services: &Services, text: &str) -> Option<String> {
    let before = refusals.0.len();
    refusals.check_required("endpoint", text, MAX_ENDPOINT);
    if refusals.0.len() > before {
        return None;
    }
    if !Url::parse(text).is_ok_and(|url| services.take(&url)) {
        refusals.push(invalid("endpoint", &format!("https://… of a push service: {services}")));
        return None;
    }
    Some(text.to_owned())
}

/// Some browsers pad what they hand over.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    (text.len() <= MAX_KEY).then(|| BASE64URL_NOPAD.decode(text.as_bytes()).ok()).flatten()
}

fn is_point(bytes: &[u8]) -> bool {
    bytes.len() == 65 && PublicKey::from_sec1_bytes(bytes).is_ok()
}

fn invalid(field: &str, reason: &str) -> Refusal {
    Refusal::new(Code::Invalid, field).with("reason", reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Step;

    const KEY: &str =
        "BLn9b-VR0ca83knDNZ32dCHGyjJp-1riX9ZTN40MqV8K_LpQmLqxC_DoHvqvFXO_nGdAB4W9dogZb_sM-uV4JbY";

    fn refused(given: (&str, &str, &str)) -> Vec<String> {
        let mut refusals = Refusals::default();
        let read = Endpoint::read(&mut refusals, &Services::default(), given);
        assert_eq!(read.is_some(), refusals.0.is_empty());
        let named = |refusal: &Refusal| match &refusal.path.0[..] {
            [Step::Field(name)] => name.clone(),
            path => panic!("a field, not {path:?}"),
        };
        refusals.0.iter().map(named).collect()
    }

    #[test]
    fn what_a_browser_hands_over_is_taken() {
        let url = "https://web.push.apple.com/QGy";
        assert_eq!(refused((url, KEY, "_ordMnz7uTCmrpBTeUV4Bw")), [""; 0]);
        assert_eq!(refused((url, &format!("{KEY}="), "_ordMnz7uTCmrpBTeUV4Bw==")), [""; 0]);
    }

    #[test]
    fn every_fault_is_named_by_its_field() {
        assert_eq!(refused(("", "", "")), ["endpoint", "p256dh", "auth"]);
        let long = "A".repeat(100_000);
        assert_eq!(refused((&long, &long, &long)), ["endpoint", "p256dh", "auth"]);
        let no_point = BASE64URL_NOPAD.encode(&[4; 65]);
        let given = ("https://push.example/", no_point.as_str(), "AAAA");
        assert_eq!(refused(given), ["endpoint", "p256dh", "auth"]);
    }
}
