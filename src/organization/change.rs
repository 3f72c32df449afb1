//! The steps that all changes of organizations and persons end with.

use sea_orm::{DbErr, EntityTrait};
use uuid::Uuid;

use super::Error;
use crate::body::PhotoBlock;
use crate::changelog::{Change, Op, Transaction};
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{OrganizationId, PersonId};
use crate::media::record_use;
use crate::{media, record, reference};

/// The log's row for an organization that the public sees differently.
pub(super) fn changed(id: OrganizationId, op: Op) -> Change {
    let tags = vec![id.to_string(), "organizations".to_owned()];
    Change { kind: "organization", id: id.0, language: None, op, tags }
}

/// The log's row for a person that the public sees differently; `organizations` are those in which
/// they have roles, or had.
pub(super) fn person_changed(
    id: PersonId,
    op: Op,
    organizations: impl IntoIterator<Item = OrganizationId>,
) -> Change {
    let mut of_roles: Vec<_> = organizations.into_iter().map(|id| id.to_string()).collect();
    of_roles.sort_unstable();
    of_roles.dedup();
    let tags = [vec![id.to_string(), "persons".to_owned()], of_roles].concat();
    Change { kind: "person", id: id.0, language: None, op, tags }
}

/// What the database refused: a slug or an external reference that another has, or a surprise.
pub(super) fn refuse_taken<E: EntityTrait>(error: DbErr) -> Error {
    match record::taken::<E>(&error) {
        Some(refusal) => Error::Refused(vec![refusal]),
        None => error.into(),
    }
}

/// Refuses to delete what an edition or another record names.
pub(super) async fn refuse_used(tx: &Transaction, id: Uuid) -> Result<(), Error> {
    match reference::uses(tx.db(), id).await? {
        0 => Ok(()),
        uses => Err(Error::InUse { uses }),
    }
}

/// The picture that a record has, if it has one.
pub(super) async fn picture_of(tx: &Transaction, id: Uuid) -> Result<Option<PhotoBlock>, DbErr> {
    let uses = record_use::of_records(tx.db(), [id]).await?;
    Ok(uses.into_iter().next().map(record_use::Model::photo))
}

/// Refuses a picture that is not there, and texts that are too long; what is there is held until
/// the transaction ends.
pub(super) async fn check_picture(
    tx: &Transaction,
    refusals: &mut Refusals,
    field: &str,
    picture: Option<&PhotoBlock>,
) -> Result<(), Error> {
    let Some(picture) = picture else { return Ok(()) };
    let path = Path::field(field);
    picture.check_texts(refusals, &path);
    if media::lock_existing(tx, [picture.media]).await?.is_empty() {
        refusals.push(Refusal::new(Code::NotFound, path.then("media")));
    }
    Ok(())
}
