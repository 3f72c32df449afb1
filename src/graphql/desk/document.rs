//! Documents at the desk.

use async_graphql::{Context, Description, Enum, ID, Object};

use super::edition::Edition;
use crate::graphql::account::{User, user};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, DocumentFilter, DocumentKind, document::Model};

/// The kinds of documents.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "DocumentKind", remote = "DocumentKind")]
pub(in crate::graphql) enum DocumentKindName {
    /// A piece of news.
    Article,
    /// A civic drive.
    Campaign,
    /// A page that stays, as "About us".
    Page,
    /// Photos in an order.
    Album,
}

/// The language-neutral identity of something that is or may be published.
#[derive(Description)]
pub(in crate::graphql) struct Document(pub(in crate::graphql) Model);

/// A page of documents.
pub(super) type DocumentPage = Page<Document>;

#[Object(use_type_description)]
impl Document {
    /// The global id; the published document has the same.
    async fn id(&self) -> ID {
        self.0.typed_id().into()
    }

    /// What kind of document.
    async fn kind(&self) -> DocumentKindName {
        self.0.kind.into()
    }

    /// Its id in the system that it came from.
    async fn external_ref(&self) -> Option<&str> {
        self.0.external_ref.as_deref()
    }

    /// When it was created.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// Who created it; null for the system.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.0.created_by?).await
    }

    /// When an edition was last saved, published or unpublished.
    async fn updated_at(&self) -> DateTime {
        self.0.updated_at.into()
    }

    /// Its editions, one for each language.
    async fn editions(&self, ctx: &Context<'_>) -> Result<Vec<Edition>, ApiError> {
        let editions = ctx.loaders().editions(self.0.id).await?;
        let kind = self.0.kind;
        Ok(editions.into_iter().map(|model| Edition { kind, model }).collect())
    }

    /// Its edition in one language; null where there is none.
    async fn edition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language.")] language: LanguageTag,
    ) -> Nullable<Edition> {
        match ctx.loaders().editions(self.0.id).await {
            Ok(editions) => {
                let found = editions.into_iter().find(|edition| edition.language == language);
                found.map(|model| Ok(Edition { kind: self.0.kind, model }))
            }
            Err(error) => Some(Err(error.into())),
        }
    }
}

pub(super) async fn documents(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    filter: &DocumentFilter,
) -> Result<DocumentPage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?;
    let position = after.map(|place| (place.at, DocumentId(place.id)));
    let (db, actor) = (ctx.store().reader(), ctx.actor());
    let rows = publishing::list_documents(db, actor, filter, position, size + 1).await;
    let rows = rows.map_err(Failure::from)?;
    Ok(page(rows, size, after.is_some(), Total::Documents(filter.clone()), |row| {
        let place = Keyset { at: row.updated_at, id: row.id.0 };
        (place.cursor(), Document(row))
    }))
}

pub(super) async fn document(
    ctx: &Context<'_>,
    kind: DocumentKind,
    id: DocumentId,
) -> Result<Option<Document>, ApiError> {
    let found = publishing::find_document(ctx.store().reader(), ctx.actor(), id).await;
    let found = found.map_err(Failure::from)?.filter(|document| document.kind == kind);
    Ok(found.map(Document))
}
