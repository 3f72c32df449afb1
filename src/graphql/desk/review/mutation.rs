//! Taking the steps of a review, and commenting.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use serde::Serialize;

use super::super::edition::{Edition, at_desk};
use super::Comment;
use crate::access::Permission;
use crate::body::BlockId;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, Once, written_language};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::id::{AccountId, CommentId, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::comment::{self, NewComment};
use crate::publishing::review::{self, Reviewed};
use crate::publishing::{self, DocumentKind};
use crate::transact;

/// Taking the steps of a review, and commenting.
#[derive(Default)]
pub(in crate::graphql) struct ReviewMutation;

/// Names an edition to be reviewed.
#[derive(Clone, Serialize, InputObject)]
struct SubmitForReviewInput {
    /// The document.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision that you saw and want to be judged; it must be the newest.
    expected_revision: i32,
    /// Who is asked to judge: one of `desk.reviewers`; whoever comes first where it is left out.
    assignee: Option<ID>,
    /// What to say to them; at most 2000 characters.
    message: Option<String>,
    /// Sending the same input again with the same key does nothing new.
    #[serde(skip)]
    idempotency_key: Option<String>,
}

/// Names an edition and who is to judge it.
#[derive(InputObject)]
struct AssignReviewInput {
    /// The document.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// Who is asked to judge: one of `desk.reviewers`; null for whoever comes first.
    assignee: Option<ID>,
}

/// Names an edition to take back from its review.
#[derive(InputObject)]
struct RecallFromReviewInput {
    /// The document.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
}

/// Names an edition to send back, and says why.
#[derive(Clone, Serialize, InputObject)]
struct RequestChangesInput {
    /// The document.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision that you saw; it must be the newest.
    expected_revision: i32,
    /// What is to be changed; at most 2000 characters.
    message: String,
    /// Sending the same input again with the same key does nothing new.
    #[serde(skip)]
    idempotency_key: Option<String>,
}

/// Names a revision to approve.
#[derive(Clone, Serialize, InputObject)]
struct ApproveRevisionInput {
    /// The document.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision that you saw and approve; it must be the newest.
    expected_revision: i32,
    /// What to say of it; at most 2000 characters.
    message: Option<String>,
    /// Sending the same input again with the same key does nothing new.
    #[serde(skip)]
    idempotency_key: Option<String>,
}

/// What is said of what.
#[derive(Clone, Serialize, InputObject)]
struct CreateCommentInput {
    /// The document.
    document: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The block, one of the newest revision; the whole edition where it is left out.
    block_id: Option<String>,
    /// What is said; at most 2000 characters.
    text: String,
    /// Sending the same input again with the same key creates nothing new.
    #[serde(skip)]
    idempotency_key: Option<String>,
}

/// Names a comment.
#[derive(InputObject)]
struct ResolveCommentInput {
    /// The comment.
    id: ID,
    /// Whether it is resolved from now on; false opens it again.
    #[graphql(default = true)]
    resolved: bool,
}

/// Declares a payload that tells of an edition.
macro_rules! edition_payload {
    ($payload:ident, $step:literal) => {
        #[doc = concat!("What ", $step, " came to.")]
        #[derive(SimpleObject)]
        struct $payload {
            /// The edition; null where it was refused, and for tokens that may not read at the desk.
            edition: Option<Edition>,
            /// Why it was refused; empty where it was not.
            user_errors: Vec<UserError>,
        }

        impl $payload {
            async fn of(
                ctx: &Context<'_>,
                taken: Result<Reviewed, Failure>,
            ) -> Result<Self, ApiError> {
                let (reviewed, user_errors) = settle(ctx, taken)?;
                let edition = match reviewed {
                    Some(Reviewed { kind, document, language }) => {
                        at_desk(ctx, kind, document, &language).await?
                    }
                    None => None,
                };
                Ok(Self { edition, user_errors })
            }
        }
    };
}

edition_payload!(SubmitForReviewPayload, "asking for a review");
edition_payload!(AssignReviewPayload, "saying who is to judge");
edition_payload!(RecallFromReviewPayload, "taking an edition back from its review");
edition_payload!(RequestChangesPayload, "sending an edition back to be changed");
edition_payload!(ApproveRevisionPayload, "approving a revision");

/// What commenting came to.
#[derive(SimpleObject)]
struct CreateCommentPayload {
    /// The comment; null where it was refused, and for tokens that may not read at the desk.
    comment: Option<Comment>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What resolving a comment came to.
#[derive(SimpleObject)]
struct ResolveCommentPayload {
    /// The comment; null where it was refused, and for tokens that may not read at the desk.
    comment: Option<Comment>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl ReviewMutation {
    /// Asks for a review of an edition's newest revision: `DRAFT` or `UNPUBLISHED` becomes `IN_REVIEW`. For
    /// the document's author and for editors.
    async fn submit_for_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition and revision, and who is asked.")]
        input: SubmitForReviewInput,
    ) -> Result<SubmitForReviewPayload, ApiError> {
        SubmitForReviewPayload::of(ctx, submit(ctx, input).await).await
    }

    /// Says who is to judge an edition in review. Whoever may review may judge all the same. For the
    /// document's author, and for who reviews.
    async fn assign_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition, and who.")] input: AssignReviewInput,
    ) -> Result<AssignReviewPayload, ApiError> {
        AssignReviewPayload::of(ctx, assign(ctx, input).await).await
    }

    /// Takes an edition back from its review: `IN_REVIEW` becomes `DRAFT`. For the document's author and for
    /// editors.
    async fn recall_from_review(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition.")] input: RecallFromReviewInput,
    ) -> Result<RecallFromReviewPayload, ApiError> {
        RecallFromReviewPayload::of(ctx, recall(ctx, input).await).await
    }

    /// Sends an edition back to be changed, and says what: `IN_REVIEW` or `APPROVED` becomes `DRAFT`, and an
    /// approval does not hold any more. What is scheduled stays so, and is carried out only where the site
    /// demands no approval. For who reviews.
    async fn request_changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition and revision, and why.")] input: RequestChangesInput,
    ) -> Result<RequestChangesPayload, ApiError> {
        RequestChangesPayload::of(ctx, request_changes(ctx, input).await).await
    }

    /// Approves an edition's newest revision: `IN_REVIEW` becomes `APPROVED`. It may be published then also
    /// where the site demands approval, by who may publish; what is saved afterwards has to be approved
    /// anew. For who reviews.
    async fn approve_revision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition and revision.")] input: ApproveRevisionInput,
    ) -> Result<ApproveRevisionPayload, ApiError> {
        ApproveRevisionPayload::of(ctx, approve(ctx, input).await).await
    }

    /// Comments on an edition, or on a block in it. An edition has at most 500 comments that are not
    /// resolved. For the document's author, and for who reviews.
    async fn create_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is said of what.")] input: CreateCommentInput,
    ) -> Result<CreateCommentPayload, ApiError> {
        let (row, user_errors) = settle(ctx, create_comment(ctx, input).await)?;
        Ok(CreateCommentPayload { comment: shown(ctx, row).await?, user_errors })
    }

    /// Notes that what a comment says is done, or opens it again. For the document's author, and for who
    /// reviews.
    async fn resolve_comment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which comment.")] input: ResolveCommentInput,
    ) -> Result<ResolveCommentPayload, ApiError> {
        let (row, user_errors) = settle(ctx, resolve(ctx, input).await)?;
        Ok(ResolveCommentPayload { comment: shown(ctx, row).await?, user_errors })
    }
}

async fn submit(ctx: &Context<'_>, input: SubmitForReviewInput) -> Result<Reviewed, Failure> {
    let named = ids::any_document("id", &input.id)?;
    let assignee = account(input.assignee.as_ref())?;
    let once = Once::new(ctx, "submitForReview", input.idempotency_key.clone(), &input)?;
    transact!(ctx.store(), |tx| {
        let edition = reviewed(tx, named, input.language.clone()).await?;
        if once.replay(tx).await?.is_some() {
            return Ok(edition);
        }
        let asked = (assignee, input.message.clone());
        review::submit(tx, ctx.actor(), &edition, input.expected_revision, asked).await?;
        once.keep(tx, edition.language.to_string()).await?;
        Ok(edition)
    })
}

async fn assign(ctx: &Context<'_>, input: AssignReviewInput) -> Result<Reviewed, Failure> {
    let named = ids::any_document("id", &input.id)?;
    let assignee = account(input.assignee.as_ref())?;
    transact!(ctx.store(), |tx| {
        let edition = reviewed(tx, named, input.language.clone()).await?;
        review::assign(tx, ctx.actor(), &edition, assignee).await?;
        Ok(edition)
    })
}

async fn recall(ctx: &Context<'_>, input: RecallFromReviewInput) -> Result<Reviewed, Failure> {
    let named = ids::any_document("id", &input.id)?;
    transact!(ctx.store(), |tx| {
        let edition = reviewed(tx, named, input.language.clone()).await?;
        review::recall(tx, ctx.actor(), &edition).await?;
        Ok(edition)
    })
}

async fn request_changes(
    ctx: &Context<'_>,
    input: RequestChangesInput,
) -> Result<Reviewed, Failure> {
    let named = ids::any_document("id", &input.id)?;
    let once = Once::new(ctx, "requestChanges", input.idempotency_key.clone(), &input)?;
    transact!(ctx.store(), |tx| {
        let edition = reviewed(tx, named, input.language.clone()).await?;
        if once.replay(tx).await?.is_some() {
            return Ok(edition);
        }
        let (revision, message) = (input.expected_revision, input.message.clone());
        review::request_changes(tx, ctx.actor(), &edition, revision, message).await?;
        once.keep(tx, edition.language.to_string()).await?;
        Ok(edition)
    })
}

async fn approve(ctx: &Context<'_>, input: ApproveRevisionInput) -> Result<Reviewed, Failure> {
    let named = ids::any_document("id", &input.id)?;
    let once = Once::new(ctx, "approveRevision", input.idempotency_key.clone(), &input)?;
    transact!(ctx.store(), |tx| {
        let edition = reviewed(tx, named, input.language.clone()).await?;
        if once.replay(tx).await?.is_some() {
            return Ok(edition);
        }
        let (revision, message) = (input.expected_revision, input.message.clone());
        review::approve(tx, ctx.actor(), &edition, revision, message).await?;
        once.keep(tx, edition.language.to_string()).await?;
        Ok(edition)
    })
}

async fn create_comment(
    ctx: &Context<'_>,
    input: CreateCommentInput,
) -> Result<comment::Model, Failure> {
    let (kind, document) = ids::any_document("document", &input.document)?;
    let block = block(input.block_id.as_deref())?;
    let once = Once::new(ctx, "createComment", input.idempotency_key.clone(), &input)?;
    transact!(ctx.store(), |tx| {
        if let Some(kept) = once.replay(tx).await? {
            let id: CommentId = ids::input("idempotencyKey", &kept.into())?;
            return Ok(comment::find(tx, id).await?);
        }
        let language = written_language(tx, input.language.clone()).await?;
        let (block, text) = (block.clone(), input.text.clone());
        let new = NewComment { kind, document, language, block, text };
        let made = comment::create(tx, ctx.actor(), new).await?;
        once.keep(tx, made.id.to_string()).await?;
        Ok(made)
    })
}

async fn resolve(ctx: &Context<'_>, input: ResolveCommentInput) -> Result<comment::Model, Failure> {
    let id: CommentId = ids::input("id", &input.id)?;
    transact!(ctx.store(), |tx| {
        Ok(comment::resolve(tx, ctx.actor(), id, input.resolved).await?)
    })
}

fn account(id: Option<&ID>) -> Result<Option<AccountId>, Failure> {
    id.map(|id| ids::input("assignee", id)).transpose()
}

fn block(id: Option<&str>) -> Result<Option<BlockId>, Failure> {
    let read = id.map(str::parse::<BlockId>).transpose();
    read.map_err(|error| vec![Refusal::new(Code::Invalid, "blockId").with("reason", error)].into())
}

async fn reviewed(
    tx: &Transaction,
    (kind, document): (DocumentKind, DocumentId),
    language: Option<LanguageTag>,
) -> Result<Reviewed, Failure> {
    Ok(Reviewed { kind, document, language: written_language(tx, language).await? })
}

/// A comment for who may read at the desk.
async fn shown(
    ctx: &Context<'_>,
    row: Option<comment::Model>,
) -> Result<Option<Comment>, ApiError> {
    let Some(row) = row.filter(|_| ctx.actor().may(Permission::ReadDesk)) else { return Ok(None) };
    let db = ctx.store().reader();
    let edition = publishing::find_edition(db, row.document_id, &row.language).await?;
    Ok(edition.map(|edition| Comment::of(row, &edition)))
}
