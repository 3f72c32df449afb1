//! One piece in one transaction: its labels, its document, its publication, its old paths, and the note
//! that it was imported.

use std::collections::BTreeMap;

use super::import::{Importer, Outcome, Problem, Skip};
use super::kind::{Importable, Parts};
use super::label::{Labels, labels};
use super::piece::{Form, Markup, Piece};
use super::row;
use crate::access::Denied;
use crate::body::{BlockId, Body, Elsewhere, PhotoBlock};
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal, Unexpected};
use crate::id::{DocumentId, MediaId};
use crate::navigation::{self, redirect};
use crate::publishing::edition::{self, State};
use crate::publishing::schedule::{self, Plan};
use crate::publishing::{self, Edit, NewDocument, Saved};
use crate::site;
use crate::site::path::Place;

/// A piece on its way to a document.
#[derive(Debug)]
pub(super) struct Job<'a> {
    pub(super) importer: &'a Importer<'a>,
    pub(super) piece: &'a Piece,
    /// What the files that it names have become, by their addresses.
    pub(super) media: BTreeMap<String, MediaId>,
    /// What an earlier import has made of it.
    pub(super) known: Option<row::Model>,
    pub(super) digest: Vec<u8>,
}

/// Why a transaction is given up.
#[derive(Debug, thiserror::Error)]
pub(super) enum Undone {
    /// Nothing is to be kept.
    #[error("nothing is to be kept")]
    Tried(Outcome, Vec<Problem>),
    /// The piece is refused.
    #[error("the piece is refused")]
    Refused(Vec<Refusal>),
    /// The document is not fit to be public.
    #[error("the document is not fit to be public")]
    Unfit(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<sea_orm::DbErr> for Undone {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<Denied> for Undone {
    fn from(denied: Denied) -> Self {
        Self::Refused(vec![denied.into()])
    }
}

impl From<publishing::Error> for Undone {
    fn from(error: publishing::Error) -> Self {
        use publishing::Error as E;
        Self::Refused(match error {
            E::Denied(denied) => vec![denied.into()],
            E::NotFound => vec![Refusal::of_request(Code::NotFound)],
            E::Stale { .. } => vec![Refusal::of_request(Code::StaleRevision)],
            E::Conflicting { conflicts, .. } => {
                let conflicts = conflicts.into_iter();
                conflicts.map(|one| Refusal::new(Code::EditConflict, one.path)).collect()
            }
            E::Step(refused) => vec![refused.into()],
            E::Refused(refusals) => refusals,
            E::Unexpected(error) => return Self::Unexpected(error),
        })
    }
}

/// The edition that a piece is to become.
enum Target {
    /// None yet: of a new document, or of this one.
    New(Option<DocumentId>),
    /// This one, as it was at this revision when the piece was imported last, or as it is.
    There(edition::Model, i32),
}

/// Puts the piece where it belongs.
pub(super) async fn put<K: Importable>(
    tx: &Transaction,
    job: &Job<'_>,
    slug: Option<&str>,
    publish: bool,
) -> Result<(Outcome, Vec<Problem>), Undone> {
    let mut problems = Vec::new();
    let Some(target) = target(tx, job).await? else {
        return Ok((Outcome::Skipped(Skip::Deleted), problems));
    };
    let actor = &job.importer.actor;
    let labels = match job.piece.form {
        Form::Article => labels(tx, actor, job.piece, &mut problems).await?,
        Form::Page => Labels::default(),
    };
    let (mut outcome, saved, before) = match target {
        Target::There(edition, base) => {
            let (outcome, saved) = change::<K>(tx, job, &labels, &edition, base).await?;
            (outcome, saved, Some(edition))
        }
        Target::New(document) => {
            (Outcome::Created, create::<K>(tx, job, &labels, document, slug).await?, None)
        }
    };
    let changed = !matches!(outcome, Outcome::Unchanged);
    let wanted = publish && job.piece.public;
    let published =
        wanted && step::<K>(tx, job, &saved, before.as_ref(), changed, &mut problems).await?;
    if published && !changed {
        outcome = Outcome::Updated;
    }
    keep(tx, job, &saved, published, publish).await?;
    if job.importer.manner.dry_run {
        return Err(Undone::Tried(outcome, problems));
    }
    Ok((outcome, problems))
}

/// Where the piece belongs; `None` where what it has become was deleted.
async fn target(tx: &Transaction, job: &Job<'_>) -> Result<Option<Target>, Undone> {
    let Job { piece, known, importer, .. } = job;
    let actor = &importer.actor;
    if let Some(known) = known {
        let kept = publishing::find_document(tx.db(), actor, known.document_id).await?;
        let edition = publishing::find_edition(tx.db(), known.document_id, &known.language).await?;
        return Ok(match (kept, edition) {
            (Some(document), Some(edition)) if document.kind == piece.form.kind() => {
                Some(Target::There(edition, known.revision))
            }
            (Some(_), Some(_)) => return Err(refused(Code::WrongState, "form")),
            _ => None,
        });
    }
    if let Some(original) = &piece.translation_of {
        let original = row::find(tx.db(), original).await?.map(|row| row.document_id);
        // What is only tried leaves no original behind.
        if original.is_none() && !importer.manner.dry_run {
            return Err(refused(Code::NotFound, "translation_of"));
        }
        return Ok(Some(Target::New(original)));
    }
    let (kind, reference) = (piece.form.kind(), &piece.reference);
    let Some(document) = publishing::find_referenced(tx.db(), actor, kind, reference).await? else {
        return Ok(Some(Target::New(None)));
    };
    let edition = publishing::find_edition(tx.db(), document.id, &piece.language).await?;
    Ok(Some(edition.map_or(Target::New(Some(document.id)), |edition| {
        let head = edition.head_revision;
        Target::There(edition, head)
    })))
}

fn refused(code: Code, field: &str) -> Undone {
    Undone::Refused(vec![Refusal::new(code, field)])
}

async fn create<K: Importable>(
    tx: &Transaction,
    job: &Job<'_>,
    labels: &Labels,
    document: Option<DocumentId>,
    slug: Option<&str>,
) -> Result<Saved, Undone> {
    let Job { piece, importer, .. } = job;
    let content =
        content::<K>(job, labels, K::Content::default(), None).map_err(Undone::Refused)?;
    let new = NewDocument {
        document,
        language: piece.language.clone(),
        slug: slug.map(ToOwned::to_owned),
        external_ref: document.is_none().then(|| piece.reference.clone()),
        content,
        note: None,
    };
    let saved = publishing::create::<K>(tx, &importer.actor, new).await?;
    if let Some(since) = piece.date.filter(|date| *date <= tx.now()) {
        let edition = (saved.document, &saved.language);
        publishing::antedate::<K>(tx, &importer.actor, edition, since).await?;
    }
    Ok(saved)
}

/// Saves what is different now, with what editors have changed since `base`.
async fn change<K: Importable>(
    tx: &Transaction,
    job: &Job<'_>,
    labels: &Labels,
    edition: &edition::Model,
    base: i32,
) -> Result<(Outcome, Saved), Undone> {
    let (document, language) = (edition.document_id, edition.language.clone());
    let key = (document, language.clone(), base);
    let stored = publishing::read_contents(tx.db(), &[key]).await?.pop();
    let (_, stored) =
        stored.ok_or_else(|| Undone::Refused(vec![Refusal::of_request(Code::StaleRevision)]))?;
    let before = stored.read::<K>()?;
    let text = K::text(&before).body.clone();
    let after = content::<K>(job, labels, before.clone(), Some(&text)).map_err(Undone::Refused)?;
    if after == before {
        let revision = edition.head_revision;
        return Ok((Outcome::Unchanged, Saved { document, language, revision }));
    }
    let edit = Edit::of_newest(document, language, base);
    let saved = publishing::save::<K>(tx, &job.importer.actor, edit, |_| Ok(after.clone())).await?;
    Ok((Outcome::Updated, saved))
}

/// What the piece says, beside what stood `before`.
fn content<K: Importable>(
    job: &Job<'_>,
    labels: &Labels,
    before: K::Content,
    base: Option<&Body>,
) -> Result<K::Content, Vec<Refusal>> {
    let Job { piece, media, .. } = job;
    let mut adopt = |one: Elsewhere<'_>| match one {
        Elsewhere::Picture { address, .. } | Elsewhere::Link { address } => {
            media.get(address).copied()
        }
    };
    let body = match &piece.body {
        Markup::Markdown(text) => {
            let text = Body::adopt_markdown(text, &mut adopt);
            Body::from_markdown(&text, base, &mut BlockId::random)
        }
        Markup::Html(text) => {
            let text = Body::adopt_html(text, &mut adopt);
            Body::from_html(&text, base, &mut BlockId::random)
        }
    };
    let within = |refusal: Refusal| refusal.within(&Path::field("body"));
    let body = body.map_err(|refusals| refusals.into_iter().map(within).collect::<Vec<_>>())?;
    let cover = piece.cover.as_ref().and_then(|cover| {
        Some(PhotoBlock {
            media: *media.get(&cover.address)?,
            alt: cover.alt.clone(),
            caption: cover.caption.clone(),
            credit: cover.credit.clone(),
            crop: None,
        })
    });
    let (category, tags, areas) = (labels.category, labels.tags.clone(), labels.areas.clone());
    Ok(K::content(Parts { piece, body, cover, category, tags, areas }, before))
}

/// Publishes the edition, or schedules it; answers whether that was done. What editors have in hand, or
/// have taken back, is left to them.
async fn step<K: Importable>(
    tx: &Transaction,
    job: &Job<'_>,
    saved: &Saved,
    before: Option<&edition::Model>,
    changed: bool,
    problems: &mut Vec<Problem>,
) -> Result<bool, Undone> {
    let was_public = before.is_some_and(|edition| edition.published_revision.is_some());
    let was_published = job.known.as_ref().is_some_and(|known| known.published);
    if was_public && !changed {
        return Ok(false);
    }
    if before.is_some_and(|edition| edition.state() == State::Changed) {
        problems.push(Problem::LeftToEditors("there are changes here that are not public yet"));
        return Ok(false);
    }
    let ahead = job.piece.date.filter(|date| *date > tx.now() && !was_public);
    if was_published && !was_public && ahead.is_none() {
        if changed {
            problems.push(Problem::LeftToEditors("it is not public here any more, or not yet"));
        }
        return Ok(false);
    }
    let (actor, document) = (&job.importer.actor, saved.document);
    let (language, revision) = (saved.language.clone(), saved.revision);
    let step = match ahead {
        None => publishing::publish::<K>(tx, actor, document, language, revision).await,
        Some(date) => {
            let plan = Plan {
                document,
                language,
                expected_revision: revision,
                publish_at: Some(Some(date)),
                unpublish_at: None,
            };
            schedule::plan::<K>(tx, actor, plan).await
        }
    };
    step.map_err(|error| match error.into() {
        Undone::Refused(refusals) => Undone::Unfit(refusals),
        other => other,
    })?;
    lead_on::<K>(tx, job, saved, problems).await?;
    Ok(true)
}

/// Leads on from the paths at which the piece stood, where nobody has said where they lead.
async fn lead_on<K: Importable>(
    tx: &Transaction,
    job: &Job<'_>,
    saved: &Saved,
    problems: &mut Vec<Problem>,
) -> Result<(), Undone> {
    if job.piece.old_paths.is_empty() {
        return Ok(());
    }
    let edition = publishing::find_edition(tx.db(), saved.document, &saved.language).await?;
    let Some(edition) = edition else { return Ok(()) };
    let id = K::KIND.format_id(saved.document);
    let place = Place { language: &saved.language, slug: &edition.slug, id: &id };
    let to = site::load(tx.db()).await?.canonical_path(K::KIND.path_kind(), place);
    let base_url = &job.importer.base_url;
    for path in &job.piece.old_paths {
        let is_same = path.trim_end_matches('/') == to;
        if is_same || redirect::follow(tx.db(), path, base_url).await?.is_some() {
            continue;
        }
        let put = redirect::put(tx, &job.importer.actor, (path, &to), base_url).await;
        if let Err(error) = put {
            let Some(refusals) = navigation::Error::refusals(&error) else {
                return Err(Unexpected::while_doing("leading on from an old path")(error).into());
            };
            problems.push(Problem::Redirect { path: path.clone(), refusals });
        }
    }
    Ok(())
}

/// Notes what the piece has become. One that was to be public and is not is tried again the next time.
async fn keep(
    tx: &Transaction,
    job: &Job<'_>,
    saved: &Saved,
    published: bool,
    publish: bool,
) -> Result<(), Undone> {
    let settled = publish || !job.importer.manner.publish;
    let model = row::Model {
        reference: job.piece.reference.clone(),
        document_id: saved.document,
        language: saved.language.clone(),
        revision: saved.revision,
        digest: if settled { job.digest.clone() } else { Vec::new() },
        published: published || job.known.as_ref().is_some_and(|known| known.published),
        imported_at: tx.now(),
    };
    Ok(row::keep(tx, model).await?)
}
