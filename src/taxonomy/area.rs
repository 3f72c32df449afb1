//! The areas' rows.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{CommonTableExpression, Query, SelectStatement, StringLen, UnionType};
use sea_orm::{ExprTrait, Select};

use super::Label;
use crate::clock::Instant;
use crate::id::AreaId;
use crate::language::Localized;
use crate::record::tree::{Place, Tree};
use crate::record::{Alphabetical, Position, Record};

/// What kind of place an area is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum AreaKind {
    /// A province.
    Province,
    /// A city or a town.
    City,
    /// A ward or a commune.
    Ward,
    /// A neighborhood or a village.
    Neighborhood,
}

/// One area. Areas are public as long as they exist.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "area")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AreaId,
    /// Its slug, the same in every language.
    pub slug: String,
    /// What kind of place it is.
    pub kind: AreaKind,
    /// The area around it.
    pub parent_id: Option<AreaId>,
    /// Its names.
    pub names: Localized,
    /// The key of its principal name's alphabetical order.
    pub sort_key: Vec<u8>,
    /// When it was created.
    pub created_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    type Id = AreaId;

    const ID: Column = Column::Id;
    const SLUG: Column = Column::Slug;

    fn id(row: &Model) -> AreaId {
        row.id
    }
}

impl Label for Entity {
    const LISTS: &'static str = "areas";
    const MAX: u64 = super::MAX_AREAS;
}

impl Tree for Entity {
    const PARENT: Column = Column::ParentId;
}

/// Areas by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AreaList {
    /// Only those of this kind.
    pub kind: Option<AreaKind>,
    /// Only those directly at this place.
    pub place: Option<Place<AreaId>>,
}

impl Alphabetical for AreaList {
    type Entity = Entity;

    const TAGS: &'static [&'static str] = &["areas"];

    fn select(&self) -> Select<Entity> {
        let mut areas = Entity::find();
        if let Some(kind) = self.kind {
            areas = areas.filter(COLUMN.kind.eq(kind));
        }
        match self.place {
            None => areas,
            Some(Place::Top) => areas.filter(COLUMN.parent_id.is_null()),
            Some(Place::Within(parent)) => areas.filter(COLUMN.parent_id.eq(parent)),
        }
    }

    fn position(row: &Model) -> Position {
        (row.sort_key.clone(), row.id.0)
    }
}

/// The ids of an area and of every area inside it, for `IN` conditions.
pub fn with_inside(area: AreaId) -> SelectStatement {
    let mut areas =
        Query::select().column(Column::Id).from(Entity).and_where(COLUMN.id.eq(area)).to_owned();
    let around = Expr::col((Entity, Column::ParentId)).equals(("within", "id"));
    let inside = Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .inner_join("within", around)
        .to_owned();
    areas.union(UnionType::Distinct, inside);
    let within =
        CommonTableExpression::new().table_name("within").column("id").query(areas).to_owned();
    let recursive = Query::with().recursive(true).cte(within).to_owned();
    Query::select().column("id").from("within").with_cte(recursive).to_owned()
}

/// The ids of these areas and of every area around them, for `IN` conditions.
pub fn with_around(areas: &[AreaId]) -> SelectStatement {
    let columns = || [Column::Id, Column::ParentId].map(|column| (Entity, column));
    let mut rows = Query::select()
        .columns(columns())
        .from(Entity)
        .and_where(COLUMN.id.is_in(areas.iter().copied()))
        .to_owned();
    let within = Expr::col((Entity, Column::Id)).equals(("within", "parent_id"));
    let around =
        Query::select().columns(columns()).from(Entity).inner_join("within", within).to_owned();
    rows.union(UnionType::Distinct, around);
    let within = CommonTableExpression::new()
        .table_name("within")
        .columns(["id", "parent_id"])
        .query(rows)
        .to_owned();
    let recursive = Query::with().recursive(true).cte(within).to_owned();
    Query::select().column("id").from("within").with_cte(recursive).to_owned()
}
