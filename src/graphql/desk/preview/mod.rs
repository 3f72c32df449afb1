//! Links by which drafts are shown, in the schema.

mod mutation;

use async_graphql::{Context, Description, Enum, ID, Object};

use super::edition::Edition;
use crate::error::{Code, Refusal};
use crate::graphql::account::{User, user};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::{DocumentId, PreviewId};
use crate::publishing::preview::{self, Model, State};

pub(in crate::graphql) use mutation::PreviewMutation;

/// A page of previews.
pub(super) type PreviewPage = Page<Preview>;

/// Whether a link still shows something.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "State")]
enum PreviewState {
    /// It does.
    Active,
    /// Its time is over.
    Expired,
    /// It was taken back.
    Revoked,
}

/// A link by which a draft is shown to who has no account. Whoever sends its secret in the header
/// `Loa-Preview` reads the edition as if it were published, through the public's own fields and types:
/// by `article`, `campaign`, `page`, `node`, `nodes` and `resolvePath`, and wherever something links to
/// it. Everything else is as the public sees it, and lists, the feed and the search do not hold the
/// draft.
#[derive(Description)]
pub(super) struct Preview(Model);

#[Object(use_type_description)]
impl Preview {
    /// The global id.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The global id of the document.
    async fn document_id(&self) -> ID {
        self.0.kind.format_id(self.0.document_id).into()
    }

    /// The edition that is shown.
    async fn edition(&self, ctx: &Context<'_>) -> Result<Edition, ApiError> {
        let editions = ctx.loaders().editions(self.0.document_id).await?;
        let found = editions.into_iter().find(|edition| edition.language == self.0.language);
        let model = found.ok_or(Refusal::of_request(Code::NotFound))?;
        Ok(Edition { kind: self.0.kind, model })
    }

    /// The revision that is shown; null where it is always the newest.
    async fn revision(&self) -> Option<i32> {
        self.0.revision
    }

    /// For whom it is, in the words of who made it.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// Whether it still shows something. A link shows nothing either once the document is deleted, or
    /// who made it is shut out.
    async fn state(&self, ctx: &Context<'_>) -> PreviewState {
        self.0.state(ctx.store().clock().now()).into()
    }

    /// When it ends by itself.
    async fn expires_at(&self) -> DateTime {
        self.0.expires_at.into()
    }

    /// When it was revoked; null where it was not.
    async fn revoked_at(&self) -> Option<DateTime> {
        self.0.revoked_at.map(DateTime::from)
    }

    /// Who made it; null for the system.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.created_by?).await
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// The links to documents that the caller may read, or to one of them, the newest first.
pub(super) async fn previews(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    document: Option<DocumentId>,
) -> Result<PreviewPage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?;
    let position = after.map(|place| (place.at, PreviewId(place.id)));
    let (db, actor) = (ctx.store().reader(), ctx.actor());
    let rows = preview::list(db, actor, document, position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Previews(document), |row| {
        let place = Keyset { at: row.created_at, id: row.id.0 };
        (place.cursor(), Preview(row))
    }))
}
