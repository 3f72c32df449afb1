//! The media library: everything that is not in the trash, narrowed and ordered as an editor asks.

use sea_orm::sea_query::{Condition, Expr, IntoIden, IntoTableRef, Order as Direction, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::words::Wanted;
use super::{Error, model, placement, record_use, tagging};
use crate::access::{Actor, Permission};
use crate::clock::Instant;
use crate::db::read_all;
use crate::id::{AccountId, MediaId, TagId};
use crate::reference;

/// Which media a list holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only those of this kind.
    pub kind: Option<model::Kind>,
    /// Only those that something uses, or only those that nothing uses.
    pub used: Option<bool>,
    /// Only those that this account uploaded.
    pub uploader: Option<AccountId>,
    /// Only those that were uploaded then or later.
    pub from: Option<Instant>,
    /// Only those that were uploaded before.
    pub until: Option<Instant>,
    /// Only those with this tag.
    pub tag: Option<TagId>,
    /// Only those with all of these words.
    pub words: Vec<Wanted>,
}

/// In which order media are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// What was uploaded last first.
    #[default]
    Newest,
    /// What was uploaded first first.
    Oldest,
    /// What was changed last first.
    LastChanged,
    /// The largest file first.
    Largest,
}

/// A place in a list: by what it is ordered, and the id that tells equals apart.
pub type Position = (i64, MediaId);

/// A part of the library.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Which media.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// Begins behind this place.
    pub after: Option<Position>,
    /// How many at most.
    pub limit: u64,
}

impl Order {
    /// Where a media stands.
    pub fn position(self, media: &model::Model) -> Position {
        let at = match self {
            Self::Newest | Self::Oldest => media.created_at.0,
            Self::LastChanged => media.updated_at.0,
            Self::Largest => media.byte_size,
        };
        (at, media.id)
    }

    const fn column(self) -> model::Column {
        match self {
            Self::Newest | Self::Oldest => model::Column::CreatedAt,
            Self::LastChanged => model::Column::UpdatedAt,
            Self::Largest => model::Column::ByteSize,
        }
    }

    const fn direction(self) -> Direction {
        match self {
            Self::Oldest => Direction::Asc,
            Self::Newest | Self::LastChanged | Self::Largest => Direction::Desc,
        }
    }

    /// The condition that a media stands behind this place.
    fn is_behind(self, (at, id): Position) -> Expr {
        let columns = [self.column(), model::Column::Id];
        let here = Expr::tuple(columns.map(|column| Expr::col((model::Entity, column))));
        let there = Expr::tuple([Expr::val(at), Expr::val(id)]);
        if self == Self::Oldest { here.gt(there) } else { here.lt(there) }
    }
}

/// A page of the media library. Needs [`Permission::ReadDesk`].
pub async fn library(
    db: &impl ConnectionTrait,
    actor: &Actor,
    page: &Page,
) -> Result<Vec<model::Model>, Error> {
    actor.require(Permission::ReadDesk)?;
    let direction = page.order.direction();
    let mut select = listed(&page.filter)
        .order_by(page.order.column(), direction.clone())
        .order_by(model::Column::Id, direction)
        .limit(page.limit);
    if let Some(after) = page.after {
        select = select.filter(page.order.is_behind(after));
    }
    Ok(read_all(db, select).await?)
}

/// How many media of the library there are in all. Needs [`Permission::ReadDesk`].
pub async fn count_library(
    db: &impl ConnectionTrait,
    actor: &Actor,
    filter: &Filter,
) -> Result<u64, Error> {
    actor.require(Permission::ReadDesk)?;
    Ok(listed(filter).count(db).await?)
}

fn listed(filter: &Filter) -> Select<model::Entity> {
    let columns = model::COLUMN;
    let used = filter.used.map(|used| if used { is_used() } else { is_used().not() });
    let mut which = Condition::all()
        .add(columns.deleted_at.is_null())
        .add_option(filter.kind.map(|kind| columns.kind.eq(kind)))
        .add_option(filter.uploader.map(|account| columns.created_by.eq(account)))
        .add_option(filter.from.map(|from| columns.created_at.gte(from)))
        .add_option(filter.until.map(|until| columns.created_at.lt(until)))
        .add_option(filter.tag.map(|tag| columns.id.in_subquery(tagging::having(tag))))
        .add_option(used);
    for word in &filter.words {
        which = which.add(columns.id.in_subquery(word.found()));
    }
    model::Entity::find().filter(which)
}

/// The condition that something uses the media, so that it cannot be deleted.
fn is_used() -> Condition {
    Condition::any()
        .add(is_named(reference::Entity, reference::Column::TargetId))
        .add(is_named(reference::record::Entity, reference::record::Column::TargetId))
        .add(is_named(placement::Entity, placement::Column::MediaId))
        .add(is_named(record_use::Entity, record_use::Column::MediaId))
}

/// The condition that the column of some row names the media.
fn is_named<E: EntityTrait + IntoTableRef + IntoIden>(table: E, column: E::Column) -> Expr {
    let naming = Query::select()
        .expr(Expr::val(1))
        .from(table)
        .and_where(Expr::col((E::default(), column)).equals((model::Entity, model::Column::Id)))
        .take();
    Expr::exists(naming)
}
