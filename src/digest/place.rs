//! Up to where in the order of the reminders somebody was told.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use uuid::Uuid;

use crate::account::Account;
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::pledge::row::reminder;
use crate::pledge::{View, remind};

/// How old a reminder may be to be told, in seconds: a week. Mail that is set up later does not begin
/// with everything that ever was.
const OLDEST: i64 = 7 * 24 * 60 * 60;

/// The rows.
pub mod row {
    use sea_orm::entity::prelude::*;

    use crate::clock::Instant;
    use crate::id::AccountId;

    /// Up to where somebody was told.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "digest")]
    pub struct Model {
        /// Who.
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: AccountId,
        /// When the last reminder was made that they were told of.
        pub reminded_at: Instant,
        /// That reminder.
        pub reminder_id: Uuid,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The reminders that somebody who sees these pledges was not told of yet, in their order: nothing from
/// before they had an account, and nothing that is older than a week.
pub(super) async fn untold(
    db: &impl ConnectionTrait,
    (account, view): (&Account, View),
    now: Instant,
    limit: u64,
) -> Result<Vec<reminder::Model>, Unexpected> {
    let told = row::Entity::find_by_id(account.id).one(db).await?;
    let told = told.map(|told| (told.reminded_at, told.reminder_id));
    let oldest = (Ord::max(account.created_at, now.plus_seconds(-OLDEST)), Uuid::nil());
    let after = told.map_or(oldest, |told| Ord::max(told, oldest));
    remind::list(db, view, Some(after), limit).await
}

/// Notes that somebody was told up to this reminder.
pub(super) async fn move_on(
    tx: &Transaction,
    account: &Account,
    last: &reminder::Model,
) -> Result<(), Unexpected> {
    let told = row::ActiveModel {
        account_id: Set(account.id),
        reminded_at: Set(last.created_at),
        reminder_id: Set(last.id),
    };
    let instead = OnConflict::column(row::Column::AccountId)
        .update_columns([row::Column::RemindedAt, row::Column::ReminderId])
        .to_owned();
    row::Entity::insert(told).on_conflict(instead).exec_without_returning(tx.db()).await?;
    Ok(())
}
