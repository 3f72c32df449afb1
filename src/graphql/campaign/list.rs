//! Lists of campaigns in the schema.

use std::str::FromStr;

use async_graphql::{Context, Enum, ID, InputObject};
use uuid::Uuid;

use super::Campaign;
use super::drive::Status;
use crate::campaign::{self, Filter, Order, Position, row};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, language_or_default, listed, today};
use crate::graphql::error::ApiError;
use crate::graphql::ids;
use crate::graphql::publishing::Shown;
use crate::graphql::total::Total;
use crate::id::{AreaId, DocumentId, InvalidId, OrganizationId, TagId, Typed};
use crate::language::LanguageTag;
use crate::publishing::DocumentKind;

/// Which campaigns a list holds: those to which all of this applies.
#[derive(Default, InputObject)]
pub(in crate::graphql) struct CampaignFilter {
    /// Only those that stand so to today.
    status: Option<Status>,
    /// Only those that the organization with this id launches or carries as a partner.
    organization: Option<ID>,
    /// Only those that take place in the area with this id or in one inside it.
    area: Option<ID>,
    /// Only those with the tag of this id.
    tag: Option<ID>,
}

/// In which order campaigns are.
#[derive(Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "Order")]
pub(in crate::graphql) enum CampaignOrder {
    /// The last published first.
    #[default]
    Newest,
    /// By the first day, the earliest first.
    StartsOn,
}

/// A page of campaigns.
pub(in crate::graphql) type CampaignPage = Page<Campaign>;

/// Published campaigns.
pub(in crate::graphql) async fn campaigns(
    ctx: &Context<'_>,
    (first, after): (Option<i32>, Option<String>),
    language: Option<LanguageTag>,
    filter: Option<CampaignFilter>,
    order: CampaignOrder,
) -> Result<CampaignPage, ApiError> {
    let size = page_size(first)?;
    let order = Order::from(order);
    let after = position(order, after.as_deref())?;
    let filter = filter.unwrap_or_default();
    let filter = Filter {
        language: language_or_default(ctx, language).await?,
        status: filter.status.map(campaign::Status::from),
        today: today(ctx).await?,
        labels: labels(&filter)?,
    };
    let db = ctx.reads(listed(DocumentKind::Campaign));
    let rows = campaign::list(db, &filter, order, after, size + 1).await?;
    Ok(page(rows, size, after.is_some(), Total::Campaigns(filter), |row| {
        (cursor(order, &row), Shown::published(row).into())
    }))
}

/// What a campaign is to be filed under.
fn labels(filter: &CampaignFilter) -> Result<Vec<Uuid>, ApiError> {
    Ok([
        label::<OrganizationId>(filter.organization.as_ref())?,
        label::<AreaId>(filter.area.as_ref())?,
        label::<TagId>(filter.tag.as_ref())?,
    ]
    .into_iter()
    .flatten()
    .collect())
}

fn label<Id: Typed + FromStr<Err = InvalidId>>(id: Option<&ID>) -> Result<Option<Uuid>, ApiError> {
    id.map(|id| ids::argument::<Id>("filter", id).map(Id::uuid)).transpose()
}

fn position(order: Order, after: Option<&str>) -> Result<Option<Position>, ApiError> {
    Ok(match order {
        Order::Newest => {
            Keyset::after(after)?.map(|Keyset { at, id }| Position::Newest(at, DocumentId(id)))
        }
        Order::StartsOn => {
            Keyset::after(after)?.map(|Keyset { at, id }| Position::StartsOn(at, DocumentId(id)))
        }
    })
}

fn cursor(order: Order, row: &row::Model) -> String {
    let id = row.document_id.0;
    match (order, row.starts_on) {
        (Order::StartsOn, Some(at)) => Keyset { at, id }.cursor(),
        _ => Keyset { at: row.published_at, id }.cursor(),
    }
}
