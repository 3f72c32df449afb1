//! Persons.

use async_graphql::{Context, Description, ID, InputObject, Object, OneofObject};

use super::picture::picture;
use super::role::PersonRole;
use crate::article::ArticleKind;
use crate::graphql::article::ArticlePage;
use crate::graphql::connection::{Page, alphabetical};
use crate::graphql::context::{Here, looked_up};
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::ids;
use crate::graphql::localized::{LocalizedText, listed, served};
use crate::graphql::media::Placement;
use crate::graphql::publishing::filed_under;
use crate::graphql::scalars::DateTime;
use crate::graphql::site::path_in;
use crate::graphql::total::Total;
use crate::graphql::written::Written;
use crate::language::LanguageTag;
use crate::organization::{PersonList, person};
use crate::record;
use crate::site::path::PathKind;

/// A person of public life: an author, an official. Holds nothing about them that is not public.
#[derive(Description)]
pub(in crate::graphql) struct Person(pub(in crate::graphql) person::Model);

#[Object(use_type_description)]
impl Person {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The slug, the same in every language.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Where the person's page stands on the site, by the site's pattern for persons.
    async fn canonical_path(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        let id = self.0.id.to_string().into();
        path_in(ctx, (PathKind::Person, &self.0.slug, id), language).await
    }

    /// Their id in the system that they came from; null where they have none.
    async fn external_ref(&self) -> Option<&str> {
        self.0.external_ref.as_deref()
    }

    /// The name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Who they are, as plain text in `language`; where there is none, in the site's default
    /// language. Null where there is none at all.
    async fn bio(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<String> {
        served(ctx, &self.0.bios, language).await.transpose()
    }

    /// Who they are, in every language that tells it.
    async fn bios(&self) -> Vec<LocalizedText> {
        listed(&self.0.bios)
    }

    /// Their roles, the most important first; at most 50.
    async fn roles(&self, ctx: &Context<'_>) -> Result<Vec<PersonRole>, ApiError> {
        let roles = ctx.loaders().roles(self.0.id).await?;
        Ok(roles.into_iter().map(PersonRole::from).collect())
    }

    /// Their portrait; null where there is none.
    async fn portrait(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language of its texts; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Nullable<Written<Placement>> {
        picture(ctx, self.0.id.0, language).await.transpose()
    }

    /// Published articles that name them, in one language, newest first.
    async fn articles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many, from 1 to 100; 20 where it is left out.")] first: Option<i32>,
        #[graphql(desc = "Begins after the item with this cursor.")] after: Option<String>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<ArticlePage, ApiError> {
        filed_under::<ArticleKind>(ctx, self.0.id.0, (first, after), language).await
    }

    /// When they were entered.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When what is said of them was last changed.
    async fn updated_at(&self) -> DateTime {
        self.0.updated_at.into()
    }
}

/// Names one person.
#[derive(OneofObject)]
pub(in crate::graphql) enum PersonLookup {
    /// By global id.
    Id(ID),
    /// By slug.
    Slug(String),
    /// By their id in the system that they came from.
    ExternalRef(String),
}

/// Which persons a list holds.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct PersonFilter {
    /// Only those with a role in this organization.
    organization: Option<ID>,
}

/// A page of persons.
pub(in crate::graphql) type PersonPage = Page<Person>;

/// One person.
pub(in crate::graphql) async fn person(
    ctx: &Context<'_>,
    by: PersonLookup,
) -> Result<Option<Person>, ApiError> {
    let db = ctx.reads([]);
    let found = match by {
        PersonLookup::Id(id) => ctx.loaders().person(ids::argument("by", &id)?).await?,
        PersonLookup::Slug(slug) => record::find_by_slug::<person::Entity>(db, &slug).await?,
        PersonLookup::ExternalRef(text) => {
            record::find_by_external_ref::<person::Entity>(db, &text).await?
        }
    };
    ctx.reading().note(looked_up(found.as_ref().map(|found| found.id), "persons"));
    Ok(found.map(Person))
}

/// Persons by name.
pub(in crate::graphql) async fn persons(
    ctx: &Context<'_>,
    first: Option<i32>,
    after: Option<String>,
    filter: Option<PersonFilter>,
) -> Result<PersonPage, ApiError> {
    let organization = filter.unwrap_or_default().organization;
    let organization = organization.map(|id| ids::argument("filter", &id)).transpose()?;
    alphabetical(ctx, PersonList { organization }, (first, after), Total::Persons, Person).await
}
