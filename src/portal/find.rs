//! What is known now.

use sea_orm::{ConnectionTrait, EntityTrait};
use serde::de::DeserializeOwned;

use super::row::{self, Subject};
use super::{Rates, Weather};
use crate::clock::Instant;
use crate::error::Unexpected;

/// What a provider told last.
#[derive(Clone, Debug, PartialEq)]
pub struct Known<T> {
    /// What it told.
    pub told: T,
    /// When it told it.
    pub told_at: Instant,
    /// Since when it does not answer; `None` where it does.
    pub silent_since: Option<Instant>,
}

/// The weather; `None` where nobody has told it yet.
pub async fn weather(db: &impl ConnectionTrait) -> Result<Option<Known<Weather>>, Unexpected> {
    find(db, Subject::Weather).await
}

/// Exchange rates; `None` where nobody has told them yet.
pub async fn exchange_rates(db: &impl ConnectionTrait) -> Result<Option<Known<Rates>>, Unexpected> {
    find(db, Subject::Rates).await
}

async fn find<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    subject: Subject,
) -> Result<Option<Known<T>>, Unexpected> {
    let Some(row) = row::Entity::find_by_id(subject).one(db).await? else { return Ok(None) };
    let told = serde_json::from_str(&row.told);
    let told = told.map_err(Unexpected::while_doing("reading what a provider told"))?;
    Ok(Some(Known { told, told_at: row.told_at, silent_since: row.silent_since }))
}
