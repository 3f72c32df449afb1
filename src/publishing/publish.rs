//! Publishing an edition.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::address::{self, Claimant};
use super::deed::note;
use super::workflow::{Event, Needs, State};
use super::{
    Error, Kind, Publication, Saved, Target, checklist, document, edition, found, hanging, named,
    published, read, save, schedule, step, unpublish,
};
use crate::access::Actor;
use crate::audit::Action;
use crate::changelog::{Change, Op, Transaction};
use crate::id::DocumentId;
use crate::index;
use crate::language::LanguageTag;
use crate::media::placement::{self, NewPlacement};
use crate::newsstand::{self, NewEntry};
use crate::reference::{self, Room};
use crate::{site, taxonomy};

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
    let locked = step::lock(tx, actor, NEEDS, (K::KIND, document)).await?;
    let edition = read::edition_at(tx, (document, &language), expected_revision).await?;
    publish_revision::<K>(tx, actor, locked, edition, expected_revision).await
}

/// Makes a revision public that was scheduled, whatever was saved since. Needs
/// [`Permission::Publish`](crate::access::Permission::Publish); where the site demands it, that revision
/// must be approved.
pub async fn publish_scheduled<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
    language: &LanguageTag,
    revision: i32,
) -> Result<Saved, Error> {
    let locked = step::lock(tx, actor, NEEDS, (K::KIND, document)).await?;
    let edition = read::find_edition(tx.db(), document, language).await?.ok_or(Error::NotFound)?;
    publish_revision::<K>(tx, actor, locked, edition, revision).await
}

async fn publish_revision<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    locked: document::Model,
    edition: edition::Model,
    revision: i32,
) -> Result<Saved, Error> {
    let (document, language) = (edition.document_id, edition.language.clone());
    let newest = revision == edition.head_revision;
    let demanded = site::within(tx).await?.review.approval_required;
    let approved = demanded && read::is_approved(tx, &edition, revision).await?;
    let state = step::lead(tx, &edition, Event::Publish { newest, approved }).await?;
    let (content, checked) = fit::<K>(tx, &edition, revision).await?;
    let brings_others = !K::HANGING.is_empty() && !newsstand::is_public(tx.db(), document).await?;
    let publication = publication(tx, locked.external_ref, &edition, revision);
    let is_public = edition.published_revision.is_some();
    put::<K>(tx, &publication, &content, &checked, is_public).await?;
    let claimant = Claimant { kind: K::KIND, language: &language, document };
    address::make_public(tx, claimant, &publication.slug).await?;
    schedule::forget_published(tx, &edition, revision).await?;
    mark_published(tx, edition, publication, state).await?;
    save::touch(tx, document).await?;
    tx.record(change::<K>(document, language.clone(), Op::Upsert));
    if brings_others {
        hanging::follow::<K>(tx, document, Op::Upsert).await?;
    }
    Ok(note::<K>(tx, actor, Action::Published, Saved { document, language, revision }))
}

/// Refuses the newest revision where it is not fit to be published.
pub(super) async fn refuse_unfit<K: Kind>(
    tx: &Transaction,
    edition: &edition::Model,
) -> Result<(), Error> {
    fit::<K>(tx, edition, edition.head_revision).await.map(drop)
}

/// A revision that is fit to be published. Checked again: what the content names may have been
/// deleted since it was saved.
async fn fit<K: Kind>(
    tx: &Transaction,
    edition: &edition::Model,
    revision: i32,
) -> Result<(K::Content, save::Checked), Error> {
    let (document, language) = (edition.document_id, &edition.language);
    let content = read::read_content::<K>(tx.db(), document, language, revision).await?;
    let checked = save::check::<K>(tx, language, None, &content).await?;
    refuse_incomplete::<K>(&content)?;
    named::refuse_taken_back::<K>(tx, edition, &content).await?;
    checklist::refuse_errors::<K>(tx, edition, &content).await?;
    Ok((content, checked))
}

/// Puts everything of the edition on the newsstand, in place of what stands there of it where it
/// `is_public`.
async fn put<K: Kind>(
    tx: &Transaction,
    publication: &Publication,
    content: &K::Content,
    checked: &save::Checked,
    is_public: bool,
) -> Result<(), Error> {
    let (document, language) = (publication.document, &publication.language);
    let placements = placements::<K>(content);
    let replacing = placement::begin_replacing(tx, document, language, &placements).await?;
    if is_public {
        unpublish::take_off_newsstand::<K>(tx, document, language).await?;
        reference::replace(tx, document, language, Room::Newsstand, []).await?;
    }
    published::add(tx, K::project(publication, content)?).await?;
    reference::add(tx, document, language, Room::Newsstand, checked.targets()).await?;
    newsstand::add(
        tx,
        NewEntry {
            entity: document.0,
            language: language.clone(),
            kind: K::KIND.prefix(),
            scope: None,
            at: publication.published_at,
            until: None,
            in_feed: K::IN_FEED,
            labels: taxonomy::with_surrounding_areas(tx.db(), checked.labels()).await?,
        },
    )
    .await?;
    newsstand::body::put(tx, document, language, K::text(content).body).await?;
    let (at, labels) = (publication.published_at, checked.labels());
    index::add(tx, found::entry::<K>((document, language), at, content, labels)).await?;
    replacing.finish(tx, placements).await?;
    Ok(())
}

/// Every use of a media: what the text shows, then what else the content offers.
fn placements<K: Kind>(content: &K::Content) -> Vec<NewPlacement> {
    let others =
        K::references(content).into_iter().filter_map(|reference| match reference.target {
            Target::Media(media) => Some(NewPlacement::of(media)),
            _ => None,
        });
    K::text(content).placements().chain(others).collect()
}

fn refuse_incomplete<K: Kind>(content: &K::Content) -> Result<(), Error> {
    let refusals = K::check_complete(content);
    if refusals.is_empty() { Ok(()) } else { Err(Error::Refused(refusals)) }
}

fn publication(
    tx: &Transaction,
    external_ref: Option<String>,
    edition: &edition::Model,
    revision: i32,
) -> Publication {
    Publication {
        document: edition.document_id,
        language: edition.language.clone(),
        revision,
        external_ref,
        slug: edition.slug.clone(),
        published_at: edition.published_at.unwrap_or(tx.now()),
        updated_at: tx.now(),
    }
}

async fn mark_published(
    tx: &Transaction,
    edition: edition::Model,
    publication: Publication,
    state: State,
) -> Result<(), Error> {
    let mut row = edition.into_active_model();
    row.come_to(state.stage);
    row.published_revision = Set(Some(publication.revision));
    row.published_at = Set(Some(publication.published_at));
    row.updated_at = Set(tx.now());
    row.update(tx.db()).await?;
    Ok(())
}

/// The log's row for an edition that the public sees differently.
pub(super) fn change<K: Kind>(document: DocumentId, language: LanguageTag, op: Op) -> Change {
    let tags = vec![K::KIND.format_id(document), K::KIND.list_tag().to_owned()];
    Change { kind: K::KIND.prefix(), id: document.0, language: Some(language), op, tags }
}
