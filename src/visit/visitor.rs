//! What tells a day's visitors apart.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, QueryFilter};

use super::row::salt;
use crate::changelog::Transaction;
use crate::date::Date;
use crate::id::fill_random;

/// How many bytes of a hash are kept: enough that no two visitors of a day have the same.
const KEPT: usize = 16;

/// A day's salt.
pub(super) struct Salt([u8; blake3::KEY_LEN]);

impl Salt {
    /// That of the day, the same for every process; those of other days are gone then, and with them
    /// all that hashes of those days could tell.
    pub(super) async fn of(tx: &Transaction, day: Date) -> Result<Self, DbErr> {
        if let Some(found) = salt::Entity::find_by_id(day).one(tx.db()).await? {
            return Self::read(&found);
        }
        salt::Entity::delete_many()
            .filter(Expr::col(salt::Column::Day).ne(day))
            .exec(tx.db())
            .await?;
        let mut secret = [0; blake3::KEY_LEN];
        fill_random(&mut secret);
        let new = salt::ActiveModel { day: Set(day), secret: Set(secret.to_vec()) };
        let kept = OnConflict::column(salt::Column::Day).do_nothing().to_owned();
        salt::Entity::insert(new).on_conflict(kept).exec_without_returning(tx.db()).await?;
        let found = salt::Entity::find_by_id(day).one(tx.db()).await?;
        Self::read(&found.ok_or(DbErr::RecordNotInserted)?)
    }

    fn read(row: &salt::Model) -> Result<Self, DbErr> {
        let secret = row.secret.as_slice().try_into();
        secret.map(Self).map_err(|_| DbErr::Type("a salt that is too short or too long".to_owned()))
    }

    /// What tells who came from this address with this device from others on that day.
    pub(super) fn hash(&self, remote: &str, device: &str) -> Vec<u8> {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        // An address holds no zero byte, so that nothing can be moved from one into the other.
        hasher.update(remote.as_bytes()).update(&[0]).update(device.as_bytes());
        hasher.finalize().as_bytes()[..KEPT].to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_visitor_is_the_same_on_one_day_and_another_on_the_next() {
        let [today, tomorrow] = [Salt([1; 32]), Salt([2; 32])];
        let who = ("192.0.2.1", "Firefox");
        assert_eq!(today.hash(who.0, who.1), today.hash(who.0, who.1));
        assert_ne!(today.hash(who.0, who.1), tomorrow.hash(who.0, who.1));
        assert_ne!(today.hash("192.0.2.1", "Firefox"), today.hash("192.0.2.12", "Firefox"));
        assert_eq!(today.hash("", "").len(), KEPT);
    }
}
