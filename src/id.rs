//! Identities and randomness.
//!
//! An id is a UUIDv7 (RFC 9562) that says its kind: outside the database it is a `TypeID` such as
//! `article_01h455vb4pex5vsknk084sn02q` (<https://github.com/jetify-com/typeid>), inside it the
//! 16 bytes. One newtype per kind keeps them apart in Rust.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use type_safe_id::{DynamicType, TypeSafeId};
use uuid::Uuid;

use crate::clock::Instant;

/// The text is no id of the kind that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id of the kind `{expected}`")]
pub struct InvalidId {
    /// The prefix that was expected.
    pub expected: &'static str,
}

/// Splits a `TypeID` into its prefix and its UUID; `None` where the text is no `TypeID`.
pub fn parse(text: &str) -> Option<(String, Uuid)> {
    let id: TypeSafeId<DynamicType> = text.parse().ok()?;
    Some((id.type_prefix().to_owned(), id.uuid()))
}

/// Joins a prefix and a UUID to a `TypeID`.
pub fn format(prefix: &str, uuid: Uuid) -> String {
    match DynamicType::new(prefix) {
        Ok(kind) => TypeSafeId::from_type_and_uuid(kind, uuid).to_string(),
        Err(_) => unreachable!("prefixes are literals of this crate"),
    }
}

/// An id that names its kind.
pub trait Typed: From<Uuid> + Copy {
    /// What stands before the underscore.
    const PREFIX: &'static str;
    /// The bare UUID.
    fn uuid(self) -> Uuid;
}

macro_rules! typed_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
        pub struct $name(pub Uuid);

        impl Typed for $name {
            const PREFIX: &'static str = $prefix;
            fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&format($prefix, self.0))
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                match parse(text) {
                    Some((prefix, uuid)) if prefix == $prefix => Ok(Self(uuid)),
                    _ => Err(InvalidId { expected: $prefix }),
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    };
}

typed_id!(
    /// One uploaded file.
    MediaId, "media"
);
typed_id!(
    /// A file that comes in pieces.
    UploadId, "upload"
);
typed_id!(
    /// A category of articles.
    CategoryId, "category"
);
typed_id!(
    /// A tag of documents.
    TagId, "tag"
);
typed_id!(
    /// A place: a city, a ward, a neighborhood.
    AreaId, "area"
);
typed_id!(
    /// An organization.
    OrganizationId, "organization"
);
typed_id!(
    /// A person of public life.
    PersonId, "person"
);
typed_id!(
    /// What one organization promised in a campaign.
    PledgeId, "pledge"
);
typed_id!(
    /// One invitation of an organization to pledge without an account.
    InvitationId, "invitation"
);
typed_id!(
    /// A one-time link by which somebody comes to the desk.
    LinkId, "link"
);
typed_id!(
    /// One promise of a pledge.
    PledgeItemId, "item"
);
typed_id!(
    /// A report on one promise.
    ReportId, "report"
);
typed_id!(
    /// An announcement.
    AnnouncementId, "announcement"
);
typed_id!(
    /// A menu.
    MenuId, "menu"
);
typed_id!(
    /// A redirect.
    RedirectId, "redirect"
);
typed_id!(
    /// Names a step on the schedule.
    ScheduleId, "schedule"
);
typed_id!(
    /// A comment on an edition.
    CommentId, "comment"
);
typed_id!(
    /// A link by which a draft is shown.
    PreviewId, "preview"
);
typed_id!(
    /// Someone who signs in.
    AccountId, "user"
);
typed_id!(
    /// One sign-in of an account.
    SessionId, "session"
);
typed_id!(
    /// The link between an account and who signs in by a provider.
    ProviderLinkId, "provider_link"
);
typed_id!(
    /// An API token.
    TokenId, "token"
);
typed_id!(
    /// A webhook.
    WebhookId, "webhook"
);
typed_id!(
    /// One attempt to deliver a webhook's message.
    DeliveryId, "delivery"
);
typed_id!(
    /// A durable job.
    JobId, "job"
);

/// A document of any kind. Its text form carries the kind's prefix, so it is written and read
/// through the kind: see [`format()`] and [`parse`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct DocumentId(pub Uuid);

impl From<Uuid> for DocumentId {
    fn from(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl sea_orm::TryFromU64 for DocumentId {
    fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
        Err(sea_orm::DbErr::ConvertFromU64("DocumentId"))
    }
}

/// A new UUIDv7 for something that comes into being `at` this instant.
#[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
pub fn new<T: From<Uuid>>(at: Instant) -> T {
    let milliseconds = u64::try_from(at.milliseconds()).unwrap_or_default();
    let mut random = [0; 10];
    fill_random(&mut random);
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid().into()
}

/// Fills `bytes` from the operating system's randomness, fit for keys and tokens.
#[expect(clippy::disallowed_methods, reason = "the one place that asks for randomness")]
#[expect(clippy::expect_used, reason = "without randomness no secret can be made: stop")]
pub fn fill_random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives randomness");
}
