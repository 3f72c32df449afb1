//! Making links to drafts, and taking them back.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::Preview;
use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, written_language};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::id::PreviewId;
use crate::language::LanguageTag;
use crate::publishing::DocumentKind;
use crate::publishing::preview::{self, Issued, Model, NewPreview};
use crate::transact;

/// Making links to drafts, and taking them back.
#[derive(Default)]
pub(in crate::graphql) struct PreviewMutation;

/// What a link is to show.
#[derive(Clone, InputObject)]
struct CreatePreviewInput {
    /// The document; one that you may read at the desk.
    document: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The number of the revision that is shown, whatever is saved later; always the newest where it is
    /// left out.
    revision: Option<i32>,
    /// When it ends by itself; 7 days from now where it is left out, and at most 90.
    expires_at: Option<DateTime>,
    /// For whom it is; at most 200 characters.
    note: Option<String>,
}

/// Names the link to take back.
#[derive(InputObject)]
struct RevokePreviewInput {
    /// The link.
    id: ID,
}

/// What making a link came to.
#[derive(SimpleObject)]
struct CreatePreviewPayload {
    /// The link; null where it was refused.
    preview: Option<Preview>,
    /// What shows the draft, sent in the header `Loa-Preview` with queries. It cannot be shown again.
    secret: Option<String>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What taking back a link came to.
#[derive(SimpleObject)]
struct RevokePreviewPayload {
    /// The link; null where it was refused.
    preview: Option<Preview>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl PreviewMutation {
    /// Makes a link by which an edition of a document is shown as a draft to who has no account. A
    /// document has at most 50 at once. For everybody who may read the document at the desk.
    async fn create_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is to show.")] input: CreatePreviewInput,
    ) -> Result<CreatePreviewPayload, ApiError> {
        let (issued, user_errors) = settle(ctx, create(ctx, input).await)?;
        let (preview, secret) = match issued {
            Some(Issued { preview, secret }) => {
                (Some(Preview(preview)), Some(secret.expose().to_owned()))
            }
            None => (None, None),
        };
        Ok(CreatePreviewPayload { preview, secret, user_errors })
    }

    /// Takes back a link to a draft: from now on it shows nothing. For everybody who may read the
    /// document at the desk.
    async fn revoke_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which link.")] input: RevokePreviewInput,
    ) -> Result<RevokePreviewPayload, ApiError> {
        let (preview, user_errors) = settle(ctx, revoke(ctx, &input.id).await)?;
        Ok(RevokePreviewPayload { preview: preview.map(Preview), user_errors })
    }
}

async fn create(ctx: &Context<'_>, input: CreatePreviewInput) -> Result<Issued, Failure> {
    let CreatePreviewInput { document, language, revision, expires_at, note } = input;
    let Some((kind, document)) = DocumentKind::parse_any(&document) else {
        let refusal = Refusal::new(Code::Invalid, "document");
        return Err(vec![refusal.with("reason", "not an id of a document")].into());
    };
    let expires_at = expires_at.map(|DateTime(at)| at);
    transact!(ctx.store(), |tx| {
        let language = written_language(tx, language.clone()).await?;
        let note = note.clone();
        let new = NewPreview { kind, document, language, revision, expires_at, note };
        Ok(preview::make(tx, ctx.actor(), new).await?)
    })
}

async fn revoke(ctx: &Context<'_>, id: &ID) -> Result<Model, Failure> {
    let id: PreviewId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(preview::revoke(tx, ctx.actor(), id).await?))
}
