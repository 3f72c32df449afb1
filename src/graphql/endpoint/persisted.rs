//! Documents by their hash: a client sends the hash alone, and the text only where it is not known
//! (Apollo's automatic persisted queries,
//! <https://www.apollographql.com/docs/apollo-server/performance/apq>). So queries are short enough
//! to be sent by GET, whose answers others can keep. Documents that were registered are known
//! from the start, and may be the only ones that the public may send.

use std::sync::Arc;

use super::fault::{Fault, FaultCode};
use crate::trusted::{Hash, Trusted, hash_of};

/// Bytes of all documents that are remembered together.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// The texts of documents that clients have sent with their hashes, or registered.
pub(super) struct Persisted {
    texts: moka::sync::Cache<Hash, Arc<str>>,
    trusted: Option<Trusted>,
    /// Whether the public may send nothing but what is registered.
    only_trusted: bool,
}

impl Persisted {
    /// With none that was registered.
    pub(super) fn new() -> Self {
        let size = |_: &Hash, text: &Arc<str>| {
            u32::try_from(text.len() + size_of::<Hash>()).unwrap_or(u32::MAX)
        };
        let texts = moka::sync::Cache::builder().max_capacity(MOST_BYTES).weigher(size).build();
        Self { texts, trusted: None, only_trusted: false }
    }

    /// With those that were registered.
    pub(super) fn with(self, trusted: Trusted, only_trusted: bool) -> Self {
        Self { trusted: Some(trusted), only_trusted, ..self }
    }

    /// The text of the document: the given one, which must have the hash that is given with it, or
    /// else the one that is known by it.
    pub(super) async fn text(
        &self,
        text: Option<String>,
        hash: Option<Hash>,
        is_public: bool,
    ) -> Result<String, Fault> {
        let Some(text) = text else {
            let hash = hash.ok_or_else(|| bad("`query` is missing."))?;
            return Ok(self.find(hash).await?.ok_or_else(not_found)?.as_ref().to_owned());
        };
        if hash.is_some_and(|hash| hash != hash_of(&text)) {
            return Err(bad("`sha256Hash` is not the SHA-256 of `query`."));
        }
        if self.only_trusted && is_public && self.find(hash_of(&text)).await?.is_none() {
            let message = "This site answers only documents that its clients have registered.";
            return Err(Fault::new(FaultCode::UntrustedDocument, message));
        }
        Ok(text)
    }

    /// Remembers a document that is well-formed and within the limits, unless only those count
    /// that are registered.
    pub(super) fn remember(&self, hash: Hash, text: &str) {
        if !self.only_trusted && !self.texts.contains_key(&hash) {
            self.texts.insert(hash, text.into());
        }
    }

    async fn find(&self, hash: Hash) -> Result<Option<Arc<str>>, Fault> {
        if let Some(text) = self.texts.get(&hash) {
            return Ok(Some(text));
        }
        let Some(trusted) = &self.trusted else { return Ok(None) };
        let found = trusted.text(&hash).await.map_err(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the registered documents could not be read");
            Fault::new(FaultCode::Internal, "The document could not be looked up; try again.")
        })?;
        let text: Option<Arc<str>> = found.map(Arc::from);
        if let Some(text) = &text {
            self.texts.insert(hash, Arc::clone(text));
        }
        Ok(text)
    }
}

fn bad(message: &str) -> Fault {
    Fault::new(FaultCode::BadRequest, message)
}

/// Clients look for these very words, and send the text then.
fn not_found() -> Fault {
    Fault::new(FaultCode::PersistedQueryNotFound, "PersistedQueryNotFound")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_document_is_found_by_its_hash_once_it_was_sent() {
        let persisted = Persisted::new();
        let hash = hash_of("{a}");
        let unknown = persisted.text(None, Some(hash), true).await.unwrap_err();
        assert_eq!(unknown.code, FaultCode::PersistedQueryNotFound);
        let sent = persisted.text(Some("{a}".to_owned()), Some(hash), true).await;
        assert_eq!(sent.unwrap(), "{a}");
        persisted.remember(hash, "{a}");
        assert_eq!(persisted.text(None, Some(hash), true).await.unwrap(), "{a}");
    }

    #[tokio::test]
    async fn nobody_plants_another_document_under_a_hash() {
        let persisted = Persisted::new();
        let planted = persisted.text(Some("{b}".to_owned()), Some(hash_of("{a}")), true).await;
        assert_eq!(planted.unwrap_err().code, FaultCode::BadRequest);
        assert!(persisted.text(None, Some(hash_of("{a}")), true).await.is_err());
    }

    #[tokio::test]
    async fn without_a_hash_nothing_is_remembered() {
        let persisted = Persisted::new();
        assert_eq!(persisted.text(Some("{a}".to_owned()), None, true).await.unwrap(), "{a}");
        assert!(persisted.text(None, Some(hash_of("{a}")), true).await.is_err());
        assert!(persisted.text(None, None, true).await.is_err());
    }
}
