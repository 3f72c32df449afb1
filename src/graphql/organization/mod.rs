//! Organizations and persons in the schema.

mod entity;
mod person;
mod picture;
mod role;

pub(super) use entity::{
    Organization, OrganizationFilter, OrganizationLookup, OrganizationPage, at_home_in,
    organization, organizations,
};
pub(super) use person::{Person, PersonFilter, PersonLookup, PersonPage, person, persons};
