//! Saving an edition: one more revision.

use std::collections::HashSet;

use sea_orm::{ActiveValue::Set, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use super::address::{self, Claimant};
use super::deed::note;
use super::workflow::Event;
use super::{
    Error, Kind, Reference, Saved, Target, document, edition, merge, read, revision, sitting, step,
    translate,
};
use crate::access::Actor;
use crate::audit::Action;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal, Refusals, Unexpected};
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::reference::{self, Room};
use crate::site::Site;
use crate::taxonomy::{area, category, tag};
use crate::{media, organization, record, site, text};

/// The longest note in characters.
const MAX_NOTE: usize = 500;

/// What is to be saved, beside the content.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The revision that the editor saw. What others have saved since is merged in.
    pub expected_revision: i32,
    /// Another slug, from the next publication on.
    pub slug: Option<String>,
    /// What the editor says of the change.
    pub note: Option<String>,
    /// Whether the editor's program saves by itself.
    pub autosave: bool,
    /// Up to which revision of the edition from which this one was translated it follows now; `None`
    /// leaves what is noted.
    pub source_revision: Option<i32>,
}

impl Edit {
    /// An edit of the newest revision that leaves all but the content.
    pub const fn of_newest(document: DocumentId, language: LanguageTag, revision: i32) -> Self {
        Self {
            document,
            language,
            expected_revision: revision,
            slug: None,
            note: None,
            autosave: false,
            source_revision: None,
        }
    }
}

/// Saves what `edit_content` makes of the content that the editor saw, together with what others
/// have saved since; refuses where both changed the same field or block. Needs
/// [`Permission::WriteDocuments`](crate::access::Permission::WriteDocuments); for another's document
/// [`Permission::WriteAllDocuments`](crate::access::Permission::WriteAllDocuments).
pub async fn save<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    edit: Edit,
    edit_content: impl Fn(K::Content) -> Result<K::Content, Vec<Refusal>> + Send,
) -> Result<Saved, Error> {
    read::lock_to_write::<K>(tx, actor, edit.document).await?;
    let edition = read::find_edition(tx.db(), edit.document, &edit.language).await?;
    let edition = edition.ok_or(Error::NotFound)?;
    let state = step::lead(tx, &edition, Event::Save).await?;
    let content = merged::<K>(tx, &edit, &edition, edit_content).await?;
    let checked = check::<K>(tx, &edit.language, edit.slug.as_deref(), &content).await?;
    let claimant = Claimant { kind: K::KIND, language: &edit.language, document: edit.document };
    let slug = change_slug(tx, claimant, &edition, edit.slug).await?;
    let number = edition.head_revision + 1;
    let source_revision = translate::caught_up(tx, &edition, edit.source_revision).await?;
    sitting::go_on(tx, actor, &edition).await?;
    let row = edition::ActiveModel {
        title: Set(K::text(&content).title.to_owned()),
        slug: Set(slug),
        head_revision: Set(number),
        updated_at: Set(tx.now()),
        source_revision: Set(source_revision),
        ..Default::default()
    };
    step::note(tx, &[(edit.document, &edit.language)], state, row).await?;
    let new = NewRevision { number, checked: &checked, note: edit.note, autosave: edit.autosave };
    insert_revision(tx, actor, claimant, new).await?;
    reference::replace(tx, edit.document, &edit.language, Room::Desk, checked.targets()).await?;
    touch(tx, [edit.document]).await?;
    let saved = Saved { document: edit.document, language: edit.language, revision: number };
    Ok(note::<K>(tx, actor, Action::Saved, saved))
}

/// What the editor makes of the revision that they saw, with what others have saved since.
async fn merged<K: Kind>(
    tx: &Transaction,
    edit: &Edit,
    edition: &edition::Model,
    edit_content: impl Fn(K::Content) -> Result<K::Content, Vec<Refusal>> + Send,
) -> Result<K::Content, Error> {
    let (seen, current) = (edit.expected_revision, edition.head_revision);
    // A slug has no revisions, so nobody can tell whose change it is.
    let moves = edit.slug.as_ref().is_some_and(|slug| *slug != edition.slug);
    if !(1..=current).contains(&seen) || (seen < current && moves) {
        return Err(Error::Stale { current });
    }
    let content = |number| read::read_content::<K>(tx.db(), edit.document, &edit.language, number);
    // What was saved by itself long ago is gone.
    let base = content(seen).await.map_err(|error| match error {
        Error::NotFound => Error::Stale { current },
        other => other,
    })?;
    let yours = edit_content(base.clone()).map_err(Error::Refused)?;
    if seen == current {
        return Ok(yours);
    }
    merge::merge::<K>(&base, &content(current).await?, &yours, current)
}

/// Content that may be stored.
pub(super) struct Checked {
    json: String,
    references: Vec<Reference>,
}

impl Checked {
    pub(super) fn targets(&self) -> impl Iterator<Item = Uuid> {
        self.references.iter().map(|reference| reference.target.uuid())
    }
}

/// Checks the bounds of everything, and that all that the content names exists. What exists is
/// locked against deletion until the transaction ends.
pub(super) async fn check<K: Kind>(
    tx: &Transaction,
    language: &LanguageTag,
    slug: Option<&str>,
    content: &K::Content,
) -> Result<Checked, Error> {
    let mut refusals = out_of_bounds::<K>(&*site::within(tx).await?, language, content);
    if slug.is_some_and(|slug| !text::is_slug(slug)) {
        refusals.push(Refusal::new(Code::Invalid, "slug").with("reason", "a-z, 0-9, -"));
    }
    let references = references::<K>(content);
    refusals.0.extend(missing(tx, &references).await?);
    refusals.into_result().map_err(Error::Refused)?;
    let json =
        serde_json::to_string(content).map_err(Unexpected::while_doing("writing content"))?;
    Ok(Checked { json, references })
}

/// What of the content lies out of bounds, or of the site.
pub(super) fn out_of_bounds<K: Kind>(
    site: &Site,
    language: &LanguageTag,
    content: &K::Content,
) -> Refusals {
    let of_text = K::text(content).check().0.into_iter();
    let in_input = |fault: Refusal| Refusal { path: K::in_input(fault.path), ..fault };
    let mut refusals = Refusals(of_text.map(in_input).collect());
    refusals.0.extend(K::check(content));
    if !site.languages.contains(language) {
        let reason = "not a language of this site";
        refusals.push(Refusal::new(Code::Invalid, "language").with("reason", reason));
    }
    refusals
}

/// All that the content names.
pub(super) fn references<K: Kind>(content: &K::Content) -> Vec<Reference> {
    let text = K::text(content);
    let in_input = |named: Reference| Reference { path: K::in_input(named.path), ..named };
    text.references().map(in_input).chain(K::references(content)).collect()
}

/// Refusals of what does not exist of all that is named; what exists is locked against deletion
/// until the transaction ends.
pub async fn missing(
    tx: &Transaction,
    references: &[Reference],
) -> Result<Vec<Refusal>, Unexpected> {
    let present = present(tx, references).await?;
    Ok(references
        .iter()
        .filter(|reference| !present.contains(&reference.target))
        .map(|reference| Refusal::new(Code::NotFound, reference.path.clone()))
        .collect())
}

/// Which of the targets there are, each kind asked once.
async fn present(
    tx: &Transaction,
    references: &[Reference],
) -> Result<HashSet<Target>, Unexpected> {
    let wanted = |pick: fn(Target) -> Option<Uuid>| -> Vec<Uuid> {
        references.iter().filter_map(|reference| pick(reference.target)).collect()
    };
    let mut present = HashSet::new();
    macro_rules! add {
        ($kind:ident, $lock:path) => {
            let ids = wanted(|target| match target {
                Target::$kind(id) => Some(id.0),
                _ => None,
            });
            if !ids.is_empty() {
                let found = $lock(tx, ids.into_iter().map(Into::into)).await?;
                present.extend(found.into_iter().map(Target::$kind));
            }
        };
    }
    add!(Media, media::lock_existing);
    add!(Category, record::lock_existing::<category::Entity>);
    add!(Tag, record::lock_existing::<tag::Entity>);
    add!(Area, record::lock_existing::<area::Entity>);
    add!(Organization, record::lock_existing::<organization::row::Entity>);
    add!(Person, record::lock_existing::<organization::person::Entity>);
    let documents = wanted(|target| match target {
        Target::Document(_, id) => Some(id.0),
        _ => None,
    });
    if !documents.is_empty() {
        present.extend(read::lock_existing(tx, documents).await?);
    }
    Ok(present)
}

async fn change_slug(
    tx: &Transaction,
    claimant: Claimant<'_>,
    edition: &edition::Model,
    wanted: Option<String>,
) -> Result<String, Error> {
    match wanted {
        Some(slug) if slug != edition.slug => {
            address::claim(tx, claimant, &slug).await?;
            address::release_unpublished(tx, claimant, &edition.slug).await?;
            Ok(slug)
        }
        _ => Ok(edition.slug.clone()),
    }
}

/// A revision that is to be kept.
pub(super) struct NewRevision<'a> {
    number: i32,
    checked: &'a Checked,
    note: Option<String>,
    autosave: bool,
}

impl<'a> NewRevision<'a> {
    /// The first one of an edition.
    pub(super) const fn first(checked: &'a Checked, note: Option<String>) -> Self {
        Self { number: 1, checked, note, autosave: false }
    }
}

pub(super) async fn insert_revision(
    tx: &Transaction,
    actor: &Actor,
    claimant: Claimant<'_>,
    new: NewRevision<'_>,
) -> Result<(), Error> {
    let NewRevision { number, checked, note, autosave } = new;
    let mut refusals = Refusals::default();
    refusals.check_length("note", note.as_deref().unwrap_or_default(), MAX_NOTE);
    refusals.into_result().map_err(Error::Refused)?;
    let row = revision::ActiveModel {
        document_id: Set(claimant.document),
        language: Set(claimant.language.clone()),
        number: Set(number),
        content: Set(checked.json.clone()),
        note: Set(note),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
        autosave: Set(autosave),
        superseded: Set(false),
        label: Set(None),
        approved_at: Set(None),
    };
    revision::Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Notes that something about the documents changed.
pub(super) async fn touch(
    tx: &Transaction,
    ids: impl IntoIterator<Item = DocumentId>,
) -> Result<(), Error> {
    document::Entity::update_many()
        .col_expr(document::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Expr::col(document::Column::Id).is_in(ids))
        .exec(tx.db())
        .await?;
    Ok(())
}
