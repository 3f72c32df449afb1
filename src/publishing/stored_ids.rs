//! Documents' ids in stored content: as text that says their kind, like all other ids there.

/// Declares how lists of ids of one kind are stored, for `#[serde(with = "…")]`.
macro_rules! stored_ids {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        pub mod $name {
            use serde::de::Error;
            use serde::{Deserialize, Deserializer, Serializer};

            use crate::id::DocumentId;
            use crate::publishing::DocumentKind;

            const KIND: DocumentKind = $kind;

            /// Writes the ids as texts.
            pub fn serialize<S: Serializer>(
                ids: &[DocumentId],
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.collect_seq(ids.iter().map(|id| KIND.format_id(*id)))
            }

            /// Reads texts as ids.
            pub fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Vec<DocumentId>, D::Error> {
                let texts = Vec::<String>::deserialize(deserializer)?;
                texts.iter().map(|text| KIND.parse_id(text).map_err(Error::custom)).collect()
            }
        }
    };
}

stored_ids!(
    /// Ids of articles.
    article_ids,
    DocumentKind::Article
);

stored_ids!(
    /// Ids of campaigns.
    campaign_ids,
    DocumentKind::Campaign
);
