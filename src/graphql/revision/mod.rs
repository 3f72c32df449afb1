//! What is done with editions and revisions of every kind alike: who has one open, names of revisions,
//! translations.

mod mutation;

use async_graphql::{Context, Description, Object};

use super::account::{User, user};
use super::context::Here;
use super::error::{ApiError, Nullable};
use super::scalars::DateTime;
use crate::clock::Instant;
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::presence;

pub(super) use mutation::RevisionMutation;

/// Somebody has an edition open.
#[derive(Description)]
pub(super) struct Presence(presence::Model);

impl Presence {
    /// What tells it from others.
    pub(super) const fn key(&self) -> (AccountId, Instant) {
        (self.0.account_id, self.0.since)
    }
}

#[Object(use_type_description)]
impl Presence {
    /// Who; null for an account that is gone.
    async fn user(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.account_id).await
    }

    /// Since when.
    async fn since(&self) -> DateTime {
        self.0.since.into()
    }
}

/// Who has an edition open, but for who asks.
pub(super) async fn present(
    ctx: &Context<'_>,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<Vec<Presence>, ApiError> {
    let (present, own) = (ctx.loaders().present(document).await?, ctx.actor().account());
    let others = present.into_iter();
    let others = others.filter(|one| one.language == *language && Some(one.account_id) != own);
    Ok(others.map(Presence).collect())
}
