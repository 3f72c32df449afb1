//! Secrets of sessions, tokens and links.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;

use crate::id::fill_random;

/// How many random bytes a secret has.
const BYTES: usize = 32;

/// What a secret is for. Its text says so, also to those who search leaked files for secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `loa_s_…`: a session.
    Session,
    /// `loa_t_…`: an API token.
    Token,
    /// `loa_i_…`: the link of an invitation.
    Invitation,
    /// `loa_p_…`: the link of a preview.
    Preview,
    /// `loa_l_…`: the one-time link of an account.
    Link,
}

impl Kind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Session => "loa_s_",
            Self::Token => "loa_t_",
            Self::Invitation => "loa_i_",
            Self::Preview => "loa_p_",
            Self::Link => "loa_l_",
        }
    }

    /// Of whom the text may be the secret, as far as its form tells; `None` where it is of nobody's: a
    /// link names nobody.
    pub(super) fn of(text: &str) -> Option<Self> {
        [Self::Session, Self::Token].into_iter().find(|kind| {
            text.strip_prefix(kind.prefix())
                .is_some_and(|rest| rest.len() == BASE64URL_NOPAD.encode_len(BYTES))
        })
    }
}

/// A secret on its way from or to its owner: stored never.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new secret, from the operating system's randomness.
    pub fn generate(kind: Kind) -> Self {
        let mut bytes = [0; BYTES];
        fill_random(&mut bytes);
        Self(format!("{}{}", kind.prefix(), BASE64URL_NOPAD.encode(&bytes)))
    }

    /// What somebody sent as a secret; whether it is one is for [`super::resolve()`] to find out.
    pub const fn received(text: String) -> Self {
        Self(text)
    }

    /// Under what it is stored.
    pub fn hash(&self) -> Vec<u8> {
        hash(&self.0)
    }

    /// The text that its owner keeps.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// Keeps the secret out of logs.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Under what a secret is stored and looked up. A look-up by hash leaks no secret by its timing:
/// who guesses cannot steer the hash.
pub fn hash(secret: &str) -> Vec<u8> {
    blake3::hash(secret.as_bytes()).as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_says_what_it_is_for() {
        for kind in [Kind::Session, Kind::Token] {
            let secret = Secret::generate(kind);
            assert_eq!(Kind::of(secret.expose()), Some(kind));
            assert_ne!(secret, Secret::generate(kind));
        }
        let links =
            [(Kind::Invitation, "loa_i_"), (Kind::Preview, "loa_p_"), (Kind::Link, "loa_l_")];
        for (kind, beginning) in links {
            let link = Secret::generate(kind);
            assert!(link.expose().starts_with(beginning));
            assert_eq!(Kind::of(link.expose()), None, "nobody is who has a link");
        }
        for text in ["", "loa_s_", "loa_x_aaaa", "loa_s_short"] {
            assert_eq!(Kind::of(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_secret_does_not_show_in_logs() {
        assert_eq!(format!("{:?}", Secret::generate(Kind::Token)), "Secret(…)");
    }
}
