//! Creating a document, or another language's edition of one.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, EntityTrait};

use super::address::Claimant;
use super::deed::note;
use super::save::{NewRevision, check, insert_revision};
use super::workflow::{Event, Stage};
use super::{Error, Kind, Saved, address, document, edition, step};
use crate::access::{Actor, Permission};
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::db::violates;
use crate::error::{Code, Refusal, Refusals};
use crate::id::{self, DocumentId};
use crate::language::LanguageTag;
use crate::reference::{self, Room};

/// What a new edition is made of.
#[derive(Clone, Debug)]
pub struct NewDocument<C> {
    /// The document that gets the edition; a new one where it is `None`.
    pub document: Option<DocumentId>,
    /// The edition's language.
    pub language: LanguageTag,
    /// The slug; made from the title where it is `None`.
    pub slug: Option<String>,
    /// The document's id in the system that it came from.
    pub external_ref: Option<String>,
    /// The content.
    pub content: C,
    /// What the editor says of the first revision.
    pub note: Option<String>,
}

/// The longest external reference in characters.
const MAX_EXTERNAL_REF: usize = 200;

/// Creates a draft. Needs [`Permission::WriteDocuments`]; for another's document
/// [`Permission::WriteAllDocuments`].
pub async fn create<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    new: NewDocument<K::Content>,
) -> Result<Saved, Error> {
    actor.require(Permission::WriteDocuments)?;
    let checked = check::<K>(tx, &new.language, new.slug.as_deref(), &new.content).await?;
    let document = match new.document {
        None => insert_document::<K>(tx, actor, new.external_ref).await?,
        Some(id) => existing::<K>(tx, actor, id).await?,
    };
    let claimant = Claimant { kind: K::KIND, language: &new.language, document };
    let slug = match new.slug {
        Some(slug) => address::claim(tx, claimant, &slug).await.map(|()| slug)?,
        None => address::claim_from_title(tx, claimant, K::text(&new.content).title).await?,
    };
    insert_edition::<K>(tx, claimant, slug, &new.content).await?;
    insert_revision(tx, actor, claimant, NewRevision::first(&checked, new.note)).await?;
    reference::replace(tx, document, &new.language, Room::Desk, checked.targets()).await?;
    let saved = Saved { document, language: new.language, revision: 1 };
    Ok(note::<K>(tx, actor, Action::Created, saved))
}

async fn existing<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    id: DocumentId,
) -> Result<DocumentId, Error> {
    let found = super::read::lock_document(tx, K::KIND, id).await.map_err(|error| match error {
        Error::NotFound => Error::Refused(vec![Refusal::new(Code::NotFound, "translationOf")]),
        other => other,
    })?;
    step::check(tx, actor, Event::Save.needs(), &found).await?;
    Ok(id)
}

async fn insert_document<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    external_ref: Option<String>,
) -> Result<DocumentId, Error> {
    if let Some(text) = &external_ref {
        let mut refusals = Refusals::default();
        refusals.check_required("externalRef", text, MAX_EXTERNAL_REF);
        refusals.into_result().map_err(Error::Refused)?;
    }
    let row = document::ActiveModel {
        id: Set(id::new(tx.now())),
        kind: Set(K::KIND),
        external_ref: Set(external_ref),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        deleted_at: Set(None),
        deleted_by: Set(None),
        released_ref: Set(None),
        purge_at: Set(None),
        purged_at: Set(None),
    };
    Ok(row.insert(tx.db()).await.map_err(or_taken)?.id)
}

/// Refuses an external id that another document of the kind has.
pub(super) fn or_taken(error: DbErr) -> Error {
    if violates(&error, "document_external_ref_key", "document.external_ref") {
        Error::Refused(vec![Refusal::new(Code::Taken, "externalRef")])
    } else {
        error.into()
    }
}

async fn insert_edition<K: Kind>(
    tx: &Transaction,
    claimant: Claimant<'_>,
    slug: String,
    content: &K::Content,
) -> Result<(), Error> {
    let row = edition::ActiveModel {
        document_id: Set(claimant.document),
        language: Set(claimant.language.clone()),
        title: Set(K::text(content).title.to_owned()),
        slug: Set(slug),
        head_revision: Set(1),
        published_revision: Set(None),
        published_at: Set(None),
        updated_at: Set(tx.now()),
        source_language: Set(None),
        source_revision: Set(None),
        stage: Set(Stage::Draft),
        assignee_id: Set(None),
    };
    edition::Entity::insert(row).exec_without_returning(tx.db()).await.map_err(|error| {
        if violates(&error, "edition_pkey", "edition.language") {
            Error::Refused(vec![Refusal::new(Code::Taken, "language")])
        } else {
            error.into()
        }
    })?;
    Ok(())
}
