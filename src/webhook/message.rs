//! What a webhook tells, in the words of Standard Webhooks: a `type`, a `timestamp` and `data`.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::{Fault, Place, Shape, Shaped};
use crate::changelog::{Removal, change};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{self, AreaId};
use crate::language::LanguageTag;
use crate::pledge::row::reminder::{self, ReminderKind};
use crate::publishing::DocumentKind;
use crate::push;
use crate::sync::StartOver;

/// One message before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// What it tells, as `article.upserted`.
    pub(super) event: String,
    /// Where the webhook stands once it has arrived.
    pub(super) to: Place,
    /// When that happened.
    at: Instant,
    facts: Vec<(&'static str, Value)>,
    /// What a query is asked about; `None` where there is no single thing.
    about: Option<About>,
}

/// What a query is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
struct About {
    id: String,
    language: Option<LanguageTag>,
}

impl Message {
    /// One thing that the public sees differently.
    pub(super) fn of_change(change: &change::Model, to: Place) -> Self {
        let what = if change.op == "remove" { "removed" } else { "upserted" };
        let id = id::format(&change.kind, change.entity_id);
        Self {
            event: format!("{}.{what}", change.kind),
            to,
            at: change.at,
            facts: vec![
                ("id", json!(id)),
                ("language", json!(change.language.as_ref().map(LanguageTag::as_str))),
                ("removal", json!(change.removal.map(removal_name))),
                ("position", json!(to.to_string())),
            ],
            about: Some(About { id, language: change.language.clone() }),
        }
    }

    /// Tags whose answers are different now; `at` when the last of them changed.
    pub(super) fn of_tags(tags: &[&str], at: Instant, to: Place) -> Self {
        Self::of_purge(tags, false, at, to)
    }

    /// That a cache has to forget everything.
    pub(super) fn of_everything(at: Instant, to: Place) -> Self {
        Self::of_purge(&[], true, at, to)
    }

    fn of_purge(tags: &[&str], everything: bool, at: Instant, to: Place) -> Self {
        Self {
            event: "purge".to_owned(),
            to,
            at,
            facts: vec![
                ("tags", json!(tags)),
                ("everything", json!(everything)),
                ("position", json!(to.to_string())),
            ],
            about: None,
        }
    }

    /// That what changed since cannot be told any more: whoever keeps a copy reads it anew.
    pub(super) fn of_start_over(why: StartOver, at: Instant, to: Place) -> Self {
        let why = match why {
            StartOver::EpochChanged => "EPOCH_CHANGED",
            StartOver::Compacted => "COMPACTED",
            StartOver::FromTheFuture => "FROM_THE_FUTURE",
        };
        Self {
            event: "start_over".to_owned(),
            to,
            at,
            facts: vec![("reason", json!(why)), ("position", json!(to.to_string()))],
            about: None,
        }
    }

    /// An occasion to remind somebody of a pledge.
    pub(super) fn of_reminder(row: &reminder::Model) -> Self {
        let to = Place::of_reminder(row);
        let kind = match row.kind {
            ReminderKind::DueSoon => "DUE_SOON",
            ReminderKind::Overdue => "OVERDUE",
            ReminderKind::Silent => "SILENT",
        };
        let pledge = row.pledge_id.to_string();
        Self {
            event: "pledge.reminder".to_owned(),
            to,
            at: row.created_at,
            facts: vec![
                ("kind", json!(kind)),
                ("pledge", json!(pledge)),
                ("item", json!(row.item_id)),
                ("campaign", json!(DocumentKind::Campaign.format_id(row.campaign_id))),
                ("date", json!(row.day)),
                ("position", json!(to.to_string())),
            ],
            about: Some(About { id: pledge, language: None }),
        }
    }

    /// An article that is news.
    pub(super) fn of_push(message: &push::Message, told: &push::Told) -> Self {
        let to = Place::of_push(message);
        let ids = |areas: &[AreaId]| areas.iter().map(AreaId::to_string).collect::<Vec<_>>();
        Self {
            event: "push.message".to_owned(),
            to,
            at: message.published_at,
            facts: vec![
                ("message", json!(told.id)),
                ("article", json!(told.article)),
                ("language", json!(told.language.as_str())),
                ("title", json!(told.title)),
                ("text", json!(told.text)),
                ("path", json!(told.path)),
                ("urgent", json!(told.urgent)),
                ("areas", json!(ids(&told.areas))),
                ("category", json!(told.category.map(|id| id.to_string()))),
                ("position", json!(to.to_string())),
            ],
            about: Some(About { id: told.article.clone(), language: Some(told.language.clone()) }),
        }
    }

    /// The message as JSON, with what the query answers now.
    pub(super) async fn body(&self, query: Option<&str>, shape: &Shape) -> Result<String, Fault> {
        let result = match (query, &self.about) {
            (Some(query), Some(about)) => match shape(query.to_owned(), about.variables()).await {
                Shaped::Answer(answer) | Shaped::Refused { answer, .. } => Some(answer),
                Shaped::Late => return Err(Fault::NotMade),
            },
            _ => None,
        };
        self.written(result).map_err(|error| {
            tracing::error!(error = &error as &dyn std::error::Error, "no message could be made");
            Fault::NotMade
        })
    }

    fn written(&self, result: Option<String>) -> Result<String, Unexpected> {
        let unexpected = || Unexpected::while_doing("writing a webhook's message");
        let result = result.map(RawValue::from_string).transpose().map_err(unexpected())?;
        let written = Written { message: self, result: result.as_deref() };
        serde_json::to_string(&written).map_err(unexpected())
    }
}

impl About {
    fn variables(&self) -> Value {
        variables(&self.id, self.language.as_ref())
    }
}

/// The variables of a query: the global id of the thing, and the language in which it changed.
pub(super) fn variables(id: &str, language: Option<&LanguageTag>) -> Value {
    json!({ "id": id, "language": language.map(LanguageTag::as_str) })
}

const fn removal_name(removal: Removal) -> &'static str {
    match removal {
        Removal::Unpublished => "UNPUBLISHED",
        Removal::Expired => "EXPIRED",
        Removal::Deleted => "DELETED",
        Removal::Inaccessible => "INACCESSIBLE",
    }
}

/// A message with what a query answered.
struct Written<'a> {
    message: &'a Message,
    result: Option<&'a RawValue>,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("type", &self.message.event)?;
        map.serialize_entry("timestamp", &self.message.at.to_string())?;
        map.serialize_entry("data", &Data(self))?;
        map.end()
    }
}

/// The part of a message that tells what happened.
struct Data<'a>(&'a Written<'a>);

impl Serialize for Data<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.0.message.facts {
            map.serialize_entry(name, value)?;
        }
        if let Some(result) = self.0.result {
            map.serialize_entry("result", result)?;
        }
        map.end()
    }
}
