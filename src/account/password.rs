//! Passwords: what makes one acceptable, and Argon2id.
//!
//! After the OWASP Password Storage Cheat Sheet (parameters) and NIST SP 800-63B, 5.1.1.2 (length
//! instead of rules about characters; Unicode brought into one form, as keyboards differ in how
//! they compose letters such as `ế`).

use std::fmt;

use argon2::password_hash::{
    Error as HashError, PasswordHash, PasswordHasher, PasswordVerifier, SaltString,
};
use argon2::{Algorithm, Argon2, Params, Version};
use sea_orm::DeriveValueType;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use unicode_normalization::UnicodeNormalization;

use crate::error::{Code, Path, Refusal, Refusals, Unexpected};
use crate::id::fill_random;

/// The shortest password in characters.
const MIN_PASSWORD: usize = 10;
/// The longest password in characters.
const MAX_PASSWORD: usize = 200;

/// 19 MiB of memory, two passes, one lane.
const PARAMETERS: Params = match Params::new(19 * 1024, 2, 1, None) {
    Ok(parameters) => parameters,
    Err(_) => panic!("the parameters are within Argon2's bounds"),
};

/// How many passwords are hashed at the same time: a flood of sign-ins waits here instead of
/// taking memory and cores.
static PLACES: Semaphore = Semaphore::const_new(2);

/// A password as the database keeps it: Argon2id in the PHC string format, its parameters and salt
/// included.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct StoredPassword(String);

/// Keeps the hash out of logs.
impl fmt::Debug for StoredPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoredPassword(…)")
    }
}

/// What stands for no password.
const NONE: &str = "none";

impl StoredPassword {
    /// No password: of somebody who signs in by a provider. No text is the one that was stored.
    pub(super) fn none() -> Self {
        Self(NONE.to_owned())
    }
}

/// Refuses a password that is too short or too long.
pub(super) fn check(refusals: &mut Refusals, path: impl Into<Path>, password: &str) {
    let path = path.into();
    if password.chars().count() < MIN_PASSWORD {
        refusals.push(Refusal::new(Code::TooShort, path).with("min", MIN_PASSWORD));
    } else {
        refusals.check_length(path, password, MAX_PASSWORD);
    }
}

/// Hashes a password that [`check`] accepts.
pub(super) async fn hash(password: &str) -> Result<StoredPassword, Unexpected> {
    let password = composed(password);
    let mut salt = [0; 16];
    fill_random(&mut salt);
    in_place(move || digest(&password, &salt)).await
}

/// Whether `password` is the one that was stored. Where nothing is stored the answer is no, after
/// the same time, so that nobody learns from the clock which accounts there are.
pub(super) async fn verify(
    password: &str,
    stored: Option<StoredPassword>,
) -> Result<bool, Unexpected> {
    if password.chars().count() > MAX_PASSWORD {
        return Ok(false);
    }
    let Some(stored) = stored.filter(|stored| stored.0 != NONE) else {
        return hash(password).await.map(|_| false);
    };
    let password = composed(password);
    in_place(move || is_digest_of(&stored, &password)).await
}

/// Compatibility composition: the form in which equal-looking passwords are equal.
fn composed(password: &str) -> String {
    password.nfkc().collect()
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, PARAMETERS)
}

fn digest(password: &str, salt: &[u8]) -> Result<StoredPassword, HashError> {
    let salt = SaltString::encode_b64(salt)?;
    let hash = argon2().hash_password(password.as_bytes(), &salt)?;
    Ok(StoredPassword(hash.to_string()))
}

fn is_digest_of(stored: &StoredPassword, password: &str) -> Result<bool, HashError> {
    let stored = PasswordHash::new(&stored.0)?;
    match argon2().verify_password(password.as_bytes(), &stored) {
        Ok(()) => Ok(true),
        Err(HashError::Password) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Waits for a place and works on a thread that may block. The place belongs to the work, not to
/// the request: breaking off requests frees none.
async fn in_place<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
) -> Result<T, Unexpected> {
    let failed = "hashing a password";
    let place = PLACES.acquire().await.map_err(Unexpected::while_doing(failed))?;
    let done = spawn_blocking(move || {
        let _place = place;
        work()
    });
    done.await.map_err(Unexpected::while_doing(failed))?.map_err(Unexpected::while_doing(failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(password: &str) -> Option<Code> {
        let mut refusals = Refusals::default();
        check(&mut refusals, "password", password);
        Some(refusals.0.first()?.code)
    }

    #[test]
    fn a_password_has_10_to_200_characters() {
        assert_eq!(code_of("chín ký t"), Some(Code::TooShort));
        assert_eq!(code_of("mười ký tự"), None);
        assert_eq!(code_of(&"ă".repeat(200)), None);
        assert_eq!(code_of(&"a".repeat(201)), Some(Code::TooLong));
    }

    #[tokio::test]
    async fn only_the_same_password_is_accepted_however_it_is_composed() {
        let stored = hash("Tiê\u{301}ng Viê\u{323}t 2025").await.unwrap();
        assert!(stored.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("Tiếng Việt 2025", Some(stored.clone())).await.unwrap());
        assert!(!verify("Tieng Viet 2025", Some(stored)).await.unwrap());
        assert!(!verify("Tiếng Việt 2025", None).await.unwrap());
        assert!(!verify(NONE, Some(StoredPassword::none())).await.unwrap());
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ() {
        let (one, other) = (hash("mười ký tự").await.unwrap(), hash("mười ký tự").await.unwrap());
        assert_ne!(one, other);
    }
}
