//! Carrying out what is due.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use futures_util::future::join_all;
use sea_orm::DbErr;

use crate::access::Actor;
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::changelog::{Store, Transaction};
use crate::db::Engine;
use crate::error::Unexpected;
use crate::id::ScheduleId;
use crate::page::PageKind;
use crate::publishing::schedule::{self, row};
use crate::publishing::{self, DocumentKind, Error, Kind};
use crate::transact;

/// How many steps one transaction carries out: enough that its commit costs little for each, few enough
/// that who writes meanwhile does not wait for long.
const TOGETHER: u64 = 50;

/// How many transactions carry out steps side by side where the database takes several that write.
const HANDS: usize = 2;

/// Carries out every step of the schedule that is due and that no other process is carrying out. May run
/// twice, and in several processes at once: no step is carried out twice.
pub async fn carry_out_due(store: &Store) -> Result<(), Unexpected> {
    let hands = match store.db().engine() {
        Engine::Postgres => HANDS,
        Engine::Sqlite => 1,
    };
    join_all((0..hands).map(|_| lend_a_hand(store))).await.into_iter().collect()
}

/// Carries out what is due and nobody else has claimed, until there is nothing.
async fn lend_a_hand(store: &Store) -> Result<(), Unexpected> {
    loop {
        let steps = schedule::due(store.reader(), store.clock().now(), TOGETHER).await?;
        if steps.is_empty() {
            return Ok(());
        }
        let carried_out = match carry_out_together(store).await {
            Ok(carried_out) => carried_out,
            // One that cannot be carried out takes back what happened to the others in its transaction.
            Err(_) => carry_out_each(store, steps).await?,
        };
        if carried_out == 0 {
            return Ok(());
        }
    }
}

/// Carries out the steps that have waited longest, all of them or none; how many there were.
async fn carry_out_together(store: &Store) -> Result<usize, Error> {
    let work = async {
        transact!(store, |tx| {
            let steps = schedule::claim_due(tx, TOGETHER).await?;
            carry_out(tx, &steps).await?;
            Ok(steps.len())
        })
    };
    AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|_| Err(panicked()))
}

/// Carries out each of these steps by itself; how many are done with. An error only where there are none.
async fn carry_out_each(store: &Store, steps: Vec<ScheduleId>) -> Result<usize, Unexpected> {
    let (mut done, mut failed) = (0, None);
    for id in steps {
        match carry_out_alone(store, id).await {
            Ok(was_there) => done += usize::from(was_there),
            Err(error) => failed = Some(error),
        }
    }
    failed.filter(|_| done == 0).map_or(Ok(done), Err)
}

/// Carries out a step, or keeps it for somebody to look at; whether there was something to do. That the
/// database fails is not the step's fault: it is tried again.
async fn carry_out_alone(store: &Store, id: ScheduleId) -> Result<bool, Unexpected> {
    let work = async {
        transact!(store, |tx| {
            let Some(step) = schedule::claim(tx, id).await? else { return Ok(false) };
            carry_out(tx, &[step]).await.map(|()| true)
        })
    };
    match AssertUnwindSafe(work).catch_unwind().await.unwrap_or_else(|_| Err(panicked())) {
        Ok(done) => Ok(done),
        Err(Error::Unexpected(error)) if error.source.is::<DbErr>() => Err(error),
        Err(refusal) => give_up(store, id, &refusal).await.map(|()| true),
    }
}

/// Carries out these steps in their order, those that follow each other and are alike together.
async fn carry_out(tx: &Transaction, steps: &[row::Model]) -> Result<(), Error> {
    for alike in steps.chunk_by(|one, next| one.kind == next.kind && one.step == next.step) {
        match alike[0].kind {
            DocumentKind::Article => carry_out_alike::<ArticleKind>(tx, alike).await?,
            DocumentKind::Campaign => carry_out_alike::<CampaignKind>(tx, alike).await?,
            DocumentKind::Page => carry_out_alike::<PageKind>(tx, alike).await?,
            DocumentKind::Album => carry_out_alike::<AlbumKind>(tx, alike).await?,
        }
    }
    schedule::take_off(tx, steps).await
}

async fn carry_out_alike<K: Kind>(tx: &Transaction, steps: &[row::Model]) -> Result<(), Error> {
    let key = |step: &row::Model| Some((step.document_id, step.language.clone(), step.revision?));
    // What is taken back names no revision.
    if let Some(revisions) = steps.iter().map(key).collect() {
        publishing::publish_scheduled::<K>(tx, &Actor::System, revisions).await?;
        return Ok(());
    }
    for row::Model { document_id, language, .. } in steps {
        let (document, language) = (*document_id, language.clone());
        publishing::unpublish_scheduled::<K>(tx, &Actor::System, document, language).await?;
    }
    Ok(())
}

/// Keeps a step whose revision is not fit to be published any more, as something that it names was
/// deleted, or the site asks for more than it did.
async fn give_up(store: &Store, id: ScheduleId, refusal: &Error) -> Result<(), Unexpected> {
    tracing::warn!(step = %id.0, %refusal, "a scheduled step could not be carried out");
    let given_up: Result<(), Error> = transact!(store, |tx| schedule::give_up(tx, id).await);
    given_up.map_err(|error| match error {
        Error::Unexpected(error) => error,
        refusal => Unexpected::while_doing("giving up a scheduled step")(refusal),
    })
}

fn panicked() -> Error {
    Error::Unexpected(Unexpected::while_doing("carrying out the schedule")("it panicked"))
}
