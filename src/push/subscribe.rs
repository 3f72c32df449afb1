//! Asking to be told, and asking not to be.

use std::collections::BTreeSet;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
};
use uuid::Uuid;

use super::endpoint::{Endpoint, MAX_ENDPOINT, hash};
use super::row::subscription::Column;
use super::row::{interest, subscription};
use super::{Error, MAX_CHOSEN, MAX_SUBSCRIPTIONS, Sender};
use crate::account::{self, Counter};
use crate::changelog::{Store, Transaction};
use crate::db::insert_all;
use crate::error::{Code, Path, Refusal, Refusals, Unexpected};
use crate::id::{self, AreaId, CategoryId, Typed};
use crate::language::LanguageTag;
use crate::record::{self, Record};
use crate::taxonomy::{area, category};
use crate::{site, transact};

/// Of what somebody wants to be told, and where.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The address at the browser's push service.
    pub endpoint: String,
    /// The browser's public key in base64url.
    pub p256dh: String,
    /// What the browser shares beside it, in base64url.
    pub auth: String,
    /// In which language; the site's default where it is `None`.
    pub language: Option<LanguageTag>,
    /// Only what is filed under one of these areas, or of the categories.
    pub areas: Vec<AreaId>,
    /// Only what is filed under one of these categories, or of the areas.
    pub categories: Vec<CategoryId>,
    /// Whether only of what is urgent.
    pub urgent_only: bool,
}

/// What a subscription is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The language in which it is told.
    pub language: LanguageTag,
    /// The areas that it has chosen.
    pub areas: Vec<AreaId>,
    /// The categories that it has chosen.
    pub categories: Vec<CategoryId>,
    /// Whether it is told of what is urgent only.
    pub urgent_only: bool,
}

/// Has a browser told of what is published from now on, as somebody wishes at the network address
/// `remote`; what it wished before is forgotten. Everybody may; attempts are counted.
pub async fn subscribe(
    store: &Store,
    sender: Option<&Sender>,
    remote: &str,
    wishes: &Wishes,
) -> Result<Subscription, Error> {
    let sender = sender.ok_or(Error::NotConfigured)?;
    account::admit(store, &[Counter::of_push(remote)]).await?;
    transact!(store, |tx| put(tx, sender, wishes).await)
}

/// Ends what a browser asked for; whether it had. Who knows the address is the browser, or its service.
pub async fn unsubscribe(store: &Store, remote: &str, endpoint: &str) -> Result<bool, Error> {
    let mut refusals = Refusals::default();
    refusals.check_required("endpoint", endpoint, MAX_ENDPOINT);
    refusals.into_result().map_err(Error::Refused)?;
    account::admit(store, &[Counter::of_push(remote)]).await?;
    let hash = hash(endpoint);
    transact!(store, |tx| {
        let gone = subscription::Entity::delete_many()
            .filter(Column::EndpointHash.eq(hash.clone()))
            .exec(tx.db())
            .await?;
        Ok(gone.rows_affected > 0)
    })
}

async fn put(tx: &Transaction, sender: &Sender, wishes: &Wishes) -> Result<Subscription, Error> {
    let site = site::within(tx).await?;
    let mut refusals = Refusals::default();
    let given = (&*wishes.endpoint, &*wishes.p256dh, &*wishes.auth);
    let endpoint = Endpoint::read(&mut refusals, &sender.services, given);
    let language = wishes.language.clone().unwrap_or_else(|| site.default_language.clone());
    if !site.languages.contains(&language) {
        let languages = site.languages.iter().map(LanguageTag::as_str).collect::<Vec<_>>();
        let refusal = Refusal::new(Code::Invalid, "language");
        refusals.push(refusal.with("reason", languages.join(", ")));
    }
    let areas = known::<area::Entity>(tx, &mut refusals, "areas", &wishes.areas).await?;
    let categories =
        known::<category::Entity>(tx, &mut refusals, "categories", &wishes.categories).await?;
    let subscription =
        Subscription { language, areas, categories, urgent_only: wishes.urgent_only };
    let Some(endpoint) = endpoint.filter(|_| refusals.0.is_empty()) else {
        return Err(Error::Refused(refusals.0));
    };
    keep(tx, endpoint, &subscription).await?;
    Ok(subscription)
}

/// Those that were chosen, each once; the others are refused.
async fn known<R: Record>(
    tx: &Transaction,
    refusals: &mut Refusals,
    field: &str,
    chosen: &[R::Id],
) -> Result<Vec<R::Id>, Unexpected> {
    if chosen.len() > MAX_CHOSEN {
        refusals.push(Refusal::new(Code::TooMany, field).with("max", MAX_CHOSEN));
        return Ok(Vec::new());
    }
    let found = record::find_many::<R>(tx.db(), chosen.iter().copied()).await?;
    let found: BTreeSet<Uuid> = found.iter().map(|row| R::id(row).uuid()).collect();
    for (place, id) in chosen.iter().enumerate() {
        if !found.contains(&id.uuid()) {
            refusals.push(Refusal::new(Code::NotFound, Path::field(field).item(place)));
        }
    }
    let mut seen = BTreeSet::new();
    Ok(chosen.iter().copied().filter(|id| seen.insert(id.uuid())).collect())
}

async fn keep(tx: &Transaction, endpoint: Endpoint, wished: &Subscription) -> Result<(), Error> {
    let hash = hash(&endpoint.url);
    let areas = wished.areas.iter().map(|id| id.uuid());
    let labels: Vec<Uuid> = areas.chain(wished.categories.iter().map(|id| id.uuid())).collect();
    let known = id_of(tx.db(), &hash).await?;
    if known.is_none() && subscription::Entity::find().count(tx.db()).await? >= MAX_SUBSCRIPTIONS {
        let refusal = Refusal::of_request(Code::TooMany).with("max", MAX_SUBSCRIPTIONS);
        return Err(Error::Refused(vec![refusal]));
    }
    let row = subscription::ActiveModel {
        id: Set(known.unwrap_or_else(|| id::new(tx.now()))),
        endpoint_hash: Set(hash.clone()),
        endpoint: Set(endpoint.url),
        public_key: Set(endpoint.public_key),
        auth: Set(endpoint.auth),
        language: Set(wished.language.clone()),
        urgent_only: Set(wished.urgent_only),
        choosy: Set(!labels.is_empty()),
        failing_since: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    let instead = OnConflict::column(Column::EndpointHash)
        .update_columns([
            Column::PublicKey,
            Column::Auth,
            Column::Language,
            Column::UrgentOnly,
            Column::Choosy,
            Column::FailingSince,
            Column::UpdatedAt,
        ])
        .to_owned();
    let insert = subscription::Entity::insert(row).on_conflict(instead);
    insert.exec_without_returning(tx.db()).await?;
    // Another one may have asked for the same browser at the same time.
    let Some(id) = id_of(tx.db(), &hash).await? else {
        return Err(DbErr::RecordNotInserted.into());
    };
    interest::Entity::delete_many()
        .filter(interest::COLUMN.subscription_id.eq(id))
        .exec(tx.db())
        .await?;
    let chosen = labels
        .into_iter()
        .map(|label| interest::ActiveModel { subscription_id: Set(id), label_id: Set(label) });
    Ok(insert_all(tx.db(), chosen).await?)
}

async fn id_of(db: &impl ConnectionTrait, hash: &[u8]) -> Result<Option<Uuid>, DbErr> {
    let found =
        subscription::Entity::find().filter(Column::EndpointHash.eq(hash.to_vec())).one(db).await?;
    Ok(found.map(|found| found.id))
}
