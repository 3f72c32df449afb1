//! The demo's places, organizations and people.

use std::collections::BTreeMap;

use sea_orm::ActiveEnum;

use super::content::{self, Category};
use super::story::Words;
use super::story::place::{self, Area, Organization, Person, Role, Tag};
use super::{Failure, broken, found, tag};
use crate::access::Actor;
use crate::app::App;
use crate::changelog::Store;
use crate::id::{AreaId, CategoryId, OrganizationId, PersonId, TagId};
use crate::organization::{self, NewRole, PersonProfile, Profile};
use crate::taxonomy::{self, NewArea, NewCategory, NewTag};
use crate::transact;

/// What the demo's documents name, by key.
#[derive(Debug, Default)]
pub(super) struct Records {
    pub(super) categories: BTreeMap<String, CategoryId>,
    pub(super) tags: BTreeMap<String, TagId>,
    pub(super) areas: BTreeMap<String, AreaId>,
    pub(super) organizations: BTreeMap<String, OrganizationId>,
    pub(super) persons: BTreeMap<String, PersonId>,
    /// The persons by their names, as by-lines print them.
    pub(super) names: BTreeMap<String, PersonId>,
}

/// Enters everything that documents name.
pub(super) async fn create(app: &App, actor: &Actor) -> Result<Records, Failure> {
    let mut records = Records::default();
    let store = app.store();
    create_labels(store, actor, &mut records).await?;
    for organization in place::organizations()? {
        create_organization(store, actor, organization, &mut records).await?;
    }
    for person in place::persons()? {
        create_person(store, actor, person, &mut records).await?;
    }
    Ok(records)
}

async fn create_labels(store: &Store, actor: &Actor, records: &mut Records) -> Result<(), Failure> {
    for Category { key, order, name } in content::categories()? {
        let names = name.into_iter().map(|(language, text)| Ok((tag(&language)?, text)));
        let names = names.collect::<Result<_, Failure>>()?;
        let new = NewCategory { names, slug: Some(key.clone()), position: order };
        let made: Result<_, taxonomy::Error> =
            transact!(store, |tx| taxonomy::create_category(tx, actor, new.clone()).await);
        records.categories.insert(key, made.map_err(broken("creating a category"))?.id);
    }
    for Tag { key, name } in place::tags()? {
        let new = NewTag { names: name.localized()?, slug: Some(key.clone()) };
        let made: Result<_, taxonomy::Error> =
            transact!(store, |tx| taxonomy::create_tag(tx, actor, new.clone()).await);
        records.tags.insert(key, made.map_err(broken("creating a tag"))?.id);
    }
    for Area { key, kind, parent, name } in place::areas()? {
        let parent = parent.map(|parent| found(&records.areas, &parent)).transpose()?;
        let kind = named("an area's kind", &kind)?;
        let new = NewArea { names: name.localized()?, slug: Some(key.clone()), kind, parent };
        let made: Result<_, taxonomy::Error> =
            transact!(store, |tx| taxonomy::create_area(tx, actor, new.clone()).await);
        records.areas.insert(key, made.map_err(broken("creating an area"))?.id);
    }
    Ok(())
}

async fn create_organization(
    store: &Store,
    actor: &Actor,
    written: Organization,
    records: &mut Records,
) -> Result<(), Failure> {
    let parent = written.parent.map(|parent| found(&records.organizations, &parent));
    let area = written.area.map(|area| found(&records.areas, &area));
    let profile = Profile {
        slug: Some(written.key.clone()),
        kind: named("an organization's kind", &written.kind)?,
        parent: parent.transpose()?,
        area: area.transpose()?,
        external_ref: None,
        names: written.name.localized()?,
        short_names: written.short_name.localized()?,
        descriptions: written.description.localized()?,
        address: written.address,
        phone: written.phone,
        email: written.email,
        website: written.website,
        logo: None,
    };
    let made: Result<_, organization::Error> =
        transact!(store, |tx| organization::create(tx, actor, profile.clone()).await);
    let made = made.map_err(broken("creating an organization"))?;
    records.organizations.insert(written.key, made.id);
    Ok(())
}

async fn create_person(
    store: &Store,
    actor: &Actor,
    written: Person,
    records: &mut Records,
) -> Result<(), Failure> {
    let role = |Role { organization, title }: Role| {
        let organization = organization.map(|key| found(&records.organizations, &key));
        Ok::<_, Failure>(NewRole {
            organization: organization.transpose()?,
            titles: Words::localized(&title)?,
        })
    };
    let profile = PersonProfile {
        slug: Some(written.key.clone()),
        external_ref: None,
        name: written.name.clone(),
        bios: written.bio.localized()?,
        roles: written.role.into_iter().map(role).collect::<Result<_, _>>()?,
        portrait: None,
    };
    let made: Result<_, organization::Error> =
        transact!(store, |tx| organization::create_person(tx, actor, profile.clone()).await);
    let made = made.map_err(broken("entering a person"))?;
    records.persons.insert(written.key, made.id);
    records.names.insert(written.name, made.id);
    Ok(())
}

/// A kind by the name that it has in the database.
pub(super) fn named<T: ActiveEnum<Value = String>>(
    what: &'static str,
    name: &str,
) -> Result<T, Failure> {
    T::try_from_value(&name.to_owned()).map_err(broken(what))
}
