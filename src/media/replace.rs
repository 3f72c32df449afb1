//! Putting another file in a media's place.

use std::path::PathBuf;

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel};

use super::admit::{Admitted, admit};
use super::complete::complete_soon;
use super::model::Kind;
use super::{Darkroom, Error, find, lock_one, model, record_if_public, version, words};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::{Store, Transaction};
use crate::error::{Code, Refusal};
use crate::id::MediaId;
use crate::imaging::FocalPoint;
use crate::transact;

/// A file that is to take another's place.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// Where it waits; left there.
    pub file: PathBuf,
    /// Its name on the sender's computer, for display only.
    pub file_name: String,
    /// The spot that must stay in view; `None`: the middle, since the old spot belongs to the old
    /// picture.
    pub focal: Option<FocalPoint>,
}

/// Puts another file in a media's place: its id, its words and all its uses stay, and wherever it is
/// used it has new URLs at once. What it was before is kept as a version; the old URLs go on showing
/// that. Needs [`Permission::UploadMedia`] for one's own, [`Permission::ManageMedia`] for others'.
pub async fn replace(
    store: &Store,
    darkroom: &Darkroom,
    actor: &Actor,
    id: MediaId,
    with: Replacement,
) -> Result<model::Model, Error> {
    check_replaceable(store.reader(), actor, id).await?;
    let admitted = admit(store, darkroom, with.file.clone()).await?;
    transact!(store, |tx| {
        admitted.hold(tx, darkroom.storage()).await?;
        put(tx, actor, id, &admitted, &with).await
    })
}

/// Whether the actor may put another file in this media's place; asked before the file is looked at,
/// and again when it is put there.
pub async fn check_replaceable(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: MediaId,
) -> Result<(), Error> {
    actor.require(Permission::UploadMedia)?;
    let found = find(db, id).await?.filter(|media| media.deleted_at.is_none());
    Ok(found.ok_or(Error::NotFound)?.check_kept_by(actor)?)
}

async fn put(
    tx: &Transaction,
    actor: &Actor,
    id: MediaId,
    admitted: &Admitted,
    with: &Replacement,
) -> Result<model::Model, Error> {
    let media = lock_one(tx.db(), id).await?;
    media.check_kept_by(actor)?;
    if media.kind != admitted.inspected.kind {
        return Err(Error::Refused(vec![Refusal::new(Code::OtherKindOfFile, "file")]));
    }
    let next = media.version + 1;
    let focal = with.focal.unwrap_or(FocalPoint::CENTER);
    let mut row = media.into_active_model();
    admitted.write(&mut row, &with.file_name)?;
    row.version = Set(next);
    row.focal_x = Set(focal.x());
    row.focal_y = Set(focal.y());
    row.updated_at = Set(tx.now());
    let replaced = row.update(tx.db()).await?;
    tx.note(super::deed(actor, Action::Replaced, &replaced));
    version::keep(tx.db(), &replaced).await?;
    words::put(tx, [id]).await?;
    if replaced.kind == Kind::Picture {
        complete_soon(tx, id).await?;
    }
    record_if_public(tx, id).await?;
    Ok(replaced)
}
