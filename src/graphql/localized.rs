//! Texts in several languages.

use async_graphql::{Context, InputObject, SimpleObject};
use serde::Serialize;

use super::context::site;
use super::error::{ApiError, Failure};
use crate::error::{Code, Path, Refusal};
use crate::language::{LanguageTag, Localized};

/// A text in one language.
#[derive(SimpleObject)]
pub(super) struct LocalizedText {
    /// The language.
    language: LanguageTag,
    /// The text.
    text: String,
}

/// A text in one language.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct LocalizedTextInput {
    /// The language.
    language: LanguageTag,
    /// The text.
    text: String,
}

/// The texts in every language that has one.
pub(super) fn listed(texts: &Localized) -> Vec<LocalizedText> {
    let texts = texts.0.iter();
    texts
        .map(|(language, text)| LocalizedText { language: language.clone(), text: text.clone() })
        .collect()
}

/// The text in `language`, else in the site's default language, else in any; `None` where there is
/// none at all.
pub(super) async fn served(
    ctx: &Context<'_>,
    texts: &Localized,
    language: Option<LanguageTag>,
) -> Result<Option<String>, ApiError> {
    let fallback = &site(ctx).await?.default_language;
    let language = language.as_ref().unwrap_or(fallback);
    Ok(texts.get(language, fallback).map(ToOwned::to_owned))
}

/// A list of texts by language; two in one language are refused.
pub(super) fn by_language(
    path: impl Into<Path>,
    texts: Vec<LocalizedTextInput>,
) -> Result<Localized, Failure> {
    let (path, mut sorted) = (path.into(), Localized::default());
    for (place, LocalizedTextInput { language, text }) in texts.into_iter().enumerate() {
        if sorted.0.insert(language, text).is_some() {
            let path = path.item(place).then("language");
            return Err(Failure::Refused(vec![Refusal::new(Code::Taken, path)]));
        }
    }
    Ok(sorted)
}
