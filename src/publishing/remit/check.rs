//! Whether a document lies within somebody's remit.

use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::{Remit, of};
use crate::access::{Actor, Denied};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::{AreaId, CategoryId, DocumentId};
use crate::publishing::Error;
use crate::reference;
use crate::taxonomy::{area, category};

/// Refuses a document outside of the actor's remit, or of that of the account behind a token.
pub(in crate::publishing) async fn check(
    tx: &Transaction,
    actor: &Actor,
    document: DocumentId,
) -> Result<(), Error> {
    let Some(account) = actor.account() else { return Ok(()) };
    let Some(remit) = of(tx.db(), [account]).await?.remove(&account) else { return Ok(()) };
    if remit.covers(tx.db(), document).await? { Ok(()) } else { Err(Denied::OutsideRemit.into()) }
}

impl Remit {
    async fn covers(
        &self,
        db: &impl ConnectionTrait,
        document: DocumentId,
    ) -> Result<bool, Unexpected> {
        let named = reference::targets_of(db, document).await?;
        Ok(self.covers_areas(db, &named).await? && self.covers_categories(db, &named).await?)
    }

    /// Whether all areas among these are inside of those of the remit, and there is one.
    async fn covers_areas(
        &self,
        db: &impl ConnectionTrait,
        named: &[Uuid],
    ) -> Result<bool, Unexpected> {
        if self.areas.is_empty() {
            return Ok(true);
        }
        let inside = self.areas.iter().fold(Condition::any(), |any, own| {
            any.add(area::COLUMN.id.in_subquery(area::with_inside(*own)))
        });
        let all =
            area::Entity::find().filter(area::COLUMN.id.is_in(named.iter().copied().map(AreaId)));
        let covered = all.clone().filter(inside).count(db).await?;
        Ok(covered > 0 && covered == all.count(db).await?)
    }

    /// Whether all categories among these are those of the remit, and there is one.
    async fn covers_categories(
        &self,
        db: &impl ConnectionTrait,
        named: &[Uuid],
    ) -> Result<bool, Unexpected> {
        if self.categories.is_empty() {
            return Ok(true);
        }
        let named = named.iter().copied().map(CategoryId);
        let filed: Vec<category::Model> =
            category::Entity::find().filter(category::COLUMN.id.is_in(named)).all(db).await?;
        Ok(!filed.is_empty() && filed.iter().all(|filed| self.categories.contains(&filed.id)))
    }
}
