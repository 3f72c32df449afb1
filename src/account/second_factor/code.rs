//! Codes of authenticator apps.

use data_encoding::BASE32_NOPAD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use subtle::ConstantTimeEq;
use totp_rs::{Algorithm, TOTP};

use crate::clock::Instant;
use crate::error::Unexpected;

/// How long a time step lasts in seconds.
const STEP_SECONDS: i64 = 30;
/// How many digits a code has.
const DIGITS: usize = 6;
/// How many random bytes a secret has: as many as a digest of SHA-1 (RFC 4226, 4).
pub(super) const SECRET_BYTES: usize = 20;

/// The secret as people type it.
pub(super) fn readable(secret: &[u8]) -> String {
    BASE32_NOPAD.encode(secret)
}

/// What apps read from a QR code: the secret, whose it is and where it is used.
pub(super) fn url(secret: &[u8], issuer: &str, account: &str) -> String {
    let [issuer, account] =
        [issuer, account].map(|text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string());
    let secret = readable(secret);
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}")
}

/// The time step behind `last` to which this code belongs; codes of the step before and of the next one
/// are good as well, since clocks differ.
pub(super) fn step_of(
    secret: Vec<u8>,
    code: &str,
    now: Instant,
    last: i64,
) -> Result<Option<i64>, Unexpected> {
    let totp = TOTP::new(Algorithm::SHA1, DIGITS, 0, STEP_SECONDS.unsigned_abs(), secret)
        .map_err(Unexpected::while_doing("making codes from a secret"))?;
    let present = now.milliseconds().div_euclid(1000 * STEP_SECONDS);
    let mut steps = (present - 1..=present + 1).filter(|step| *step > last);
    Ok(steps.find(|step| {
        let good = totp.generate((step * STEP_SECONDS).unsigned_abs());
        good.as_bytes().ct_eq(code.as_bytes()).into()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, for SHA-1: its codes have eight digits, of which these are the last six.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")]
        {
            let now = Instant(seconds * 1_000_000);
            let step = step_of(secret.to_vec(), code, now, 0).unwrap();
            assert_eq!(step, Some(seconds / 30), "{seconds}");
            assert_eq!(step_of(secret.to_vec(), code, now, seconds / 30).unwrap(), None);
            let later = now.plus_seconds(30);
            assert_eq!(step_of(secret.to_vec(), code, later, 0).unwrap(), step);
            assert_eq!(step_of(secret.to_vec(), code, later.plus_seconds(30), 0).unwrap(), None);
        }
    }

    #[test]
    fn an_app_is_told_whose_secret_it_is() {
        let url = url(b"12345678901234567890", "Phường 1", "lan@ward.example");
        assert_eq!(
            url,
            "otpauth://totp/Ph%C6%B0%E1%BB%9Dng%201:lan%40ward%2Eexample\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Ph%C6%B0%E1%BB%9Dng%201"
        );
    }
}
