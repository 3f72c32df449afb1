//! The names of stored files.

use std::fmt;

use object_store::path::Path;

/// A file's name in the store: one or more words joined by `/`, of letters, digits, `-`, `_` and
/// `.` only; no word starts with a dot. So no key can lead out of the store.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

/// The text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a storage key")]
pub struct InvalidKey;

impl Key {
    /// The longest key in bytes.
    pub const MAX_LENGTH: usize = 200;

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn path(&self) -> Path {
        Path::from(self.as_str())
    }
}

impl TryFrom<String> for Key {
    type Error = InvalidKey;

    fn try_from(text: String) -> Result<Self, InvalidKey> {
        if text.len() <= Self::MAX_LENGTH && text.split('/').all(is_word) {
            Ok(Self(text))
        } else {
            Err(InvalidKey)
        }
    }
}

fn is_word(word: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !word.is_empty() && !word.starts_with('.') && word.bytes().all(allowed)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Result<Key, InvalidKey> {
        Key::try_from(text.to_owned())
    }

    #[test]
    fn words_joined_by_slashes_are_a_key() {
        assert_eq!(key("original/ab/cdef.jpg").unwrap().as_str(), "original/ab/cdef.jpg");
    }

    #[test]
    fn nothing_leads_out_of_the_store() {
        for text in ["", "/", "a/", "/a", "a//b", "../a", "a/..", "a/./b", "a\\b", "a%2e", "a\0"] {
            assert_eq!(key(text), Err(InvalidKey), "{text:?}");
        }
        assert_eq!(key(&"a".repeat(Key::MAX_LENGTH + 1)), Err(InvalidKey));
    }
}
