//! Inserting many rows.

use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait};

/// How many rows one statement inserts: within every engine's limit of parameters.
const AT_ONCE: usize = 500;

/// Inserts rows of one table, all of them with the same columns.
pub async fn insert_all<A: ActiveModelTrait>(
    db: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = A, IntoIter: Send>,
) -> Result<(), DbErr> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take(AT_ONCE).collect();
        A::Entity::insert_many(some).exec_without_returning(db).await?;
    }
    Ok(())
}
