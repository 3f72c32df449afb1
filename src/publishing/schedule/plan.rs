//! Putting steps on the schedule, and taking them off.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};

use super::row::{self, Step};
use crate::access::Actor;
use crate::audit::{Action, Deed};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{self, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::workflow::Event;
use crate::publishing::{Error, Kind, Saved, edition, publish, read, save, step};

/// When an edition is to become public and when it is to be taken back. `None` leaves what stands on
/// the schedule; `Some(None)` takes it off.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The revision that becomes public; it must be the newest. What is saved later stays a draft.
    pub expected_revision: i32,
    /// When it becomes public.
    pub publish_at: Option<Option<Instant>>,
    /// When it is taken back.
    pub unpublish_at: Option<Option<Instant>>,
}

/// Sets when an edition is published and taken back. Needs
/// [`Permission::Publish`](crate::access::Permission::Publish); where the site demands it, the revision must be
/// approved.
pub async fn plan<K: Kind>(tx: &Transaction, actor: &Actor, plan: Plan) -> Result<Saved, Error> {
    let needs = Event::PlanPublishing { approved: true }.needs();
    step::lock(tx, actor, needs, (K::KIND, plan.document)).await?;
    let Plan { document, language, expected_revision, publish_at, unpublish_at } = plan;
    let edition = read::edition_at(tx, (document, &language), expected_revision).await?;
    if publish_at.flatten().is_some() {
        let approved = read::is_approved(tx, &edition, expected_revision).await?;
        step::lead(tx, &edition, Event::PlanPublishing { approved }).await?;
        publish::refuse_unfit::<K>(tx, edition.clone()).await?;
    }
    let standing = standing(tx, &edition).await?;
    let [publish, unpublish] = [(publish_at, standing[0]), (unpublish_at, standing[1])]
        .map(|(wanted, standing)| wanted.unwrap_or(standing));
    check(tx.now(), publish_at.flatten(), publish, unpublish_at.flatten(), unpublish)?;
    if unpublish.is_some() {
        let event = Event::PlanUnpublishing { begins: publish.is_some() };
        step::lead(tx, &edition, event).await.map_err(of_end)?;
    }
    for (step, at) in [(Step::Publish, publish_at), (Step::Unpublish, unpublish_at)] {
        match at {
            None => {}
            Some(None) => forget(tx, &edition, &[step]).await?,
            Some(Some(at)) => put::<K>(tx, actor, &edition, step, at).await?,
        }
    }
    let moments = [("publish_at", publish_at), ("unpublish_at", unpublish_at)];
    let moments = moments.into_iter().filter_map(|(name, at)| Some((name, at?)));
    tx.note(deed::<K>(actor, &edition, &moments.collect::<Vec<_>>()));
    save::touch(tx, [document]).await?;
    Ok(Saved { document, language, revision: expected_revision })
}

/// What was planned, as the audit log tells it: the moments that were set, or taken away.
fn deed<K: Kind>(
    actor: &Actor,
    edition: &edition::Model,
    moments: &[(&str, Option<Instant>)],
) -> Deed {
    let sets = moments.iter().any(|(_, at)| at.is_some());
    let action = if sets { Action::Scheduled } else { Action::Cancelled };
    let deed = Deed::by(actor, action, K::KIND.format_id(edition.document_id))
        .with("language", edition.language.to_string())
        .with("revision", edition.head_revision);
    moments.iter().fold(deed, |deed, (name, at)| deed.with(name, at.map(|at| at.to_string())))
}

/// When the edition is to be published and taken back so far.
async fn standing(
    tx: &Transaction,
    edition: &edition::Model,
) -> Result<[Option<Instant>; 2], Error> {
    let rows = super::of_editions(tx.db(), [edition.document_id]).await?;
    let rows: Vec<_> = rows.into_iter().filter(|row| row.language == edition.language).collect();
    let of = |step| rows.iter().find(|row| row.step == step).map(|row| row.due_at);
    Ok([of(Step::Publish), of(Step::Unpublish)])
}

/// The refusal of a step as one of its time.
fn of_end(error: Error) -> Error {
    match error {
        Error::Step(refused) => {
            let path = Path::field("unpublishAt");
            Error::Refused(vec![Refusal { path, ..refused.into() }])
        }
        other => other,
    }
}

/// Refuses times that have passed, and an end before its beginning.
fn check(
    now: Instant,
    new_publish: Option<Instant>,
    publish: Option<Instant>,
    new_unpublish: Option<Instant>,
    unpublish: Option<Instant>,
) -> Result<(), Error> {
    let mut refusals = Refusals::default();
    for (field, at) in [("publishAt", new_publish), ("unpublishAt", new_unpublish)] {
        if at.is_some_and(|at| at <= now) {
            refusals.push(Refusal::new(Code::Invalid, field).with("reason", "in the past"));
        }
    }
    if let (Some(publish), Some(unpublish)) = (publish, unpublish)
        && unpublish <= publish
    {
        let reason = "not after publishAt";
        refusals.push(Refusal::new(Code::Invalid, "unpublishAt").with("reason", reason));
    }
    refusals.into_result().map_err(Error::Refused)
}

async fn put<K: Kind>(
    tx: &Transaction,
    actor: &Actor,
    edition: &edition::Model,
    step: Step,
    at: Instant,
) -> Result<(), Error> {
    let row = row::ActiveModel {
        id: Set(id::new(tx.now())),
        kind: Set(K::KIND),
        document_id: Set(edition.document_id),
        language: Set(edition.language.clone()),
        step: Set(step),
        revision: Set((step == Step::Publish).then_some(edition.head_revision)),
        due_at: Set(at),
        created_by: Set(actor.account()),
        created_at: Set(tx.now()),
        failed_at: Set(None),
    };
    let columns = [row::Column::DocumentId, row::Column::Language, row::Column::Step];
    let instead = OnConflict::columns(columns)
        .update_columns([
            row::Column::Revision,
            row::Column::DueAt,
            row::Column::CreatedBy,
            row::Column::CreatedAt,
            row::Column::FailedAt,
        ])
        .to_owned();
    row::Entity::insert(row).on_conflict(instead).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Takes these steps of an edition off the schedule.
pub(in crate::publishing) async fn forget(
    tx: &Transaction,
    edition: &edition::Model,
    steps: &[Step],
) -> Result<(), Error> {
    row::Entity::delete_many()
        .filter(row::COLUMN.document_id.eq(edition.document_id))
        .filter(row::COLUMN.language.eq(edition.language.clone()))
        .filter(row::COLUMN.step.is_in(steps.iter().copied()))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Takes off the schedule the publication of this revision, and of older ones: the public has it.
pub(in crate::publishing) async fn forget_published(
    tx: &Transaction,
    edition: &edition::Model,
    revision: i32,
) -> Result<(), Error> {
    row::Entity::delete_many()
        .filter(row::COLUMN.document_id.eq(edition.document_id))
        .filter(row::COLUMN.language.eq(edition.language.clone()))
        .filter(row::COLUMN.step.eq(Step::Publish))
        .filter(row::COLUMN.revision.lte(revision))
        .exec(tx.db())
        .await?;
    Ok(())
}
