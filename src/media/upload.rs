//! Taking in a file.

use std::path::PathBuf;

use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};

use super::admit::{Admitted, admit};
use super::complete::complete_soon;
use super::intake::Inspected;
use super::license::License;
use super::model::Kind;
use super::text::Words;
use super::{Darkroom, Error, consent, model, tagging, text, version, words};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Refusal, Refusals, Unexpected};
use crate::id::{self, MediaId, TagId};
use crate::idempotency::{self, Guard};
use crate::imaging::FocalPoint;
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
    /// What is said of it.
    pub said: Said,
    /// Lets the same request be sent again.
    pub idempotency_key: Option<String>,
}

/// What is said of a new file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Its words in each language.
    pub texts: Vec<Words>,
    /// The spot that must stay in view.
    pub focal: FocalPoint,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// What others may do with it.
    pub license: Option<License>,
    /// Who agreed to be shown; empty where nobody noted it.
    pub consent: String,
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

/// All that is known once the bytes are stored.
struct Arrival<'a> {
    storage: &'a Storage,
    actor: &'a Actor,
    new: NewMedia,
    admitted: Admitted,
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
    let admitted = admit(store, darkroom, new.file.clone()).await?;
    let arrival = Arrival { storage: darkroom.storage(), actor, new, admitted };
    transact!(store, |tx| guarded(tx, &arrival).await)
}

fn check(new: &NewMedia) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    text::check(&mut refusals, &new.said.texts);
    tagging::check(&mut refusals, &new.said.tags);
    if let Some(license) = &new.said.license {
        license.check(&mut refusals);
    }
    consent::check(&mut refusals, &new.said.consent);
    refusals.into_result()
}

async fn guarded(tx: &Transaction, arrival: &Arrival<'_>) -> Result<Uploaded, Error> {
    let Some(key) = &arrival.new.idempotency_key else {
        return register(tx, arrival).await;
    };
    let scope = scope(arrival.actor);
    let fingerprint = fingerprint(&arrival.new, &arrival.admitted.inspected)?;
    match idempotency::guard(tx, &scope, key, fingerprint).await? {
        Guard::Replay(outcome) => replay(tx, &outcome).await,
        Guard::First => {
            let uploaded = register(tx, arrival).await?;
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
    let Said { texts, focal, tags, license, consent } = &new.said;
    let said = (texts, (focal.x(), focal.y()), tags, license, consent);
    let input = (&inspected.content_hash, &new.file_name, said);
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

async fn register(tx: &Transaction, arrival: &Arrival<'_>) -> Result<Uploaded, Error> {
    let Arrival { storage, actor, new, admitted } = arrival;
    admitted.hold(tx, storage).await?;
    if let Some(media) = find_usable(tx.db(), actor, &admitted.inspected.content_hash).await? {
        return Ok(Uploaded { media, existing: true });
    }
    let media = row(tx, arrival)?.insert(tx.db()).await?;
    tx.note(super::deed(actor, Action::Uploaded, &media));
    version::keep(tx.db(), &media).await?;
    text::replace(tx.db(), media.id, new.said.texts.clone()).await?;
    words::put(tx, [media.id]).await?;
    if !new.said.tags.is_empty() {
        tagging::replace(tx, media.id, new.said.tags.clone()).await?;
    }
    consent::put(tx.db(), media.id, new.said.consent.clone()).await?;
    if media.kind == Kind::Picture {
        complete_soon(tx, media.id).await?;
    }
    Ok(Uploaded { media, existing: false })
}

/// The oldest media with this content that is not in the trash and that the actor may use.
async fn find_usable(
    db: &impl ConnectionTrait,
    actor: &Actor,
    content_hash: &[u8],
) -> Result<Option<model::Model>, Unexpected> {
    let mut with_content = model::Entity::find()
        .filter(model::COLUMN.content_hash.eq(content_hash.to_vec()))
        .filter(model::COLUMN.deleted_at.is_null())
        .order_by_asc(model::COLUMN.id);
    if !actor.may(Permission::UseMedia) {
        with_content = with_content.filter(model::uploaded_by(actor));
    }
    Ok(with_content.one(db).await?)
}

fn row(tx: &Transaction, arrival: &Arrival<'_>) -> Result<model::ActiveModel, Unexpected> {
    let Arrival { actor, new, admitted, .. } = arrival;
    let Said { focal, license, .. } = &new.said;
    let mut row = model::ActiveModel {
        id: Set(id::new(tx.now())),
        version: Set(1),
        focal_x: Set(focal.x()),
        focal_y: Set(focal.y()),
        license: Set(license.as_ref().map(|license| license.terms)),
        license_source: Set(license.as_ref().and_then(|license| license.source.clone())),
        created_by: Set(actor.account()),
        token_id: Set(actor.bare_token()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        deleted_at: Set(None),
        deleted_by: Set(None),
        ..Default::default()
    };
    admitted.write(&mut row, &new.file_name)?;
    Ok(row)
}

impl From<idempotency::Error> for Error {
    fn from(error: idempotency::Error) -> Self {
        match error {
            idempotency::Error::Refused(refusal) => Self::Refused(vec![refusal]),
            idempotency::Error::Unexpected(unexpected) => Self::Unexpected(unexpected),
        }
    }
}
