//! Writing organizations.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use serde::Serialize;

use super::entity::{Organization, OrganizationKind};
use crate::body::PhotoBlock;
use crate::graphql::context::{Here, Once, created};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::graphql::media::PlacementInput;
use crate::graphql::publishing::patched;
use crate::id::{AreaId, OrganizationId};
use crate::language::Localized;
use crate::organization::{self, Profile, row};
use crate::pledge;
use crate::transact;

/// Writing organizations.
#[derive(Default)]
pub(in crate::graphql) struct OrganizationMutation;

/// What a new organization is made of.
#[derive(Clone, Serialize, InputObject)]
struct CreateOrganizationInput {
    /// The names; at least one.
    names: Vec<LocalizedTextInput>,
    /// What kind of organization it is.
    kind: OrganizationKind,
    /// The slug; made from the Vietnamese name, else the first one, where it is left out, and
    /// numbered where that is taken.
    slug: Option<String>,
    /// Its id in the system that it came from, by which it can be looked up.
    external_ref: Option<String>,
    /// Shorter names for lists.
    #[graphql(default)]
    short_names: Vec<LocalizedTextInput>,
    /// What it is, as plain text.
    #[graphql(default)]
    descriptions: Vec<LocalizedTextInput>,
    /// The organization that it is a member of.
    parent: Option<ID>,
    /// Where it is at home.
    area: Option<ID>,
    /// Where its door is.
    address: Option<String>,
    /// Its telephone number, as people write it.
    phone: Option<String>,
    /// Its e-mail address, which everybody sees.
    email: Option<String>,
    /// Its web site: an `http` or `https` address.
    website: Option<String>,
    /// Its emblem.
    logo: Option<PlacementInput>,
    /// Sending the same input again with the same key creates nothing new.
    idempotency_key: Option<String>,
}

/// What is to be changed of an organization. What is left out stays; null empties what may be
/// empty.
#[derive(InputObject)]
struct UpdateOrganizationInput {
    /// The organization.
    id: ID,
    /// The names, replacing all.
    names: Option<Vec<LocalizedTextInput>>,
    /// What kind of organization it is.
    kind: Option<OrganizationKind>,
    /// The slug.
    slug: Option<String>,
    /// Its id in the system that it came from.
    external_ref: MaybeUndefined<String>,
    /// The shorter names, replacing all.
    short_names: Option<Vec<LocalizedTextInput>>,
    /// The descriptions, replacing all.
    descriptions: Option<Vec<LocalizedTextInput>>,
    /// The organization that it is a member of; null makes it a member of none.
    parent: MaybeUndefined<ID>,
    /// Where it is at home.
    area: MaybeUndefined<ID>,
    /// Where its door is.
    address: MaybeUndefined<String>,
    /// Its telephone number.
    phone: MaybeUndefined<String>,
    /// Its e-mail address, which everybody sees.
    email: MaybeUndefined<String>,
    /// Its web site.
    website: MaybeUndefined<String>,
    /// Its emblem.
    logo: MaybeUndefined<PlacementInput>,
}

/// Names the organization to delete.
#[derive(InputObject)]
struct DeleteOrganizationInput {
    /// The organization; it may have no members, and nothing may name it.
    id: ID,
}

/// What creating an organization came to.
#[derive(SimpleObject)]
struct CreateOrganizationPayload {
    /// The organization; null where it was refused.
    organization: Option<Organization>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What changing an organization came to.
#[derive(SimpleObject)]
struct UpdateOrganizationPayload {
    /// The organization; null where it was refused.
    organization: Option<Organization>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting an organization came to.
#[derive(SimpleObject)]
struct DeleteOrganizationPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl OrganizationMutation {
    /// Creates an organization. For editors and campaign officers.
    async fn create_organization(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What the organization is made of.")] input: CreateOrganizationInput,
    ) -> Result<CreateOrganizationPayload, ApiError> {
        let (organization, user_errors) = settle(ctx, create(ctx, input).await)?;
        let organization = organization.map(Organization);
        Ok(CreateOrganizationPayload { organization, user_errors })
    }

    /// Changes an organization. For editors and campaign officers.
    async fn update_organization(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be changed.")] input: UpdateOrganizationInput,
    ) -> Result<UpdateOrganizationPayload, ApiError> {
        let (organization, user_errors) = settle(ctx, update(ctx, input).await)?;
        let organization = organization.map(Organization);
        Ok(UpdateOrganizationPayload { organization, user_errors })
    }

    /// Deletes an organization that has no members and that nothing names. For editors and
    /// campaign officers.
    async fn delete_organization(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which organization.")] input: DeleteOrganizationInput,
    ) -> Result<DeleteOrganizationPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.id).await)?;
        let deleted_id = deleted.map(|id| id.to_string().into());
        Ok(DeleteOrganizationPayload { deleted_id, user_errors })
    }
}

async fn create(ctx: &Context<'_>, input: CreateOrganizationInput) -> Result<row::Model, Failure> {
    let once = Once::new(ctx, "createOrganization", input.idempotency_key.clone(), &input)?;
    let profile = profile(input)?;
    let id: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(id) = once.replay(tx).await? {
            return Ok(id);
        }
        let created = organization::create(tx, ctx.actor(), profile.clone()).await?;
        once.keep(tx, created.id.to_string()).await
    });
    created::<row::Entity>(ctx, &id?).await
}

fn profile(input: CreateOrganizationInput) -> Result<Profile, Failure> {
    Ok(Profile {
        slug: input.slug,
        kind: input.kind.into(),
        parent: input.parent.map(|id| ids::input("parent", &id)).transpose()?,
        area: input.area.map(|id| ids::input("area", &id)).transpose()?,
        external_ref: input.external_ref,
        names: by_language("names", input.names)?,
        short_names: by_language("shortNames", input.short_names)?,
        descriptions: by_language("descriptions", input.descriptions)?,
        address: input.address,
        phone: input.phone,
        email: input.email,
        website: input.website,
        logo: input.logo.map(|logo| logo.read_at("logo")).transpose()?,
    })
}

async fn update(ctx: &Context<'_>, input: UpdateOrganizationInput) -> Result<row::Model, Failure> {
    let id: OrganizationId = ids::input("id", &input.id)?;
    let patch = Patch::read(input)?;
    transact!(ctx.store(), |tx| {
        let edit = |old| patch.clone().apply(old);
        let updated = organization::update(tx, ctx.actor(), id, edit).await?;
        // Its pledges are counted by what it is.
        pledge::regroup(tx, &updated).await?;
        Ok(updated)
    })
}

/// What an update changes of the profile: what is undefined stays, null empties.
#[derive(Clone)]
struct Patch {
    names: Option<Localized>,
    kind: Option<OrganizationKind>,
    slug: Option<String>,
    external_ref: MaybeUndefined<String>,
    short_names: Option<Localized>,
    descriptions: Option<Localized>,
    parent: MaybeUndefined<OrganizationId>,
    area: MaybeUndefined<AreaId>,
    address: MaybeUndefined<String>,
    phone: MaybeUndefined<String>,
    email: MaybeUndefined<String>,
    website: MaybeUndefined<String>,
    logo: MaybeUndefined<PhotoBlock>,
}

impl Patch {
    fn read(input: UpdateOrganizationInput) -> Result<Self, Failure> {
        let texts = |field, texts: Option<Vec<LocalizedTextInput>>| {
            texts.map(|texts| by_language(field, texts)).transpose()
        };
        Ok(Self {
            names: texts("names", input.names)?,
            kind: input.kind,
            slug: input.slug,
            external_ref: input.external_ref,
            short_names: texts("shortNames", input.short_names)?,
            descriptions: texts("descriptions", input.descriptions)?,
            parent: input.parent.map_value(|id| ids::input("parent", &id)).transpose()?,
            area: input.area.map_value(|id| ids::input("area", &id)).transpose()?,
            address: input.address,
            phone: input.phone,
            email: input.email,
            website: input.website,
            logo: input.logo.map_value(|logo| logo.read_at("logo")).transpose()?,
        })
    }

    fn apply(self, old: Profile) -> Profile {
        Profile {
            slug: self.slug.or(old.slug),
            kind: self.kind.map_or(old.kind, Into::into),
            parent: patched(&self.parent, old.parent),
            area: patched(&self.area, old.area),
            external_ref: patched(&self.external_ref, old.external_ref),
            names: self.names.unwrap_or(old.names),
            short_names: self.short_names.unwrap_or(old.short_names),
            descriptions: self.descriptions.unwrap_or(old.descriptions),
            address: patched(&self.address, old.address),
            phone: patched(&self.phone, old.phone),
            email: patched(&self.email, old.email),
            website: patched(&self.website, old.website),
            logo: patched(&self.logo, old.logo),
        }
    }
}

async fn delete(ctx: &Context<'_>, id: &ID) -> Result<OrganizationId, Failure> {
    let id: OrganizationId = ids::input("id", id)?;
    transact!(ctx.store(), |tx| Ok(organization::delete(tx, ctx.actor(), id).await?)).map(|()| id)
}
