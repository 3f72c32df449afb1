//! Lists of pledges in the schema.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject};

use super::{CompletionName, Pledge, PledgeStatusName, day};
use crate::error::{Code, Refusal};
use crate::graphql::connection::{Keyset, Page, page, page_size};
use crate::graphql::context::{Here, today};
use crate::graphql::error::{ApiError, Failure};
use crate::graphql::ids;
use crate::graphql::organization::OrganizationKind;
use crate::graphql::total::Total;
use crate::id::{DocumentId, OrganizationId};
use crate::pledge::list::{self, Filter, List, Order, Place};
use crate::pledge::row::event::Completion;
use crate::pledge::standing::Share;
use crate::pledge::{PledgeStatus, Signed, View};
use crate::publishing::DocumentKind;

/// Which pledges a list holds; each condition that is given must fit.
#[derive(Clone, Default, InputObject)]
pub(in crate::graphql) struct PledgeFilter {
    /// Only those of the campaign with this id.
    campaign: Option<ID>,
    /// Only those of the organization with this id.
    organization: Option<ID>,
    /// Only those of organizations in the area with this id, or in an area inside of it.
    area: Option<ID>,
    /// Only those of organizations of this kind.
    kind: Option<OrganizationKind>,
    /// Only those of the members of the organization with this id.
    bloc: Option<ID>,
    /// Only those that stand so today.
    status: Option<PledgeStatusName>,
    /// Only those that are overdue today: something that is not done as reported was due before today,
    /// of a pledge that counts. False for only the others.
    overdue: Option<bool>,
    /// Only those of which nothing has been heard for at least so many days, though something is to be
    /// heard of them.
    silent_days: Option<i32>,
    /// Only those that a reviewer found so last, one of these.
    completion: Option<Vec<CompletionName>>,
    /// Only those that a reviewer assessed; false for only the others.
    assessed: Option<bool>,
    /// Only those of which so much is done, as verified.
    progress: Option<ProgressFilter>,
    /// Only those with an item that counts toward the goal with this key.
    goal: Option<String>,
}

/// How much is to be done.
#[derive(Clone, InputObject)]
struct ProgressFilter {
    /// At least this share, from 0 to 1.
    min: Option<f64>,
    /// At most this share, from 0 to 1.
    max: Option<f64>,
}

/// By what pledges are ordered.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Order")]
pub(in crate::graphql) enum PledgeOrder {
    /// By the date on which they were signed.
    SignedOn,
    /// By the names of the organizations, in alphabetical order.
    Name,
    /// By how much is done as verified.
    Progress,
    /// By what is due next; what is never due comes last.
    DueDate,
}

/// Which way a list runs.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub(in crate::graphql) enum SortDirection {
    /// From the least to the greatest: the earliest first, A first.
    Ascending,
    /// From the greatest to the least: the latest first, Z first.
    Descending,
}

/// A page of pledges.
pub(in crate::graphql) type PledgePage = Page<Pledge>;

/// The arguments that every list of pledges has.
pub(in crate::graphql) struct Pages {
    pub(in crate::graphql) first: Option<i32>,
    pub(in crate::graphql) after: Option<String>,
    pub(in crate::graphql) filter: Option<PledgeFilter>,
    pub(in crate::graphql) order_by: PledgeOrder,
    pub(in crate::graphql) direction: SortDirection,
}

/// Where a list of pledges stands.
#[derive(Clone, Copy)]
pub(in crate::graphql) enum Within {
    /// It is one of the whole site.
    Site,
    /// It is a campaign's.
    Campaign(DocumentId),
    /// It is an organization's.
    Organization(OrganizationId),
}

impl Within {
    /// The filter of the list; `None` where it asks for another campaign's or organization's.
    fn narrow(self, filter: Filter) -> Option<Filter> {
        match self {
            Self::Site => Some(filter),
            Self::Campaign(id) if filter.campaign.is_none_or(|other| other == id) => {
                Some(Filter { campaign: Some(id), ..filter })
            }
            Self::Organization(id) if filter.organization.is_none_or(|other| other == id) => {
                Some(Filter { organization: Some(id), ..filter })
            }
            Self::Campaign(_) | Self::Organization(_) => None,
        }
    }
}

/// One page of the pledges that somebody sees.
pub(in crate::graphql) async fn pledges(
    ctx: &Context<'_>,
    view: View,
    within: Within,
    pages: Pages,
) -> Result<PledgePage, ApiError> {
    let size = page_size(pages.first)?;
    let order: Order = pages.order_by.into();
    let after = read_place(order, pages.after.as_deref())?;
    let has_previous = after.is_some();
    let given = read_filter(ctx, pages.filter.unwrap_or_default()).await?;
    let Some(filter) = within.narrow(given) else {
        return Ok(page(Vec::new(), size, has_previous, Total::Nothing, |node| node));
    };
    let descending = pages.direction == SortDirection::Descending;
    let list = List { view, filter, order, descending };
    let with_items = asks_for_items(ctx);
    let wanted = list::Page { list: list.clone(), after, limit: size + 1, with_items };
    let signed = ctx.loaders().pledges.page(wanted).await?;
    Ok(page(signed, size, has_previous, Total::Pledges(list), |signed| {
        (cursor(order, &signed), Pledge::new(signed, view))
    }))
}

/// Whether the items of the page's pledges are asked for.
fn asks_for_items(ctx: &Context<'_>) -> bool {
    let asked = |path: &[&str]| {
        path.iter().fold(ctx.look_ahead(), |above, name| above.field(name)).exists()
    };
    asked(&["nodes", "items"]) || asked(&["edges", "node", "items"])
}

/// How many pledges a list holds. Of all in a campaign count is kept.
pub(in crate::graphql) async fn length(ctx: &Context<'_>, list: &List) -> Result<u64, Failure> {
    let pledges = &ctx.loaders().pledges;
    let Some(campaign) = list.whole_campaign() else {
        return Ok(pledges.count(list.clone()).await?);
    };
    let day = day(ctx).await?;
    Ok(pledges.totals(campaign, list.view, day).await?.signed())
}

fn cursor(order: Order, signed: &Arc<Signed>) -> String {
    match order.position(signed) {
        (Place::Number(at), id) => Keyset { at, id }.cursor(),
        (Place::Name(at), id) => Keyset { at, id }.cursor(),
    }
}

fn read_place(order: Order, after: Option<&str>) -> Result<Option<(Place, uuid::Uuid)>, ApiError> {
    Ok(match order {
        Order::Name => {
            Keyset::<Vec<u8>>::after(after)?.map(|place| (Place::Name(place.at), place.id))
        }
        Order::SignedOn | Order::Progress | Order::DueDate => {
            Keyset::<i32>::after(after)?.map(|place| (Place::Number(place.at), place.id))
        }
    })
}

async fn read_filter(ctx: &Context<'_>, filter: PledgeFilter) -> Result<Filter, ApiError> {
    let campaign = filter.campaign.map(|id| {
        let id = DocumentKind::Campaign.parse_id(&id);
        id.map_err(|error| Refusal::new(Code::Invalid, "filter").with("reason", error))
    });
    let status = match filter.status {
        Some(status) => Some((PledgeStatus::from(status), today(ctx).await?)),
        None => None,
    };
    let overdue = match filter.overdue {
        Some(overdue) => Some((overdue, today(ctx).await?)),
        None => None,
    };
    let silent = match filter.silent_days {
        Some(days) => Some((days, today(ctx).await?)),
        None => None,
    };
    let completions = filter.completion.unwrap_or_default().into_iter();
    let progress = filter.progress.unwrap_or(ProgressFilter { min: None, max: None });
    Ok(Filter {
        campaign: campaign.transpose()?,
        organization: argument(filter.organization)?,
        area: argument(filter.area)?,
        kind: filter.kind.map(Into::into),
        bloc: argument(filter.bloc)?,
        status,
        overdue,
        silent,
        completions: completions.map(Completion::from).collect(),
        assessed: filter.assessed,
        min_progress: progress.min.map(|least| share(least, f64::ceil)).transpose()?,
        max_progress: progress.max.map(|most| share(most, f64::floor)).transpose()?,
        goal: filter.goal,
    })
}

fn argument<T>(id: Option<ID>) -> Result<Option<T>, ApiError>
where
    T: std::str::FromStr<Err = crate::id::InvalidId>,
{
    id.map(|id| ids::argument("filter", &id)).transpose()
}

/// A share in whole millionths, rounded into the range that it bounds.
fn share(ratio: f64, round: fn(f64) -> f64) -> Result<Share, ApiError> {
    if !(0.0..=1.0).contains(&ratio) {
        let refusal = Refusal::new(Code::OutOfRange, "filter");
        return Err(refusal.with("min", 0).with("max", 1).into());
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole, and at most a million")]
    Ok(Share(round(ratio * f64::from(Share::WHOLE.0)) as i32))
}
