//! Making what an upload's answer does not wait for.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Condition, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::model::{Kind, StandardRendition};
use super::{Darkroom, Error, lock, model, record_if_public};
use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::imaging::{OutputFormat, ladder_widths};
use crate::jobs::{self, NewJob};
use crate::transact;

/// The kind of job that [`complete`] is run by; its payload is the media's id.
pub const COMPLETE_JOB: &str = "media.complete";

/// How many pictures one transaction has completed, at most.
const FOUND: u64 = 500;

/// Makes the standard renditions that a picture still lacks. One that lacks none, or is in the
/// trash, stays as it is. May run twice.
pub async fn complete(store: &Store, darkroom: &Darkroom, id: MediaId) -> Result<(), Error> {
    let found = super::find(store.reader(), id).await?;
    let Some(media) = found.filter(|media| media.deleted_at.is_none()) else { return Ok(()) };
    let missing: Vec<_> = missing(&media, darkroom)?;
    if missing.is_empty() {
        return Ok(());
    }
    make(store, darkroom, &media, missing).await
}

/// Makes the standard renditions of a picture in these formats, and keeps which there are.
pub(super) async fn make(
    store: &Store,
    darkroom: &Darkroom,
    media: &model::Model,
    formats: Vec<OutputFormat>,
) -> Result<(), Error> {
    let made = darkroom.develop_further(&media.content_hash, media.format, formats).await?;
    transact!(store, |tx| add(tx, media, &made).await)
}

/// The formats that a picture is not made in at all of its standard widths.
fn missing(media: &model::Model, darkroom: &Darkroom) -> Result<Vec<OutputFormat>, Unexpected> {
    let made = media.renditions()?;
    let steps = media.size().map_or(0, |size| ladder_widths(size.width).len());
    let of = |format| made.iter().filter(|made| made.format == format).count();
    Ok(darkroom.standard_formats().filter(|format| of(*format) < steps).collect())
}

/// Adds what was made of a picture, unless it was replaced or deleted meanwhile.
async fn add(
    tx: &Transaction,
    developed: &model::Model,
    made: &[StandardRendition],
) -> Result<(), Error> {
    let found = lock(tx.db(), [developed.id]).await?.pop();
    let same = |media: &model::Model| media.content_hash == developed.content_hash;
    let Some(media) = found.filter(|media| same(media) && media.deleted_at.is_none()) else {
        return Ok(());
    };
    let mut all = media.renditions()?;
    all.retain(|old| made.iter().all(|new| new.format != old.format));
    all.extend(made);
    all.sort_unstable_by_key(|rendition| (rendition.format, rendition.width));
    let id = media.id;
    let mut row = media.into_active_model();
    row.renditions = Set(model::write_renditions(&all)?);
    row.update(tx.db()).await?;
    Ok(record_if_public(tx, id).await?)
}

/// Has a new picture completed, soon after this transaction.
pub(super) async fn complete_soon(tx: &Transaction, id: MediaId) -> Result<(), Unexpected> {
    let key = id.to_string();
    let job = NewJob { kind: COMPLETE_JOB, payload: &id, run_at: tx.now(), dedupe_key: Some(&key) };
    jobs::enqueue(tx.db(), tx.now(), job).await
}

/// Has all pictures completed that are not made in some format at all, as those from before every
/// picture was.
pub async fn complete_all(store: &Store, darkroom: &Darkroom) -> Result<(), Unexpected> {
    let lacks = darkroom.standard_formats().map(lacks).fold(Condition::any(), Condition::add);
    let mut last = None;
    loop {
        let found = pictures_after(store, last, lacks.clone()).await?;
        last = found.last().copied();
        if last.is_none() {
            return Ok(());
        }
        transact!(store, |tx| {
            for id in &found {
                complete_soon(tx, *id).await?;
            }
            Ok::<_, Unexpected>(())
        })?;
    }
}

/// How a rendition is written is told by [`StandardRendition`].
fn lacks(format: OutputFormat) -> SimpleExpr {
    let pattern = format!("%\"{}\"%", format.extension());
    model::Column::Renditions.not_like(pattern)
}

async fn pictures_after(
    store: &Store,
    last: Option<MediaId>,
    which: Condition,
) -> Result<Vec<MediaId>, Unexpected> {
    let after = Condition::all().add_option(last.map(|last| model::COLUMN.id.gt(last)));
    let found = model::Entity::find()
        .select_only()
        .column(model::Column::Id)
        .filter(model::COLUMN.kind.eq(Kind::Picture))
        .filter(model::COLUMN.deleted_at.is_null())
        .filter(which)
        .filter(after)
        .order_by_asc(model::COLUMN.id)
        .limit(FOUND)
        .into_tuple()
        .all(store.reader())
        .await?;
    Ok(found)
}
