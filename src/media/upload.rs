//! Taking in a file.

use std::path::PathBuf;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Condition;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};

use super::darkroom::DevelopError;
use super::file_name::display_name;
use super::intake::{Inspected, IntakeError, inspect};
use super::model::{Kind, StandardRendition};
use super::text::Words;
use super::{Busy, Darkroom, Error, model, stored, sweep, text, version};
use crate::access::{Actor, Permission};
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Refusal, Refusals, Unexpected};
use crate::id::{self, MediaId};
use crate::idempotency::{self, Guard};
use crate::imaging::{FocalPoint, Size};
use crate::storage::Storage;
use crate::transact;

/// The operation's name, which idempotency keys belong to.
const OPERATION: &str = "uploadMedia";

/// A file that is to be taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct NewMedia {
    /// Where it waits; left there.
    pub file: PathBuf,
    /// Its name on the sender's computer, for display only.
    pub file_name: String,
    /// Its words in each language.
    pub texts: Vec<Words>,
    /// The spot that must stay in view.
    pub focal: FocalPoint,
    /// Lets the same request be sent again.
    pub idempotency_key: Option<String>,
}

/// What came of an upload.
#[derive(Clone, Debug, PartialEq)]
pub struct Uploaded {
    /// The media.
    pub media: model::Model,
    /// Whether the same file was there already; then everything about it is as it was.
    pub existing: bool,
}

/// What is remembered of an upload with an idempotency key.
#[derive(Deserialize, Serialize)]
struct Outcome {
    media: MediaId,
    existing: bool,
}

/// What the darkroom made of a file; nothing of a document.
#[derive(Default)]
struct Developed {
    size: Option<Size>,
    thumbhash: Option<Vec<u8>>,
    dominant_color: Option<i32>,
    renditions: Vec<StandardRendition>,
}

/// All that is known once the bytes are stored.
struct Intake<'a> {
    storage: &'a Storage,
    actor: &'a Actor,
    new: NewMedia,
    inspected: Inspected,
    developed: Developed,
}

/// Takes in a file. Needs [`Permission::UploadMedia`].
///
/// Bytes are stored before the transaction, so a row never names what is not there; bytes without
/// a row are swept.
pub async fn upload(
    store: &Store,
    darkroom: &Darkroom,
    actor: &Actor,
    new: NewMedia,
) -> Result<Uploaded, Error> {
    actor.require(Permission::UploadMedia)?;
    check(&new).map_err(Error::Refused)?;
    let seat = darkroom.seat().await?;
    let file = new.file.clone();
    let inspected = seat.run(move || inspect(&file)).await??;
    let developed = match find_by_content(store.reader(), None, &inspected.content_hash).await? {
        Some(known) => Developed::known(&known)?,
        None => develop(darkroom, &new, &inspected).await?,
    };
    let intake = Intake { storage: darkroom.storage(), actor, new, inspected, developed };
    transact!(store, |tx| guarded(tx, &intake).await)
}

fn check(new: &NewMedia) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    text::check(&mut refusals, &new.texts);
    refusals.into_result()
}

/// The media with this content that is not in the trash; the oldest, should there be several. If an
/// uploader is given, one that they may use.
async fn find_by_content(
    db: &impl ConnectionTrait,
    uploader: Option<&Actor>,
    content_hash: &[u8],
) -> Result<Option<model::Model>, Unexpected> {
    let mut usable = Condition::all();
    if let Some(actor) = uploader.filter(|actor| !actor.may(Permission::UseMedia)) {
        usable = usable.add(model::uploaded_by(actor));
    }
    Ok(model::Entity::find()
        .filter(usable)
        .filter(model::COLUMN.content_hash.eq(content_hash.to_vec()))
        .filter(model::COLUMN.deleted_at.is_null())
        .order_by_asc(model::COLUMN.id)
        .one(db)
        .await?)
}

async fn develop(
    darkroom: &Darkroom,
    new: &NewMedia,
    inspected: &Inspected,
) -> Result<Developed, Error> {
    let original = stored::original(&inspected.content_hash, inspected.format);
    if inspected.kind == Kind::Document {
        darkroom.storage().put_file(&original, &new.file).await?;
        return Ok(Developed::default());
    }
    // First what can be refused: a picture that breaks off in the middle shows only here.
    let ladder = darkroom.develop_ladder(new.file.clone(), &inspected.content_hash).await;
    let (ladder, renditions) = ladder?;
    darkroom.storage().put_file(&original, &new.file).await?;
    Ok(Developed {
        size: Some(ladder.size),
        thumbhash: Some(ladder.thumbhash),
        dominant_color: i32::try_from(ladder.dominant_color).ok(),
        renditions,
    })
}

async fn guarded(tx: &Transaction, intake: &Intake<'_>) -> Result<Uploaded, Error> {
    let Some(key) = &intake.new.idempotency_key else {
        return register(tx, intake).await;
    };
    let scope = scope(intake.actor);
    let fingerprint = fingerprint(&intake.new, &intake.inspected)?;
    match idempotency::guard(tx, &scope, key, fingerprint).await? {
        Guard::Replay(outcome) => replay(tx, &outcome).await,
        Guard::First => {
            let uploaded = register(tx, intake).await?;
            idempotency::finish(tx, &scope, key, &outcome(&uploaded)?).await?;
            Ok(uploaded)
        }
    }
}

/// Keys of different accounts are different keys.
fn scope(actor: &Actor) -> String {
    match (actor, actor.account()) {
        (_, Some(account)) => account.to_string(),
        (Actor::Token { id, .. }, None) => id.to_string(),
        _ => OPERATION.to_owned(),
    }
}

fn fingerprint(new: &NewMedia, inspected: &Inspected) -> Result<[u8; 32], Unexpected> {
    let focal = (new.focal.x(), new.focal.y());
    let input = (&inspected.content_hash, &new.file_name, &new.texts, focal);
    idempotency::fingerprint(OPERATION, &input)
}

fn outcome(uploaded: &Uploaded) -> Result<String, Unexpected> {
    let outcome = Outcome { media: uploaded.media.id, existing: uploaded.existing };
    serde_json::to_string(&outcome).map_err(Unexpected::while_doing("writing an upload's outcome"))
}

async fn replay(tx: &Transaction, outcome: &str) -> Result<Uploaded, Error> {
    let Outcome { media, existing } = serde_json::from_str(outcome)
        .map_err(Unexpected::while_doing("reading an upload's outcome"))?;
    let gone = || Error::Refused(vec![Refusal::new(Code::NotFound, "idempotencyKey")]);
    let media = super::find(tx.db(), media).await?.ok_or_else(gone)?;
    Ok(Uploaded { media, existing })
}

async fn register(tx: &Transaction, intake: &Intake<'_>) -> Result<Uploaded, Error> {
    sweep::hold_off(tx).await?;
    let Intake { storage, actor, new, inspected, .. } = intake;
    if let Some(media) = find_by_content(tx.db(), Some(*actor), &inspected.content_hash).await? {
        return Ok(Uploaded { media, existing: true });
    }
    let original = stored::original(&inspected.content_hash, inspected.format);
    if !storage.exists(&original).await? {
        // The same content was swept at this very moment. Whoever asks again stores it anew.
        return Err(Busy.into());
    }
    let media = row(tx, intake)?.insert(tx.db()).await?;
    version::keep(tx.db(), &media).await?;
    text::replace(tx.db(), media.id, new.texts.clone()).await?;
    Ok(Uploaded { media, existing: false })
}

fn row(tx: &Transaction, intake: &Intake<'_>) -> Result<model::ActiveModel, Unexpected> {
    let Intake { actor, new, inspected, developed, .. } = intake;
    let renditions = serde_json::to_string(&developed.renditions)
        .map_err(Unexpected::while_doing("writing a media's renditions"))?;
    let side = |of: fn(Size) -> u32| developed.size.and_then(|size| i32::try_from(of(size)).ok());
    Ok(model::ActiveModel {
        id: Set(id::new(tx.now())),
        kind: Set(inspected.kind),
        version: Set(1),
        content_hash: Set(inspected.content_hash.clone()),
        format: Set(inspected.format),
        byte_size: Set(i64::try_from(inspected.byte_size).unwrap_or(i64::MAX)),
        width: Set(side(|size| size.width)),
        height: Set(side(|size| size.height)),
        thumbhash: Set(developed.thumbhash.clone()),
        dominant_color: Set(developed.dominant_color),
        focal_x: Set(new.focal.x()),
        focal_y: Set(new.focal.y()),
        renditions: Set(renditions),
        file_name: Set(display_name(&new.file_name, inspected.format)),
        captured_at: Set(inspected.captured_at.clone()),
        embedded_credit: Set(inspected.credit.clone()),
        created_by: Set(actor.account()),
        token_id: Set(actor.bare_token()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        deleted_at: Set(None),
        deleted_by: Set(None),
    })
}

impl Developed {
    /// What was made when the same content came for the first time.
    fn known(media: &model::Model) -> Result<Self, Unexpected> {
        Ok(Self {
            size: media.size(),
            thumbhash: media.thumbhash.clone(),
            dominant_color: media.dominant_color,
            renditions: media.renditions()?,
        })
    }
}

impl From<IntakeError> for Error {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Refused(refusal) => Self::Refused(vec![refusal]),
            IntakeError::Io(error) => {
                Self::Unexpected(Unexpected::while_doing("reading an uploaded file")(error))
            }
        }
    }
}

impl From<DevelopError> for Error {
    fn from(error: DevelopError) -> Self {
        match error {
            DevelopError::Busy(busy) => Self::Busy(busy),
            DevelopError::Fault(fault) => {
                Self::Refused(vec![fault.refusal().within(&"file".into())])
            }
            DevelopError::Storage(error) => error.into(),
            DevelopError::Unexpected(unexpected) => Self::Unexpected(unexpected),
            DevelopError::Gone => Self::NotFound,
        }
    }
}

impl From<idempotency::Error> for Error {
    fn from(error: idempotency::Error) -> Self {
        match error {
            idempotency::Error::Refused(refusal) => Self::Refused(vec![refusal]),
            idempotency::Error::Unexpected(unexpected) => Self::Unexpected(unexpected),
        }
    }
}
