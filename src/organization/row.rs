//! The organizations' rows.

use sea_orm::Select;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;

use crate::clock::Instant;
use crate::id::{AreaId, OrganizationId};
use crate::language::Localized;
use crate::record::tree::{Place, Tree};
use crate::record::{Alphabetical, Position, Record};
use crate::taxonomy::area;

/// What kind of organization it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(32))", rename_all = "snake_case")]
pub enum OrganizationKind {
    /// An authority: a people's committee, a people's council, a party committee.
    Government,
    /// The Fatherland Front, which unites the mass organizations.
    Front,
    /// A mass organization: women, youth, veterans, farmers, trade unions.
    MassOrganization,
    /// A neighborhood's own committee.
    Neighborhood,
    /// A public office or service.
    Agency,
    /// A school.
    School,
    /// A health station.
    HealthStation,
    /// The police.
    Police,
    /// A business or a cooperative.
    Business,
    /// An association, a club, a religious community.
    Community,
}

/// One organization. Organizations are public as long as they exist.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganizationId,
    /// Its slug, the same in every language.
    pub slug: String,
    /// What kind of organization it is.
    pub kind: OrganizationKind,
    /// The organization that it is a member of.
    pub parent_id: Option<OrganizationId>,
    /// Where it is at home.
    pub area_id: Option<AreaId>,
    /// Its id in the system that it came from.
    pub external_ref: Option<String>,
    /// Its names.
    pub names: Localized,
    /// Shorter names, for lists.
    pub short_names: Localized,
    /// What it is, in a few sentences.
    pub descriptions: Localized,
    /// Where its door is.
    pub address: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its web site.
    pub website: Option<String>,
    /// The key of its principal name's alphabetical order.
    pub sort_key: Vec<u8>,
    /// When it was created.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    type Id = OrganizationId;

    const ID: Column = Column::Id;
    const SLUG: Column = Column::Slug;
    const EXTERNAL_REF: Option<Column> = Some(Column::ExternalRef);

    fn id(row: &Model) -> OrganizationId {
        row.id
    }
}

impl Tree for Entity {
    const PARENT: Column = Column::ParentId;
}

/// Organizations by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OrganizationList {
    /// Only those of this kind.
    pub kind: Option<OrganizationKind>,
    /// Only those at home in this area or in one inside it.
    pub area: Option<AreaId>,
    /// Only those directly at this place among organizations.
    pub place: Option<Place<OrganizationId>>,
}

impl Alphabetical for OrganizationList {
    type Entity = Entity;

    const TAGS: &'static [&'static str] = &["organizations", "areas"];

    fn select(&self) -> Select<Entity> {
        let mut organizations = Entity::find();
        if let Some(kind) = self.kind {
            organizations = organizations.filter(COLUMN.kind.eq(kind));
        }
        if let Some(area) = self.area {
            let within = area::with_inside(area);
            organizations = organizations.filter(Column::AreaId.in_subquery(within));
        }
        match self.place {
            None => organizations,
            Some(Place::Top) => organizations.filter(COLUMN.parent_id.is_null()),
            Some(Place::Within(parent)) => organizations.filter(COLUMN.parent_id.eq(parent)),
        }
    }

    fn position(row: &Model) -> Position {
        (row.sort_key.clone(), row.id.0)
    }
}
