//! Naming revisions, translating documents, telling who has one open.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};

use super::{Presence, present};
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::changelog::Transaction;
use crate::graphql::context::{Here, written_language};
use crate::graphql::desk::{Edition, Revision, at_desk};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::page::PageKind;
use crate::publishing::{self, DocumentKind, Error, Saved, presence, revision};
use crate::transact;

/// Naming revisions, translating documents, telling who has one open.
#[derive(Default)]
pub(in crate::graphql) struct RevisionMutation;

/// Names a revision and what it is to be called.
#[derive(InputObject)]
struct LabelRevisionInput {
    /// The document.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision's number.
    revision: i32,
    /// What it is called, at most 100 characters; null takes the name away.
    label: MaybeUndefined<String>,
}

/// What naming a revision came to.
#[derive(SimpleObject)]
struct LabelRevisionPayload {
    /// The revision; null where it was refused, and for tokens that may not read at the desk.
    revision: Option<Revision>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// Names a document and its languages.
#[derive(InputObject)]
struct TranslateDocumentInput {
    /// The document.
    id: ID,
    /// From which edition; the site's default language where it is left out.
    from: Option<LanguageTag>,
    /// Into which language; there may be no edition in it yet.
    to: LanguageTag,
}

/// What beginning a translation came to.
#[derive(SimpleObject)]
struct TranslateDocumentPayload {
    /// The new edition; null where it was refused, and for tokens that may not read at the desk.
    edition: Option<Edition>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// Names an edition that you have open.
#[derive(InputObject)]
struct AnnouncePresenceInput {
    /// The document.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// Whether you leave it.
    #[graphql(default)]
    leaving: bool,
}

/// What telling of it came to.
#[derive(SimpleObject)]
struct AnnouncePresencePayload {
    /// Who else has the edition open, who came first first.
    present: Vec<Presence>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl RevisionMutation {
    /// Calls a revision by a name, so that it is found again. For the document's author and for editors.
    async fn label_revision(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which revision, and its name.")] input: LabelRevisionInput,
    ) -> Result<LabelRevisionPayload, ApiError> {
        let (labeled, user_errors) = settle(ctx, label(ctx, input).await)?;
        let revision = match labeled {
            Some((kind, row)) => {
                let edition = at_desk(ctx, kind, row.document_id, &row.language).await?;
                edition.map(|edition| Revision { row, edition })
            }
            None => None,
        };
        Ok(LabelRevisionPayload { revision, user_errors })
    }

    /// Makes an edition in another language of a document's newest revision: a draft with its words and
    /// pictures, to be translated. It notes from which revision it came, so the desk can tell when it has
    /// fallen behind. For the document's author and for editors.
    async fn translate_document(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which document, from which language into which.")]
        input: TranslateDocumentInput,
    ) -> Result<TranslateDocumentPayload, ApiError> {
        let (made, user_errors) = settle(ctx, translate(ctx, input).await)?;
        let edition = match made {
            Some((kind, saved)) => at_desk(ctx, kind, saved.document, &saved.language).await?,
            None => None,
        };
        Ok(TranslateDocumentPayload { edition, user_errors })
    }

    /// Tells that you have an edition open, for a minute: send it every half a minute while it is, and
    /// once more when you leave. It locks nothing. For who may read the document; a token without an
    /// account only hears who else is there.
    async fn announce_presence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition.")] input: AnnouncePresenceInput,
    ) -> Result<AnnouncePresencePayload, ApiError> {
        let (announced, user_errors) = settle(ctx, announce(ctx, input).await)?;
        let present = match announced {
            Some((document, language)) => present(ctx, document, &language).await?,
            None => Vec::new(),
        };
        Ok(AnnouncePresencePayload { present, user_errors })
    }
}

async fn label(
    ctx: &Context<'_>,
    input: LabelRevisionInput,
) -> Result<(DocumentKind, revision::Model), Failure> {
    let ((kind, document), name) = (ids::any_document("id", &input.id)?, input.label.take());
    let labeled: Result<_, Failure> = transact!(ctx.store(), |tx| {
        let language = written_language(tx, input.language.clone()).await?;
        let key = (document, &language, input.revision);
        Ok(label_of(kind, tx, ctx, key, name.clone()).await?)
    });
    Ok((kind, labeled?))
}

async fn label_of(
    kind: DocumentKind,
    tx: &Transaction,
    ctx: &Context<'_>,
    key: (DocumentId, &LanguageTag, i32),
    name: Option<String>,
) -> Result<revision::Model, Error> {
    match kind {
        DocumentKind::Article => publishing::label::<ArticleKind>(tx, ctx.actor(), key, name).await,
        DocumentKind::Campaign => {
            publishing::label::<CampaignKind>(tx, ctx.actor(), key, name).await
        }
        DocumentKind::Page => publishing::label::<PageKind>(tx, ctx.actor(), key, name).await,
        DocumentKind::Album => publishing::label::<AlbumKind>(tx, ctx.actor(), key, name).await,
    }
}

async fn translate(
    ctx: &Context<'_>,
    input: TranslateDocumentInput,
) -> Result<(DocumentKind, Saved), Failure> {
    let (kind, document) = ids::any_document("id", &input.id)?;
    let saved: Result<Saved, Failure> = transact!(ctx.store(), |tx| {
        let (from, to) = (written_language(tx, input.from.clone()).await?, input.to.clone());
        Ok(translate_of(kind, tx, ctx, document, (&from, to)).await?)
    });
    Ok((kind, saved?))
}

async fn translate_of(
    kind: DocumentKind,
    tx: &Transaction,
    ctx: &Context<'_>,
    document: DocumentId,
    (from, to): (&LanguageTag, LanguageTag),
) -> Result<Saved, Error> {
    let actor = ctx.actor();
    match kind {
        DocumentKind::Article => {
            publishing::translate::<ArticleKind>(tx, actor, document, from, to).await
        }
        DocumentKind::Campaign => {
            publishing::translate::<CampaignKind>(tx, actor, document, from, to).await
        }
        DocumentKind::Page => {
            publishing::translate::<PageKind>(tx, actor, document, from, to).await
        }
        DocumentKind::Album => {
            publishing::translate::<AlbumKind>(tx, actor, document, from, to).await
        }
    }
}

async fn announce(
    ctx: &Context<'_>,
    input: AnnouncePresenceInput,
) -> Result<(DocumentId, LanguageTag), Failure> {
    let (_, document) = ids::any_document("id", &input.id)?;
    transact!(ctx.store(), |tx| {
        let language = written_language(tx, input.language.clone()).await?;
        presence::announce(tx, ctx.actor(), (document, &language), input.leaving).await?;
        Ok((document, language))
    })
}
