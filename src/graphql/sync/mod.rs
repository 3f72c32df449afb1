//! Following what changes, in the schema.

use async_graphql::{Context, Enum, ID, SimpleObject, Union};
use futures_util::future::try_join_all;

use super::connection::page_size;
use super::context::{Here, language_or_default};
use super::endpoint::Follower;
use super::error::ApiError;
use super::node::{self, Node};
use super::scalars::DateTime;
use crate::changelog::Removal;
use crate::error::{Code, Refusal};
use crate::id;
use crate::language::LanguageTag;
use crate::sync::{self, Answer, Changed, Page, Position, What};

/// What has changed since a position.
#[derive(SimpleObject)]
pub(super) struct Changes {
    /// What has changed, in the order in which it did; of each thing only what happened to it last.
    nodes: Vec<Change>,
    /// Where this answer ends: hand it on as `since`, at once while there is more, later to follow.
    position: String,
    /// Whether more has changed.
    has_more: bool,
    /// Whether the site's settings are among what has changed: read `site` anew.
    site_changed: bool,
    /// Why the position cannot be followed; null where it can. Otherwise forget the copy, keep this
    /// answer's `position`, read the lists anew, then follow from it.
    start_over: Option<StartOver>,
}

/// Why a position cannot be followed.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "sync::StartOver")]
enum StartOver {
    /// The site was restored or imported since.
    EpochChanged,
    /// It is too old: changes are kept for 90 days.
    Compacted,
    /// The site has not come so far: it was set back.
    FromTheFuture,
}

/// What happened to one thing.
#[derive(Union)]
enum Change {
    /// It is new, or it changed.
    Upsert(Box<Upsert>),
    /// It is gone.
    Tombstone(Tombstone),
}

/// Something that is new or changed, as it is now.
#[derive(SimpleObject)]
struct Upsert {
    /// The thing.
    node: Node,
    /// When it changed.
    changed_at: DateTime,
}

/// Something that the public sees no more.
#[derive(SimpleObject)]
struct Tombstone {
    /// The global id that it had.
    id: ID,
    /// The name of the type that it had, as `Article`.
    type_name: String,
    /// The language in which it is gone; null for what has none, as a photo.
    language: Option<LanguageTag>,
    /// Why it is gone.
    reason: TombstoneReason,
    /// When it went.
    changed_at: DateTime,
}

/// Why something is gone.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Removal")]
enum TombstoneReason {
    /// An editor took it back.
    Unpublished,
    /// Its time was over, as its editor had scheduled.
    Expired,
    /// It was deleted.
    Deleted,
    /// Nothing public leads to it any more: a photo that no article shows, a pledge whose campaign
    /// was taken back, a report that was refused.
    Inaccessible,
}

/// The kind of the site's settings in the log, which are no node.
const SITE: &str = "site";

/// What has changed since a position; where there is none, the position of now.
pub(super) async fn changes(
    ctx: &Context<'_>,
    since: Option<String>,
    first: Option<i32>,
    language: Option<LanguageTag>,
) -> Result<Changes, ApiError> {
    let (size, db) = (page_size(first)?, ctx.store().reader());
    let Some(since) = since else { return Ok(Changes::at(sync::head(db).await?)) };
    let since = parse(&since)?;
    let language = language_or_default(ctx, language).await?;
    Ok(read(ctx, since, &language, size).await?.0)
}

/// The next of the same that a follower is to be told; `None` where nothing has changed.
pub(super) async fn followed(
    ctx: &Context<'_>,
    follower: &Follower,
    since: Option<String>,
    first: Option<i32>,
    language: Option<LanguageTag>,
) -> Result<Option<Changes>, ApiError> {
    let (is_new, size) = (follower.is_new(), page_size(first)?);
    let (changes, position) = match (is_new, since, follower.history()) {
        (true, None, _) | (false, _, None) => {
            let now = sync::head(ctx.store().reader()).await?;
            (Changes::at(now), now)
        }
        (true, Some(since), _) => {
            let language = language_or_default(ctx, language).await?;
            read(ctx, parse(&since)?, &language, size).await?
        }
        (false, _, Some(epoch)) => {
            let language = language_or_default(ctx, language).await?;
            let since = Position { epoch, seq: follower.position() };
            read(ctx, since, &language, size).await?
        }
    };
    follower.is_in(position.epoch);
    follower.has_read(position.seq, changes.has_more);
    Ok(Some(changes).filter(|changes| is_new || changes.tells_something()))
}

fn parse(since: &str) -> Result<Position, Refusal> {
    since.parse().map_err(|error| Refusal::new(Code::Invalid, "since").with("reason", error))
}

/// What has changed since then, and where that ends.
async fn read(
    ctx: &Context<'_>,
    since: Position,
    language: &LanguageTag,
    size: u64,
) -> Result<(Changes, Position), ApiError> {
    match sync::changes(ctx.store().reader(), since, language, size).await? {
        Answer::StartOver { why, now } => {
            Ok((Changes { start_over: Some(why.into()), ..Changes::at(now) }, now))
        }
        Answer::Page(Page { changes, position, has_more }) => {
            let site_changed = changes.iter().any(|changed| changed.kind == SITE);
            let shown = changes.into_iter().map(|changed| change(ctx, changed, language));
            let nodes = try_join_all(shown).await?.into_iter().flatten().collect();
            Ok((Changes { nodes, has_more, site_changed, ..Changes::at(position) }, position))
        }
    }
}

impl Changes {
    fn at(position: Position) -> Self {
        Self {
            nodes: Vec::new(),
            position: position.to_string(),
            has_more: false,
            site_changed: false,
            start_over: None,
        }
    }

    const fn tells_something(&self) -> bool {
        !self.nodes.is_empty() || self.site_changed || self.start_over.is_some()
    }
}

/// What the caller is told of it. Nothing of what has gone since the log was read: the next page
/// tells that.
async fn change(
    ctx: &Context<'_>,
    changed: Changed,
    language: &LanguageTag,
) -> Result<Option<Change>, ApiError> {
    let changed_at = changed.at.into();
    match changed.what {
        What::Upserted => {
            let node = node::find_in(ctx, &changed.kind, changed.id, language).await?;
            Ok(node.map(|node| Change::Upsert(Box::new(Upsert { node, changed_at }))))
        }
        What::Removed(reason) => Ok(Some(Change::Tombstone(Tombstone {
            id: id::format(&changed.kind, changed.id).into(),
            type_name: type_name(&changed.kind),
            language: changed.language,
            reason: reason.into(),
            changed_at,
        }))),
    }
}

/// The kinds of the log are the types in small letters.
fn type_name(kind: &str) -> String {
    let mut letters = kind.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
