//! Taking an edition back from the public.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, IntoActiveModel};

use super::deed::note;
use super::schedule::{self, row::Step};
use super::workflow::Event;
use super::{Error, Kind, Saved, edition, hanging, publish, published, read, save, step};
use crate::access::Actor;
use crate::audit::Action;
use crate::changelog::{Op, Removal, Transaction};
use crate::id::DocumentId;
use crate::index;
use crate::language::LanguageTag;
use crate::media::placement::{Replacing, Uses};
use crate::newsstand;
use crate::reference::{self, Room};

/// Takes the edition off the newsstand; the draft stays. Needs
/// [`Permission::Publish`](crate::access::Permission::Publish).
pub async fn unpublish<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
    language: LanguageTag,
) -> Result<Saved, Error> {
    take_back::<K>(tx, actor, document, language, Removal::Unpublished).await
}

/// The same at the end of the time for which the edition was to be public. Needs
/// [`Permission::Publish`](crate::access::Permission::Publish).
pub async fn unpublish_scheduled<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
    language: LanguageTag,
) -> Result<Saved, Error> {
    take_back::<K>(tx, actor, document, language, Removal::Expired).await
}

async fn take_back<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
    language: LanguageTag,
    why: Removal,
) -> Result<Saved, Error> {
    step::lock(tx, actor, Event::Unpublish.needs(), (K::KIND, document)).await?;
    let edition = read::find_edition(tx.db(), document, &language).await?.ok_or(Error::NotFound)?;
    let revision = edition.head_revision;
    withdraw::<K>(tx, edition, why).await?;
    save::touch(tx, [document]).await?;
    Ok(note::<K>(tx, actor, Action::Unpublished, Saved { document, language, revision }))
}

/// Removes a published edition's rows from the newsstand.
pub(super) async fn withdraw<K: Kind>(
    tx: &Transaction,
    edition: edition::Model,
    why: Removal,
) -> Result<(), Error> {
    let (document, language) = (edition.document_id, edition.language.clone());
    let state = step::lead(tx, &edition, Event::Unpublish).await?;
    schedule::forget(tx, &edition, &[Step::Unpublish]).await?;
    let none = Uses { document, language: language.clone(), placements: Vec::new() };
    let replacing = Replacing::begin(tx, vec![none]).await?;
    take_off_newsstand::<K>(tx, document, &language).await?;
    replacing.finish(tx).await?;
    reference::replace(tx, document, &language, Room::Newsstand, []).await?;
    let mut row = edition.into_active_model();
    row.come_to(state.stage);
    row.published_revision = Set(None);
    row.updated_at = Set(tx.now());
    row.update(tx.db()).await?;
    tx.record(publish::change::<K>(document, language, Op::Remove(why)));
    if !newsstand::is_public(tx.db(), document).await? {
        hanging::follow::<K>(tx, document, Op::Remove(Removal::Inaccessible)).await?;
    }
    Ok(())
}

/// Takes off the newsstand what stands there of the edition; its uses of media are others' matter.
pub(super) async fn take_off_newsstand<K: Kind>(
    tx: &Transaction,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<(), DbErr> {
    published::take_off::<K::Row>(tx, document, language).await?;
    newsstand::take_off(tx, document.0, language).await?;
    index::take_off(tx, document.0, Some(language)).await
}
