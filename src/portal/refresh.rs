//! Keeping what providers tell.

use std::error::Error;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::fetch::{Fault, Fetcher};
use super::row::{self, Subject};
use super::{Providers, rates, weather};
use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;
use crate::transact;

/// Asks every provider, and keeps what they tell. Where one does not answer, or with nonsense, what it
/// told before stays, and the others' answers are kept; then it is an error, so that they are soon asked
/// again.
pub async fn refresh(
    store: &Store,
    fetcher: &Fetcher,
    providers: &Providers,
) -> Result<(), Unexpected> {
    let mut silent = None;
    if let Some(url) = &providers.weather {
        let told = async { Ok(weather::read(&fetcher.fetch(url).await?)?) };
        silent = keep(store, Subject::Weather, told.await).await?.or(silent);
    }
    if let Some((url, form)) = &providers.rates {
        let told = async { Ok(rates::read(*form, &fetcher.fetch(url).await?)?) };
        silent = keep(store, Subject::Rates, told.await).await?.or(silent);
    }
    silent.map_or(Ok(()), |fault| Err(Unexpected::while_doing("asking a provider")(fault)))
}

/// Keeps what was told, or since when nothing was; answers why nothing was.
async fn keep(
    store: &Store,
    subject: Subject,
    told: Result<impl Serialize, Fault>,
) -> Result<Option<Fault>, Unexpected> {
    let kept: Result<(), Unexpected> = match &told {
        Ok(told) => {
            let json = serde_json::to_string(told);
            let json = json.map_err(Unexpected::while_doing("writing what was told"))?;
            transact!(store, |tx| put(tx, subject, json.clone()).await)
        }
        Err(fault) => {
            tracing::warn!(fault = fault as &dyn Error, ?subject, "a provider tells nothing");
            transact!(store, |tx| note_silence(tx, subject).await)
        }
    };
    kept.map(|()| told.err())
}

async fn put(tx: &Transaction, subject: Subject, told: String) -> Result<(), Unexpected> {
    let row = row::ActiveModel {
        subject: Set(subject),
        told: Set(told),
        told_at: Set(tx.now()),
        silent_since: Set(None),
    };
    let columns = [row::Column::Told, row::Column::ToldAt, row::Column::SilentSince];
    let instead = OnConflict::column(row::Column::Subject).update_columns(columns).to_owned();
    row::Entity::insert(row).on_conflict(instead).exec_without_returning(tx.db()).await?;
    Ok(())
}

async fn note_silence(tx: &Transaction, subject: Subject) -> Result<(), Unexpected> {
    row::Entity::update_many()
        .col_expr(row::Column::SilentSince, Expr::value(tx.now()))
        .filter(row::COLUMN.subject.eq(subject))
        .filter(row::COLUMN.silent_since.is_null())
        .exec(tx.db())
        .await?;
    Ok(())
}
