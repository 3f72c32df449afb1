//! Documents that the clients of a site have registered when they were built. Where the operator
//! wants it, the public may send no others.

mod row;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, QueryOrder};
use sha2::{Digest, Sha256};

use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;

pub use row::Model;

/// SHA-256 of a document's text, by which clients name it.
pub type Hash = [u8; 32];

/// How many documents one statement inserts: within every engine's limit of parameters.
const AT_ONCE: usize = 200;

/// The hash of a document.
pub fn hash_of(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}

/// The registered documents. Clones share them.
#[derive(Clone, Debug)]
pub struct Trusted(Store);

impl Trusted {
    /// Those of this store.
    pub const fn new(store: Store) -> Self {
        Self(store)
    }

    /// The text of the document with this hash, if it is registered.
    pub async fn text(&self, hash: &Hash) -> Result<Option<String>, Unexpected> {
        let found = row::Entity::find_by_id(hash.to_vec()).one(self.0.reader()).await?;
        Ok(found.map(|row| row.text))
    }

    /// All of them, those that were registered first first.
    pub async fn all(&self) -> Result<Vec<Model>, Unexpected> {
        let ordered = row::Entity::find()
            .order_by_asc(row::Column::RegisteredAt)
            .order_by_asc(row::Column::Hash);
        Ok(ordered.all(self.0.reader()).await?)
    }
}

/// Registers documents; those that are known already stay as they are. Answers how many are new.
pub async fn register(tx: &Transaction, texts: &[String]) -> Result<u64, DbErr> {
    let mut new = 0;
    for some in texts.chunks(AT_ONCE) {
        let rows = some.iter().map(|text| row::ActiveModel {
            hash: Set(hash_of(text).to_vec()),
            text: Set(text.clone()),
            registered_at: Set(tx.now()),
        });
        let known = OnConflict::column(row::Column::Hash).do_nothing().to_owned();
        new += row::Entity::insert_many(rows)
            .on_conflict(known)
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(new)
}

/// Forgets all documents. Answers how many there were.
pub async fn forget_all(tx: &Transaction) -> Result<u64, DbErr> {
    Ok(row::Entity::delete_many().exec(tx.db()).await?.rows_affected)
}
