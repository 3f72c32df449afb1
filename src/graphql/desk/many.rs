//! Publishing, taking back, filing and deleting many documents, each by itself.

use std::future::Future;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::edition::{Edition, at_desk};
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::error::{Code, Path, Refusal};
use crate::graphql::context::{Here, written_language};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::id::CategoryId;
use crate::language::LanguageTag;
use crate::page::PageKind;
use crate::publishing::{self, DocumentKind, Refiling, Saved};
use crate::transact;

/// How many documents one mutation takes.
const MAX_DOCUMENTS: usize = 100;

/// Publishing, taking back, filing and deleting many documents, each by itself.
#[derive(Default)]
pub(in crate::graphql) struct ManyDocumentsMutation;

/// Names an edition, one of several.
#[derive(InputObject)]
struct EditionInput {
    /// The document, of any kind.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
}

/// Names a revision to publish, one of several.
#[derive(InputObject)]
struct EditionRevisionInput {
    /// The document, of any kind.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision that you saw and want to be public; it must be the newest.
    expected_revision: i32,
}

/// Names a document, one of several.
#[derive(InputObject)]
struct DocumentInput {
    /// The document, of any kind, in all its languages.
    id: ID,
}

/// Names editions to publish.
#[derive(InputObject)]
struct PublishDocumentsInput {
    /// The editions with their revisions, at most 100, each with a result of its own.
    items: Vec<EditionRevisionInput>,
}

/// Names editions to take back.
#[derive(InputObject)]
struct UnpublishDocumentsInput {
    /// The editions, at most 100, each with a result of its own.
    items: Vec<EditionInput>,
}

/// Names editions, and which tags they get and lose.
#[derive(InputObject)]
struct TagDocumentsInput {
    /// The editions of articles, campaigns and albums, at most 100, each with a result of its own.
    items: Vec<EditionInput>,
    /// Tags that all of them get behind those that they have.
    #[graphql(default)]
    add: Vec<ID>,
    /// Tags that none of them has any more.
    #[graphql(default)]
    remove: Vec<ID>,
}

/// Names editions, and under what they are filed from now on. What is left out stays.
#[derive(InputObject)]
struct MoveDocumentsInput {
    /// The editions, at most 100, each with a result of its own: of articles, and of campaigns and albums
    /// where no category is given.
    items: Vec<EditionInput>,
    /// The category of all of them; null takes away the one that they have.
    category: MaybeUndefined<ID>,
    /// The areas of all of them, replacing those that they have.
    areas: Option<Vec<ID>>,
}

/// Names documents to put in the trash.
#[derive(InputObject)]
struct TrashDocumentsInput {
    /// The documents, at most 100, each with a result of its own.
    items: Vec<DocumentInput>,
}

/// What a step came to for one of several editions.
#[derive(SimpleObject)]
struct EditionResult {
    /// The edition; null where it was refused, and for tokens that may not read at the desk.
    edition: Option<Edition>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting one of several documents came to.
#[derive(SimpleObject)]
struct TrashResult {
    /// The id of what is in the trash; null where it was refused.
    trashed_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// Declares a payload with a result for each item.
macro_rules! results_payload {
    ($payload:ident of $result:ident, $step:literal) => {
        #[doc = concat!("What ", $step, " came to.")]
        #[derive(SimpleObject)]
        struct $payload {
            /// One result for each item, in their order.
            results: Vec<$result>,
            /// Why nothing was done at all; empty where each item has its own result.
            user_errors: Vec<UserError>,
        }
    };
}

results_payload!(PublishDocumentsPayload of EditionResult, "publishing several editions");
results_payload!(UnpublishDocumentsPayload of EditionResult, "taking back several editions");
results_payload!(TagDocumentsPayload of EditionResult, "tagging several editions");
results_payload!(MoveDocumentsPayload of EditionResult, "filing several editions");
results_payload!(TrashDocumentsPayload of TrashResult, "deleting several documents");

/// An edition that a step was taken with.
type Taken = (DocumentKind, Saved);

/// What came of an item, and why it was refused.
type Outcome<T> = (Option<T>, Vec<UserError>);

/// Calls a use case for the kind of document that it is.
macro_rules! of_kind {
    ($kind:expr, $($use_case:ident)::+ ($($argument:expr),*)) => {
        match $kind {
            DocumentKind::Article => $($use_case)::+::<ArticleKind>($($argument),*).await,
            DocumentKind::Campaign => $($use_case)::+::<CampaignKind>($($argument),*).await,
            DocumentKind::Page => $($use_case)::+::<PageKind>($($argument),*).await,
            DocumentKind::Album => $($use_case)::+::<AlbumKind>($($argument),*).await,
        }
    };
}

#[Object]
impl ManyDocumentsMutation {
    /// Makes the newest revisions of several editions public, each by itself: what is refused of one does
    /// not hold up the others. Where the site demands approval (`desk.reviewRules`), only those that were
    /// approved. For editors.
    async fn publish_documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which editions and revisions.")] input: PublishDocumentsInput,
    ) -> Result<PublishDocumentsPayload, ApiError> {
        let (results, user_errors) = editions(ctx, input.items, |item| publish(ctx, item)).await?;
        Ok(PublishDocumentsPayload { results, user_errors })
    }

    /// Takes several editions back from the public, each by itself; the drafts stay. For editors.
    async fn unpublish_documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which editions.")] input: UnpublishDocumentsInput,
    ) -> Result<UnpublishDocumentsPayload, ApiError> {
        let (results, user_errors) =
            editions(ctx, input.items, |item| unpublish(ctx, item)).await?;
        Ok(UnpublishDocumentsPayload { results, user_errors })
    }

    /// Gives tags to several editions and takes others away, each by itself: a new revision of those that
    /// this changes, which the public sees once it is published. Sent again, it changes nothing. For their
    /// authors and for editors.
    async fn tag_documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which editions, and which tags.")] input: TagDocumentsInput,
    ) -> Result<TagDocumentsPayload, ApiError> {
        let TagDocumentsInput { items, add, remove } = input;
        let read = || {
            Ok::<_, Failure>(Refiling {
                added_tags: ids::list("add", &add)?,
                removed_tags: ids::list("remove", &remove)?,
                ..Refiling::default()
            })
        };
        let (results, user_errors) = refiled(ctx, items, read()).await?;
        Ok(TagDocumentsPayload { results, user_errors })
    }

    /// Files several editions under another category and other areas, each by itself: a new revision of
    /// those that this changes, which the public sees once it is published. Sent again, it changes nothing.
    /// For their authors and for editors.
    async fn move_documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which editions, and where to.")] input: MoveDocumentsInput,
    ) -> Result<MoveDocumentsPayload, ApiError> {
        let MoveDocumentsInput { items, category, areas } = input;
        let (results, user_errors) = refiled(ctx, items, place(category, areas)).await?;
        Ok(MoveDocumentsPayload { results, user_errors })
    }

    /// Puts several documents in the trash, each by itself, in all its languages; `recoverFromTrash` brings
    /// them back. For their authors while they are drafts, and for editors.
    async fn trash_documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which documents.")] input: TrashDocumentsInput,
    ) -> Result<TrashDocumentsPayload, ApiError> {
        let (outcomes, user_errors) = each(ctx, input.items, |item| trash(ctx, item)).await?;
        let result = |(trashed, user_errors): Outcome<String>| TrashResult {
            trashed_id: trashed.map(ID::from),
            user_errors,
        };
        Ok(TrashDocumentsPayload {
            results: outcomes.into_iter().map(result).collect(),
            user_errors,
        })
    }
}

/// Takes a step with each item, one after the other; what is refused of one names its place. Too many
/// are refused together.
async fn each<I, T, F>(
    ctx: &Context<'_>,
    items: Vec<I>,
    step: impl Fn(I) -> F,
) -> Result<(Vec<Outcome<T>>, Vec<UserError>), ApiError>
where
    F: Future<Output = Result<T, Failure>>,
{
    if items.len() > MAX_DOCUMENTS {
        let refusal = Refusal::new(Code::TooMany, "items").with("max", MAX_DOCUMENTS);
        let (_, user_errors) = settle::<()>(ctx, Err(Failure::Refused(vec![refusal])))?;
        return Ok((Vec::new(), user_errors));
    }
    let mut outcomes = Vec::with_capacity(items.len());
    for (place, item) in items.into_iter().enumerate() {
        let outer = Path::field("items").item(place);
        let taken = step(item).await.map_err(|failure| within(failure, &outer));
        outcomes.push(settle(ctx, taken)?);
    }
    Ok((outcomes, Vec::new()))
}

/// The same failure, seen from outside of the list; what all items have in common stands beside it.
fn within(failure: Failure, outer: &Path) -> Failure {
    let Failure::Refused(refusals) = failure else { return failure };
    let common = ["add", "areas", "category"].map(|field| Path::field(field).0);
    let placed = refusals.into_iter().map(|refusal| {
        let is_common = common.iter().any(|field| refusal.path.0.starts_with(field));
        if is_common { refusal } else { refusal.within(outer) }
    });
    Failure::Refused(placed.collect())
}

/// As [`each`], of editions as the desk has them afterwards.
async fn editions<I, F>(
    ctx: &Context<'_>,
    items: Vec<I>,
    step: impl Fn(I) -> F,
) -> Result<(Vec<EditionResult>, Vec<UserError>), ApiError>
where
    F: Future<Output = Result<Taken, Failure>>,
{
    let (outcomes, user_errors) = each(ctx, items, step).await?;
    let mut results = Vec::with_capacity(outcomes.len());
    for (taken, user_errors) in outcomes {
        let edition = match taken {
            Some((kind, saved)) => at_desk(ctx, kind, saved.document, &saved.language).await?,
            None => None,
        };
        results.push(EditionResult { edition, user_errors });
    }
    Ok((results, user_errors))
}

async fn refiled(
    ctx: &Context<'_>,
    items: Vec<EditionInput>,
    refiling: Result<Refiling, Failure>,
) -> Result<(Vec<EditionResult>, Vec<UserError>), ApiError> {
    let (refiling, user_errors) = settle(ctx, refiling)?;
    match refiling {
        Some(refiling) => editions(ctx, items, |item| refile(ctx, item, &refiling)).await,
        None => Ok((Vec::new(), user_errors)),
    }
}

fn place(category: MaybeUndefined<ID>, areas: Option<Vec<ID>>) -> Result<Refiling, Failure> {
    let category =
        category.map_value(|id| ids::input::<CategoryId>("category", &id)).transpose()?;
    Ok(Refiling {
        category: match category {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(category) => Some(Some(category)),
        },
        areas: areas.map(|areas| ids::list("areas", &areas)).transpose()?,
        ..Refiling::default()
    })
}

async fn publish(ctx: &Context<'_>, item: EditionRevisionInput) -> Result<Taken, Failure> {
    let (kind, id) = ids::any_document("id", &item.id)?;
    let saved: Result<Saved, Failure> = transact!(ctx.store(), |tx| {
        let language = written_language(tx, item.language.clone()).await?;
        let (actor, revision) = (ctx.actor(), item.expected_revision);
        Ok(of_kind!(kind, publishing::publish(tx, actor, id, language, revision))?)
    });
    Ok((kind, saved?))
}

async fn unpublish(ctx: &Context<'_>, item: EditionInput) -> Result<Taken, Failure> {
    let (kind, id) = ids::any_document("id", &item.id)?;
    let saved: Result<Saved, Failure> = transact!(ctx.store(), |tx| {
        let language = written_language(tx, item.language.clone()).await?;
        Ok(of_kind!(kind, publishing::unpublish(tx, ctx.actor(), id, language))?)
    });
    Ok((kind, saved?))
}

async fn refile(
    ctx: &Context<'_>,
    item: EditionInput,
    refiling: &Refiling,
) -> Result<Taken, Failure> {
    let (kind, id) = ids::any_document("id", &item.id)?;
    let saved: Result<Saved, Failure> = transact!(ctx.store(), |tx| {
        let edition = (id, written_language(tx, item.language.clone()).await?);
        Ok(of_kind!(kind, publishing::refile(tx, ctx.actor(), edition, refiling))?)
    });
    Ok((kind, saved?))
}

async fn trash(ctx: &Context<'_>, item: DocumentInput) -> Result<String, Failure> {
    let (kind, id) = ids::any_document("id", &item.id)?;
    let deleted: Result<(), Failure> = transact!(ctx.store(), |tx| {
        Ok(of_kind!(kind, publishing::delete(tx, ctx.actor(), id))?)
    });
    deleted.map(|()| kind.format_id(id))
}
