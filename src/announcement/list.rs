//! Finding announcements.

use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::Error;
use super::row::{COLUMN, Column, Entity, Level, Model};
use crate::access::{Actor, Denied, Permission};
use crate::clock::Instant;
use crate::db::read_all;
use crate::error::Unexpected;
use crate::id::{AnnouncementId, AreaId};
use crate::newsstand::filing;
use crate::reference;
use crate::taxonomy::area;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audience {
    knows_the_future: bool,
}

impl Audience {
    /// Everybody: what has begun.
    pub const PUBLIC: Self = Self { knows_the_future: false };

    /// The desk: everything. Needs [`Permission::ReadAllDocuments`].
    pub fn desk(actor: &Actor) -> Result<Self, Denied> {
        actor.require(Permission::ReadAllDocuments)?;
        Ok(Self { knows_the_future: true })
    }
}

/// Which announcements a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Who reads.
    pub audience: Audience,
    /// The present.
    pub now: Instant,
    /// Whether it holds those that have ended, too.
    pub with_ended: bool,
    /// Only those of these levels; of all where there are none.
    pub levels: Vec<Level>,
    /// Only those for one of these areas, for one inside or around one of them, or for everybody;
    /// all where there are none.
    pub areas: Vec<AreaId>,
}

/// In which order announcements are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The gravest first, of equals the one that began last.
    Gravest,
    /// The one that began last first.
    Newest,
}

/// A place in a list of either order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// How much the announcement there matters.
    pub level: Level,
    /// When it begins.
    pub starts_at: Instant,
    /// Which it is.
    pub id: AnnouncementId,
}

/// Announcements from behind `after` on.
pub async fn list(
    db: &impl ConnectionTrait,
    filter: &Filter,
    order: Order,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Model>, Unexpected> {
    let columns: &[Column] = match order {
        Order::Gravest => &[Column::Level, Column::StartsAt, Column::Id],
        Order::Newest => &[Column::StartsAt, Column::Id],
    };
    let mut query = filter.select().limit(limit);
    for column in columns {
        query = query.order_by_desc(*column);
    }
    if let Some(Position { level, starts_at, id }) = after {
        let values = match order {
            Order::Gravest => vec![Expr::val(level), Expr::val(starts_at), Expr::val(id)],
            Order::Newest => vec![Expr::val(starts_at), Expr::val(id)],
        };
        let place = Expr::tuple(columns.iter().map(|column| Expr::col((Entity, *column))));
        query = query.filter(place.lt(Expr::tuple(values)));
    }
    Ok(read_all(db, query).await?)
}

/// How many announcements the list holds in all.
pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, Unexpected> {
    Ok(filter.select().count(db).await?)
}

/// Those of `ids` that have begun, in no order.
pub async fn find_begun(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = AnnouncementId>,
    now: Instant,
) -> Result<Vec<Model>, Unexpected> {
    let found = Entity::find().filter(COLUMN.id.is_in(ids)).filter(COLUMN.starts_at.lte(now));
    Ok(read_all(db, found).await?)
}

/// One announcement, begun or not, for who writes it. Needs [`Permission::ManageNavigation`].
pub async fn find(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: AnnouncementId,
) -> Result<Option<Model>, Error> {
    actor.require(Permission::ManageNavigation)?;
    Ok(Entity::find_by_id(id).one(db).await?)
}

impl Filter {
    fn select(&self) -> Select<Entity> {
        let mut query = Entity::find();
        if !self.audience.knows_the_future {
            query = query.filter(COLUMN.starts_at.lte(self.now));
        }
        if !self.with_ended {
            query = query.filter(COLUMN.ends_at.is_null().or(COLUMN.ends_at.gt(self.now)));
        }
        if !self.levels.is_empty() {
            query = query.filter(COLUMN.level.is_in(self.levels.iter().copied()));
        }
        if !self.areas.is_empty() {
            query = query.filter(concerns(&self.areas));
        }
        query
    }
}

/// Whether the announcement is for one of these areas, inside or around one, or for everybody.
fn concerns(areas: &[AreaId]) -> Expr {
    let own = || {
        Query::select()
            .expr(Expr::val(1))
            .from_as(reference::record::Entity, "named")
            .and_where(Expr::col(("named", "record_id")).equals(("announcement", "id")))
            .to_owned()
    };
    let around = own()
        .and_where(Expr::col(("named", "target_id")).in_subquery(area::with_around(areas)))
        .to_owned();
    Expr::exists(own()).not().or(Expr::exists(around)).or(Expr::exists(filed_under(areas)))
}

/// The announcement's filings under these areas: it is filed under those around its own.
fn filed_under(areas: &[AreaId]) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(filing::Entity)
        .and_where(Expr::col(("filing", "entity_id")).equals(("announcement", "id")))
        .and_where(Expr::col(("filing", "label_id")).is_in(areas.iter().copied()))
        .to_owned()
}
