//! Editions and revisions at the desk.

use async_graphql::{Context, Description, Enum, Object, SimpleObject};

use super::checklist::{Checklist, checklist};
use super::compare::{Comparison, compare};
use super::content::{DocumentContent, content};
use super::review::{self, Comment, EditionStage, ReviewStep, comments};
use super::schedule::{self, ScheduledStep};
use crate::access::Permission;
use crate::error::{Code, Refusal};
use crate::graphql::account::{User, user};
use crate::graphql::connection::{Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::revision::{Presence, present};
use crate::graphql::scalars::DateTime;
use crate::graphql::total::Total;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::{self, DocumentKind, edition};

/// A document in one language: what is edited, scheduled and published as one.
#[derive(Clone, Description)]
pub(in crate::graphql) struct Edition {
    /// The document's kind.
    pub(in crate::graphql) kind: DocumentKind,
    /// The edition.
    pub(in crate::graphql) model: edition::Model,
}

/// The edition as the desk has it; `None` for who may not read there.
pub(in crate::graphql) async fn at_desk(
    ctx: &Context<'_>,
    kind: DocumentKind,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<Option<Edition>, ApiError> {
    if !ctx.actor().may(Permission::ReadDesk) {
        return Ok(None);
    }
    let found = publishing::find_edition(ctx.store().reader(), document, language).await?;
    Ok(found.map(|model| Edition { kind, model }))
}

/// How an edition stands to the public.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "edition::State")]
enum EditionState {
    /// The public does not see it.
    Draft,
    /// The public sees its newest revision.
    Published,
    /// The public sees an older revision than the newest.
    Changed,
}

#[Object(use_type_description)]
impl Edition {
    /// The language.
    async fn language(&self) -> &LanguageTag {
        &self.model.language
    }

    /// The newest revision's title.
    async fn title(&self) -> &str {
        &self.model.title
    }

    /// The slug that the next publication takes.
    async fn slug(&self) -> &str {
        &self.model.slug
    }

    /// How it stands to the public.
    async fn state(&self) -> EditionState {
        self.model.state().into()
    }

    /// How far its newest revision has come.
    async fn stage(&self) -> EditionStage {
        self.model.stage.into()
    }

    /// Who is asked to judge it; null where it is not in review, and where whoever comes first may.
    async fn assignee(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.model.assignee_id?).await
    }

    /// What became of its reviews, the last step first.
    async fn review_history(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<ReviewStep>, ApiError> {
        review::history(ctx, self, first, after).await
    }

    /// What is said of it at the desk, in the order in which it was said.
    async fn comments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(
            desc = "Only those that are resolved, or only those that are not; all where it is left out."
        )]
        resolved: Option<bool>,
    ) -> Result<Page<Comment>, ApiError> {
        comments(ctx, self, (first, after), resolved).await
    }

    /// The newest revision's number: what `expectedRevision` must be.
    async fn revision(&self) -> i32 {
        self.model.head_revision
    }

    /// The public revision's number; null while unpublished.
    async fn published_revision(&self) -> Option<i32> {
        self.model.published_revision
    }

    /// When it was first published; null where it never was.
    async fn published_at(&self) -> Option<DateTime> {
        self.model.published_at.map(DateTime::from)
    }

    /// When it was last saved, published or unpublished.
    async fn updated_at(&self) -> DateTime {
        self.model.updated_at.into()
    }

    /// From which language's edition it was translated, and up to which revision it follows; null where
    /// it was written by itself.
    async fn translated_from(&self, ctx: &Context<'_>) -> Nullable<TranslationSource> {
        let (language, revision) =
            (self.model.source_language.clone()?, self.model.source_revision?);
        Some(translation_source(ctx, self.model.document_id, language, revision).await)
    }

    /// Who else has it open, who came first first. It locks nothing: what two save at once is joined.
    async fn present(&self, ctx: &Context<'_>) -> Result<Vec<Presence>, ApiError> {
        present(ctx, self.model.document_id, &self.model.language).await
    }

    /// When it is published and taken back, the next first; empty where nothing is scheduled.
    async fn schedule(&self, ctx: &Context<'_>) -> Result<Vec<ScheduledStep>, ApiError> {
        schedule::of_edition(ctx, self).await
    }

    /// What its editor may have overlooked in the newest revision.
    async fn checklist(&self, ctx: &Context<'_>) -> Result<Checklist, ApiError> {
        checklist(ctx, self).await
    }

    /// The newest revision as it would be published; its media have short-lived addresses.
    async fn content(&self, ctx: &Context<'_>) -> Result<DocumentContent, ApiError> {
        content(ctx, self.kind, &self.model, self.model.head_revision).await
    }

    /// Every saved version, newest first; of what a program saved by itself in one sitting the last.
    async fn revisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
    ) -> Result<Page<Revision>, ApiError> {
        let size = page_size(first)?;
        let before = after.as_deref().map(parse_cursor).transpose()?;
        let db = ctx.store().reader();
        let (id, language) = (self.model.document_id, &self.model.language);
        let rows = publishing::list_revisions(db, id, language, before, size + 1).await?;
        let total = Total::Revisions(id, language.clone());
        Ok(page(rows, size, before.is_some(), total, |row| {
            (row.number.to_string(), Revision { row, edition: self.clone() })
        }))
    }

    /// What was changed between two revisions, field by field, block by block and word by word; null,
    /// with an error, where there is no such revision.
    async fn compare(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The number of the revision from which changes are told.")] from: i32,
        #[graphql(desc = "The number of the revision to which they lead.")] to: i32,
    ) -> Nullable<Comparison> {
        Some(compare(ctx, self, [from, to]).await)
    }
}

impl Edition {
    /// The revision with this number.
    pub(super) async fn revision_numbered(
        &self,
        ctx: &Context<'_>,
        number: i32,
    ) -> Result<Revision, ApiError> {
        let (id, language) = (self.model.document_id, &self.model.language);
        let found = publishing::find_revision(ctx.store().reader(), id, language, number).await?;
        let row = found.ok_or(Refusal::of_request(Code::NotFound))?;
        Ok(Revision { row, edition: self.clone() })
    }
}

pub(super) fn parse_cursor(cursor: &str) -> Result<i32, ApiError> {
    cursor.parse().map_err(|_| {
        ApiError::Refused(Refusal::new(Code::Invalid, "after").with("reason", "not a cursor"))
    })
}

/// From what an edition was translated.
#[derive(SimpleObject)]
struct TranslationSource {
    /// The language.
    language: LanguageTag,
    /// Up to which revision of that edition this one follows.
    revision: i32,
    /// Whether that edition has been changed since.
    is_behind: bool,
}

async fn translation_source(
    ctx: &Context<'_>,
    document: DocumentId,
    language: LanguageTag,
    revision: i32,
) -> Result<TranslationSource, ApiError> {
    let editions = ctx.loaders().editions(document).await?;
    let source = editions.iter().find(|edition| edition.language == language);
    let is_behind = source.is_some_and(|source| source.head_revision > revision);
    Ok(TranslationSource { language, revision, is_behind })
}

/// One saved version of an edition; its content is never changed.
#[derive(Description)]
pub(in crate::graphql) struct Revision {
    pub(in crate::graphql) row: publishing::revision::Model,
    pub(in crate::graphql) edition: Edition,
}

#[Object(use_type_description)]
impl Revision {
    /// 1, 2, 3 …
    async fn number(&self) -> i32 {
        self.row.number
    }

    /// What the editor said of the change.
    async fn note(&self) -> Option<&str> {
        self.row.note.as_deref()
    }

    /// What somebody called it, to find it again.
    async fn label(&self) -> Option<&str> {
        self.row.label.as_deref()
    }

    /// Whether the editor's program saved it by itself.
    async fn autosave(&self) -> bool {
        self.row.autosave
    }

    /// When it was approved; null where it was not, or changes were requested since.
    async fn approved_at(&self) -> Option<DateTime> {
        self.row.approved_at.map(DateTime::from)
    }

    /// Who saved it; null for the system.
    async fn created_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        user(ctx, self.row.created_by?).await
    }

    /// When it was saved.
    async fn created_at(&self) -> DateTime {
        self.row.created_at.into()
    }

    /// The version as it would be published.
    async fn content(&self, ctx: &Context<'_>) -> Result<DocumentContent, ApiError> {
        content(ctx, self.edition.kind, &self.edition.model, self.row.number).await
    }
}
