//! What search engines and link previews are told.

use async_graphql::{InputObject, SimpleObject};
use serde::Serialize;

use crate::publishing;

/// Words for search engines and link previews; where one is null, the title and the lead serve.
#[derive(SimpleObject)]
pub(in crate::graphql) struct Seo {
    /// The title.
    title: Option<String>,
    /// The description.
    description: Option<String>,
}

/// Words for search engines and link previews; where one is left out, the title and the lead serve.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct SeoInput {
    /// The title.
    title: Option<String>,
    /// The description.
    description: Option<String>,
}

impl From<publishing::Seo> for Seo {
    fn from(seo: publishing::Seo) -> Self {
        Self { title: seo.title, description: seo.description }
    }
}

impl From<SeoInput> for publishing::Seo {
    fn from(input: SeoInput) -> Self {
        Self { title: input.title, description: input.description }
    }
}
