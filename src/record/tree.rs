//! Trees of records: rows that lie within other rows of their table, in bounded depth and never in
//! a circle.
//!
//! Who moves a row locks it, and all rows around its new place against being moved themselves. So
//! of two who would close a circle together one waits for the other and is refused.

use std::collections::HashSet;
use std::iter;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};

use super::Record;
use crate::error::{Code, Refusal};

/// How many rows may lie around one.
pub const MAX_DEPTH: usize = 8;

/// A table whose rows form a tree.
pub trait Tree: Record {
    /// The column with the id of the row around it.
    const PARENT: Self::Column;
}

/// A place in a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place<Id> {
    /// With nothing around it.
    Top,
    /// Directly within this row.
    Within(Id),
}

impl<Id> From<Option<Id>> for Place<Id> {
    fn from(parent: Option<Id>) -> Self {
        parent.map_or(Self::Top, Self::Within)
    }
}

/// The rows around a place, the innermost first, locked until the transaction ends; or why `row`,
/// which is `None` for a new one, may not lie there. The caller has locked `row`.
pub async fn settle<T: Tree>(
    db: &impl ConnectionTrait,
    row: Option<T::Id>,
    parent: Option<T::Id>,
) -> Result<Result<Vec<T::Id>, Refusal>, DbErr> {
    let Some(parent) = parent else { return Ok(Ok(Vec::new())) };
    let around = lock_around::<T>(db, vec![parent]).await?.ids();
    let refusal = |code| Refusal::new(code, "parent");
    if around.is_empty() {
        return Ok(Err(refusal(Code::NotFound)));
    }
    if row.is_some_and(|row| around.contains(&row)) {
        return Ok(Err(refusal(Code::Invalid).with("reason", "it lies inside this one")));
    }
    let below = match row {
        Some(row) => below::<T>(db, row).await?.len(),
        None => 0,
    };
    if around.len() + below > MAX_DEPTH {
        let reason = format!("at most {MAX_DEPTH} may lie around another");
        return Ok(Err(refusal(Code::Invalid).with("reason", reason)));
    }
    Ok(Ok(around))
}

/// Rows of a tree, and everything around them.
#[derive(Clone, Debug)]
pub struct Around<Id> {
    /// Each row with the one around it, level by level outward.
    rows: Vec<(Id, Option<Id>)>,
}

impl<Id: Copy + Eq> Around<Id> {
    /// All of them, level by level outward, each once.
    pub fn ids(&self) -> Vec<Id> {
        self.rows.iter().map(|(id, _)| *id).collect()
    }

    /// What lies around one of the rows, the innermost first.
    pub fn outward(&self, row: Id) -> impl Iterator<Item = Id> {
        iter::successors(self.parent(row), |id| self.parent(*id)).take(MAX_DEPTH)
    }

    fn parent(&self, row: Id) -> Option<Id> {
        self.rows.iter().find(|(id, _)| *id == row)?.1
    }
}

/// Those of `ids` that there are, and everything around them; locked against being moved until the
/// transaction ends.
pub async fn lock_around<T: Tree>(
    db: &impl ConnectionTrait,
    ids: Vec<T::Id>,
) -> Result<Around<T::Id>, DbErr> {
    let (mut rows, mut seen, mut wanted, mut levels) = (Vec::new(), HashSet::new(), ids, 0);
    // One level more than there may be, so that a place too deep is noticed.
    while !wanted.is_empty() && levels <= MAX_DEPTH {
        let level: Vec<(T::Id, Option<T::Id>)> = T::find()
            .select_only()
            .columns([T::ID, T::PARENT])
            .filter(T::ID.is_in(wanted))
            .order_by_asc(T::ID)
            .lock_shared()
            .into_tuple()
            .all(db)
            .await?;
        seen.extend(level.iter().map(|(id, _)| *id));
        let outer = level.iter().filter_map(|(_, parent)| *parent).collect::<HashSet<_>>();
        wanted = outer.into_iter().filter(|parent| !seen.contains(parent)).collect();
        rows.extend(level);
        levels += 1;
    }
    Ok(Around { rows })
}

/// Everything within `row`, level by level inward.
pub async fn below<T: Tree>(
    db: &impl ConnectionTrait,
    row: T::Id,
) -> Result<Vec<Vec<T::Id>>, DbErr> {
    let (mut levels, mut outer) = (Vec::new(), vec![row]);
    while levels.len() <= MAX_DEPTH {
        let inner: Vec<T::Id> = T::find()
            .select_only()
            .column(T::ID)
            .filter(T::PARENT.is_in(outer))
            .into_tuple()
            .all(db)
            .await?;
        if inner.is_empty() {
            break;
        }
        levels.push(inner.clone());
        outer = inner;
    }
    Ok(levels)
}
