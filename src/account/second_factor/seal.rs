//! Sealing secrets that have to be read again.

use std::fmt;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::error::Unspecified;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::row::key;
use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;
use crate::id::{AccountId, fill_random};
use crate::transact;

/// Says what keys are derived for, so that none is used for something else.
const PURPOSE: &str = "loa 2025-04 second factors of accounts";
/// The one key's number.
const ONLY: i32 = 1;
/// How many random bytes the key has.
const LENGTH: usize = 32;

/// Seals secrets of accounts, and opens them (ChaCha20-Poly1305).
///
/// The key is derived from one that lies in the database and from a secret of whoever runs the site, where
/// they set one: then a copy of the database alone opens nothing.
#[derive(Clone)]
pub struct Seal([u8; LENGTH]);

/// Secrets stay out of logs.
impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(…)")
    }
}

impl Seal {
    /// The seal of this database and the operator's secret; makes the database's key where it has none.
    pub async fn load_or_create(store: &Store, secret: Option<&str>) -> Result<Self, Unexpected> {
        let key: Result<_, Unexpected> = transact!(store, |tx| create_then_load(tx).await);
        let mut hasher = blake3::Hasher::new_derive_key(PURPOSE);
        hasher.update(&key?.secret).update(secret.unwrap_or_default().as_bytes());
        Ok(Self(*hasher.finalize().as_bytes()))
    }

    /// The secret, sealed for this account.
    pub(super) fn close(&self, account: AccountId, secret: &[u8]) -> Result<Vec<u8>, Unexpected> {
        let mut nonce = [0; NONCE_LEN];
        fill_random(&mut nonce);
        let mut sealed = secret.to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        let closed = self.key().and_then(|key| {
            key.seal_in_place_append_tag(unique, Aad::from(account.0.as_bytes()), &mut sealed)
        });
        closed.map_err(Unexpected::while_doing("sealing a secret"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// What was sealed for this account; `None` where it was sealed by another key, or changed since.
    pub(super) fn open(&self, account: AccountId, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut secret = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let aad = Aad::from(account.0.as_bytes());
        let length = self.key().ok()?.open_in_place(nonce, aad, &mut secret).ok()?.len();
        secret.truncate(length);
        Some(secret)
    }

    fn key(&self) -> Result<LessSafeKey, Unspecified> {
        UnboundKey::new(&CHACHA20_POLY1305, &self.0).map(LessSafeKey::new)
    }
}

async fn create_then_load(tx: &Transaction) -> Result<key::Model, Unexpected> {
    let mut secret = vec![0; LENGTH];
    fill_random(&mut secret);
    let row = key::ActiveModel { id: Set(ONLY), secret: Set(secret), created_at: Set(tx.now()) };
    key::Entity::insert(row)
        .on_conflict(OnConflict::column(key::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    let found = key::Entity::find_by_id(ONLY).one(tx.db()).await?;
    found.ok_or("there is none").map_err(Unexpected::while_doing("loading the key that seals"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_opened_only_for_whom_it_is() {
        let [lan, minh] = [1, 2].map(|id| AccountId(uuid::Uuid::from_u128(id)));
        let seal = Seal([7; LENGTH]);
        let sealed = seal.close(lan, b"twenty random bytes.").unwrap();
        assert_eq!(seal.open(lan, &sealed).as_deref(), Some(&b"twenty random bytes."[..]));
        assert_ne!(seal.close(lan, b"twenty random bytes.").unwrap(), sealed);
        assert_eq!(seal.open(minh, &sealed), None);
        assert_eq!(Seal([8; LENGTH]).open(lan, &sealed), None);
        for damaged in [&sealed[..11], &sealed[..30], &[]] {
            assert_eq!(seal.open(lan, damaged), None);
        }
    }
}
