//! What a webhook tells next.

use std::collections::{BTreeSet, HashSet};

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::message::Message;
use super::{Form, MAX_TAGS_TOLD, Place, Webhook};
use crate::access::Actor;
use crate::cache;
use crate::changelog::{change, head};
use crate::clock::Instant;
use crate::db::read_all;
use crate::error::Unexpected;
use crate::pledge::{View, remind};
use crate::push;
use crate::sync::{self, Position, StartOver};

/// How many changes are looked at in one go.
const AT_ONCE: u64 = 500;
/// How many changes are looked at for one that a webhook would have told.
const LOOKED_BACK: u64 = 2_000;

/// What a webhook tells next.
#[derive(Debug)]
pub(super) enum Next {
    /// This.
    Message(Message),
    /// Nothing that lies before this place; maybe there is something behind it.
    NothingBefore(Place),
}

/// What the webhook tells next, in a transaction that began `now`.
pub(super) async fn next(
    db: &impl ConnectionTrait,
    hook: &Webhook,
    now: Instant,
) -> Result<Next, Unexpected> {
    match Place::parse(hook.form, &hook.position) {
        Some(Place::Log(since)) => in_log(db, hook, since, now).await,
        Some(Place::Reminder(at, id)) => reminder(db, (at, id)).await,
        Some(Place::Push(at, id)) => pushed(db, (at, id)).await,
        None => Err(Unexpected::while_doing("reading where a webhook stands")("no place")),
    }
}

async fn in_log(
    db: &impl ConnectionTrait,
    hook: &Webhook,
    since: Position,
    now: Instant,
) -> Result<Next, Unexpected> {
    let head = head::Entity::find().one(db).await?;
    let head = head.ok_or_else(|| DbErr::RecordNotFound("the change log's head".into()))?;
    let place = |seq| Place::Log(Position { epoch: head.epoch, seq });
    if let Some(why) = why_start_over(&head, since) {
        let to = place(head.seq);
        return Ok(Next::Message(match hook.form {
            Form::Purge => Message::of_everything(now, to),
            Form::Changes | Form::Reminders | Form::Pushes => Message::of_start_over(why, now, to),
        }));
    }
    let until = under_way(hook, since);
    let rows = read(db, since, until).await?;
    let message = match hook.form {
        Form::Purge => chunk(&rows, place),
        Form::Changes | Form::Reminders | Form::Pushes => {
            let wanted = rows.iter().find(|row| hook.wants(row));
            wanted.map(|row| Message::of_change(row, place(row.seq)))
        }
    };
    let last = rows.last().map_or(since.seq, |row| row.seq);
    let is_end = until.is_none() && (rows.len() as u64) < AT_ONCE;
    let read_to = if is_end { last.max(head.seq) } else { last };
    Ok(message.map_or_else(|| Next::NothingBefore(place(read_to)), Next::Message))
}

/// Why what follows the position cannot be told, if so.
fn why_start_over(head: &head::Model, since: Position) -> Option<StartOver> {
    if since.epoch != head.epoch {
        Some(StartOver::EpochChanged)
    } else if since.seq < head.floor {
        Some(StartOver::Compacted)
    } else if since.seq > head.seq {
        Some(StartOver::FromTheFuture)
    } else {
        None
    }
}

/// Up to where the message leads that is under way, so that it holds the same at every attempt.
fn under_way(hook: &Webhook, since: Position) -> Option<i64> {
    let to = hook.message_to.as_deref()?;
    match Place::parse(hook.form, to) {
        Some(Place::Log(to)) if to.epoch == since.epoch => Some(to.seq),
        _ => None,
    }
}

async fn read(
    db: &impl ConnectionTrait,
    since: Position,
    until: Option<i64>,
) -> Result<Vec<change::Model>, Unexpected> {
    let mut changes = change::Entity::find()
        .filter(change::COLUMN.seq.gt(since.seq))
        .order_by_asc(change::COLUMN.seq)
        .limit(AT_ONCE);
    if let Some(until) = until {
        changes = changes.filter(change::COLUMN.seq.lte(until));
    }
    Ok(read_all(db, changes).await?)
}

/// The tags of as many changes as one message takes, and those of their kinds, which stand for them in
/// answers that tell of too many things.
fn chunk(rows: &[change::Model], place: impl Fn(i64) -> Place) -> Option<Message> {
    let (mut tags, mut seen, mut last) = (Vec::new(), HashSet::new(), None);
    for row in rows {
        let told: BTreeSet<&str> =
            row.tags.split(' ').flat_map(|tag| [tag, cache::wide(tag)]).collect();
        let new: Vec<&str> = told.into_iter().filter(|tag| !seen.contains(tag)).collect();
        if last.is_some() && tags.len() + new.len() > MAX_TAGS_TOLD {
            break;
        }
        seen.extend(new.iter().copied());
        tags.extend(new);
        last = Some(row);
    }
    last.map(|last| Message::of_tags(&tags, last.at, place(last.seq)))
}

impl Webhook {
    /// Whether it is for such a change.
    fn wants(&self, change: &change::Model) -> bool {
        let kinds = &self.kinds.0;
        let of_kind = kinds.is_empty() || kinds.iter().any(|kind| kind.name() == change.kind);
        let tags = &self.tags.0;
        let tagged = tags.is_empty()
            || change.tags.split(' ').any(|tag| tags.iter().any(|wanted| wanted == tag));
        change.op != "unseen" && of_kind && tagged
    }
}

/// The reminder behind this one. Those that nobody sees now, as their campaign is in the trash, are
/// passed over.
async fn reminder(db: &impl ConnectionTrait, after: (Instant, Uuid)) -> Result<Next, Unexpected> {
    let view = View::desk(&Actor::System)
        .map_err(Unexpected::while_doing("looking at reminders for a webhook"))?;
    let newest = remind::newest(db).await?;
    let found = remind::list(db, view, Some(after), 1).await?.pop();
    Ok(match (found, newest) {
        (Some(row), _) => Next::Message(Message::of_reminder(&row)),
        (None, Some(row)) => Next::NothingBefore(Place::of_reminder(&row)),
        (None, None) => Next::NothingBefore(Place::Reminder(after.0, after.1)),
    })
}

/// What is behind this place in the outbox; what is not public any more is passed over.
async fn pushed(db: &impl ConnectionTrait, after: (Instant, Uuid)) -> Result<Next, Unexpected> {
    let Some(message) = push::after(db, after).await? else {
        return Ok(Next::NothingBefore(Place::Push(after.0, after.1)));
    };
    let place = Place::of_push(&message);
    let told = push::tell(db, &message).await?;
    Ok(told.map_or(Next::NothingBefore(place), |told| {
        Next::Message(Message::of_push(&message, &told))
    }))
}

/// The last thing that the webhook would have told, of what is not too long ago.
pub(super) async fn last(
    db: &impl ConnectionTrait,
    hook: &Webhook,
) -> Result<Option<Message>, Unexpected> {
    if hook.form == Form::Reminders {
        return Ok(remind::newest(db).await?.as_ref().map(Message::of_reminder));
    }
    if hook.form == Form::Pushes {
        let Some(newest) = push::newest(db).await? else { return Ok(None) };
        let told = push::tell(db, &newest).await?;
        return Ok(told.map(|told| Message::of_push(&newest, &told)));
    }
    let epoch = sync::head(db).await?.epoch;
    let place = |seq| Place::Log(Position { epoch, seq });
    let latest = change::Entity::find().order_by_desc(change::COLUMN.seq).limit(LOOKED_BACK);
    let rows = read_all(db, latest).await?;
    Ok(match hook.form {
        Form::Purge => rows.get(..1).and_then(|row| chunk(row, place)),
        Form::Changes | Form::Reminders | Form::Pushes => {
            let wanted = rows.iter().find(|row| hook.wants(row));
            wanted.map(|row| Message::of_change(row, place(row.seq)))
        }
    })
}
