//! What is to be told.

use sea_orm::sea_query::{Alias, Expr, InsertStatement, Query, SelectStatement};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};
use uuid::Uuid;

use super::Message;
use super::row::{delivery, interest, message, subscription};
use crate::article::row as article;
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::db::{insert_all, read_all};
use crate::error::Unexpected;
use crate::language::LanguageTag;
use crate::newsstand::filing;
use crate::{id, site, transact};

/// What was published longer ago is no news, in seconds: a server that was away for long, or an import, does not wake
/// anybody.
const NEWS_SECONDS: i64 = 24 * 60 * 60;
/// How long what is not urgent has to be public, in seconds: until then it can be taken back.
const GRACE_SECONDS: i64 = 60;
/// How many articles one transaction puts into the outbox.
const AT_ONCE: u64 = 20;

/// Puts everything into the outbox that is public and was not told yet. Any number of processes may.
pub async fn catch_up(store: &Store) -> Result<(), Unexpected> {
    let languages = site::load(store.reader()).await?.languages;
    while is_any(store.reader(), untold(&languages, store.clock().now())).await? {
        let put: Result<usize, Unexpected> = transact!(store, |tx| put_some(tx).await);
        put?;
    }
    Ok(())
}

/// As [`catch_up`], within a transaction: what follows is news to whoever begins to listen in it.
pub async fn behind(tx: &Transaction) -> Result<(), Unexpected> {
    while put_some(tx).await? > 0 {}
    Ok(())
}

/// The message behind this place among those that were put into the outbox.
pub async fn after(
    db: &impl ConnectionTrait,
    place: (Instant, Uuid),
) -> Result<Option<Message>, DbErr> {
    let columns = [message::Column::CreatedAt, message::Column::Id];
    let at = Expr::tuple(columns.map(|column| Expr::col((message::Entity, column))));
    let next = message::Entity::find()
        .filter(at.gt(Expr::tuple([Expr::val(place.0), Expr::val(place.1)])))
        .order_by_asc(message::COLUMN.created_at)
        .order_by_asc(message::COLUMN.id);
    next.one(db).await
}

/// The message that was put into the outbox last.
pub async fn newest(db: &impl ConnectionTrait) -> Result<Option<Message>, DbErr> {
    let last = message::Entity::find()
        .order_by_desc(message::COLUMN.created_at)
        .order_by_desc(message::COLUMN.id);
    last.one(db).await
}

async fn is_any(
    db: &impl ConnectionTrait,
    articles: Select<article::Entity>,
) -> Result<bool, DbErr> {
    Ok(!read_all(db, articles.limit(1)).await?.is_empty())
}

/// Articles in these languages that are news and not in the outbox, the oldest first.
fn untold(languages: &[LanguageTag], now: Instant) -> Select<article::Entity> {
    let columns = article::COLUMN;
    let told = Query::select()
        .expr(Expr::val(1))
        .from(message::Entity)
        .and_where(same(message::Column::DocumentId, article::Column::DocumentId))
        .and_where(same(message::Column::Language, article::Column::Language))
        .take();
    let is_certain = columns.published_at.lte(now.plus_seconds(-GRACE_SECONDS));
    article::Entity::find()
        .filter(columns.language.is_in(languages.iter().cloned()))
        .filter(columns.published_at.gt(now.plus_seconds(-NEWS_SECONDS)))
        .filter(columns.published_at.lte(now))
        .filter(is_certain.or(columns.urgent.eq(true)))
        .filter(Expr::exists(told).not())
        .order_by_asc(columns.published_at)
        .order_by_asc(columns.document_id)
        .order_by_asc(columns.language)
}

fn same(told: message::Column, published: article::Column) -> Expr {
    Expr::col((message::Entity, told)).equals((article::Entity, published))
}

async fn put_some(tx: &Transaction) -> Result<usize, Unexpected> {
    // One after the other, so that the order of the messages is that in which they can be seen.
    let site = site::hold(tx).await?;
    let articles = untold(&site.languages, tx.now()).limit(AT_ONCE).all(tx.db()).await?;
    if articles.is_empty() {
        return Ok(0);
    }
    let last = newest(tx.db()).await?.map(|last| Instant(last.created_at.0.saturating_add(1)));
    let at = last.map_or(tx.now(), |last| Ord::max(last, tx.now()));
    let messages: Vec<_> = articles.iter().map(|article| message(article, at)).collect();
    let ids: Vec<Uuid> = messages.iter().map(|message| message.id.clone().unwrap()).collect();
    insert_all(tx.db(), messages).await?;
    tx.db().execute(&deliveries(&ids, tx.now())?).await?;
    Ok(articles.len())
}

fn message(article: &article::Model, at: Instant) -> message::ActiveModel {
    message::ActiveModel {
        id: Set(id::new(at)),
        document_id: Set(article.document_id),
        language: Set(article.language.clone()),
        urgent: Set(article.urgent),
        published_at: Set(article.published_at),
        created_at: Set(at),
        sent: Set(0),
        dropped: Set(0),
    }
}

/// One row for each of these messages and each subscription that is for it.
fn deliveries(messages: &[Uuid], now: Instant) -> Result<InsertStatement, Unexpected> {
    let message = |column| Expr::col((message::Entity, column));
    let subscription = |column| Expr::col((subscription::Entity, column));
    let of_language = subscription(subscription::Column::Language)
        .equals((message::Entity, message::Column::Language));
    let mut rows = Query::select();
    rows.expr(message(message::Column::Id))
        .expr(subscription(subscription::Column::Id))
        .expr(Expr::val(now))
        .expr(Expr::val(0))
        .from(message::Entity)
        .inner_join(subscription::Entity, of_language)
        .and_where(message(message::Column::Id).is_in(messages.iter().copied()))
        // Who asks to be told is not told of what was there before.
        .and_where(
            subscription(subscription::Column::CreatedAt).lt(message(message::Column::PublishedAt)),
        )
        .and_where(
            message(message::Column::Urgent)
                .eq(true)
                .or(subscription(subscription::Column::UrgentOnly).eq(false)),
        )
        .and_where(subscription(subscription::Column::Choosy).eq(false).or(Expr::exists(chosen())));
    let columns = [
        delivery::Column::MessageId,
        delivery::Column::SubscriptionId,
        delivery::Column::DueAt,
        delivery::Column::Attempts,
    ];
    let mut insert = Query::insert();
    insert.into_table(delivery::Entity).columns(columns);
    insert.select_from(rows).map_err(Unexpected::while_doing("putting messages on their way"))?;
    Ok(insert)
}

/// What of the article is filed under what the subscription has chosen.
fn chosen() -> SelectStatement {
    let filed = Alias::new("filed");
    let of = |column: filing::Column| Expr::col((filed.clone(), column));
    Query::select()
        .expr(Expr::val(1))
        .from(interest::Entity)
        .join_as(
            sea_orm::JoinType::InnerJoin,
            filing::Entity,
            filed.clone(),
            of(filing::Column::LabelId).equals((interest::Entity, interest::Column::LabelId)),
        )
        .and_where(
            Expr::col((interest::Entity, interest::Column::SubscriptionId))
                .equals((subscription::Entity, subscription::Column::Id)),
        )
        .and_where(
            of(filing::Column::EntityId).equals((message::Entity, message::Column::DocumentId)),
        )
        .and_where(
            of(filing::Column::Language).equals((message::Entity, message::Column::Language)),
        )
        .take()
}
