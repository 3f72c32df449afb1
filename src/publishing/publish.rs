//! Publishing an edition.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::address::{self, Claimant};
use super::{Edit, Error, Kind, Publication, Saved, Target, edition, published, read, save};
use crate::access::{Actor, Permission};
use crate::changelog::{Change, Op, Transaction};
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::media::placement::{self, NewPlacement};
use crate::newsstand::{self, NewEntry};
use crate::reference::{self, Room};
use crate::taxonomy;

/// Makes the newest revision public, if it is the expected one. Needs [`Permission::Publish`].
pub async fn publish<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
    language: LanguageTag,
    expected_revision: i32,
) -> Result<Saved, Error> {
    actor.require(Permission::Publish)?;
    let found = read::lock_document::<K>(tx, document).await?;
    let edit = Edit { document, language, expected_revision, slug: None, note: None };
    let edition = read::edition_at(tx, &edit).await?;
    let content =
        read::read_content::<K>(tx.db(), document, &edit.language, edition.head_revision).await?;
    // Checked again: what the content names may have been deleted since it was saved.
    let checked = save::check::<K>(tx, &edit.language, None, &content).await?;
    refuse_incomplete::<K>(&content)?;
    let publication = publication(tx, found.external_ref, &edition);
    put::<K>(tx, &publication, &content, &checked).await?;
    let targets = checked.targets();
    reference::replace(tx, document, &edit.language, Room::Newsstand, targets).await?;
    let claimant = Claimant { kind: K::KIND, language: &edit.language, document };
    address::make_public(tx, claimant, &publication.slug).await?;
    mark_published(tx, edition, publication).await?;
    save::touch(tx, document).await?;
    tx.record(change::<K>(document, Op::Upsert));
    Ok(Saved { document, language: edit.language, revision: expected_revision })
}

/// Puts everything of the edition on the newsstand.
async fn put<K: Kind>(
    tx: &Transaction,
    publication: &Publication,
    content: &K::Content,
    checked: &save::Checked,
) -> Result<(), Error> {
    let (document, language) = (publication.document, &publication.language);
    let placements = placements::<K>(content);
    let replacing = placement::begin_replacing(tx, document, language, &placements).await?;
    published::put(tx, K::project(publication, content)?).await?;
    newsstand::put(
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
) -> Publication {
    Publication {
        document: edition.document_id,
        language: edition.language.clone(),
        revision: edition.head_revision,
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
) -> Result<(), Error> {
    let mut row = edition.into_active_model();
    row.published_revision = Set(Some(publication.revision));
    row.published_at = Set(Some(publication.published_at));
    row.updated_at = Set(tx.now());
    row.update(tx.db()).await?;
    Ok(())
}

/// The log's row for a document that the public sees differently.
pub(super) fn change<K: Kind>(document: DocumentId, op: Op) -> Change {
    let tags = vec![K::KIND.format_id(document), K::KIND.list_tag().to_owned()];
    Change { kind: K::KIND.prefix(), id: document.0, op, tags }
}
