//! Categories in the schema.

mod mutation;

use async_graphql::{Context, Description, ID, InputObject, Object, OneofObject, SimpleObject};

use super::context::{language_or_default, site};
use super::error::ApiError;
use crate::language::LanguageTag;
use crate::taxonomy::category;

pub(super) use mutation::TaxonomyMutation;

/// What articles are sorted by.
#[derive(Description)]
pub(super) struct Category(pub(super) category::Model);

#[Object(use_type_description)]
impl Category {
    /// The global id.
    pub(super) async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// The slug, the same in every language.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// The name in `language`; where there is none, in the site's default language.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The language; the site's default where it is left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String, ApiError> {
        let fallback = site(ctx).await?.default_language;
        let language = language_or_default(ctx, language).await?;
        Ok(self.0.name(&language, &fallback)?)
    }

    /// The names in every language that has one.
    async fn names(&self) -> Result<Vec<LocalizedText>, ApiError> {
        Ok(localized(self.0.names()?))
    }

    /// The place in menus, ascending.
    async fn position(&self) -> i32 {
        self.0.position
    }
}

/// A text in one language.
#[derive(SimpleObject)]
pub(super) struct LocalizedText {
    /// The language.
    language: LanguageTag,
    /// The text.
    text: String,
}

/// A text in one language.
#[derive(Clone, InputObject)]
pub(super) struct LocalizedTextInput {
    /// The language.
    language: LanguageTag,
    /// The text.
    text: String,
}

/// Names one category.
#[derive(OneofObject)]
pub(super) enum CategoryLookup {
    /// By global id.
    Id(ID),
    /// By slug.
    Slug(String),
}

type Texts = std::collections::BTreeMap<LanguageTag, String>;

/// Texts by language as a list.
pub(super) fn localized(texts: Texts) -> Vec<LocalizedText> {
    texts.into_iter().map(|(language, text)| LocalizedText { language, text }).collect()
}

/// A list of texts by language; of two in one language the last counts.
pub(super) fn by_language(texts: Vec<LocalizedTextInput>) -> Texts {
    texts.into_iter().map(|text| (text.language, text.text)).collect()
}
