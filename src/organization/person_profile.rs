//! What is said of a person, and the rules for it.

use std::collections::HashSet;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::change::{check_picture, picture_of};
use super::{Error, person, role, row};
use crate::body::PhotoBlock;
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{OrganizationId, PersonId};
use crate::language::Localized;
use crate::{record, text};

/// The longest name in characters.
const MAX_NAME: usize = 200;
/// The longest text about a person in characters.
const MAX_BIO: usize = 5_000;
/// The most roles of one person.
const MAX_ROLES: usize = 50;
/// The longest title of a role in characters.
const MAX_TITLE: usize = 200;

/// Everything that can be said of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonProfile {
    /// The slug; `None` for one that is made from the name.
    pub slug: Option<String>,
    /// Their id in the system that they came from.
    pub external_ref: Option<String>,
    /// Their name.
    pub name: String,
    /// Who they are, in a few sentences.
    pub bios: Localized,
    /// Their roles, the most important first.
    pub roles: Vec<NewRole>,
    /// Their portrait.
    pub portrait: Option<PhotoBlock>,
}

/// One role of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRole {
    /// The organization in which it is held; `None` where it is held in none that is listed.
    pub organization: Option<OrganizationId>,
    /// What the person is; in at least one language.
    pub titles: Localized,
}

impl PersonProfile {
    /// What is said of the person now.
    pub(super) async fn of(tx: &Transaction, row: person::Model) -> Result<Self, Error> {
        let roles = role::roles_of(tx.db(), [row.id]).await?.into_iter();
        Ok(Self {
            portrait: picture_of(tx, row.id.0).await?,
            slug: Some(row.slug),
            external_ref: row.external_ref,
            name: row.name,
            bios: row.bios,
            roles: roles
                .map(|role| NewRole { organization: role.organization_id, titles: role.titles })
                .collect(),
        })
    }

    /// The columns that hold it, but for the slug.
    pub(super) fn row(&self) -> person::ActiveModel {
        person::ActiveModel {
            external_ref: Set(self.external_ref.clone()),
            name: Set(self.name.clone()),
            bios: Set(self.bios.clone()),
            sort_key: Set(text::sort_key(&self.name)),
            ..Default::default()
        }
    }

    /// The organizations in which the person has roles.
    pub(super) fn organizations(&self) -> impl Iterator<Item = OrganizationId> {
        self.roles.iter().filter_map(|role| role.organization)
    }
}

/// Makes `roles` all the roles of a person.
pub(super) async fn replace_roles(
    tx: &Transaction,
    id: PersonId,
    roles: Vec<NewRole>,
) -> Result<(), Error> {
    let old = role::Entity::delete_many().filter(role::COLUMN.person_id.eq(id));
    old.exec(tx.db()).await?;
    let rows = (0..).zip(roles).map(|(position, role)| role::ActiveModel {
        person_id: Set(id),
        position: Set(position),
        organization_id: Set(role.organization),
        titles: Set(role.titles),
    });
    role::Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Checks the bounds of everything, and that all that is named exists. What is named is held until
/// the transaction ends.
pub(super) async fn check(tx: &Transaction, profile: &PersonProfile) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    record::check_slug(&mut refusals, profile.slug.as_deref());
    record::check_external_ref(&mut refusals, profile.external_ref.as_deref());
    refusals.check_required("name", &profile.name, MAX_NAME);
    profile.bios.check(&mut refusals, "bios", MAX_BIO);
    if profile.roles.len() > MAX_ROLES {
        refusals.push(Refusal::new(Code::TooMany, "roles").with("max", MAX_ROLES));
        return refusals.into_result().map_err(Error::Refused);
    }
    check_roles(tx, &mut refusals, &profile.roles).await?;
    check_picture(tx, &mut refusals, "portrait", profile.portrait.as_ref()).await?;
    refusals.into_result().map_err(Error::Refused)
}

async fn check_roles(
    tx: &Transaction,
    refusals: &mut Refusals,
    roles: &[NewRole],
) -> Result<(), Error> {
    let named = roles.iter().filter_map(|role| role.organization);
    let present: HashSet<_> =
        record::lock_existing::<row::Entity>(tx, named).await?.into_iter().collect();
    for (place, role) in roles.iter().enumerate() {
        let path = Path::field("roles").item(place);
        role.titles.check_required(refusals, path.clone().then("titles"), MAX_TITLE);
        if role.organization.is_some_and(|organization| !present.contains(&organization)) {
            refusals.push(Refusal::new(Code::NotFound, path.then("organization")));
        }
    }
    Ok(())
}
