//! Moving an area: what is filed under it changes the areas around it.

use sea_orm::sea_query::{
    Alias, Expr, InsertStatement, IntoColumnRef, OnConflict, Query, SelectStatement,
};
use sea_orm::{ConnectionTrait, DbErr, ExprTrait};

use super::area;
use crate::changelog::Transaction;
use crate::error::Refusal;
use crate::id::AreaId;
use crate::newsstand::filing;
use crate::record::tree::{self, Place};
use crate::reference::{self, Room};

/// An area's way from one place to another.
#[derive(Debug)]
pub(super) struct Move {
    area: AreaId,
    /// The area directly around its new place.
    pub(super) parent: Option<AreaId>,
    /// The areas that it leaves, the innermost first.
    left: Vec<AreaId>,
    /// The areas that it comes into.
    entered: Vec<AreaId>,
}

impl Move {
    /// The way from where the area lies to `place`: `None` where it lies there, a refusal where it
    /// may not.
    pub(super) async fn plan(
        tx: &Transaction,
        area: &area::Model,
        place: Place<AreaId>,
    ) -> Result<Result<Option<Self>, Refusal>, DbErr> {
        let parent = match place {
            Place::Top => None,
            Place::Within(parent) => Some(parent),
        };
        if parent == area.parent_id {
            return Ok(Ok(None));
        }
        let around = match tree::settle::<area::Entity>(tx.db(), Some(area.id), parent).await? {
            Ok(around) => around,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let old = area.parent_id.into_iter().collect();
        let old = tree::lock_around::<area::Entity>(tx.db(), old).await?.ids();
        let without = |these: &[AreaId], those: &[AreaId]| -> Vec<AreaId> {
            these.iter().filter(|area| !those.contains(area)).copied().collect()
        };
        let (left, entered) = (without(&old, &around), without(&around, &old));
        Ok(Ok(Some(Self { area: area.id, parent, left, entered })))
    }

    /// The areas whose lists change.
    pub(super) fn touched(&self) -> impl Iterator<Item = AreaId> {
        self.left.iter().chain(&self.entered).copied()
    }
}

/// Files what is filed under the moved area under those that it came into, and under those that it
/// left no more, unless something else holds it there. The row has moved already.
pub(super) async fn refile(tx: &Transaction, movement: Move) -> Result<(), DbErr> {
    let Move { area, left, entered, .. } = movement;
    // The innermost first: whether a thing stays in an area is told by the areas directly in it.
    for left in left {
        let leaving = Query::delete()
            .from_table(filing::Entity)
            .and_where(Expr::col(("filing", "label_id")).eq(left))
            .and_where(Expr::exists(also_under(area)))
            .and_where(Expr::exists(also_under_one_in(left)).not())
            .and_where(Expr::exists(named_by_edition(left)).not())
            .and_where(Expr::exists(named_by_record(left)).not())
            .to_owned();
        tx.db().execute(&leaving).await?;
    }
    if !entered.is_empty() {
        tx.db().execute(&entering(area, entered)).await?;
    }
    Ok(())
}

/// The columns of a filing behind its label.
const FILED: [&str; 4] = ["language", "entity_id", "kind", "at"];

/// Files everything under `area` under `entered`, too.
fn entering(area: AreaId, entered: Vec<AreaId>) -> InsertStatement {
    let rows = Query::select()
        .column(("area", "id"))
        .columns(FILED.map(|column| ("filing", column).into_column_ref()))
        .from(filing::Entity)
        .from(area::Entity)
        .and_where(Expr::col(("filing", "label_id")).eq(area))
        .and_where(Expr::col(("area", "id")).is_in(entered))
        .to_owned();
    let mut insert = Query::insert();
    insert.into_table(filing::Entity);
    insert.columns(std::iter::once("label_id").chain(FILED).map(Alias::new));
    let key = ["label_id", "language", "entity_id"].map(Alias::new);
    // It selects as many columns as are inserted.
    let _ = insert.select_from(rows);
    insert.on_conflict(OnConflict::columns(key).do_nothing().to_owned());
    insert
}

/// The same thing's filing under `area`.
fn also_under(area: AreaId) -> SelectStatement {
    same_thing().and_where(Expr::col(("other", "label_id")).eq(area)).to_owned()
}

/// The same thing's filings under areas that lie directly in `area`.
fn also_under_one_in(area: AreaId) -> SelectStatement {
    let inside = Query::select()
        .column("id")
        .from(area::Entity)
        .and_where(Expr::col("parent_id").eq(area))
        .to_owned();
    same_thing().and_where(Expr::col(("other", "label_id")).in_subquery(inside)).to_owned()
}

fn same_thing() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as(filing::Entity, "other")
        .and_where(Expr::col(("other", "entity_id")).equals(("filing", "entity_id")))
        .and_where(Expr::col(("other", "language")).equals(("filing", "language")))
        .to_owned()
}

/// The published edition's own reference to `area`.
fn named_by_edition(area: AreaId) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as(reference::Entity, "named")
        .and_where(Expr::col(("named", "document_id")).equals(("filing", "entity_id")))
        .and_where(Expr::col(("named", "language")).equals(("filing", "language")))
        .and_where(Expr::col(("named", "room")).eq(Room::Newsstand))
        .and_where(Expr::col(("named", "target_id")).eq(area))
        .to_owned()
}

/// The record's own reference to `area`.
fn named_by_record(area: AreaId) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from_as(reference::record::Entity, "named")
        .and_where(Expr::col(("named", "record_id")).equals(("filing", "entity_id")))
        .and_where(Expr::col(("named", "target_id")).eq(area))
        .to_owned()
}
