//! Comments in the schema.

use async_graphql::{Context, Description, ID, Object};

use super::super::edition::Edition;
use crate::error::{Code, Refusal};
use crate::graphql::account::{User, user};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::CommentId;
use crate::publishing::RevisionKey;
use crate::publishing::comment::{Comments, Model, Shown};
use crate::publishing::edition;

/// What somebody said of an edition, or of a block in it. The public never sees it, also not who has a
/// link to preview the draft.
#[derive(Description)]
pub(in crate::graphql::desk) struct Comment {
    row: Model,
    /// The edition's newest revision.
    newest: RevisionKey,
}

impl Comment {
    pub(super) fn of(row: Model, edition: &edition::Model) -> Self {
        let newest = (edition.document_id, edition.language.clone(), edition.head_revision);
        Self { row, newest }
    }
}

#[Object(use_type_description)]
impl Comment {
    /// The global id.
    async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// What is said.
    async fn text(&self) -> &str {
        &self.row.text
    }

    /// The edition's newest revision when it was said.
    async fn revision(&self) -> i32 {
        self.row.revision
    }

    /// The block of which it is said; null where it is of the whole edition.
    async fn block_id(&self) -> Option<&str> {
        self.row.block_id.as_deref()
    }

    /// Whether the block is not in the newest revision any more.
    async fn block_gone(&self, ctx: &Context<'_>) -> Result<bool, ApiError> {
        let Some(block) = &self.row.block_id else { return Ok(false) };
        let stored = ctx.loaders().draft(self.newest.clone()).await?;
        let blocks = stored.ok_or(Refusal::of_request(Code::NotFound))?.blocks()?;
        Ok(!blocks.iter().any(|known| known.as_str() == block))
    }

    /// Who said it; null for the system, and for tokens without an account.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.row.created_by?).await
    }

    /// When.
    async fn created_at(&self) -> DateTime {
        self.row.created_at.into()
    }

    /// When it was resolved; null where it is not.
    async fn resolved_at(&self) -> Option<DateTime> {
        self.row.resolved_at.map(DateTime::from)
    }

    /// Who resolved it; null where it is not resolved.
    async fn resolved_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.row.resolved_by?).await
    }
}

/// Comments on an edition, in the order in which they were made.
pub(in crate::graphql::desk) async fn comments(
    ctx: &Context<'_>,
    edition: &Edition,
    (first, after): (Option<i32>, Option<String>),
    resolved: Option<bool>,
) -> Result<Page<Comment>, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?;
    let model = &edition.model;
    let shown = Shown { document: model.document_id, language: model.language.clone(), resolved };
    let position = after.map(|place| (place.at, CommentId(place.id)));
    let wanted = Comments { shown: shown.clone(), after: position, limit: size + 1 };
    let rows = ctx.loaders().comments(wanted).await?;
    Ok(page(rows, size, after.is_some(), Total::Comments(shown), |row| {
        let place = Keyset { at: row.created_at, id: row.id.0 };
        (place.cursor(), Comment::of(row, model))
    }))
}
