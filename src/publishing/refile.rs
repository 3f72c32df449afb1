//! Filing an edition under other labels: one more revision, where that changes anything.

use super::{Edit, Error, Kind, Reference, Saved, Target, read, save};
use crate::access::Actor;
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal};
use crate::id::{AreaId, CategoryId, DocumentId, TagId};
use crate::language::LanguageTag;

/// The labels of a content, for who does not know its kind; `None` where documents of the kind have
/// none of the sort.
#[derive(Debug, Default)]
pub struct Filing<'a> {
    /// The category.
    pub category: Option<&'a mut Option<CategoryId>>,
    /// The areas.
    pub areas: Option<&'a mut Vec<AreaId>>,
    /// The tags.
    pub tags: Option<&'a mut Vec<TagId>>,
}

/// Under what an edition is filed from now on; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct Refiling {
    /// The category; `Some(None)` takes it away.
    pub category: Option<Option<CategoryId>>,
    /// All its areas.
    pub areas: Option<Vec<AreaId>>,
    /// Tags that it gets behind those that it has.
    pub added_tags: Vec<TagId>,
    /// Tags that it has no more.
    pub removed_tags: Vec<TagId>,
}

/// Saves the newest revision filed as `refiling` says, if it is not already: the public sees that when
/// the edition is published again. Needs
/// [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's document
/// [`Permission::WriteAllDocuments`](crate::access::Permission::WriteAllDocuments).
pub async fn refile<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    (document, language): (DocumentId, LanguageTag),
    refiling: &Refiling,
) -> Result<Saved, Error> {
    read::lock_to_write::<K>(tx, actor, document).await?;
    let edition = read::find_edition(tx.db(), document, &language).await?.ok_or(Error::NotFound)?;
    let missing = save::missing(tx, &refiling.references()).await?;
    if !missing.is_empty() {
        return Err(Error::Refused(missing));
    }
    let revision = edition.head_revision;
    let mut content = read::read_content::<K>(tx.db(), document, &language, revision).await?;
    if !refiling.apply::<K>(&mut content).map_err(|refusal| Error::Refused(vec![refusal]))? {
        return Ok(Saved { document, language, revision });
    }
    let edit = Edit::of_newest(document, language, revision);
    save::save::<K>(tx, actor, edit, |_| Ok(content.clone())).await
}

impl Refiling {
    /// What is named, each with its place in the input of the same form.
    fn references(&self) -> Vec<Reference> {
        let category = self.category.flatten();
        let category = category
            .map(|id| Reference { target: Target::Category(id), path: Path::field("category") });
        let areas = self.areas.iter().flatten().enumerate().map(|(place, id)| Reference {
            target: Target::Area(*id),
            path: Path::field("areas").item(place),
        });
        let tags = self.added_tags.iter().enumerate().map(|(place, id)| Reference {
            target: Target::Tag(*id),
            path: Path::field("add").item(place),
        });
        category.into_iter().chain(areas).chain(tags).collect()
    }

    /// Files the content; answers whether that made a difference.
    fn apply<K: Kind>(&self, content: &mut K::Content) -> Result<bool, Refusal> {
        let Filing { category, areas, tags } = K::filing(content);
        let mut changed = false;
        if let Some(wanted) = self.category {
            let category = category.ok_or_else(|| has_none("category"))?;
            changed |= *category != wanted;
            *category = wanted;
        }
        if let Some(wanted) = &self.areas {
            let areas = areas.ok_or_else(|| has_none("areas"))?;
            changed |= areas != wanted;
            areas.clone_from(wanted);
        }
        if !self.added_tags.is_empty() || !self.removed_tags.is_empty() {
            changed |= self.retag(tags.ok_or_else(|| has_none("tags"))?);
        }
        Ok(changed)
    }

    fn retag(&self, tags: &mut Vec<TagId>) -> bool {
        let before = tags.clone();
        tags.retain(|tag| !self.removed_tags.contains(tag));
        for tag in &self.added_tags {
            if !tags.contains(tag) {
                tags.push(*tag);
            }
        }
        *tags != before
    }
}

/// The refusal of a document that cannot be filed so.
fn has_none(what: &str) -> Refusal {
    Refusal::new(Code::Invalid, "id")
        .with("reason", format!("documents of this kind have no {what}"))
}
