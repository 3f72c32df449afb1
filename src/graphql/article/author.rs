//! The by-line.

use async_graphql::{Context, Description, ID, Object, OneofObject};
use serde::Serialize;

use crate::article;
use crate::error::Path;
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::ids;
use crate::graphql::organization::Person;

/// One name of the by-line.
#[derive(Description)]
pub(super) struct Author(pub(super) article::Author);

#[Object(use_type_description)]
impl Author {
    /// The name as to be printed.
    async fn name(&self, ctx: &Context<'_>) -> Result<String, ApiError> {
        Ok(match &self.0 {
            article::Author::Name(name) => name.clone(),
            article::Author::Person { person } => {
                ctx.loaders().person(*person).await?.map(|found| found.name).unwrap_or_default()
            }
        })
    }

    /// Who it is, where the site knows them; null for a mere name.
    async fn person(&self, ctx: &Context<'_>) -> Nullable<Person> {
        let article::Author::Person { person } = &self.0 else { return None };
        let found = ctx.loaders().person(*person).await;
        Some(found.map_err(ApiError::from).transpose()?.map(Person))
    }
}

/// One name of the by-line.
#[derive(Clone, Serialize, OneofObject)]
#[serde(rename_all = "camelCase")]
pub(super) enum AuthorInput {
    /// Somebody whom the site knows.
    Person(ID),
    /// A name as to be printed, as that of an editorial board.
    Name(String),
}

/// Reads the input `authors`.
pub(super) fn read_authors(input: Vec<AuthorInput>) -> Result<Vec<article::Author>, Failure> {
    let read = |(place, author)| match author {
        AuthorInput::Name(name) => Ok(article::Author::Name(name)),
        AuthorInput::Person(id) => {
            let path = Path::field("authors").item(place).then("person");
            Ok(article::Author::Person { person: ids::input(path, &id)? })
        }
    };
    input.into_iter().enumerate().map(read).collect()
}
