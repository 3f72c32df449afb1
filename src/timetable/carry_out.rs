//! Carrying out what was scheduled, of whatever kind.

use crate::access::Actor;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;
use crate::page::PageKind;
use crate::publishing::schedule::{self, row};
use crate::publishing::{self, DocumentKind, Error, Kind};
use crate::transact;

/// Carries out every step of the schedule that is due, each in a transaction of its own. May run
/// twice, and in several processes at once: no step is carried out twice.
pub async fn carry_out_due(store: &Store) -> Result<(), Unexpected> {
    while carry_out_one(store).await? {}
    Ok(())
}

/// Carries out the step that has waited longest; whether there was one.
async fn carry_out_one(store: &Store) -> Result<bool, Unexpected> {
    let mut claimed = None;
    let outcome: Result<(), Error> = transact!(store, |tx| {
        claimed = schedule::claim_due(tx).await?;
        match &claimed {
            Some(step) => carry_out(tx, step).await,
            None => Ok(()),
        }
    });
    match (outcome, claimed) {
        (Ok(()), claimed) => Ok(claimed.is_some()),
        (Err(Error::Unexpected(error)), _) => Err(error),
        (Err(refusal), Some(step)) => give_up(store, step, &refusal).await.map(|()| true),
        (Err(refusal), None) => Err(failed(refusal)),
    }
}

async fn carry_out(tx: &Transaction, step: &row::Model) -> Result<(), Error> {
    match step.kind {
        DocumentKind::Article => carry_out_of::<ArticleKind>(tx, step).await?,
        DocumentKind::Campaign => carry_out_of::<CampaignKind>(tx, step).await?,
        DocumentKind::Page => carry_out_of::<PageKind>(tx, step).await?,
    }
    schedule::take_off(tx, step).await
}

async fn carry_out_of<K: Kind>(tx: &Transaction, step: &row::Model) -> Result<(), Error> {
    let (actor, document, language) = (&Actor::System, step.document_id, &step.language);
    match step.revision {
        Some(revision) => {
            publishing::publish_scheduled::<K>(tx, actor, document, language, revision).await?
        }
        None => publishing::unpublish_scheduled::<K>(tx, actor, document, language.clone()).await?,
    };
    Ok(())
}

/// Keeps a step whose revision is not fit to be published any more, as something that it names was
/// deleted, or the site asks for more than it did.
async fn give_up(store: &Store, step: row::Model, refusal: &Error) -> Result<(), Unexpected> {
    let (document, language) = (step.document_id.0, &step.language);
    tracing::warn!(%document, %language, %refusal, "a scheduled step could not be carried out");
    let given_up: Result<(), Error> =
        transact!(store, |tx| schedule::give_up(tx, step.clone()).await);
    given_up.map_err(failed)
}

fn failed(error: Error) -> Unexpected {
    match error {
        Error::Unexpected(error) => error,
        refusal => Unexpected::while_doing("carrying out the schedule")(refusal),
    }
}
