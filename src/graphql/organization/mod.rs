//! Organizations and persons in the schema.

mod entity;
mod mutation;
mod person;
mod person_mutation;
mod picture;
mod role;

pub(super) use entity::{
    Organization, OrganizationFilter, OrganizationKind, OrganizationLookup, OrganizationPage,
    at_home_in, organization, organizations,
};
pub(super) use mutation::OrganizationMutation;
pub(super) use person::{Person, PersonFilter, PersonLookup, PersonPage, person, persons};
pub(super) use person_mutation::PersonMutation;
