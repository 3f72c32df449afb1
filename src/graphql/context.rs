//! What resolvers find in their context.

use std::str::FromStr;
use std::sync::Arc;

use async_graphql::Context;
use serde::Serialize;

use super::endpoint::Caller;
use super::error::{ApiError, Failure};
use super::ids;
use super::loaders::Loaders;
use crate::access::Actor;
use crate::changelog::{Store, Transaction};
use crate::date::Date;
use crate::error::{Code, Language, Path, Refusal};
use crate::id::InvalidId;
use crate::idempotency::{self, Guard, fingerprint};
use crate::jobs::Wake;
use crate::language::LanguageTag;
use crate::media::{Darkroom, Keys};
use crate::record::{self, Record};
use crate::site::{self, Site};
use crate::taxonomy::Categories;

/// The domains' handles, made by `app` once.
#[derive(Clone)]
pub struct Services {
    /// The database and the change log.
    pub store: Store,
    /// The site's settings.
    pub site: site::Current,
    /// The categories.
    pub categories: Categories,
    /// Where files are kept and pictures are made.
    pub darkroom: Darkroom,
    /// The keys of media addresses.
    pub keys: Keys,
    /// What stands before paths to make them absolute, as `https://ward.example`.
    pub base_url: String,
    /// Whether everybody may ask for the schema, or only who is signed in.
    pub public_introspection: bool,
    /// The worker that carries out what is due.
    pub worker: Wake,
}

/// Short ways to what every resolver needs.
pub(super) trait Here {
    /// The domains' handles.
    fn services(&self) -> &Services;
    /// The database and the change log.
    fn store(&self) -> &Store;
    /// Who is asking.
    fn actor(&self) -> &Actor;
    /// The language of messages.
    fn message_language(&self) -> Language;
    /// This request's loaders.
    fn loaders(&self) -> &Loaders;
}

impl Here for Context<'_> {
    fn services(&self) -> &Services {
        self.data_unchecked()
    }

    fn store(&self) -> &Store {
        &self.services().store
    }

    fn actor(&self) -> &Actor {
        &self.data_unchecked::<Caller>().actor
    }

    fn message_language(&self) -> Language {
        self.data_unchecked::<Caller>().language
    }

    fn loaders(&self) -> &Loaders {
        self.data_unchecked()
    }
}

/// The site's settings, which are in memory.
pub(super) async fn site(ctx: &Context<'_>) -> Result<Arc<Site>, ApiError> {
    Ok(ctx.services().site.get().await?)
}

/// Today's date where the site is.
pub(super) async fn today(ctx: &Context<'_>) -> Result<Date, ApiError> {
    Ok(site(ctx).await?.today(ctx.store().clock().now()))
}

/// The language that was asked for, or the site's.
pub(super) async fn language_or_default(
    ctx: &Context<'_>,
    language: Option<LanguageTag>,
) -> Result<LanguageTag, ApiError> {
    match language {
        Some(language) => Ok(language),
        None => Ok(site(ctx).await?.default_language.clone()),
    }
}

/// As [`language_or_default`], inside a transaction.
pub(super) async fn written_language(
    tx: &Transaction,
    language: Option<LanguageTag>,
) -> Result<LanguageTag, Failure> {
    match language {
        Some(language) => Ok(language),
        None => Ok(site::load(tx.db()).await?.default_language),
    }
}

/// An operation that may be sent again: with the same key and input it happens once, and every
/// sending gets the first one's result. Without a key every sending is new.
pub(super) struct Once {
    scope: String,
    key: Option<String>,
    fingerprint: [u8; 32],
}

impl Once {
    /// `input` is what tells one use of the key from another.
    pub(super) fn new(
        ctx: &Context<'_>,
        operation: &str,
        key: Option<String>,
        input: &impl Serialize,
    ) -> Result<Self, Failure> {
        let scope = if key.is_some() { scope(ctx.actor())? } else { String::new() };
        Ok(Self { scope, key, fingerprint: fingerprint(operation, input)? })
    }

    /// What came of the first sending; `None` where this is the first.
    pub(super) async fn replay(&self, tx: &Transaction) -> Result<Option<String>, Failure> {
        let Some(key) = &self.key else { return Ok(None) };
        match idempotency::guard(tx, &self.scope, key, self.fingerprint).await? {
            Guard::Replay(outcome) => Ok(Some(outcome)),
            Guard::First => Ok(None),
        }
    }

    /// Keeps what came of this sending; answers it.
    pub(super) async fn keep(&self, tx: &Transaction, outcome: String) -> Result<String, Failure> {
        if let Some(key) = &self.key {
            idempotency::finish(tx, &self.scope, key, &outcome).await?;
        }
        Ok(outcome)
    }
}

/// Reads the record that a create made, now or when its key was first used; `outcome` is its id.
pub(super) async fn created<R>(ctx: &Context<'_>, outcome: &str) -> Result<R::Model, Failure>
where
    R: Record<Id: FromStr<Err = InvalidId>>,
{
    let id: R::Id = ids::input("idempotencyKey", &outcome.into())?;
    let found = record::find_many::<R>(ctx.store().reader(), [id]).await?.pop();
    let gone = || Failure::Refused(vec![Refusal::new(Code::NotFound, "idempotencyKey")]);
    found.ok_or_else(gone)
}

/// Whose keys these are: one actor's keys never meet another's.
fn scope(actor: &Actor) -> Result<String, Failure> {
    match actor {
        Actor::Account { id, .. } => Ok(id.to_string()),
        Actor::Token { id, .. } => Ok(id.to_string()),
        Actor::Anonymous | Actor::System => {
            let path = Path::field("idempotencyKey");
            Err(Failure::Refused(vec![Refusal::new(Code::Unauthenticated, path)]))
        }
    }
}
