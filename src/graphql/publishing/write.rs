//! Writing documents of any kind.

use std::future::Future;

use async_graphql::{Context, ID, MaybeUndefined};
use serde::Serialize;

use super::{EditInput, NewEditionInput, Shows};
use crate::access::Permission;
use crate::error::{Refusal, Unexpected};
use crate::graphql::body::{BodyInput, place_faults};
use crate::graphql::context::{Here, Once, written_language};
use crate::graphql::desk;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::ids;
use crate::graphql::scalars::DateTime;
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::publishing::schedule::{self, Plan};
use crate::publishing::{self, Kind, Saved};
use crate::transact;

/// What a new document of a kind is made of.
pub(in crate::graphql) trait CreateInput:
    Clone + Serialize + Send + Sync
{
    /// The kind.
    type Kind: Kind;

    /// What it is, beside its content.
    fn edition(&self) -> &NewEditionInput;
    /// Its body, where it is handed in as one.
    fn body(&self) -> Option<&BodyInput>;
    /// Its content.
    fn content(self) -> Result<<Self::Kind as Kind>::Content, Failure>;
}

/// What is to be changed of a document of a kind.
pub(in crate::graphql) trait UpdateInput: Clone + Send + Sync {
    /// The kind.
    type Kind: Kind;

    /// Which edition.
    fn edit(&self) -> &EditInput;
    /// Its body, where it is changed as one.
    fn body(&self) -> Option<&BodyInput>;
    /// The change: it makes the new content from the newest.
    fn change(self) -> Result<impl Change<Self::Kind>, Failure>;
}

/// Makes a new content from the newest.
pub(in crate::graphql) trait Change<K: Kind>:
    Fn(K::Content) -> Result<K::Content, Vec<Refusal>> + Send + Sync
{
}

impl<K: Kind, F> Change<K> for F where
    F: Fn(K::Content) -> Result<K::Content, Vec<Refusal>> + Send + Sync
{
}

/// Creates a draft.
pub(in crate::graphql) async fn create<I: CreateInput>(
    ctx: &Context<'_>,
    input: I,
) -> Result<Saved, Failure> {
    let body = input.body().cloned();
    let created = create_once(ctx, input).await;
    created.map_err(|failure| place_faults(failure, body.as_ref()))
}

async fn create_once<I: CreateInput>(ctx: &Context<'_>, input: I) -> Result<Saved, Failure> {
    let key = input.edition().idempotency_key.clone();
    let once = Once::new(ctx, ctx.field().name(), key, &input)?;
    let created: Result<String, Failure> = transact!(ctx.store(), |tx| {
        if let Some(outcome) = once.replay(tx).await? {
            return Ok(outcome);
        }
        let content = input.clone().content()?;
        let new = input.edition().clone().read(tx, I::Kind::KIND, content).await?;
        let saved = publishing::create::<I::Kind>(tx, ctx.actor(), new).await?;
        once.keep(tx, outcome(&saved)?).await
    });
    read_outcome(&created?)
}

/// A saved edition as the text that an idempotency key keeps.
fn outcome(saved: &Saved) -> Result<String, Failure> {
    let outcome = (saved.document.0, &saved.language, saved.revision);
    let json = serde_json::to_string(&outcome);
    Ok(json.map_err(Unexpected::while_doing("keeping an idempotent outcome"))?)
}

fn read_outcome(json: &str) -> Result<Saved, Failure> {
    let (document, language, revision): (uuid::Uuid, _, _) = serde_json::from_str(json)
        .map_err(Unexpected::while_doing("reading an idempotent outcome"))?;
    Ok(Saved { document: DocumentId(document), language, revision })
}

/// Saves a new revision.
pub(in crate::graphql) async fn update<I: UpdateInput>(
    ctx: &Context<'_>,
    input: I,
) -> Result<Saved, Failure> {
    let body = input.body().cloned();
    let saved = save(ctx, input).await;
    saved.map_err(|failure| place_faults(failure, body.as_ref()))
}

async fn save<I: UpdateInput>(ctx: &Context<'_>, input: I) -> Result<Saved, Failure> {
    let edit = input.edit().clone();
    let document = ids::document(I::Kind::KIND, "id", &edit.id)?;
    let change = input.change()?;
    transact!(ctx.store(), |tx| {
        let edit = edit.clone().read(tx, document).await?;
        Ok(publishing::save::<I::Kind>(tx, ctx.actor(), edit, &change).await?)
    })
}

/// Saves an earlier revision once more, as the newest.
pub(in crate::graphql) async fn restore<K: Kind>(
    ctx: &Context<'_>,
    edit: EditInput,
    number: i32,
) -> Result<Saved, Failure> {
    let document = ids::document(K::KIND, "id", &edit.id)?;
    transact!(ctx.store(), |tx| {
        let edit = edit.clone().read(tx, document).await?;
        Ok(publishing::restore::<K>(tx, ctx.actor(), edit, number).await?)
    })
}

/// Makes an edition's newest revision public.
pub(in crate::graphql) async fn publish<K: Kind>(
    ctx: &Context<'_>,
    id: &ID,
    language: Option<LanguageTag>,
    expected_revision: i32,
) -> Result<Saved, Failure> {
    let id = ids::document(K::KIND, "id", id)?;
    transact!(ctx.store(), |tx| {
        let language = written_language(tx, language.clone()).await?;
        Ok(publishing::publish::<K>(tx, ctx.actor(), id, language, expected_revision).await?)
    })
}

/// Sets when an edition is published and taken back; the times in this order.
pub(in crate::graphql) async fn schedule<K: Kind>(
    ctx: &Context<'_>,
    id: &ID,
    language: Option<LanguageTag>,
    expected_revision: i32,
    times: [MaybeUndefined<DateTime>; 2],
) -> Result<Saved, Failure> {
    let document = ids::document(K::KIND, "id", id)?;
    let [publish_at, unpublish_at] = times.map(|time| match time {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(DateTime(at)) => Some(Some(at)),
    });
    let saved: Result<Saved, Failure> = transact!(ctx.store(), |tx| {
        let language = written_language(tx, language.clone()).await?;
        let plan = Plan { document, language, expected_revision, publish_at, unpublish_at };
        Ok(schedule::plan::<K>(tx, ctx.actor(), plan).await?)
    });
    ctx.services().worker.wake();
    saved
}

/// Takes an edition back from the public.
pub(in crate::graphql) async fn unpublish<K: Kind>(
    ctx: &Context<'_>,
    id: &ID,
    language: Option<LanguageTag>,
) -> Result<Saved, Failure> {
    let id = ids::document(K::KIND, "id", id)?;
    transact!(ctx.store(), |tx| {
        let language = written_language(tx, language.clone()).await?;
        Ok(publishing::unpublish::<K>(tx, ctx.actor(), id, language).await?)
    })
}

/// Deletes a document; answers the id of what is gone.
pub(in crate::graphql) async fn delete<K: Kind>(
    ctx: &Context<'_>,
    id: &ID,
) -> Result<(Option<ID>, Vec<UserError>), ApiError> {
    let (deleted, user_errors) = settle(ctx, try_delete::<K>(ctx, id).await)?;
    Ok((deleted.map(|id| K::KIND.format_id(id).into()), user_errors))
}

async fn try_delete<K: Kind>(ctx: &Context<'_>, id: &ID) -> Result<DocumentId, Failure> {
    let id = ids::document(K::KIND, "id", id)?;
    transact!(ctx.store(), |tx| Ok(publishing::delete::<K>(tx, ctx.actor(), id).await?))
        .map(|()| id)
}

/// What a step came to, for its payload: the document as the newest revision has it, the
/// revision's number, and why the step was refused.
pub(in crate::graphql) async fn settled<K: Shows>(
    ctx: &Context<'_>,
    step: impl Future<Output = Result<Saved, Failure>> + Send,
) -> Result<(Option<K::Type>, Option<i32>, Vec<UserError>), ApiError> {
    let (saved, user_errors) = settle(ctx, step.await)?;
    let Some(saved) = saved else { return Ok((None, None, user_errors)) };
    let may_see = ctx.actor().may(Permission::ReadDesk);
    let document = if may_see { Some(desk::draft_at::<K>(ctx, &saved).await?) } else { None };
    Ok((document, Some(saved.revision), user_errors))
}
