//! What persons are in organizations.

use async_graphql::{Context, Description, Object};

use super::{Organization, Person};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::total::Total;
use crate::id::{OrganizationId, PersonId};
use crate::language::{LanguageTag, Localized};
use crate::organization::{Held, RolePage, role};

/// What one person is in one organization.
#[derive(Description)]
pub(in crate::graphql) struct PersonRole {
    person: PersonId,
    organization: Option<OrganizationId>,
    titles: Localized,
}

#[Object(use_type_description)]
impl PersonRole {
    /// Who holds it; null where the person was deleted meanwhile.
    async fn person(&self, ctx: &Context<'_>) -> Nullable<Person> {
        let found = ctx.loaders().person(self.person).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Person))
    }

    /// Where it is held; null where that is no organization of this site.
    async fn organization(&self, ctx: &Context<'_>) -> Nullable<Organization> {
        let found = ctx.loaders().organization(self.organization?).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Organization))
    }

    /// What the person is, as `Chairwoman`, in `language`; where there is no such title, in the
    /// site's default language.
    async fn title(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        Ok(served(ctx, &self.titles, language).await?.unwrap_or_default())
    }

    /// The title in every language that has one.
    async fn titles(&self) -> Vec<LocalizedText> {
        listed(&self.titles)
    }
}

impl From<role::Model> for PersonRole {
    fn from(row: role::Model) -> Self {
        Self { person: row.person_id, organization: row.organization_id, titles: row.titles }
    }
}

/// A page of roles.
pub(super) type PersonRolePage = Page<PersonRole>;

/// The roles in an organization, by the names of who holds them.
pub(super) async fn roles_in(
    ctx: &Context<'_>,
    organization: OrganizationId,
    first: Option<i32>,
    after: Option<String>,
) -> Result<PersonRolePage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::<(Vec<u8>, i32)>::after(after.as_deref())?;
    let after = after.map(|Keyset { at: (key, position), id }| (key, PersonId(id), position));
    let has_previous = after.is_some();
    let wanted = RolePage { organization, after, limit: size + 1 };
    let held = ctx.loaders().role_page(wanted).await?;
    Ok(page(held, size, has_previous, Total::Roles(organization), |held: Held| {
        let place = Keyset { at: (held.sort_key, held.position), id: held.person_id.0 };
        let role = PersonRole {
            person: held.person_id,
            organization: Some(organization),
            titles: held.titles,
        };
        (place.cursor(), role)
    }))
}
