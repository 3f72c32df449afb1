//! The persons' rows.

use sea_orm::entity::prelude::*;
use sea_orm::{QuerySelect, QueryTrait, Select};

use super::role;
use crate::clock::Instant;
use crate::id::{OrganizationId, PersonId};
use crate::language::Localized;
use crate::record::{Alphabetical, Position, Record};

/// One person of public life, with nothing about them that is not public.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Their id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PersonId,
    /// Their slug, the same in every language.
    pub slug: String,
    /// Their id in the system that they came from.
    pub external_ref: Option<String>,
    /// Their name.
    pub name: String,
    /// Who they are, in a few sentences.
    pub bios: Localized,
    /// The key of the name's alphabetical order.
    pub sort_key: Vec<u8>,
    /// When they were entered.
    pub created_at: Instant,
    /// When they were last changed.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

impl Record for Entity {
    type Id = PersonId;

    const ID: Column = Column::Id;
    const SLUG: Column = Column::Slug;
    const EXTERNAL_REF: Option<Column> = Some(Column::ExternalRef);

    fn id(row: &Model) -> PersonId {
        row.id
    }
}

/// Persons by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PersonList {
    /// Only those with a role in this organization.
    pub organization: Option<OrganizationId>,
}

impl Alphabetical for PersonList {
    type Entity = Entity;

    const TAGS: &'static [&'static str] = &["persons"];

    fn select(&self) -> Select<Entity> {
        let persons = Entity::find();
        let Some(organization) = self.organization else { return persons };
        let holders = role::Entity::find()
            .select_only()
            .column(role::Column::PersonId)
            .filter(role::COLUMN.organization_id.eq(organization))
            .into_query();
        persons.filter(Column::Id.in_subquery(holders))
    }

    fn position(row: &Model) -> Position {
        (row.sort_key.clone(), row.id.0)
    }
}
