//! Taking things out of the trash, and ending them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{TrashedThing, shown};
use crate::error::{Code, Refusal};
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::transact;
use crate::trash::{self, Thing, Trashed};

/// Taking things out of the trash, and ending them.
#[derive(Default)]
pub(in crate::graphql) struct TrashMutation;

/// Names a thing in the trash.
#[derive(InputObject)]
struct RecoverFromTrashInput {
    /// The document or the file.
    id: ID,
}

/// Names a thing in the trash.
#[derive(InputObject)]
struct PurgeFromTrashInput {
    /// The document or the file.
    id: ID,
}

/// What recovering a thing came to.
#[derive(SimpleObject)]
struct RecoverFromTrashPayload {
    /// The thing; null where it was refused.
    recovered: Option<TrashedThing>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What ending a thing came to.
#[derive(SimpleObject)]
struct PurgeFromTrashPayload {
    /// The id of what is gone for good; null where it was refused.
    purged_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl TrashMutation {
    /// Takes a document or a file out of the trash. A document comes back as draft, every language with
    /// its slug and all that it refers to; a slug that was never public and that another has by now gets
    /// a number. A file is in the library again, with its words. For who may delete it.
    async fn recover_from_trash(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What comes back.")] input: RecoverFromTrashInput,
    ) -> Result<RecoverFromTrashPayload, ApiError> {
        let (thing, user_errors) = settle(ctx, recover(ctx, &input.id).await)?;
        let recovered = match thing {
            Some(thing) => Some(shown(ctx, thing).await?),
            None => None,
        };
        Ok(RecoverFromTrashPayload { recovered, user_errors })
    }

    /// Ends a document or a file in the trash for good, before its time: a document with all its
    /// revisions, a file with its bytes. A campaign in which something was pledged cannot be ended. For
    /// administrators.
    async fn purge_from_trash(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What ends.")] input: PurgeFromTrashInput,
    ) -> Result<PurgeFromTrashPayload, ApiError> {
        let (purged, user_errors) = settle(ctx, purge(ctx, &input.id).await)?;
        Ok(PurgeFromTrashPayload { purged_id: purged.map(|()| input.id), user_errors })
    }
}

fn parse(id: &ID) -> Result<Thing, Failure> {
    let reason = "not an id of a document or a file";
    let invalid = || Refusal::new(Code::Invalid, "id").with("reason", reason);
    Thing::parse(id).ok_or_else(|| Failure::Refused(vec![invalid()]))
}

async fn recover(ctx: &Context<'_>, id: &ID) -> Result<Trashed, Failure> {
    let thing = parse(id)?;
    transact!(ctx.store(), |tx| Ok(trash::recover(tx, ctx.actor(), thing).await?))
}

async fn purge(ctx: &Context<'_>, id: &ID) -> Result<(), Failure> {
    let (thing, services) = (parse(id)?, ctx.services());
    Ok(trash::purge(&services.store, &services.darkroom, ctx.actor(), thing).await?)
}
