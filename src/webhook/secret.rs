//! Secrets with which messages are signed.

use std::fmt;

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sea_orm::DeriveValueType;
use sha2::Sha256;
use uuid::Uuid;

use crate::clock::Instant;
use crate::id::fill_random;

/// How many random bytes a secret has; Standard Webhooks asks for 24 to 64.
const BYTES: usize = 32;
/// Says to people, and to those who search leaked files for secrets, what it is.
const PREFIX: &str = "whsec_";

/// What a webhook's messages are signed with, as its receiver keeps it: `whsec_` and base64.
///
/// It is stored as it is: who signs has to know it.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct Secret(String);

impl Secret {
    /// A new secret, from the operating system's randomness.
    pub(super) fn generate() -> Self {
        let mut bytes = [0; BYTES];
        fill_random(&mut bytes);
        Self(format!("{PREFIX}{}", BASE64.encode(&bytes)))
    }

    /// The text that its receiver keeps.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The signature of a message that is sent at this instant, as `v1,…`.
    pub(super) fn sign(&self, message: &str, at: Instant, body: &[u8]) -> String {
        let mut mac = self.mac();
        mac.update(format!("{message}.{}.", seconds(at)).as_bytes());
        mac.update(body);
        format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()))
    }

    #[expect(clippy::expect_used, reason = "a key of HMAC may have any length")]
    fn mac(&self) -> Hmac<Sha256> {
        let key = self.0.strip_prefix(PREFIX).and_then(|key| BASE64.decode(key.as_bytes()).ok());
        Hmac::new_from_slice(&key.unwrap_or_default()).expect("HMAC takes keys of any length")
    }
}

/// Keeps the secret out of logs.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A message's name as its receiver sees it.
pub fn message_name(id: Uuid) -> String {
    crate::id::format("msg", id)
}

/// Whole seconds since 1970, as a message's time is told.
pub(super) const fn seconds(at: Instant) -> i64 {
    at.milliseconds().div_euclid(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_signed_as_the_specification_s_example() {
        let secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned());
        let signature = secret.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant(1_614_265_330_000_000),
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn secrets_differ_and_do_not_show_in_logs() {
        let secret = Secret::generate();
        assert_ne!(secret, Secret::generate());
        assert_eq!(BASE64.decode(&secret.expose().as_bytes()[6..]).unwrap().len(), BYTES);
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
