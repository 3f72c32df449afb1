//! By what this site is known to push services: Voluntary Application Server Identification (RFC 8292).

use std::fmt;
use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use url::Url;

use super::row::key;
use super::sender::Contact;
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::transact;

/// The one key's number.
const ONLY: i32 = 1;
/// For how long a proof is good, in seconds: half of the day that push services accept at most.
const GOOD_SECONDS: i64 = 12 * 60 * 60;

/// The site's pair of keys. Browsers are given the public one when they subscribe, and their push services
/// take messages from nobody else. Clones share it.
#[derive(Clone)]
pub struct Key {
    pair: Arc<EcdsaKeyPair>,
    public: Arc<str>,
}

/// Secrets stay out of logs.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("public", &self.public).finish_non_exhaustive()
    }
}

impl Key {
    /// This database's key; makes it where there is none.
    pub async fn load_or_create(store: &Store) -> Result<Self, Unexpected> {
        let unexpected = Unexpected::while_doing("making the key for push services");
        let made =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let made = made.map_err(unexpected)?;
        let kept: Result<_, Unexpected> =
            transact!(store, |tx| create_then_load(tx, made.as_ref()).await);
        Self::read(&kept?.pair)
    }

    fn read(pair: &[u8]) -> Result<Self, Unexpected> {
        let unexpected = Unexpected::while_doing("reading the key for push services");
        let chance = SystemRandom::new();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pair, &chance);
        let pair = pair.map_err(|error| unexpected(error.to_string()))?;
        let public = BASE64URL_NOPAD.encode(pair.public_key().as_ref());
        Ok(Self { pair: Arc::new(pair), public: public.into() })
    }

    /// The public key in base64url, as browsers want it for `applicationServerKey`.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// What proves to the push service at `url` that this site speaks: the value of `Authorization`.
    pub(super) fn authorization(
        &self,
        url: &Url,
        contact: &Contact,
        now: Instant,
    ) -> Result<String, Unexpected> {
        let claims = json!({
            "aud": url.origin().ascii_serialization(),
            "exp": now.plus_seconds(GOOD_SECONDS).timestamp().as_second(),
            "sub": contact.to_string(),
        });
        let head = BASE64URL_NOPAD.encode(br#"{"typ":"JWT","alg":"ES256"}"#);
        let signed = format!("{head}.{}", BASE64URL_NOPAD.encode(claims.to_string().as_bytes()));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes());
        let signature = signature.map_err(Unexpected::while_doing("signing for a push service"))?;
        let signature = BASE64URL_NOPAD.encode(signature.as_ref());
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public))
    }
}

async fn create_then_load(tx: &Transaction, pair: &[u8]) -> Result<key::Model, Unexpected> {
    let row =
        key::ActiveModel { id: Set(ONLY), pair: Set(pair.to_vec()), created_at: Set(tx.now()) };
    key::Entity::insert(row)
        .on_conflict(OnConflict::column(key::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    let found = key::Entity::find_by_id(ONLY).one(tx.db()).await?;
    found
        .ok_or("there is none")
        .map_err(Unexpected::while_doing("loading the key for push services"))
}
