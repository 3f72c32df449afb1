//! Writing articles.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use serde::Serialize;

use super::Article;
use crate::access::Permission;
use crate::article::{ArticleKind, Content};
use crate::body::{Body, PhotoBlock};
use crate::changelog::Transaction;
use crate::error::{Path, Refusal, Unexpected};
use crate::graphql::body::{BodyInput, place_faults, read_input};
use crate::graphql::context::{Here, Once, written_language};
use crate::graphql::desk;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::id::{CategoryId, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::{self, DocumentKind, Edit, NewDocument, Saved};
use crate::transact;

/// Writing articles.
#[derive(Default)]
pub(in crate::graphql) struct ArticleMutation;

/// One use of a photo. A text that is left out or null is the file's own; an empty one says that
/// there is to be none.
#[derive(Clone, Serialize, InputObject)]
struct PlacementInput {
    /// The file.
    media: ID,
    /// What the photo shows, for who cannot see it.
    alt: Option<String>,
    /// What stands under the photo.
    caption: Option<String>,
    /// Who made the photo.
    credit: Option<String>,
}

/// What a new article is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateArticleInput {
    /// The language; the site's default where it is left out.
    language: Option<LanguageTag>,
    /// The article of which this becomes the edition in another language.
    translation_of: Option<ID>,
    /// The slug; made from the title where it is left out.
    slug: Option<String>,
    /// The article's id in the system that it came from; unique.
    external_ref: Option<String>,
    /// The title.
    title: String,
    /// A short line above the title.
    kicker: Option<String>,
    /// The first words, before the body.
    lead: Option<String>,
    /// The body.
    body: Option<BodyInput>,
    /// The photo that stands for the article.
    cover: Option<PlacementInput>,
    /// The category.
    category: Option<ID>,
    /// Who wrote it, as to be printed.
    #[graphql(default)]
    authors: Vec<String>,
    /// What to say of this revision.
    note: Option<String>,
    /// Sending the same input again with the same key creates nothing new.
    #[serde(skip)]
    idempotency_key: Option<String>,
}

/// What is to be changed of an article. What is left out stays; null empties what may be empty.
#[derive(Clone, InputObject)]
struct UpdateArticleInput {
    /// The article.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision that you saw. When it is not the newest any more, nothing is saved and the
    /// payload says which is.
    expected_revision: i32,
    /// Another slug, from the next publication on. Old slugs go on leading here.
    slug: Option<String>,
    /// The title.
    title: Option<String>,
    /// A short line above the title.
    kicker: MaybeUndefined<String>,
    /// The first words, before the body.
    lead: MaybeUndefined<String>,
    /// The body, replacing all of it; blocks that did not change keep their names.
    body: MaybeUndefined<BodyInput>,
    /// The photo that stands for the article.
    cover: MaybeUndefined<PlacementInput>,
    /// The category.
    category: MaybeUndefined<ID>,
    /// Who wrote it, replacing all.
    authors: Option<Vec<String>>,
    /// What to say of this revision.
    note: Option<String>,
}

/// Names the edition to publish.
#[derive(InputObject)]
struct PublishArticleInput {
    /// The article.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
    /// The revision that you saw and want to be public; it must be the newest.
    expected_revision: i32,
}

/// Names the edition to take back.
#[derive(InputObject)]
struct UnpublishArticleInput {
    /// The article.
    id: ID,
    /// The edition; the site's default language where it is left out.
    language: Option<LanguageTag>,
}

/// Names the article to delete.
#[derive(InputObject)]
struct DeleteArticleInput {
    /// The article, in all its languages.
    id: ID,
}

/// Declares a payload that tells of an article.
macro_rules! article_payload {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(SimpleObject)]
        struct $name {
            /// The article as the newest revision has it; null where the step was refused, and for
            /// tokens that may not read at the desk.
            article: Option<Article>,
            /// The edition's newest revision; null where the step was refused.
            revision: Option<i32>,
            /// Why the step was refused; empty where it was not.
            user_errors: Vec<UserError>,
        }

        impl $name {
            async fn of(
                ctx: &Context<'_>,
                outcome: Result<Saved, Failure>,
            ) -> Result<Self, ApiError> {
                let (saved, user_errors) = settle(ctx, outcome)?;
                let Some(saved) = saved else {
                    return Ok(Self { article: None, revision: None, user_errors });
                };
                let article = match ctx.actor().may(Permission::ReadDesk) {
                    true => Some(desk::article_at(ctx, &saved).await?),
                    false => None,
                };
                Ok(Self { article, revision: Some(saved.revision), user_errors })
            }
        }
    };
}

article_payload!(
    /// What creating an article came to.
    CreateArticlePayload
);
article_payload!(
    /// What changing an article came to.
    UpdateArticlePayload
);
article_payload!(
    /// What publishing an article came to.
    PublishArticlePayload
);
article_payload!(
    /// What taking an article back came to.
    UnpublishArticlePayload
);

/// What deleting an article came to.
#[derive(SimpleObject)]
struct DeleteArticlePayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl ArticleMutation {
    /// Creates a draft. For everybody who writes.
    async fn create_article(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the article is made of.")] input: CreateArticleInput,
    ) -> Result<CreateArticlePayload, ApiError> {
        let body = input.body.clone();
        let outcome = create(ctx, input).await;
        let outcome = outcome.map_err(|failure| place_faults(failure, body.as_ref()));
        CreateArticlePayload::of(ctx, outcome).await
    }

    /// Saves a new revision of an edition. For its author and for editors.
    async fn update_article(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateArticleInput,
    ) -> Result<UpdateArticlePayload, ApiError> {
        let body = input.body.clone().take();
        let outcome = update(ctx, input).await;
        let outcome = outcome.map_err(|failure| place_faults(failure, body.as_ref()));
        UpdateArticlePayload::of(ctx, outcome).await
    }

    /// Makes an edition's newest revision public. For editors.
    async fn publish_article(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition and revision.")] input: PublishArticleInput,
    ) -> Result<PublishArticlePayload, ApiError> {
        PublishArticlePayload::of(ctx, publish(ctx, input).await).await
    }

    /// Takes an edition back from the public; the draft stays. For editors.
    async fn unpublish_article(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which edition.")] input: UnpublishArticleInput,
    ) -> Result<UnpublishArticlePayload, ApiError> {
        UnpublishArticlePayload::of(ctx, unpublish(ctx, input).await).await
    }

    /// Deletes an article in all its languages. For its author while it is a draft, and for
    /// editors.
    async fn delete_article(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which article.")] input: DeleteArticleInput,
    ) -> Result<DeleteArticlePayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        let deleted_id = deleted.map(|id| DocumentKind::Article.format_id(id).into());
        Ok(DeleteArticlePayload { deleted_id, user_errors })
    }
}

async fn create(ctx: &Context<'_>, input: CreateArticleInput) -> Result<Saved, Failure> {
    let once = Once::new(ctx, "createArticle", input.idempotency_key.clone(), &input)?;
    let created: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(outcome) = once.replay(tx).await? {
            return Ok(outcome);
        }
        let new = new_document(tx, input.clone()).await?;
        let saved = publishing::create::<ArticleKind>(tx, ctx.actor(), new).await?;
        once.keep(tx, outcome(&saved)?).await
    });
    read_outcome(&created?)
}

/// A saved edition as the text that an idempotency key keeps.
fn outcome(saved: &Saved) -> Result<String, Failure> {
    let outcome = (saved.document.0, &saved.language, saved.revision);
    let json = serde_json::to_string(&outcome);
    Ok(json.map_err(Unexpected::while_doing("keeping an idempotent outcome"))?)
}

fn read_outcome(json: &str) -> Result<Saved, Failure> {
    let (document, language, revision): (uuid::Uuid, _, _) = serde_json::from_str(json)
        .map_err(Unexpected::while_doing("reading an idempotent outcome"))?;
    Ok(Saved { document: DocumentId(document), language, revision })
}

async fn new_document(
    tx: &Transaction,
    input: CreateArticleInput,
) -> Result<NewDocument<Content>, Failure> {
    let document = input.translation_of.as_ref();
    let document =
        document.map(|id| ids::document(DocumentKind::Article, "translationOf", id)).transpose()?;
    let body = input.body.map(|body| read_input(body, None)).transpose();
    let content = Content {
        title: input.title,
        kicker: input.kicker,
        lead: input.lead,
        body: body.map_err(Failure::Refused)?.unwrap_or_default(),
        cover: input.cover.map(read_cover).transpose()?,
        category: input.category.as_ref().map(read_category).transpose()?,
        authors: input.authors,
    };
    Ok(NewDocument {
        document,
        language: written_language(tx, input.language).await?,
        slug: input.slug,
        external_ref: input.external_ref,
        content,
        note: input.note,
    })
}

fn read_cover(input: PlacementInput) -> Result<PhotoBlock, Failure> {
    Ok(PhotoBlock {
        media: ids::input(Path::field("cover").then("media"), &input.media)?,
        alt: input.alt,
        caption: input.caption,
        credit: input.credit,
    })
}

fn read_category(id: &ID) -> Result<CategoryId, Failure> {
    ids::input("category", id)
}

async fn update(ctx: &Context<'_>, input: UpdateArticleInput) -> Result<Saved, Failure> {
    let document = ids::document(DocumentKind::Article, "id", &input.id)?;
    let patch = Patch::read(input.clone())?;
    transact!(ctx.store(), |tx| {
        let edit = Edit {
            document,
            language: written_language(tx, input.language.clone()).await?,
            expected_revision: input.expected_revision,
            slug: input.slug.clone(),
            note: input.note.clone(),
        };
        let apply = |content| patch.clone().apply(content);
        Ok(publishing::save::<ArticleKind>(tx, ctx.actor(), edit, apply).await?)
    })
}

/// What an update changes of the content: what is undefined stays, null empties.
#[derive(Clone)]
struct Patch {
    title: Option<String>,
    kicker: MaybeUndefined<String>,
    lead: MaybeUndefined<String>,
    body: MaybeUndefined<BodyInput>,
    cover: MaybeUndefined<PhotoBlock>,
    category: MaybeUndefined<CategoryId>,
    authors: Option<Vec<String>>,
}

impl Patch {
    fn read(input: UpdateArticleInput) -> Result<Self, Failure> {
        Ok(Self {
            title: input.title,
            kicker: input.kicker,
            lead: input.lead,
            body: input.body,
            cover: input.cover.map_value(read_cover).transpose()?,
            category: input.category.map_value(|id| read_category(&id)).transpose()?,
            authors: input.authors,
        })
    }

    fn apply(self, old: Content) -> Result<Content, Vec<Refusal>> {
        let body = match self.body {
            MaybeUndefined::Undefined => old.body,
            MaybeUndefined::Null => Body::default(),
            MaybeUndefined::Value(input) => read_input(input, Some(&old.body))?,
        };
        Ok(Content {
            title: self.title.unwrap_or(old.title),
            kicker: patched(self.kicker, old.kicker),
            lead: patched(self.lead, old.lead),
            body,
            cover: patched(self.cover, old.cover),
            category: patched(self.category, old.category),
            authors: self.authors.unwrap_or(old.authors),
        })
    }
}

fn patched<T>(patch: MaybeUndefined<T>, old: Option<T>) -> Option<T> {
    if patch.is_undefined() { old } else { patch.take() }
}

async fn publish(ctx: &Context<'_>, input: PublishArticleInput) -> Result<Saved, Failure> {
    let id = ids::document(DocumentKind::Article, "id", &input.id)?;
    transact!(ctx.store(), |tx| {
        let language = written_language(tx, input.language.clone()).await?;
        let (actor, revision) = (ctx.actor(), input.expected_revision);
        Ok(publishing::publish::<ArticleKind>(tx, actor, id, language, revision).await?)
    })
}

async fn unpublish(ctx: &Context<'_>, input: UnpublishArticleInput) -> Result<Saved, Failure> {
    let id = ids::document(DocumentKind::Article, "id", &input.id)?;
    transact!(ctx.store(), |tx| {
        let language = written_language(tx, input.language.clone()).await?;
        Ok(publishing::unpublish::<ArticleKind>(tx, ctx.actor(), id, language).await?)
    })
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<DocumentId, Failure> {
    let id = ids::document(DocumentKind::Article, "id", id)?;
    transact!(ctx.store(), |tx| {
        Ok(publishing::delete::<ArticleKind>(tx, ctx.actor(), id).await?)
    })
    .map(|()| id)
}
