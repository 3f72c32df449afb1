//! What is to become public, and whether it is fit to.

use std::iter;

use super::super::{Error, Kind, Reference, checklist, edition, named, read, save};
use crate::changelog::Transaction;
use crate::error::Refusals;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::StoredContent;
use crate::site;

/// A revision that is to become public.
pub(super) struct Draft<K: Kind> {
    pub(super) edition: edition::Model,
    /// Its number.
    pub(super) revision: i32,
    /// Whether somebody approved it.
    pub(super) is_approved: bool,
    pub(super) content: K::Content,
}

impl<K: Kind> Draft<K> {
    /// Reads these revisions of their editions; all of them, or a refusal.
    pub(super) async fn read(
        tx: &Transaction,
        wanted: Vec<(edition::Model, i32)>,
    ) -> Result<Vec<Self>, Error> {
        let key = |(edition, revision): &(edition::Model, i32)| {
            (edition.document_id, edition.language.clone(), *revision)
        };
        let keys: Vec<_> = wanted.iter().map(key).collect();
        let mut found = read::find_revisions(tx.db(), &keys).await?;
        iter::zip(keys, wanted)
            .map(|(key, (edition, revision))| {
                let row = found.remove(&key).ok_or(Error::NotFound)?;
                let is_approved = row.approved_at.is_some();
                let content = StoredContent::of(row).read::<K>()?;
                Ok(Self { edition, revision, is_approved, content })
            })
            .collect()
    }

    pub(super) const fn document(&self) -> DocumentId {
        self.edition.document_id
    }

    pub(super) const fn language(&self) -> &LanguageTag {
        &self.edition.language
    }

    /// Whether the revision is the edition's newest.
    pub(super) const fn is_newest(&self) -> bool {
        self.revision == self.edition.head_revision
    }

    /// All that it names.
    pub(super) fn references(&self) -> Vec<Reference> {
        save::references::<K>(&self.content)
    }
}

/// Refuses drafts that are not fit to be published. Checked again: what a content names may have
/// been deleted since it was saved.
pub(super) async fn refuse_unfit<K: Kind>(
    tx: &Transaction,
    drafts: &[&Draft<K>],
) -> Result<(), Error> {
    let site = site::within(tx).await?;
    let mut refusals = Refusals::default();
    for draft in drafts {
        let out_of_bounds = save::out_of_bounds::<K>(&site, draft.language(), &draft.content);
        refusals.0.extend(out_of_bounds.0);
    }
    let references: Vec<_> = drafts.iter().flat_map(|draft| draft.references()).collect();
    refusals.0.extend(save::missing(tx, &references).await?);
    refusals.into_result().map_err(Error::Refused)?;
    let incomplete: Vec<_> =
        drafts.iter().flat_map(|draft| K::check_complete(&draft.content)).collect();
    if !incomplete.is_empty() {
        return Err(Error::Refused(incomplete));
    }
    for draft in drafts {
        named::refuse_taken_back::<K>(tx, &draft.edition, &draft.content).await?;
    }
    let contents = drafts.iter().map(|draft| (&draft.edition, &draft.content));
    checklist::refuse_errors::<K>(tx, &contents.collect::<Vec<_>>()).await
}
