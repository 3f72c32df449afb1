//! Answering a media URL: who may see it, what it shows, and where the bytes are.

use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QuerySelect};

use super::darkroom::{DevelopError, Print};
use super::model::Format;
use super::url::{Form, Mac, Parsed, Signature};
use super::{Darkroom, Keys, model, public_use, stored, version};
use crate::changelog::Store;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::imaging::Recipe;
use crate::storage::{Key, StorageError};

/// A file to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Where it lies in the storage.
    pub key: Key,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type.
    pub mime: &'static str,
    /// A strong validator (RFC 9110, section 8.8.3), without the quotes. It is made of the URL,
    /// never of the content: equal tags for equal files would tell who has which.
    pub etag: String,
    /// Who may keep a copy.
    pub audience: Audience,
    /// The name to save it under, for what is not shown in a page.
    pub attachment: Option<String>,
}

/// Who may see a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody, and it never changes.
    Everyone,
    /// Whoever holds the signed URL, for a short time.
    Holder,
}

/// Why there is nothing to send.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// This site made no such URL, or what it shows is not public.
    #[error("not found")]
    NotFound,
    /// What it shows was put in the trash.
    #[error("gone")]
    Gone,
    /// The rendition has to be made, and there is no place for it now.
    #[error("too many renditions are being made")]
    Busy,
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

/// What the database knows of the picture behind a URL.
#[derive(Debug, FromQueryResult)]
struct Known {
    #[sea_orm(nested)]
    version: version::Model,
    file_name: String,
    deleted_at: Option<Instant>,
    public: bool,
}

/// Finds the file that a URL names, by its `path` and its `query`; a rendition is made first where
/// it is missing. Public: the URL is the leave.
pub async fn serve(
    store: &Store,
    darkroom: &Darkroom,
    keys: &Keys,
    path: &str,
    query: Option<&str>,
) -> Result<Served, ServeError> {
    let parsed = Parsed::read(path).ok_or(ServeError::NotFound)?;
    let signature = query.and_then(Signature::read);
    let now = store.clock().now();
    let signed = signature.is_some_and(|signature| keys.verify_signature(path, signature, now));
    let known = known(store.reader(), &parsed).await?.ok_or(ServeError::NotFound)?;
    if !keys.verify(&parsed, &known.version) {
        return Err(ServeError::NotFound);
    }
    let audience = permit(&known, signed)?;
    let content = match parsed.form {
        Form::Document => document(darkroom, known).await?,
        Form::Rendition(parameters, format) => {
            let recipe = parameters.recipe(known.version.focal(), format);
            rendition(darkroom, known.version, recipe).await?
        }
    };
    Ok(Served::new(content, parsed.mac, audience))
}

/// What a URL shows, whoever asks.
struct Content {
    print: Print,
    mime: &'static str,
    attachment: Option<String>,
}

impl Served {
    fn new(content: Content, mac: Mac, audience: Audience) -> Self {
        let Content { print: Print { key, bytes }, mime, attachment } = content;
        // A rendition that another encoder made anew is another sequence of bytes.
        let etag = format!("{}-{bytes:x}", mac.text());
        Self { key, size: bytes, mime, etag, audience, attachment }
    }
}

/// The trash is closed to everybody; else something public shows it, or the URL is signed.
fn permit(known: &Known, signed: bool) -> Result<Audience, ServeError> {
    match (known.deleted_at, signed, known.public) {
        (Some(_), _, _) => Err(ServeError::Gone),
        (None, true, _) => Ok(Audience::Holder),
        (None, false, true) => Ok(Audience::Everyone),
        (None, false, false) => Err(ServeError::NotFound),
    }
}

/// One statement on primary keys and one index.
async fn known(db: &impl ConnectionTrait, parsed: &Parsed) -> Result<Option<Known>, Unexpected> {
    let media = version::Entity::belongs_to(model::Entity)
        .from(version::Column::MediaId)
        .to(model::Column::Id)
        .into();
    let used = public_use::is_used((version::Entity, version::Column::MediaId));
    let found: Result<Option<Known>, DbErr> =
        version::Entity::find_by_id((parsed.media, parsed.version))
            .join(JoinType::InnerJoin, media)
            .column(model::Column::FileName)
            .column(model::Column::DeletedAt)
            .expr_as(Expr::from(used), "public")
            .into_model()
            .one(db)
            .await;
    Ok(found?)
}

async fn document(darkroom: &Darkroom, known: Known) -> Result<Content, ServeError> {
    let key = stored::original(&known.version.content_hash, known.version.format);
    let bytes = darkroom.storage().size(&key).await.map_err(storage_failed)?;
    let print = Print { key, bytes: bytes.ok_or(ServeError::Gone)? };
    Ok(Content { print, mime: Format::Pdf.mime(), attachment: Some(known.file_name) })
}

async fn rendition(
    darkroom: &Darkroom,
    version: version::Model,
    recipe: Recipe,
) -> Result<Content, ServeError> {
    let picture = version.size().ok_or(ServeError::NotFound)?;
    let print = darkroom.develop(version, picture, recipe).await?;
    Ok(Content { print, mime: recipe.format.mime(), attachment: None })
}

fn storage_failed(error: StorageError) -> ServeError {
    Unexpected::while_doing("reading the storage")(error).into()
}

impl From<DevelopError> for ServeError {
    fn from(error: DevelopError) -> Self {
        match error {
            DevelopError::Busy(_) => Self::Busy,
            DevelopError::Gone => Self::Gone,
            DevelopError::Storage(error) => storage_failed(error),
            DevelopError::Unexpected(unexpected) => unexpected.into(),
            DevelopError::Fault(fault) => {
                Unexpected::while_doing("making a rendition of a stored picture")(fault).into()
            }
        }
    }
}
