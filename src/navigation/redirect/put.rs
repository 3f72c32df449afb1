//! Putting a redirect in place.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, PaginatorTrait};

use super::row::{ActiveModel, Column, Entity, Model};
use super::{MAX_REDIRECTS, changed, find};
use crate::access::{Actor, Permission};
use crate::audit::{Action, Deed};
use crate::body;
use crate::changelog::Transaction;
use crate::error::{Code, Refusal, Refusals};
use crate::id;
use crate::navigation::Error;
use crate::navigation::segments::joined;

/// The longest path from which a redirect leads, in characters.
pub const MAX_FROM: usize = 500;

/// Leads on from the path `from` to `to`, a path of the site or an `http` or `https` address; in place of
/// the redirect that leads on from there, if there is one. Refused where it would lead round in a circle.
/// Needs [`Permission::ManageNavigation`].
pub async fn put(
    tx: &Transaction,
    actor: &Actor,
    (from, to): (&str, &str),
    base_url: &str,
) -> Result<Model, Error> {
    actor.require(Permission::ManageNavigation)?;
    let from = check(from, to)?;
    refuse_circle(tx, &from, to, base_url).await?;
    let found = find::by_path(tx.db(), &from).await?;
    if found.is_none() {
        refuse_too_many(tx).await?;
    }
    let redirect = replace(tx, actor, from, to).await?;
    tx.record(changed());
    tx.note(match found {
        Some(found) => Deed::by(actor, Action::Updated, redirect.id).changed(&found, &redirect),
        None => Deed::by(actor, Action::Created, redirect.id).made(&redirect),
    });
    Ok(redirect)
}

/// The path from which it leads, as it is stored.
fn check(from: &str, to: &str) -> Result<String, Error> {
    let mut refusals = Refusals::default();
    refusals.check_required("from", from, MAX_FROM);
    let path = joined(from, "").filter(|_| !from.contains(['?', '#']) && from != "/");
    if path.is_none() && refusals.0.is_empty() {
        refusals.push(Refusal::new(Code::Invalid, "from").with("reason", "/…"));
    }
    refusals.check_length("to", to, body::MAX_HREF);
    let leads = ["/", "https://", "http://"].iter().any(|begin| to.starts_with(begin));
    if !leads || !body::is_link(to) {
        refusals.push(Refusal::new(Code::Invalid, "to").with("reason", "/… https://… http://…"));
    }
    refusals.into_result().map_err(Error::Refused)?;
    Ok(path.unwrap_or_default())
}

/// Two who close a circle at once can still do so; who follows it stops after some steps.
async fn refuse_circle(
    tx: &Transaction,
    from: &str,
    to: &str,
    base_url: &str,
) -> Result<(), Error> {
    let mut next = joined(to, base_url);
    for _ in 0..super::MAX_HOPS {
        let Some(path) = next else { return Ok(()) };
        if path == from {
            break;
        }
        match find::by_path(tx.db(), &path).await? {
            Some(found) => next = joined(&found.target, base_url),
            None => return Ok(()),
        }
    }
    let refusal = Refusal::new(Code::Invalid, "to");
    Err(Error::Refused(vec![refusal.with("reason", "leads round in a circle, or too far")]))
}

async fn refuse_too_many(tx: &Transaction) -> Result<(), Error> {
    if Entity::find().count(tx.db()).await? >= MAX_REDIRECTS {
        let refusal = Refusal::of_request(Code::TooMany).with("max", MAX_REDIRECTS);
        return Err(Error::Refused(vec![refusal]));
    }
    Ok(())
}

/// Inserting decides, so two who put the same one in place at once make one.
async fn replace(tx: &Transaction, actor: &Actor, from: String, to: &str) -> Result<Model, Error> {
    let row = ActiveModel {
        id: Set(id::new(tx.now())),
        from_path: Set(from.clone()),
        target: Set(to.to_owned()),
        updated_by: Set(actor.account()),
        updated_at: Set(tx.now()),
    };
    let mut taken = OnConflict::column(Column::FromPath);
    taken.update_columns([Column::Target, Column::UpdatedBy, Column::UpdatedAt]);
    Entity::insert(row).on_conflict(taken).exec_without_returning(tx.db()).await?;
    let put = find::by_path(tx.db(), &from).await?;
    Ok(put.ok_or_else(|| DbErr::RecordNotFound("the redirect that was just put".into()))?)
}
