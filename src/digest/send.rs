//! How a letter gets on its way.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;

use super::text::Line;
use super::{place, text, who};
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::{AccountId, PledgeId, PledgeItemId};
use crate::letter::Letters;
use crate::pledge::row::{item, reminder};
use crate::pledge::{self, Signed, View};
use crate::{site, transact};

/// The kind of the jobs that send digests.
pub const JOB: &str = "send_digest";
/// How many reminders one letter tells of; what is more comes in the next.
const AT_ONCE: u64 = 500;

/// Tells somebody of the reminders that they were not told of yet, if there are any that still matter.
/// Whoever has another role by then, or is shut out, is not
/// told.
pub async fn send(store: &Store, letters: &Letters, id: AccountId) -> Result<(), Unexpected> {
    let (db, now) = (store.reader(), store.clock().now());
    let site = site::load(db).await?;
    let Some(mailer) = letters.mailer.as_ref().filter(|_| site.reminders.by_mail) else {
        return Ok(());
    };
    let Some(account) = who::somebody(db, id).await? else { return Ok(()) };
    let Some(view) = who::view(&account) else { return Ok(()) };
    let reminders = place::untold(db, (&account, view), now, AT_ONCE).await?;
    let Some(last) = reminders.last() else { return Ok(()) };
    let lines = lines(db, view, &reminders).await?;
    if !lines.is_empty() {
        let mail = text::digest(&site, &account, &lines, letters.pattern.desk());
        let sent = mailer.send(&mail, now).await;
        sent.map_err(Unexpected::while_doing("sending a digest by mail"))?;
    }
    transact!(store, |tx| place::move_on(tx, &account, last).await)
}

/// What is told of these reminders: of those whose occasion is not over meanwhile.
async fn lines(
    db: &impl ConnectionTrait,
    view: View,
    reminders: &[reminder::Model],
) -> Result<Vec<Line>, Unexpected> {
    let pledges = pledge::find_many(db, view, reminders.iter().map(|one| one.pledge_id)).await?;
    let pledges: HashMap<PledgeId, Signed> =
        pledges.into_iter().map(|signed| (signed.pledge.id, signed)).collect();
    let items =
        pledge::find_items(db, view, reminders.iter().filter_map(|one| one.item_id)).await?;
    let items: HashMap<PledgeItemId, item::Model> =
        items.into_iter().map(|item| (item.id, item)).collect();
    let line = |one: &reminder::Model| {
        let Signed { pledge, organization } = pledges.get(&one.pledge_id)?;
        let item = one.item_id.map(|id| items.get(&id));
        let item = match item {
            Some(found) => Some(found.filter(|item| item.reported_done_on.is_none())?),
            None => None,
        };
        let awaited = pledge.withdrawn_on.is_none() && pledge.items_reported < pledge.items;
        awaited.then(|| Line {
            kind: one.kind,
            day: one.day,
            organization: organization.names.clone(),
            item: item.map(|item| item.texts.clone()),
        })
    };
    Ok(reminders.iter().filter_map(line).collect())
}
