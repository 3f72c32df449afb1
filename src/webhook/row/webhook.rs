//! The webhooks' rows.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::StringLen;
use serde::{Deserialize, Serialize};

use crate::clock::Instant;
use crate::id::WebhookId;
use crate::webhook::{Kind, Secret};

/// What a webhook tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Form {
    /// What the public sees differently, each change by itself.
    Changes,
    /// Which tags changed, many in one message: what a cache in front has to forget.
    Purge,
    /// Occasions to remind somebody of a pledge.
    Reminders,
    /// Articles that are news, each told once: what is to be carried on to phones.
    Pushes,
}

/// Whether a webhook tells anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum State {
    /// It tells what happens.
    Active,
    /// Somebody let it rest. It stays where it is in the log.
    Paused,
    /// It was given up, for a [`Reason`]. It stays where it is in the log.
    Disabled,
}

/// Why a webhook was given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))", rename_all = "snake_case")]
pub enum Reason {
    /// Nothing got through for days.
    Failing,
    /// Its receiver answered that it is gone for good: status 410.
    Gone,
}

macro_rules! stored_as_json {
    ($(#[$about:meta])* $list:ident of $item:ty) => {
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, DeriveValueType)]
        #[serde(transparent)]
        #[sea_orm(value_type = "String")]
        pub struct $list(pub Vec<$item>);

        /// The stored form.
        impl fmt::Display for $list {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&serde_json::to_string(&self.0).map_err(|_| fmt::Error)?)
            }
        }

        impl FromStr for $list {
            type Err = serde_json::Error;

            fn from_str(stored: &str) -> Result<Self, serde_json::Error> {
                serde_json::from_str(stored).map(Self)
            }
        }
    };
}

stored_as_json!(
    /// Kinds of things. Databases hold them as JSON.
    Kinds of Kind
);
stored_as_json!(
    /// Tags of the log. Databases hold them as JSON.
    Tags of String
);

/// One webhook.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookId,
    /// What it is for, in its creator's words.
    pub name: String,
    /// Where it tells.
    pub url: String,
    /// What it tells.
    pub form: Form,
    /// Only changes of these kinds; of all where it is empty.
    pub kinds: Kinds,
    /// Only changes with one of these tags; all where it is empty.
    pub tags: Tags,
    /// The query whose answer goes along.
    pub query: Option<String>,
    /// What its messages are signed with.
    pub secret: Secret,
    /// What they were signed with before, and are besides until [`Self::previous_until`].
    pub previous_secret: Option<Secret>,
    /// Until when they are signed with both.
    pub previous_until: Option<Instant>,
    /// Whether it tells anything.
    pub state: State,
    /// Why it was given up.
    pub reason: Option<Reason>,
    /// Up to where it has told everything: see [`super::super::Place`].
    pub position: String,
    /// The message that is under way, by which its receiver knows it again at every attempt.
    pub message_id: Option<Uuid>,
    /// Where the webhook will stand once that message has arrived.
    pub message_to: Option<String>,
    /// Who is delivering; whoever lost the lease to another has an old one and can settle nothing.
    pub lease: Option<Uuid>,
    /// Until when nobody else delivers.
    pub leased_until: Option<Instant>,
    /// How often a delivery was attempted in all.
    pub attempts: i64,
    /// How often it was since the last time that a message arrived.
    pub failures: i32,
    /// Since when nothing gets through.
    pub failing_since: Option<Instant>,
    /// When the next attempt is due.
    pub due_at: Instant,
    /// When a message last arrived.
    pub delivered_at: Option<Instant>,
    /// When it was created.
    pub created_at: Instant,
    /// When somebody last changed it.
    pub updated_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}
