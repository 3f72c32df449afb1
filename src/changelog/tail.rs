//! Reading the log's end.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{change, head};

/// The position of the last change that was committed, by whomever; 0 before the first.
pub async fn position_in(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    Ok(head::Entity::find_by_id(head::ONLY).one(db).await?.map_or(0, |head| head.seq))
}

/// The changes behind the position `after` with their tags, at most `limit`, in their order.
pub async fn tags_after(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<(i64, Vec<String>)>, DbErr> {
    let changes: Vec<(i64, String)> = change::Entity::find()
        .select_only()
        .columns([change::Column::Seq, change::Column::Tags])
        .filter(change::COLUMN.seq.gt(after))
        .order_by_asc(change::Column::Seq)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let apart = |tags: String| tags.split(' ').map(str::to_owned).collect();
    Ok(changes.into_iter().map(|(seq, tags)| (seq, apart(tags))).collect())
}
