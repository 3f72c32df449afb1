//! Where the demo plays, and who plays in it.

use serde::Deserialize;

use super::{Failure, Words, file};

/// An area; those around it come before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Area {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) kind: String,
    pub(in crate::cli::demo) parent: Option<String>,
    pub(in crate::cli::demo) name: Words,
}

/// A tag.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Tag {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) name: Words,
}

/// An organization; its bloc comes before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Organization {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) kind: String,
    pub(in crate::cli::demo) parent: Option<String>,
    pub(in crate::cli::demo) area: Option<String>,
    pub(in crate::cli::demo) name: Words,
    #[serde(default)]
    pub(in crate::cli::demo) short_name: Words,
    #[serde(default)]
    pub(in crate::cli::demo) description: Words,
    pub(in crate::cli::demo) address: Option<String>,
    pub(in crate::cli::demo) phone: Option<String>,
    pub(in crate::cli::demo) email: Option<String>,
    pub(in crate::cli::demo) website: Option<String>,
}

/// A person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Person {
    pub(in crate::cli::demo) key: String,
    pub(in crate::cli::demo) name: String,
    #[serde(default)]
    pub(in crate::cli::demo) bio: Words,
    #[serde(default)]
    pub(in crate::cli::demo) role: Vec<Role>,
}

/// What a person does where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli::demo) struct Role {
    pub(in crate::cli::demo) organization: Option<String>,
    pub(in crate::cli::demo) title: Words,
}

pub(in crate::cli::demo) fn areas() -> Result<Vec<Area>, Failure> {
    #[derive(Deserialize)]
    struct All {
        area: Vec<Area>,
    }
    Ok(file::<All>("areas.toml")?.area)
}

pub(in crate::cli::demo) fn tags() -> Result<Vec<Tag>, Failure> {
    #[derive(Deserialize)]
    struct All {
        tag: Vec<Tag>,
    }
    Ok(file::<All>("tags.toml")?.tag)
}

pub(in crate::cli::demo) fn organizations() -> Result<Vec<Organization>, Failure> {
    #[derive(Deserialize)]
    struct All {
        organization: Vec<Organization>,
    }
    Ok(file::<All>("organizations.toml")?.organization)
}

pub(in crate::cli::demo) fn persons() -> Result<Vec<Person>, Failure> {
    #[derive(Deserialize)]
    struct All {
        person: Vec<Person>,
    }
    Ok(file::<All>("persons.toml")?.person)
}
