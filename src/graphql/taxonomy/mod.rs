//! Categories in the schema.

mod mutation;

use async_graphql::{Context, Description, ID, InputObject, Object, OneofObject, SimpleObject};

use super::context::{Here, language_or_default, site};
use super::error::{ApiError, Failure};
use super::ids;
use crate::error::{Code, Path, Refusal};
use crate::language::LanguageTag;
use crate::taxonomy::{self, category};

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

/// One category.
pub(super) async fn category(
    ctx: &Context<'_>,
    by: CategoryLookup,
) -> Result<Option<Category>, ApiError> {
    let found = match by {
        CategoryLookup::Id(id) => ctx.loaders().category(ids::argument("by", &id)?).await?,
        CategoryLookup::Slug(slug) => taxonomy::find_by_slug(ctx.store().reader(), &slug).await?,
    };
    Ok(found.map(Category))
}

type Texts = std::collections::BTreeMap<LanguageTag, String>;

/// Texts by language as a list.
pub(super) fn localized(texts: Texts) -> Vec<LocalizedText> {
    texts.into_iter().map(|(language, text)| LocalizedText { language, text }).collect()
}

/// A list of texts by language; two in one language are refused.
pub(super) fn by_language(field: &str, texts: Vec<LocalizedTextInput>) -> Result<Texts, Failure> {
    let mut sorted = Texts::new();
    for (place, LocalizedTextInput { language, text }) in texts.into_iter().enumerate() {
        if sorted.insert(language, text).is_some() {
            let path = Path::field(field).item(place).then("language");
            return Err(Failure::Refused(vec![Refusal::new(Code::Taken, path)]));
        }
    }
    Ok(sorted)
}
