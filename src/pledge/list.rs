//! Lists of pledges: by any of their features, in one of four orders, each read along an index.

use sea_orm::sea_query::{Condition, Expr, Order as Direction, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::read::{Signed, joined};
use super::row::event::Completion;
use super::row::{item, pledge};
use super::standing::Share;
use super::status::silent_for;
use super::with_items::{self, WithItems};
use super::{PledgeStatus, View};
use crate::date::Date;
use crate::db::{read_counts, read_pages};
use crate::error::Unexpected;
use crate::id::{AreaId, DocumentId, OrganizationId};
use crate::organization::{OrganizationKind, row as organization};
use crate::taxonomy::area;

/// Which pledges a list holds; all of what is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Only those of this campaign.
    pub campaign: Option<DocumentId>,
    /// Only those of this organization.
    pub organization: Option<OrganizationId>,
    /// Only those of organizations in this area, or in one inside of it.
    pub area: Option<AreaId>,
    /// Only those of organizations of this kind.
    pub kind: Option<OrganizationKind>,
    /// Only those of the members of this organization.
    pub bloc: Option<OrganizationId>,
    /// Only those that stand so on this day.
    pub status: Option<(PledgeStatus, Date)>,
    /// Only those that are overdue on this day, or only the others.
    pub overdue: Option<(bool, Date)>,
    /// Only those of which nothing has been heard for so many days on this day.
    pub silent: Option<(i32, Date)>,
    /// Only those that a reviewer found so last; all of them where it is empty.
    pub completions: Vec<Completion>,
    /// Only those that a reviewer assessed, or only the others.
    pub assessed: Option<bool>,
    /// Only those whose verified progress is no less.
    pub min_progress: Option<Share>,
    /// Only those whose verified progress is no more.
    pub max_progress: Option<Share>,
    /// Only those with an item that counts toward this goal of its campaign.
    pub goal: Option<String>,
}

/// By what a list is ordered; among equals by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// When they were signed.
    SignedOn,
    /// The names of the organizations, alphabetically.
    Name,
    /// How much is done as verified.
    Progress,
    /// When something is due next; where nothing is, as if it were due in the end.
    DueDate,
}

/// A list of pledges.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List {
    /// Who looks.
    pub view: View,
    /// Which pledges.
    pub filter: Filter,
    /// Their order.
    pub order: Order,
    /// Whether the order is turned round.
    pub descending: bool,
}

/// Where a pledge stands in an order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// By a date or a share.
    Number(i32),
    /// By the key of a name.
    Name(Vec<u8>),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// The list.
    pub list: List,
    /// It begins behind this place; `None` for the beginning.
    pub after: Option<(Place, Uuid)>,
    /// How many pledges it holds at most.
    pub limit: u64,
    /// Whether the pledges come with their items.
    pub with_items: bool,
}

/// These pages, in their order. One statement.
pub async fn pages(
    db: &impl ConnectionTrait,
    pages: &[Page],
) -> Result<Vec<Vec<WithItems>>, Unexpected> {
    let engine = db.get_database_backend();
    let select = |page: &Page| with_items::select(engine, page.statement(), page.with_items);
    let mut read = read_pages::<WithItems>(db, pages.iter().map(select).collect(), &[]).await?;
    for (page, pledges) in pages.iter().zip(&mut read) {
        // Each in an order of its own, which no engine keeps when it puts them together.
        pledges.sort_by_cached_key(|pledge| page.list.order.position(&pledge.signed));
        if page.list.descending {
            pledges.reverse();
        }
    }
    Ok(read)
}

/// How many pledges each of these lists holds in all. One statement.
pub async fn counts(db: &impl ConnectionTrait, lists: &[List]) -> Result<Vec<u64>, Unexpected> {
    let count = |list: &List| {
        let mut count = QueryTrait::into_query(list.select());
        let pledges = Expr::col((pledge::Entity, pledge::Column::Id)).count();
        count.clear_selects().expr_as(pledges, "count");
        count
    };
    Ok(read_counts(db, lists.iter().map(count).collect()).await?)
}

impl Order {
    /// Where a pledge stands.
    pub fn position(self, signed: &Signed) -> (Place, Uuid) {
        let Signed { pledge, organization } = signed;
        let place = match self {
            Self::SignedOn => Place::Number(pledge.signed_on.days()),
            Self::Progress => Place::Number(pledge.verified_progress.0),
            Self::DueDate => Place::Number(pledge.next_due_on.days()),
            Self::Name => Place::Name(organization.sort_key.clone()),
        };
        (place, pledge.id.0)
    }

    fn column(self) -> Expr {
        let of_pledge = |column| Expr::col((pledge::Entity, column));
        match self {
            Self::SignedOn => of_pledge(pledge::Column::SignedOn),
            Self::Progress => of_pledge(pledge::Column::VerifiedProgress),
            Self::DueDate => of_pledge(pledge::Column::NextDueOn),
            Self::Name => Expr::col((organization::Entity, organization::Column::SortKey)),
        }
    }
}

impl Page {
    fn statement(&self) -> SelectStatement {
        let Self { list, after, limit, with_items: _ } = self;
        let mut query = list.select();
        let id = || Expr::col((pledge::Entity, pledge::Column::Id));
        if let Some((place, last)) = after {
            let place = match place {
                Place::Number(number) => Expr::val(*number),
                Place::Name(key) => Expr::val(key.clone()),
            };
            let here = Expr::tuple([list.order.column(), id()]);
            let there = Expr::tuple([place, Expr::val(*last)]);
            query = query.filter(if list.descending { here.lt(there) } else { here.gt(there) });
        }
        let direction = if list.descending { Direction::Desc } else { Direction::Asc };
        let query = query.order_by(list.order.column(), direction.clone());
        QueryTrait::into_query(query.order_by(id(), direction).limit(*limit))
    }
}

impl List {
    /// The campaign of which it holds all pledges, if it is such a list.
    pub fn whole_campaign(&self) -> Option<DocumentId> {
        let campaign = self.filter.campaign.filter(|_| self.view.shows_all())?;
        let whole = Filter { campaign: Some(campaign), ..Filter::default() };
        (self.filter == whole).then_some(campaign)
    }

    fn select(&self) -> sea_orm::SelectTwoRequired<pledge::Entity, organization::Entity> {
        joined(self.view).filter(self.filter.condition())
    }
}

impl Filter {
    fn condition(&self) -> Condition {
        let (pledge, organization) = (pledge::COLUMN, organization::COLUMN);
        Condition::all()
            .add_option(self.campaign.map(|id| pledge.campaign_id.eq(id)))
            .add_option(self.organization.map(|id| pledge.organization_id.eq(id)))
            .add_option(
                self.area.map(|area| organization.area_id.in_subquery(area::with_inside(area))),
            )
            .add_option(self.kind.map(|kind| organization.kind.eq(kind)))
            .add_option(self.bloc.map(|bloc| organization.parent_id.eq(bloc)))
            .add_option(self.status.map(|(status, day)| status.condition(day)))
            .add_option(self.overdue.map(|(overdue, day)| {
                let late = PledgeStatus::Overdue.condition(day);
                if overdue { late } else { late.not() }
            }))
            .add_option(self.silent.map(|(days, today)| silent_for(days, today)))
            .add_option(self.completion_among())
            .add_option(self.assessed.map(|assessed| {
                let nobody = pledge.completion.is_null();
                if assessed { nobody.not() } else { nobody }
            }))
            .add_option(self.min_progress.map(|least| pledge.verified_progress.gte(least)))
            .add_option(self.max_progress.map(|most| pledge.verified_progress.lte(most)))
            .add_option(self.goal.as_ref().map(|goal| Expr::exists(counting_toward(goal))))
    }

    fn completion_among(&self) -> Option<Expr> {
        let wanted = self.completions.iter().copied();
        (!self.completions.is_empty()).then(|| pledge::COLUMN.completion.is_in(wanted))
    }
}

/// The pledge's items that count toward the goal.
fn counting_toward(goal: &str) -> SelectStatement {
    let own = Expr::col((item::Entity, item::Column::PledgeId))
        .equals((pledge::Entity, pledge::Column::Id));
    Query::select()
        .expr(Expr::val(1))
        .from(item::Entity)
        .and_where(own)
        .and_where(item::COLUMN.goal.eq(goal))
        .take()
}
