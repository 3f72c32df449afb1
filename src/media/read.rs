//! Reading media.

use std::collections::BTreeSet;

use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::{Error, WithTexts, model, public_use, text, with_texts};
use crate::access::{Actor, Permission};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::db::{read_all, read_rows};
use crate::error::Unexpected;
use crate::id::MediaId;

/// One media, in the trash or not. For the desk.
pub async fn find(
    db: &impl ConnectionTrait,
    id: MediaId,
) -> Result<Option<model::Model>, Unexpected> {
    Ok(model::Entity::find_by_id(id).one(db).await?)
}

/// Those of `ids` that exist, in the trash or not, in no order. For the desk. One statement.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<Vec<WithTexts>, Unexpected> {
    read_with_texts(db, model::Entity::find().filter(model::COLUMN.id.is_in(ids))).await
}

/// Those of `ids` that something public uses, in no order. One statement.
pub async fn find_public_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<Vec<WithTexts>, Unexpected> {
    let public = model::Entity::find()
        .filter(model::COLUMN.id.is_in(ids))
        .filter(model::COLUMN.deleted_at.is_null())
        .filter(public_use::is_used((model::Entity, model::Column::Id)));
    read_with_texts(db, public).await
}

async fn read_with_texts(
    db: &impl ConnectionTrait,
    media: Select<model::Entity>,
) -> Result<Vec<WithTexts>, Unexpected> {
    Ok(read_rows(db, with_texts::select(db.get_database_backend(), media)).await?)
}

/// The words of these media in all their languages, ordered by media and language.
pub async fn texts(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<Vec<text::Model>, Unexpected> {
    let texts = text::Entity::find()
        .filter(text::COLUMN.media_id.is_in(ids))
        .order_by_asc(text::COLUMN.media_id)
        .order_by_asc(text::COLUMN.language);
    Ok(read_all(db, texts).await?)
}

/// Media in the trash, the last put there first, from behind the one that was put there at `after.0` and
/// has the id `after.1`. Who does not keep the library sees the own ones. Needs
/// [`Permission::ReadDesk`].
pub async fn list_trashed(
    db: &impl ConnectionTrait,
    actor: &Actor,
    after: Option<(Instant, Uuid)>,
    limit: u64,
) -> Result<Vec<model::Model>, Error> {
    let columns = model::COLUMN;
    let mut page =
        trashed(actor)?.order_by_desc(columns.deleted_at).order_by_desc(columns.id).limit(limit);
    if let Some((at, id)) = after {
        let same = columns.deleted_at.eq(at).and(columns.id.lt(MediaId(id)));
        page = page.filter(Condition::any().add(columns.deleted_at.lt(at)).add(same));
    }
    Ok(read_all(db, page).await?)
}

/// How many media in the trash the actor sees.
pub async fn count_trashed(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    Ok(trashed(actor)?.count(db).await?)
}

fn trashed(actor: &Actor) -> Result<Select<model::Entity>, Error> {
    actor.require(Permission::ReadDesk)?;
    let trashed = model::Entity::find().filter(model::COLUMN.deleted_at.is_not_null());
    let all = actor.may(Permission::ManageMedia);
    Ok(if all { trashed } else { trashed.filter(model::uploaded_by(actor)) })
}

/// As [`lock_existing`], those that the actor may use: everybody's with [`Permission::UseMedia`], else
/// the own ones.
pub async fn lock_usable(
    tx: &Transaction,
    actor: &Actor,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<BTreeSet<MediaId>, DbErr> {
    let there = lock_existing(tx, ids).await?;
    if actor.may(Permission::UseMedia) {
        return Ok(there);
    }
    let own: Vec<MediaId> = model::Entity::find()
        .select_only()
        .column(model::Column::Id)
        .filter(model::COLUMN.id.is_in(there))
        .filter(model::uploaded_by(actor))
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(own.into_iter().collect())
}

/// Those of `ids` that exist and are not in the trash. They stay so until the transaction ends:
/// deleting one waits for it.
pub async fn lock_existing(
    tx: &Transaction,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<BTreeSet<MediaId>, DbErr> {
    let rows: Vec<MediaId> = model::Entity::find()
        .select_only()
        .column(model::Column::Id)
        .filter(model::COLUMN.id.is_in(ids))
        .filter(model::COLUMN.deleted_at.is_null())
        .order_by_asc(model::COLUMN.id)
        .lock_shared()
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(rows.into_iter().collect())
}
