//! What stands at a path, in the schema.

use async_graphql::{Context, SimpleObject};

use super::addressed::addressed;
use crate::cache::CacheTag;
use crate::error::{Code, Refusal};
use crate::graphql::context::{Here, language_or_default, site};
use crate::graphql::error::ApiError;
use crate::graphql::node::Node;
use crate::language::LanguageTag;
use crate::navigation::{self, MAX_PATH, redirect};

/// What stands at a path of the site, or where it leads.
#[derive(SimpleObject)]
pub(in crate::graphql) struct PathResolution {
    /// The thing: a document in `language`, or anything else that has a `canonicalPath`. Null where a
    /// redirect leads to something that Loa does not hold.
    node: Option<Node>,
    /// Where the reader is to be: where the thing stands today, or where a redirect leads, then also an
    /// `http` or `https` address. Whoever was asked for another path answers with a redirect there; of
    /// an old slug it is the path with today's.
    canonical_path: String,
    /// The language of the path.
    language: LanguageTag,
}

/// The kinds of things that have pages of their own.
const PAGED: &[&str] = &[
    "articles",
    "campaigns",
    "pages",
    "categories",
    "tags",
    "areas",
    "organizations",
    "persons",
    "pledges",
];

/// What stands at a path.
pub(in crate::graphql) async fn resolve_path(
    ctx: &Context<'_>,
    path: &str,
    language: Option<LanguageTag>,
) -> Result<Option<PathResolution>, ApiError> {
    if path.chars().nth(MAX_PATH).is_some() {
        return Err(Refusal::new(Code::TooLong, "path").with("max", MAX_PATH).into());
    }
    let language = language_or_default(ctx, language).await?;
    if let Some(found) = standing(ctx, path, &language).await? {
        return Ok(Some(found));
    }
    let db = ctx.reads([CacheTag::List("redirects")]);
    let target = redirect::follow(db, path, &ctx.constants().base_url).await?;
    let Some(target) = target else { return Ok(None) };
    let found = standing(ctx, &target, &language).await?;
    let elsewhere = || PathResolution { node: None, canonical_path: target, language };
    Ok(Some(found.unwrap_or_else(elsewhere)))
}

/// What stands at a path itself.
async fn standing(
    ctx: &Context<'_>,
    path: &str,
    language: &LanguageTag,
) -> Result<Option<PathResolution>, ApiError> {
    let site = site(ctx).await?;
    let (db, address) = (ctx.reads([]), (path, ctx.constants().base_url.as_str()));
    let (language, proof) = (language.clone(), ctx.loaders().proof.as_deref());
    let Some(resolved) = navigation::resolve(db, &site, address, language, proof).await? else {
        // Whatever has a page may come to stand here.
        ctx.reading().note_all(PAGED.iter().map(|list| CacheTag::List(list)));
        return Ok(None);
    };
    let found = addressed(ctx, resolved.thing, &resolved.language).await?;
    // A document that is published in other languages only does not stand at this path.
    let found = found.filter(|found| found.language == resolved.language);
    Ok(found.map(|found| PathResolution {
        node: Some(found.node),
        canonical_path: found.path,
        language: found.language,
    }))
}
