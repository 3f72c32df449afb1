//! Lists of announcements in the schema.

use async_graphql::{Context, Enum, ID, InputObject};

use super::{Announcement, AnnouncementLevel};
use sea_orm::DatabaseConnection;

use crate::announcement::{self, Audience, Filter, Level, Model, Order, Position};
use crate::cache::CacheTag;
use crate::clock::Instant;
use crate::error::{Code, Path, Refusal};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, language_or_default, now};
use crate::graphql::error::ApiError;
use crate::graphql::ids;
use crate::graphql::total::Total;
use crate::id::AnnouncementId;
use crate::language::LanguageTag;

/// The most areas and levels that a filter names.
const MAX_NAMED: usize = 20;

/// Which announcements a list holds: those to which all of this applies.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct AnnouncementFilter {
    /// Only those that concern one of these areas: for the area itself, for one inside it or around
    /// it, or for everybody. At most 20; where it is left out, null or empty, those for any.
    areas: Option<Vec<ID>>,
    /// Only those of these levels; at most 20. Where it is left out, null or empty, those of any.
    levels: Option<Vec<AnnouncementLevel>>,
    /// Also those that have ended.
    #[graphql(default)]
    include_ended: bool,
}

/// In which order announcements are.
#[derive(Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "Order")]
pub(in crate::graphql) enum AnnouncementOrder {
    /// The gravest first, of equals the one that began last.
    #[default]
    Gravest,
    /// The one that began last first.
    Newest,
}

/// A page of announcements.
pub(in crate::graphql) type AnnouncementPage = Page<Announcement>;

/// What a list is asked for with.
type Asked = (Option<i32>, Option<String>, Option<LanguageTag>);

/// Announcements that have begun.
pub(in crate::graphql) async fn announcements(
    ctx: &Context<'_>,
    asked: Asked,
    filter: AnnouncementFilter,
    order: AnnouncementOrder,
) -> Result<AnnouncementPage, ApiError> {
    let filter = Filter {
        audience: Audience::PUBLIC,
        now: now(ctx).await?,
        with_ended: filter.include_ended,
        levels: named("levels", filter.levels)?.into_iter().map(Level::from).collect(),
        areas: named("areas", filter.areas)?
            .iter()
            .map(|id| ids::argument("filter", id))
            .collect::<Result<_, _>>()?,
    };
    let db = ctx.reads([CacheTag::List("announcements"), CacheTag::List("areas")]);
    listed(ctx, db, asked, filter, order.into()).await
}

/// All announcements, also those to come.
pub(in crate::graphql) async fn at_desk(
    ctx: &Context<'_>,
    asked: Asked,
) -> Result<AnnouncementPage, ApiError> {
    let filter = Filter {
        audience: Audience::desk(ctx.actor())?,
        now: ctx.store().clock().now(),
        with_ended: true,
        levels: Vec::new(),
        areas: Vec::new(),
    };
    listed(ctx, ctx.store().reader(), asked, filter, Order::Newest).await
}

fn named<T>(field: &str, items: Option<Vec<T>>) -> Result<Vec<T>, ApiError> {
    let items = items.unwrap_or_default();
    if items.len() > MAX_NAMED {
        let path = Path::field("filter").then(field);
        return Err(Refusal::new(Code::TooMany, path).with("max", MAX_NAMED).into());
    }
    Ok(items)
}

async fn listed(
    ctx: &Context<'_>,
    db: &DatabaseConnection,
    (first, after, language): Asked,
    filter: Filter,
    order: Order,
) -> Result<AnnouncementPage, ApiError> {
    let size = page_size(first)?;
    let after = Keyset::after(after.as_deref())?.map(position).transpose()?;
    let language = language_or_default(ctx, language).await?;
    let rows = announcement::list(db, &filter, order, after, size + 1).await?;
    Ok(page(rows, size, after.is_some(), Total::Announcements(filter), |row| {
        (cursor(&row), Announcement { row, language: language.clone() })
    }))
}

/// The same cursor serves both orders.
fn cursor(row: &Model) -> String {
    let level = sea_orm::ActiveEnum::to_value(&row.level);
    Keyset { at: (row.starts_at, level), id: row.id.0 }.cursor()
}

fn position(place: Keyset<(Instant, i32)>) -> Result<Position, ApiError> {
    let Keyset { at: (starts_at, level), id } = place;
    let level = sea_orm::ActiveEnum::try_from_value(&level)
        .map_err(|_| Refusal::new(Code::Invalid, "after").with("reason", "not a cursor"))?;
    Ok(Position { level, starts_at, id: AnnouncementId(id) })
}
