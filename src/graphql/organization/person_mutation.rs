//! Writing what is said of persons.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use serde::Serialize;

use super::person::Person;
use crate::body::PhotoBlock;
use crate::error::Path;
use crate::graphql::context::{Here, Once, created};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::graphql::media::PlacementInput;
use crate::graphql::publishing::patched;
use crate::id::PersonId;
use crate::language::Localized;
use crate::organization::{self, NewRole, PersonProfile, person};
use crate::transact;

/// Writing what is said of persons.
#[derive(Default)]
pub(in crate::graphql) struct PersonMutation;

/// One role of a person.
#[derive(Clone, Serialize, InputObject)]
struct PersonRoleInput {
    /// The organization in which it is held; left out or null where that is none of this site.
    organization: Option<ID>,
    /// What the person is, as `Chairwoman`; in at least one language.
    titles: Vec<LocalizedTextInput>,
}

/// What is said of a new person. Everybody sees all of it.
#[derive(Clone, Serialize, InputObject)]
struct CreatePersonInput {
    /// The name.
    name: String,
    /// The slug; made from the name where it is left out, and numbered where that is taken.
    slug: Option<String>,
    /// Their id in the system that they came from, by which they can be looked up.
    external_ref: Option<String>,
    /// Who they are, as plain text.
    #[graphql(default)]
    bios: Vec<LocalizedTextInput>,
    /// Their roles, the most important first.
    #[graphql(default)]
    roles: Vec<PersonRoleInput>,
    /// Their portrait.
    portrait: Option<PlacementInput>,
    /// Sending the same input again with the same key creates nothing new.
    idempotency_key: Option<String>,
}

/// What is to be changed of a person. What is left out stays; null empties what may be empty.
#[derive(InputObject)]
struct UpdatePersonInput {
    /// The person.
    id: ID,
    /// The name.
    name: Option<String>,
    /// The slug.
    slug: Option<String>,
    /// Their id in the system that they came from.
    external_ref: MaybeUndefined<String>,
    /// Who they are, replacing all texts.
    bios: Option<Vec<LocalizedTextInput>>,
    /// Their roles, replacing all.
    roles: Option<Vec<PersonRoleInput>>,
    /// Their portrait.
    portrait: MaybeUndefined<PlacementInput>,
}

/// Names the person to delete.
#[derive(InputObject)]
struct DeletePersonInput {
    /// The person; nothing may name them. Their roles end.
    id: ID,
}

/// What entering a person came to.
#[derive(SimpleObject)]
struct CreatePersonPayload {
    /// The person; null where it was refused.
    person: Option<Person>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing a person came to.
#[derive(SimpleObject)]
struct UpdatePersonPayload {
    /// The person; null where it was refused.
    person: Option<Person>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting a person came to.
#[derive(SimpleObject)]
struct DeletePersonPayload {
    /// The id of who is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl PersonMutation {
    /// Enters a person. For editors and campaign officers.
    async fn create_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is said of the person.")] input: CreatePersonInput,
    ) -> Result<CreatePersonPayload, ApiError> {
        let (person, user_errors) = settle(ctx, create(ctx, input).await)?;
        Ok(CreatePersonPayload { person: person.map(Person), user_errors })
    }

    /// Changes what is said of a person. For editors and campaign officers.
    async fn update_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdatePersonInput,
    ) -> Result<UpdatePersonPayload, ApiError> {
        let (person, user_errors) = settle(ctx, update(ctx, input).await)?;
        Ok(UpdatePersonPayload { person: person.map(Person), user_errors })
    }

    /// Deletes a person whom nothing names. For editors and campaign officers.
    async fn delete_person(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which person.")] input: DeletePersonInput,
    ) -> Result<DeletePersonPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        let deleted_id = deleted.map(|id| id.to_string().into());
        Ok(DeletePersonPayload { deleted_id, user_errors })
    }
}

async fn create(ctx: &Context<'_>, input: CreatePersonInput) -> Result<person::Model, Failure> {
    let once = Once::new(ctx, "createPerson", input.idempotency_key.clone(), &input)?;
    let portrait = input.portrait.map(|portrait| portrait.read_at("portrait"));
    let profile = PersonProfile {
        slug: input.slug,
        external_ref: input.external_ref,
        name: input.name,
        bios: by_language("bios", input.bios)?,
        roles: read_roles(input.roles)?,
        portrait: portrait.transpose()?,
    };
    let id: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(id) = once.replay(tx).await? {
            return Ok(id);
        }
        let created = organization::create_person(tx, ctx.actor(), profile.clone()).await?;
        once.keep(tx, created.id.to_string()).await
    });
    created::<person::Entity>(ctx, &id?).await
}

fn read_roles(roles: Vec<PersonRoleInput>) -> Result<Vec<NewRole>, Failure> {
    let read = |(place, role): (usize, PersonRoleInput)| {
        let path = Path::field("roles").item(place);
        let organization =
            role.organization.map(|id| ids::input(path.clone().then("organization"), &id));
        Ok(NewRole {
            organization: organization.transpose()?,
            titles: by_language(path.then("titles"), role.titles)?,
        })
    };
    roles.into_iter().enumerate().map(read).collect()
}

async fn update(ctx: &Context<'_>, input: UpdatePersonInput) -> Result<person::Model, Failure> {
    let id: PersonId = ids::input("id", &input.id)?;
    let patch = Patch::read(input)?;
    transact!(ctx.store(), |tx| {
        let edit = |old| patch.clone().apply(old);
        Ok(organization::update_person(tx, ctx.actor(), id, edit).await?)
    })
}

/// What an update changes of the profile: what is undefined stays, null empties.
#[derive(Clone)]
struct Patch {
    name: Option<String>,
    slug: Option<String>,
    external_ref: MaybeUndefined<String>,
    bios: Option<Localized>,
    roles: Option<Vec<NewRole>>,
    portrait: MaybeUndefined<PhotoBlock>,
}

impl Patch {
    fn read(input: UpdatePersonInput) -> Result<Self, Failure> {
        let portrait = input.portrait.map_value(|portrait| portrait.read_at("portrait"));
        Ok(Self {
            name: input.name,
            slug: input.slug,
            external_ref: input.external_ref,
            bios: input.bios.map(|bios| by_language("bios", bios)).transpose()?,
            roles: input.roles.map(read_roles).transpose()?,
            portrait: portrait.transpose()?,
        })
    }

    fn apply(self, old: PersonProfile) -> PersonProfile {
        PersonProfile {
            slug: self.slug.or(old.slug),
            external_ref: patched(&self.external_ref, old.external_ref),
            name: self.name.unwrap_or(old.name),
            bios: self.bios.unwrap_or(old.bios),
            roles: self.roles.unwrap_or(old.roles),
            portrait: patched(&self.portrait, old.portrait),
        }
    }
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<PersonId, Failure> {
    let id: PersonId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(organization::delete_person(tx, ctx.actor(), id).await?))
        .map(|()| id)
}
