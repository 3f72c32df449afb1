//! Publishing editions: one, or many of a kind at once.
//!
//! | question | file |
//! |---|---|
//! | What is to become public, and is it fit to? | `draft` |
//! | What stands on the newsstand then? | `put` |

mod draft;
mod put;

use std::collections::{BTreeSet, HashMap, HashSet};

use sea_orm::ActiveValue::Set;

use super::deed::note;
use super::workflow::{Event, Needs, State};
use super::{
    Error, Kind, Publication, RevisionKey, Saved, address, document, edition, hanging, read, save,
    schedule, step,
};
use crate::access::Actor;
use crate::audit::Action;
use crate::changelog::{Change, Op, Transaction};
use crate::clock::Instant;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::media::placement::Replacing;
use crate::newsstand;
use draft::Draft;

/// What publishing needs.
const NEEDS: Needs = Event::Publish { newest: true, approved: true }.needs();

/// Makes the newest revision public, if it is the expected one. Needs
/// [`Permission::Publish`](crate::access::Permission::Publish); where the site demands it, the revision
/// must be approved.
pub async fn publish<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
    language: LanguageTag,
    expected_revision: i32,
) -> Result<Saved, Error> {
    let ids = [document].into();
    let locked = step::lock_all(tx, actor, NEEDS, K::KIND, &ids).await?;
    let edition = read::edition_at(tx, (document, &language), expected_revision).await?;
    schedule::forget_published(tx, &edition, expected_revision).await?;
    let drafts = Draft::<K>::read(tx, vec![(edition, expected_revision)]).await?;
    publish_all(tx, actor, &locked, drafts).await?.pop().ok_or(Error::NotFound)
}

/// Makes revisions public that were scheduled, whatever was saved since: all of them, or none. Needs
/// [`Permission::Publish`](crate::access::Permission::Publish); where the site demands it, those
/// revisions must be approved. The caller takes them off the schedule.
///
/// The number of statements does not depend on how many they are, but for those that were public
/// before.
pub async fn publish_scheduled<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    revisions: Vec<RevisionKey>,
) -> Result<Vec<Saved>, Error> {
    let ids: BTreeSet<_> = revisions.iter().map(|(document, _, _)| *document).collect();
    let locked = step::lock_all(tx, actor, NEEDS, K::KIND, &ids).await?;
    let editions = read::list_editions(tx.db(), ids).await?.into_iter();
    let key = |edition: &edition::Model| (edition.document_id, edition.language.clone());
    let mut editions: HashMap<_, _> = editions.map(|edition| (key(&edition), edition)).collect();
    let wanted = revisions.into_iter().map(|(document, language, revision)| {
        let edition = editions.remove(&(document, language)).ok_or(Error::NotFound)?;
        Ok((edition, revision))
    });
    let drafts = Draft::<K>::read(tx, wanted.collect::<Result<_, Error>>()?).await?;
    publish_all(tx, actor, &locked, drafts).await
}

/// Refuses the newest revision where it is not fit to be published.
pub(super) async fn refuse_unfit<K: Kind>(
    tx: &Transaction,
    edition: edition::Model,
) -> Result<(), Error> {
    let newest = edition.head_revision;
    let drafts = Draft::<K>::read(tx, vec![(edition, newest)]).await?;
    draft::refuse_unfit(tx, &drafts.iter().collect::<Vec<_>>()).await
}

/// A revision on its way to the newsstand.
struct Leaf<K: Kind> {
    draft: Draft<K>,
    publication: Publication,
    /// Where publishing leads the edition.
    state: State,
}

impl<K: Kind> Leaf<K> {
    const fn key(&self) -> (DocumentId, &LanguageTag) {
        (self.draft.document(), self.draft.language())
    }

    fn owned_key(&self) -> (DocumentId, LanguageTag) {
        (self.draft.document(), self.draft.language().clone())
    }

    /// Whether the public sees a revision of the edition already.
    const fn was_public(&self) -> bool {
        self.draft.edition.published_revision.is_some()
    }
}

/// Makes drafts of documents that are `locked` public.
async fn publish_all<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    locked: &HashMap<DocumentId, document::Model>,
    drafts: Vec<Draft<K>>,
) -> Result<Vec<Saved>, Error> {
    let leaves = lead(tx, locked, drafts).await?;
    // The media are locked first: two who publish the same ones at once go one after the other.
    let replacing = Replacing::begin(tx, leaves.iter().map(put::uses).collect()).await?;
    let drafts: Vec<_> = leaves.iter().map(|leaf| &leaf.draft).collect();
    draft::refuse_unfit(tx, &drafts).await?;
    let appearing = appearing(tx, &leaves).await?;
    put::put(tx, &leaves).await?;
    replacing.finish(tx).await?;
    let slugs = leaves.iter().map(|leaf| (leaf.draft.language(), &*leaf.publication.slug));
    address::make_public(tx, K::KIND, slugs).await?;
    mark_published(tx, &leaves).await?;
    save::touch(tx, locked.keys().copied()).await?;
    for leaf in &leaves {
        let (document, language) = leaf.owned_key();
        tx.record(change::<K>(document, language, Op::Upsert));
    }
    for document in appearing {
        hanging::follow::<K>(tx, document, Op::Upsert).await?;
    }
    let saved = leaves.into_iter().map(|leaf| {
        let Publication { document, language, revision, .. } = leaf.publication;
        note::<K>(tx, actor, Action::Published, Saved { document, language, revision })
    });
    Ok(saved.collect())
}

/// The drafts with where publishing leads them; all of them, or why one may not be published.
async fn lead<K: Kind>(
    tx: &Transaction,
    locked: &HashMap<DocumentId, document::Model>,
    drafts: Vec<Draft<K>>,
) -> Result<Vec<Leaf<K>>, Error> {
    let mut leaves = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let event = Event::Publish { newest: draft.is_newest(), approved: draft.is_approved };
        let state = step::lead(tx, &draft.edition, event).await?;
        let document = locked.get(&draft.document()).ok_or(Error::NotFound)?;
        let publication = publication(tx, document, &draft);
        leaves.push(Leaf { draft, publication, state });
    }
    Ok(leaves)
}

fn publication<K: Kind>(
    tx: &Transaction,
    document: &document::Model,
    draft: &Draft<K>,
) -> Publication {
    let Draft { edition, revision, .. } = draft;
    Publication {
        document: edition.document_id,
        language: edition.language.clone(),
        revision: *revision,
        external_ref: document.external_ref.clone(),
        slug: edition.slug.clone(),
        published_at: edition.published_at.unwrap_or(tx.now()),
        updated_at: tx.now(),
    }
}

/// The documents on which records hang that the public does not see yet.
async fn appearing<K: Kind>(
    tx: &Transaction,
    leaves: &[Leaf<K>],
) -> Result<BTreeSet<DocumentId>, Error> {
    if K::HANGING.is_empty() {
        return Ok(BTreeSet::new());
    }
    let documents: BTreeSet<_> = leaves.iter().map(|leaf| leaf.draft.document()).collect();
    let public = newsstand::public_among(tx.db(), documents.iter().map(|id| id.0)).await?;
    let public: HashSet<_> = public.into_iter().map(|(id, _)| DocumentId(id)).collect();
    Ok(documents.into_iter().filter(|document| !public.contains(document)).collect())
}

/// Notes what of the editions is public now: one statement for all that are alike in it.
async fn mark_published<K: Kind>(tx: &Transaction, leaves: &[Leaf<K>]) -> Result<(), Error> {
    let mut alike: HashMap<(State, i32, Instant), Vec<_>> = HashMap::new();
    for leaf in leaves {
        let like = (leaf.state, leaf.publication.revision, leaf.publication.published_at);
        alike.entry(like).or_default().push(leaf.key());
    }
    for ((state, revision, at), editions) in alike {
        let row = edition::ActiveModel {
            published_revision: Set(Some(revision)),
            published_at: Set(Some(at)),
            updated_at: Set(tx.now()),
            ..Default::default()
        };
        step::note(tx, &editions, state, row).await?;
    }
    Ok(())
}

/// The log's row for an edition that the public sees differently.
pub(super) fn change<K: Kind>(document: DocumentId, language: LanguageTag, op: Op) -> Change {
    let tags = vec![K::KIND.format_id(document), K::KIND.list_tag().to_owned()];
    Change { kind: K::KIND.prefix(), id: document.0, language: Some(language), op, tags }
}
