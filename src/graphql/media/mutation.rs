//! Writing files.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject, Upload};

use super::Media;
use super::license::{MediaLicenseInput, license_change};
use super::source::{Origin, origin, received};
use crate::error::{Code, Path, Refusal, Step};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::loaders::Audience;
use crate::id::MediaId;
use crate::imaging::FocalPoint;
use crate::language::LanguageTag;
use crate::media::{self, Changes, NewMedia, Replacement, Said, text::Words};
use crate::transact;

/// How many files one mutation takes.
const MAX_FILES: usize = 20;
/// How many files one mutation changes.
const MAX_CHANGES: usize = 100;

/// Writing files.
#[derive(Default)]
pub(in crate::graphql) struct MediaMutation;

/// The spot of a picture that stays in view when it is cut.
#[derive(Clone, Copy, InputObject)]
struct FocalPointInput {
    /// From the left edge, 0 to 1.
    x: f64,
    /// From the upper edge, 0 to 1.
    y: f64,
}

/// A file's own texts in one language, replacing what it had in that language.
#[derive(Clone, InputObject)]
struct MediaTextInput {
    /// The language.
    language: LanguageTag,
    /// What is to be seen, for whoever does not see it; at most 1000 characters.
    alt: Option<String>,
    /// What it is about; at most 1000 characters.
    caption: Option<String>,
    /// Who made it; at most 200 characters.
    credit: Option<String>,
}

/// A file and what is said of it.
#[derive(InputObject)]
pub(super) struct UploadMediaInput {
    /// The file: JPEG, PNG, WebP, GIF or PDF, known by its bytes. This, `upload` or `url`.
    pub(super) file: Option<Upload>,
    /// In place of `file`: the id of an upload that came in pieces, the last part of its address. Sent
    /// again, it answers the file that was made of it, for a day.
    pub(super) upload: Option<ID>,
    /// In place of `file`: where on the internet the file is to be fetched from, by HTTPS or HTTP.
    pub(super) url: Option<String>,
    /// What is to be seen, in the site's default language.
    alt: Option<String>,
    /// What it is about, in the site's default language.
    caption: Option<String>,
    /// Who made it, in the site's default language.
    credit: Option<String>,
    /// Texts in other languages, or in all of them in place of the three above.
    #[graphql(default)]
    texts: Vec<MediaTextInput>,
    /// The spot that stays in view; the middle where it is left out.
    focal_point: Option<FocalPointInput>,
    /// Its tags, at most 20: only the desk finds it by them.
    #[graphql(default)]
    tags: Vec<ID>,
    /// What others may do with it.
    license: Option<MediaLicenseInput>,
    /// Who agreed to be shown, when and to what: at most 2000 characters, for who may change the file
    /// and nobody else.
    consent_note: Option<String>,
    /// Sending the same file again with the same key uploads nothing new.
    idempotency_key: Option<String>,
}

/// Several files.
#[derive(InputObject)]
struct UploadManyMediaInput {
    /// The files, at most 20, each with a result of its own.
    items: Vec<UploadMediaInput>,
}

/// What is to be changed of a file; what is left out stays, and so does what is null where nothing else
/// is said of it.
#[derive(Clone, InputObject)]
struct UpdateMediaInput {
    /// The file.
    id: ID,
    /// Its texts in these languages, replacing what it had in them; other languages stay.
    #[graphql(default)]
    texts: Vec<MediaTextInput>,
    /// The spot that stays in view. Another one gives new addresses; the old ones go on showing
    /// what they showed.
    focal_point: Option<FocalPointInput>,
    /// All its tags, at most 20: only the desk finds it by them.
    tags: Option<Vec<ID>>,
    /// What others may do with it; null takes away what was said.
    license: MaybeUndefined<MediaLicenseInput>,
    /// Who agreed to be shown, when and to what: at most 2000 characters, for who may change the file
    /// and nobody else. Null takes the note away.
    consent_note: MaybeUndefined<String>,
}

/// Changes of several files.
#[derive(InputObject)]
struct UpdateManyMediaInput {
    /// What is to be changed, at most 100 files, each with a result of its own.
    items: Vec<UpdateMediaInput>,
}

/// A file that is to take another's place.
#[derive(InputObject)]
struct ReplaceMediaInput {
    /// The file whose place it takes.
    id: ID,
    /// The new file, of the same kind: a picture for a picture, a document for a document.
    file: Upload,
    /// The spot of the new picture that stays in view; the middle where it is left out.
    focal_point: Option<FocalPointInput>,
}

/// Names the file to delete.
#[derive(InputObject)]
struct DeleteMediaInput {
    /// The file; nothing may use it.
    id: ID,
}

/// What uploading a file came to.
#[derive(SimpleObject)]
struct UploadMediaPayload {
    /// The file; null where it was refused.
    media: Option<Media>,
    /// Whether the library held the same bytes already, or the same upload was taken before; then
    /// `media` is the file that it held, as it is.
    existing: bool,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What uploading several files came to.
#[derive(SimpleObject)]
struct UploadManyMediaPayload {
    /// One result for each file, in their order.
    results: Vec<UploadMediaPayload>,
    /// Why nothing was uploaded at all; empty where each file has its own result.
    user_errors: Vec<UserError>,
}

/// What changing a file came to.
#[derive(SimpleObject)]
struct UpdateMediaPayload {
    /// The file; null where it was refused.
    media: Option<Media>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing several files came to.
#[derive(SimpleObject)]
struct UpdateManyMediaPayload {
    /// One result for each file, in their order.
    results: Vec<UpdateMediaPayload>,
    /// Why nothing was changed at all; empty where each file has its own result.
    user_errors: Vec<UserError>,
}

/// What replacing a file came to.
#[derive(SimpleObject)]
struct ReplaceMediaPayload {
    /// The file; null where the new one was refused.
    media: Option<Media>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting a file came to.
#[derive(SimpleObject)]
struct DeleteMediaPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl MediaMutation {
    /// Uploads a file by the GraphQL multipart request specification. For everybody with a role.
    async fn upload_media(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The file and what is said of it.")] input: UploadMediaInput,
    ) -> Result<UploadMediaPayload, ApiError> {
        let outcome = upload(ctx, input).await;
        payload(ctx, outcome).await
    }

    /// Uploads several files, each with a result of its own. For everybody with a role.
    async fn upload_many_media(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The files.")] input: UploadManyMediaInput,
    ) -> Result<UploadManyMediaPayload, ApiError> {
        if input.items.len() > MAX_FILES {
            let refusal = Refusal::new(Code::TooMany, "items").with("max", MAX_FILES);
            let (_, user_errors) = settle::<()>(ctx, Err(Failure::Refused(vec![refusal])))?;
            return Ok(UploadManyMediaPayload { results: Vec::new(), user_errors });
        }
        let mut results = Vec::with_capacity(input.items.len());
        for (place, item) in input.items.into_iter().enumerate() {
            let outer = Path::field("items").item(place);
            let outcome = upload(ctx, item).await.map_err(|failure| failure.within(&outer));
            results.push(payload(ctx, outcome).await?);
        }
        Ok(UploadManyMediaPayload { results, user_errors: Vec::new() })
    }

    /// Changes what is said of a file. For who uploaded it and for editors.
    async fn update_media(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateMediaInput,
    ) -> Result<UpdateMediaPayload, ApiError> {
        let outcome = update(ctx, input).await;
        updated(ctx, outcome).await
    }

    /// Changes what is said of several files, each by itself: what is refused of one does not hold up
    /// the others. For who uploaded them and for editors.
    async fn update_many_media(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateManyMediaInput,
    ) -> Result<UpdateManyMediaPayload, ApiError> {
        if input.items.len() > MAX_CHANGES {
            let refusal = Refusal::new(Code::TooMany, "items").with("max", MAX_CHANGES);
            let (_, user_errors) = settle::<()>(ctx, Err(Failure::Refused(vec![refusal])))?;
            return Ok(UpdateManyMediaPayload { results: Vec::new(), user_errors });
        }
        let mut results = Vec::with_capacity(input.items.len());
        for (place, item) in input.items.into_iter().enumerate() {
            let outer = Path::field("items").item(place);
            let outcome = update(ctx, item).await.map_err(|failure| failure.within(&outer));
            results.push(updated(ctx, outcome).await?);
        }
        Ok(UpdateManyMediaPayload { results, user_errors: Vec::new() })
    }

    /// Puts another file in this one's place: its id, its texts and all its uses stay, and wherever it
    /// stands it has new addresses at once. Addresses that were given out before go on showing what
    /// they showed. For who uploaded it and for editors.
    async fn replace_media(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which file, and what takes its place.")] input: ReplaceMediaInput,
    ) -> Result<ReplaceMediaPayload, ApiError> {
        let (model, user_errors) = settle(ctx, replace(ctx, input).await)?;
        let media = match model {
            Some(model) => Some(shown(ctx, model).await?),
            None => None,
        };
        Ok(ReplaceMediaPayload { media, user_errors })
    }

    /// Deletes a file that nothing uses. For who uploaded it and for editors.
    async fn delete_media(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which file.")] input: DeleteMediaInput,
    ) -> Result<DeleteMediaPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        Ok(DeleteMediaPayload { deleted_id: deleted.map(|id| id.to_string().into()), user_errors })
    }
}

async fn upload(ctx: &Context<'_>, input: UploadMediaInput) -> Result<media::Uploaded, Failure> {
    let tags = ids::list("tags", &input.tags)?;
    let focal = input.focal_point.map(focal).transpose()?.unwrap_or(FocalPoint::CENTER);
    let source = match origin(ctx, &input).await? {
        Origin::Waiting(source) => source,
        Origin::Taken(media) => return taken(ctx, media).await,
    };
    let (file, file_name) = source.file();
    let beside = input.texts.len();
    let said = Said {
        texts: texts(ctx, &input).await?,
        focal,
        tags,
        license: input.license.map(Into::into),
        consent: input.consent_note.unwrap_or_default(),
    };
    let new = NewMedia { file, file_name, said, idempotency_key: input.idempotency_key };
    let services = ctx.services();
    let uploaded = media::upload(&services.store, &services.darkroom, ctx.actor(), new).await;
    let uploaded = uploaded.map_err(|error| where_they_stand(error.into(), beside))?;
    source.done(ctx, uploaded.media.id).await?;
    Ok(uploaded)
}

/// What an upload became whose answer was lost.
async fn taken(ctx: &Context<'_>, id: MediaId) -> Result<media::Uploaded, Failure> {
    let gone = || Failure::Refused(vec![Refusal::new(Code::NotFound, "upload")]);
    let found = media::find(ctx.store().reader(), id).await.map_err(Failure::Unexpected)?;
    let kept = found.filter(|media| media.deleted_at.is_none());
    Ok(media::Uploaded { media: kept.ok_or_else(gone)?, existing: true })
}

/// The texts that stand beside the list `texts` are checked as its item `beside`.
fn where_they_stand(failure: Failure, beside: usize) -> Failure {
    let item = [Step::Field("texts".to_owned()), Step::Item(beside)];
    let Failure::Refused(mut refusals) = failure else { return failure };
    for Refusal { path: Path(steps), .. } in &mut refusals {
        if steps.starts_with(&item) {
            steps.drain(..item.len());
        }
    }
    Failure::Refused(refusals)
}

async fn texts(ctx: &Context<'_>, input: &UploadMediaInput) -> Result<Vec<Words>, Failure> {
    let mut texts: Vec<Words> = input.texts.iter().cloned().map(words).collect();
    let language = language_or_default(ctx, None).await?;
    let given = input.alt.is_some() || input.caption.is_some() || input.credit.is_some();
    if given && !texts.iter().any(|words| words.language == language) {
        texts.push(Words {
            language,
            alt: input.alt.clone(),
            caption: input.caption.clone(),
            credit: input.credit.clone(),
        });
    }
    Ok(texts)
}

fn words(input: MediaTextInput) -> Words {
    Words { language: input.language, alt: input.alt, caption: input.caption, credit: input.credit }
}

fn focal(input: FocalPointInput) -> Result<FocalPoint, Failure> {
    FocalPoint::new(input.x, input.y).ok_or_else(|| {
        let refusal = Refusal::new(Code::OutOfRange, "focalPoint").with("min", 0).with("max", 1);
        Failure::Refused(vec![refusal])
    })
}

async fn payload(
    ctx: &Context<'_>,
    outcome: Result<media::Uploaded, Failure>,
) -> Result<UploadMediaPayload, ApiError> {
    let (uploaded, user_errors) = settle(ctx, outcome)?;
    match uploaded {
        None => Ok(UploadMediaPayload { media: None, existing: false, user_errors }),
        Some(uploaded) => Ok(UploadMediaPayload {
            existing: uploaded.existing,
            media: Some(shown(ctx, uploaded.media).await?),
            user_errors,
        }),
    }
}

/// A file as the desk sees it.
async fn shown(ctx: &Context<'_>, model: media::model::Model) -> Result<Media, ApiError> {
    let record = ctx.loaders().desk_record(model).await?;
    Ok(Media { record, audience: Audience::Desk })
}

async fn update(
    ctx: &Context<'_>,
    input: UpdateMediaInput,
) -> Result<media::model::Model, Failure> {
    let id: MediaId = ids::input("id", &input.id)?;
    let changes = Changes {
        texts: input.texts.into_iter().map(words).collect(),
        focal: input.focal_point.map(focal).transpose()?,
        tags: input.tags.map(|tags| ids::list("tags", &tags)).transpose()?,
        license: license_change(input.license),
        consent: match input.consent_note {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(String::new()),
            MaybeUndefined::Value(note) => Some(note),
        },
    };
    transact!(ctx.store(), |tx| Ok(media::update(tx, ctx.actor(), id, changes.clone()).await?))
}

async fn updated(
    ctx: &Context<'_>,
    outcome: Result<media::model::Model, Failure>,
) -> Result<UpdateMediaPayload, ApiError> {
    let (model, user_errors) = settle(ctx, outcome)?;
    let media = match model {
        Some(model) => Some(shown(ctx, model).await?),
        None => None,
    };
    Ok(UpdateMediaPayload { media, user_errors })
}

async fn replace(
    ctx: &Context<'_>,
    input: ReplaceMediaInput,
) -> Result<media::model::Model, Failure> {
    let id: MediaId = ids::input("id", &input.id)?;
    media::check_replaceable(ctx.store().reader(), ctx.actor(), id).await?;
    let (file, file_name) = received(ctx, input.file)?;
    let focal = input.focal_point.map(focal).transpose()?;
    let services = ctx.services();
    let with = Replacement { file, file_name, focal };
    let actor = ctx.actor();
    Ok(media::replace(&services.store, &services.darkroom, actor, id, with).await?)
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<MediaId, Failure> {
    let id: MediaId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(media::delete(tx, ctx.actor(), id).await?)).map(|()| id)
}
