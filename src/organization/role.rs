//! The roles that persons hold.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, Order, SelectStatement};
use sea_orm::{ExprTrait, FromQueryResult, QueryOrder, QuerySelect, QueryTrait};

use super::person;
use crate::db::{read_all, read_counts, read_pages, row};
use crate::id::{OrganizationId, PersonId};
use crate::language::Localized;

/// One role of one person.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_role")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// Its place among the person's roles, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The organization in which it is held.
    pub organization_id: Option<OrganizationId>,
    /// What the person is, in several languages.
    pub titles: Localized,
}

impl ActiveModelBehavior for ActiveModel {}

/// A role, with its person's place in alphabetical lists.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Held {
    /// The person.
    pub person_id: PersonId,
    /// Its place among the person's roles.
    pub position: i32,
    /// What the person is, in several languages.
    pub titles: Localized,
    /// The key of the alphabetical order of the person's name.
    pub sort_key: Vec<u8>,
}

row!(Held { person_id: PersonId, position: i32, titles: Localized, sort_key: Vec<u8> });

/// One page of the roles in an organization, by the names of who holds them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RolePage {
    /// The organization.
    pub organization: OrganizationId,
    /// The page begins behind this place: a name's sort key, a person, a role's place among
    /// theirs.
    pub after: Option<(Vec<u8>, PersonId, i32)>,
    /// How many roles it holds at most.
    pub limit: u64,
}

/// The roles of these persons, ordered by person and place.
pub async fn roles_of(
    db: &impl ConnectionTrait,
    persons: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<Model>, DbErr> {
    let roles = Entity::find()
        .filter(COLUMN.person_id.is_in(persons))
        .order_by_asc(COLUMN.person_id)
        .order_by_asc(COLUMN.position);
    read_all(db, roles).await
}

/// Pages of the roles in several organizations, in their order.
pub async fn role_pages(
    db: &impl ConnectionTrait,
    pages: impl IntoIterator<Item = RolePage>,
) -> Result<Vec<Vec<Held>>, DbErr> {
    let order = ["sort_key", "person_id", "position"].map(|column| (column, Order::Asc));
    read_pages(db, pages.into_iter().map(RolePage::statement).collect(), &order).await
}

/// How many roles these organizations have, in their order.
pub async fn role_counts(
    db: &impl ConnectionTrait,
    organizations: impl IntoIterator<Item = OrganizationId>,
) -> Result<Vec<u64>, DbErr> {
    let length = |organization| {
        Entity::find()
            .select_only()
            .column_as(Column::Position.count(), "count")
            .filter(COLUMN.organization_id.eq(organization))
            .into_query()
    };
    read_counts(db, organizations.into_iter().map(length).collect()).await
}

impl RolePage {
    fn statement(self) -> SelectStatement {
        let mut roles = Entity::find()
            .select_only()
            .columns([Column::PersonId, Column::Position, Column::Titles])
            .column(person::Column::SortKey)
            .filter(COLUMN.organization_id.eq(self.organization))
            .into_query();
        roles.inner_join(
            person::Entity,
            Expr::col((person::Entity, person::Column::Id)).equals((Entity, Column::PersonId)),
        );
        if let Some((key, person, position)) = self.after {
            let place = Expr::tuple([
                Expr::col((person::Entity, person::Column::SortKey)),
                Expr::col((Entity, Column::PersonId)),
                Expr::col((Entity, Column::Position)),
            ]);
            let after = Expr::tuple([Expr::val(key), Expr::val(person), Expr::val(position)]);
            roles.and_where(place.gt(after));
        }
        roles
            .order_by((person::Entity, person::Column::SortKey), Order::Asc)
            .order_by((Entity, Column::PersonId), Order::Asc)
            .order_by((Entity, Column::Position), Order::Asc)
            .limit(self.limit);
        roles
    }
}
