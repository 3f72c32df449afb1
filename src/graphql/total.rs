//! How long a list is in all.

use async_graphql::{Context, Object};

use super::context::Here;
use super::error::{ApiError, Failure};
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, DocumentFilter};
use crate::{account, article, media};

/// What a connection tells beside its items: the length of this list.
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

#[Object]
impl Total {
    /// How many items there are in all; counted only when asked for.
    async fn total_count(&self, ctx: &Context<'_>) -> Result<i32, ApiError> {
        Ok(i32::try_from(self.count(ctx).await?).unwrap_or(i32::MAX))
    }
}

impl Total {
    async fn count(&self, ctx: &Context<'_>) -> Result<u64, Failure> {
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
