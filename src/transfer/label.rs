//! The labels that a piece names: those that the site has by the same slug, else new ones.

use super::import::Problem;
use super::piece::{Label, Piece};
use super::put::Undone;
use crate::access::Actor;
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::{AreaId, CategoryId, TagId};
use crate::language::LanguageTag;
use crate::record;
use crate::taxonomy::{self, NewCategory, NewTag, area, category, tag};

/// Under what a piece is filed.
#[derive(Debug, Default)]
pub(super) struct Labels {
    pub(super) category: Option<CategoryId>,
    pub(super) tags: Vec<TagId>,
    pub(super) areas: Vec<AreaId>,
}

/// The labels of an article. Categories and tags that there are not are made; an area has a place among
/// the others, which no source tells.
pub(super) async fn labels(
    tx: &Transaction,
    actor: &Actor,
    piece: &Piece,
    problems: &mut Vec<Problem>,
) -> Result<Labels, Undone> {
    let mut labels = Labels::default();
    let mut categories = piece.categories.iter();
    if let Some(first) = categories.next() {
        let found = category_of(tx, actor, first, &piece.language).await;
        labels.category = kept(found, first, problems)?;
    }
    for label in categories.chain(&piece.tags) {
        let found = tag_of(tx, actor, label, &piece.language).await;
        let known = |tag: &TagId| labels.tags.contains(tag);
        let found = kept(found, label, problems)?.filter(|tag| !known(tag));
        labels.tags.extend(found);
    }
    for label in &piece.areas {
        match record::find_by_slug::<area::Entity>(tx.db(), &label.slug).await? {
            Some(area) if !labels.areas.contains(&area.id) => labels.areas.push(area.id),
            Some(_) => {}
            None => problems.push(Problem::UnknownArea(label.name.clone())),
        }
    }
    Ok(labels)
}

async fn category_of(
    tx: &Transaction,
    actor: &Actor,
    label: &Label,
    language: &LanguageTag,
) -> Result<CategoryId, taxonomy::Error> {
    if let Some(found) = record::find_by_slug::<category::Entity>(tx.db(), &label.slug).await? {
        return Ok(found.id);
    }
    let names = [(language.clone(), label.name.clone())].into_iter().collect();
    let new = NewCategory { names, slug: Some(label.slug.clone()), position: 0 };
    Ok(taxonomy::create_category(tx, actor, new).await?.id)
}

async fn tag_of(
    tx: &Transaction,
    actor: &Actor,
    label: &Label,
    language: &LanguageTag,
) -> Result<TagId, taxonomy::Error> {
    if let Some(found) = record::find_by_slug::<tag::Entity>(tx.db(), &label.slug).await? {
        return Ok(found.id);
    }
    let names = [(language.clone(), label.name.clone())].into_iter().collect();
    let new = NewTag { names, slug: Some(label.slug.clone()) };
    Ok(taxonomy::create_tag(tx, actor, new).await?.id)
}

/// A label that cannot be is left out: the piece is worth more than it.
fn kept<T>(
    found: Result<T, taxonomy::Error>,
    label: &Label,
    problems: &mut Vec<Problem>,
) -> Result<Option<T>, Undone> {
    match found {
        Ok(id) => Ok(Some(id)),
        Err(taxonomy::Error::Refused(refusals)) => {
            problems.push(Problem::Label { name: label.name.clone(), refusals });
            Ok(None)
        }
        Err(taxonomy::Error::Denied(denied)) => Err(Undone::Refused(vec![denied.into()])),
        Err(taxonomy::Error::Unexpected(error)) => Err(Undone::Unexpected(error)),
        Err(other) => Err(Unexpected::while_doing("filing what is imported")(other).into()),
    }
}
