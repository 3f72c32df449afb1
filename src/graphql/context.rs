//! What resolvers find in their context.

use std::str::FromStr;
use std::sync::Arc;

use async_graphql::Context;
use async_graphql::parser::types::OperationType;
use sea_orm::DatabaseConnection;
use serde::Serialize;

use super::endpoint::Caller;
use super::error::{ApiError, Failure};
use super::ids;
use super::loaders::Loaders;
use crate::access::Actor;
use crate::account::provider::Provider;
use crate::account::second_factor::Seal;
use crate::announcement::Moments;
use crate::cache::{CacheTag, Reading};
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::date::Date;
use crate::error::{Code, Language, Path, Refusal};
use crate::id::{InvalidId, Typed};
use crate::idempotency::{self, Guard, fingerprint};
use crate::jobs::Wake;
use crate::language::LanguageTag;
use crate::letter::Letters;
use crate::media::{Darkroom, Fetcher, Keys, Uploads};
use crate::portal::Providers;
use crate::publishing::DocumentKind;
use crate::push;
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
    /// Files that come in pieces.
    pub resumable: Uploads,
    /// What fetches files from addresses.
    pub fetcher: Fetcher,
    /// The keys of media addresses.
    pub keys: Keys,
    /// What stands before paths to make them absolute, as `https://ward.example`.
    pub base_url: String,
    /// Whether everybody may ask for the schema, or only who is signed in.
    pub public_introspection: bool,
    /// Who tells the weather and exchange rates.
    pub portal: Providers,
    /// Who speaks to browsers' push services, and by which key; `None`: nothing is pushed.
    pub push: Option<(push::Sender, push::Key)>,
    /// When announcements begin and end.
    pub moments: Moments,
    /// Whether the public may send only documents that are registered.
    pub only_trusted_documents: bool,
    /// Whether webhooks may lead to private addresses and by plain HTTP.
    pub private_webhooks: bool,
    /// Opens second factors.
    pub seal: Seal,
    /// What letters are sent by.
    pub letters: Letters,
    /// Who signs people in beside Loa.
    pub provider: Option<Arc<Provider>>,
    /// The worker that carries out what is due.
    pub worker: Wake,
}

/// Short ways to what every resolver needs.
///
/// An answer is kept for others only where everything that it depends on was noted. So the ways to
/// the domains that do not say what is read let the answer be forgotten.
pub(super) trait Here {
    /// The domains' handles. What is read through them is not noted: the answer is not kept.
    fn services(&self) -> &Services;
    /// The database and the change log, for this caller. What is read is not noted: the answer is not
    /// kept.
    fn store(&self) -> &Store;
    /// The database, to read what these tags stand for and nothing else.
    fn reads(&self, tags: impl IntoIterator<Item = CacheTag>) -> &DatabaseConnection;
    /// The domains' handles, for what is the same as long as the process runs.
    fn constants(&self) -> &Services;
    /// Takes note of what is read.
    fn reading(&self) -> &Reading;
    /// Who is asking.
    fn actor(&self) -> &Actor;
    /// The language of messages.
    fn message_language(&self) -> Language;
    /// This request's loaders.
    fn loaders(&self) -> &Loaders;
}

impl Here for Context<'_> {
    fn services(&self) -> &Services {
        self.reading().forget();
        self.constants()
    }

    fn store(&self) -> &Store {
        self.reading().forget();
        self.data_unchecked()
    }

    fn reads(&self, tags: impl IntoIterator<Item = CacheTag>) -> &DatabaseConnection {
        self.reading().note_all(tags);
        self.constants().store.reader()
    }

    fn constants(&self) -> &Services {
        self.data_unchecked()
    }

    fn reading(&self) -> &Reading {
        self.data_unchecked::<Arc<Reading>>()
    }

    fn actor(&self) -> &Actor {
        &self.data_unchecked::<Caller>().actor
    }

    fn message_language(&self) -> Language {
        self.reading().forget();
        self.data_unchecked::<Caller>().language
    }

    fn loaders(&self) -> &Loaders {
        self.data_unchecked()
    }
}

/// The site's settings, which are in memory.
pub(super) async fn site(ctx: &Context<'_>) -> Result<Arc<Site>, ApiError> {
    let loaders = ctx.loaders();
    if let Some(site) = loaders.site.get() {
        return Ok(Arc::clone(site));
    }
    ctx.reading().note(CacheTag::List("site"));
    let site = ctx.constants().site.get().await?;
    if is_query(ctx) {
        loaders.site.get_or_init(|| Arc::clone(&site));
    }
    Ok(site)
}

/// The categories, which are in memory.
pub(super) fn categories<'a>(ctx: &Context<'a>) -> &'a Categories {
    ctx.reading().note(CacheTag::List("categories"));
    &ctx.data_unchecked::<Services>().categories
}

/// Today's date where the site is; the answer holds until the day is over.
pub(super) async fn today(ctx: &Context<'_>) -> Result<Date, ApiError> {
    let site = site(ctx).await?;
    if let Some(today) = ctx.loaders().today.get() {
        return Ok(*today);
    }
    let today = site.today(ctx.constants().store.clock().now());
    ctx.reading().holds_until(today.plus_days(1).begins(&site.time_zone()));
    if is_query(ctx) {
        ctx.loaders().today.get_or_init(|| today);
    }
    Ok(today)
}

/// What a list of published documents of a kind depends on: on them, and on where areas lie, for it
/// may hold only what is in one.
pub(super) fn listed(kind: DocumentKind) -> [CacheTag; 2] {
    [CacheTag::List(kind.list_tag()), CacheTag::List("areas")]
}

/// What a look-up depends on: on the thing that it found, else on all of its kind.
pub(super) fn looked_up<I: Typed>(found: Option<I>, list: &'static str) -> CacheTag {
    found.map_or(CacheTag::List(list), CacheTag::of)
}

/// Whether nothing changes while the operation runs, so that what was looked up once stays true.
fn is_query(ctx: &Context<'_>) -> bool {
    ctx.query_env.operation.node.ty == OperationType::Query
}

/// What time it is, for news and announcements: the answer holds until one begins or ends.
pub(super) async fn now(ctx: &Context<'_>) -> Result<Instant, ApiError> {
    let Services { store, moments, .. } = ctx.constants();
    let now = store.clock().now();
    if ctx.reading().is_noted()
        && let Some(moment) = moments.after(now).await?
    {
        ctx.reading().holds_until(moment);
    }
    Ok(now)
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
