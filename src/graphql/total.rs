//! How long a list is in all.

use async_graphql::Context;

use super::context::Here;
use super::error::Failure;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, DocumentFilter};
use crate::{account, article, media};

/// What a connection can count: the length of this list.
pub(super) enum Total {
    /// A list that is known to be empty.
    Nothing,
    /// Published articles.
    Articles(article::Filter),
    /// Documents at the desk.
    Documents(DocumentFilter),
    /// The revisions of an edition.
    Revisions(DocumentId, LanguageTag),
    /// The media library.
    Media,
    /// Everybody who can sign in.
    Users,
    /// API tokens.
    ApiTokens,
}

impl Total {
    /// Counts the list.
    pub(super) async fn count(&self, ctx: &Context<'_>) -> Result<u64, Failure> {
        let (db, actor) = (ctx.store().reader(), ctx.actor());
        Ok(match self {
            Self::Nothing => 0,
            Self::Articles(filter) => article::count(db, filter).await?,
            Self::Documents(filter) => publishing::count_documents(db, actor, filter).await?,
            Self::Revisions(document, language) => {
                publishing::count_revisions(db, *document, language).await?
            }
            Self::Media => media::count_library(db, actor).await?,
            Self::Users => account::count(db, actor).await?,
            Self::ApiTokens => account::count_tokens(db, actor).await?,
        })
    }
}
