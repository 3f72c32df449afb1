//! Documents by their hash: a client sends the hash alone, and the text only where it is not known
//! (Apollo's automatic persisted queries,
//! <https://www.apollographql.com/docs/apollo-server/performance/apq>). So queries are short enough
//! to be sent by GET, whose answers others can keep.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::fault::{Fault, FaultCode};

/// SHA-256 of a document's text.
pub(super) type Hash = [u8; 32];

/// Bytes of all documents that are remembered together.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// The texts of documents that clients have sent with their hashes.
pub(super) struct Persisted {
    texts: moka::sync::Cache<Hash, Arc<str>>,
}

impl Persisted {
    pub(super) fn new() -> Self {
        let size = |_: &Hash, text: &Arc<str>| {
            u32::try_from(text.len() + size_of::<Hash>()).unwrap_or(u32::MAX)
        };
        Self { texts: moka::sync::Cache::builder().max_capacity(MOST_BYTES).weigher(size).build() }
    }

    /// The text of the document: the given one, which must have the hash that is given with it, or
    /// else the one that was sent with it before.
    pub(super) fn text(&self, text: Option<String>, hash: Option<Hash>) -> Result<String, Fault> {
        match (text, hash) {
            (Some(text), Some(hash)) if hash_of(&text) != hash => {
                let message = "`sha256Hash` is not the SHA-256 of `query`.";
                Err(Fault::new(FaultCode::BadRequest, message))
            }
            (Some(text), _) => Ok(text),
            (None, Some(hash)) => {
                self.texts.get(&hash).map(|text| text.as_ref().to_owned()).ok_or_else(not_found)
            }
            (None, None) => Err(Fault::new(FaultCode::BadRequest, "`query` is missing.")),
        }
    }

    /// Remembers a document that is well-formed and within the limits.
    pub(super) fn remember(&self, hash: Hash, text: &str) {
        if !self.texts.contains_key(&hash) {
            self.texts.insert(hash, text.into());
        }
    }
}

/// Clients look for these very words, and send the text then.
fn not_found() -> Fault {
    Fault::new(FaultCode::PersistedQueryNotFound, "PersistedQueryNotFound")
}

fn hash_of(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_found_by_its_hash_once_it_was_sent() {
        let persisted = Persisted::new();
        let hash = hash_of("{a}");
        let unknown = persisted.text(None, Some(hash)).unwrap_err();
        assert_eq!(unknown.code, FaultCode::PersistedQueryNotFound);
        assert_eq!(persisted.text(Some("{a}".to_owned()), Some(hash)).unwrap(), "{a}");
        persisted.remember(hash, "{a}");
        assert_eq!(persisted.text(None, Some(hash)).unwrap(), "{a}");
    }

    #[test]
    fn nobody_plants_another_document_under_a_hash() {
        let persisted = Persisted::new();
        let planted = persisted.text(Some("{b}".to_owned()), Some(hash_of("{a}"))).unwrap_err();
        assert_eq!(planted.code, FaultCode::BadRequest);
        assert!(persisted.text(None, Some(hash_of("{a}"))).is_err());
    }

    #[test]
    fn without_a_hash_nothing_is_remembered() {
        let persisted = Persisted::new();
        assert_eq!(persisted.text(Some("{a}".to_owned()), None).unwrap(), "{a}");
        assert!(persisted.text(None, Some(hash_of("{a}"))).is_err());
        assert!(persisted.text(None, None).is_err());
    }
}
