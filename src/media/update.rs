//! Changing what is said of a media, and its focal point.

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::deed::changing;
use super::text::Words;
use super::{
    Error, consent, license, lock_one, model, record_if_public, tagging, text, version, words,
};
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::error::{Refusal, Refusals};
use crate::id::{MediaId, TagId};
use crate::imaging::FocalPoint;

/// What is to be changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The words in some languages; other languages keep theirs, and one with no words in it
    /// loses what it had.
    pub texts: Vec<Words>,
    /// The spot that must stay in view; `None` leaves it where it is.
    pub focal: Option<FocalPoint>,
    /// All its tags; `None` leaves those that it has.
    pub tags: Option<Vec<TagId>>,
    /// What others may do with it.
    pub license: license::Change,
    /// Who agreed to be shown; `None` leaves what is noted, an empty note takes it away.
    pub consent: Option<String>,
}

/// Changes a media. Needs [`Permission::UploadMedia`] for one's own, [`Permission::ManageMedia`]
/// for others'.
///
/// A new focal point makes a new version, and so new URLs; the old ones keep showing what they
/// showed.
pub async fn update(
    tx: &Transaction,
    actor: &Actor,
    id: MediaId,
    changes: Changes,
) -> Result<model::Model, Error> {
    actor.require(Permission::UploadMedia)?;
    check(&changes).map_err(Error::Refused)?;
    let media = lock_one(tx.db(), id).await?;
    media.check_kept_by(actor)?;
    let (before, deed) = (media.clone(), changing(actor, &media, &changes)?);
    text::replace(tx.db(), id, changes.texts).await?;
    words::put(tx, [id]).await?;
    if let Some(tags) = changes.tags {
        tagging::replace(tx, id, tags).await?;
    }
    if let Some(note) = changes.consent {
        consent::put(tx.db(), id, note).await?;
    }
    let updated = touch(tx, media, changes.focal, changes.license).await?;
    tx.note(deed.changed(&before, &updated));
    record_if_public(tx, id).await?;
    Ok(updated)
}

fn check(changes: &Changes) -> Result<(), Vec<Refusal>> {
    let mut refusals = Refusals::default();
    text::check(&mut refusals, &changes.texts);
    tagging::check(&mut refusals, changes.tags.as_deref().unwrap_or_default());
    if let license::Change::Set(license) = &changes.license {
        license.check(&mut refusals);
    }
    consent::check(&mut refusals, changes.consent.as_deref().unwrap_or_default());
    refusals.into_result()
}

async fn touch(
    tx: &Transaction,
    media: model::Model,
    focal: Option<FocalPoint>,
    license: license::Change,
) -> Result<model::Model, Error> {
    let moved = focal.filter(|focal| *focal != media.focal());
    let next = media.version + 1;
    let mut row = media.into_active_model();
    row.updated_at = Set(tx.now());
    license.write(&mut row);
    if let Some(focal) = moved {
        row.version = Set(next);
        row.focal_x = Set(focal.x());
        row.focal_y = Set(focal.y());
    }
    let updated = row.update(tx.db()).await?;
    if moved.is_some() {
        version::keep(tx.db(), &updated).await?;
    }
    Ok(updated)
}
