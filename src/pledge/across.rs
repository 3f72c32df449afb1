//! What pledges come to over all campaigns that everybody sees: those of one organization, of the
//! members of one, of an area with all that lies in it.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, Iden, QueryFilter};

use super::lateness::{Day, Lateness, WithLateness, of_days};
use super::row::tally::group::{self, Dimension};
use super::row::{item, pledge};
use super::statistics::count;
use super::tally::{may_be_late, may_be_silent, punctuality};
use super::{Figures, View, items_of};
use crate::db::{read_all, read_pages};
use crate::error::Unexpected;
use crate::id::{AreaId, OrganizationId};
use crate::taxonomy::area;

/// Whose pledges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Those of one organization.
    Organization(OrganizationId),
    /// Those of the members of one.
    Bloc(OrganizationId),
    /// Those of organizations at home in an area or in one inside of it.
    Area(AreaId),
}

/// What each of these comes to on a day. At most three statements: an organization has one
/// pledge that counts in a campaign, and blocs and areas are read from what is kept of them.
pub async fn across(
    db: &impl ConnectionTrait,
    wanted: &[Whose],
    day: Day,
) -> Result<HashMap<Whose, WithLateness<Figures>>, Unexpected> {
    let mut found = of_organizations(db, wanted, day).await?;
    let engine = db.get_database_backend();
    let groups = wanted.iter().filter_map(|whose| Some((*whose, whose.totals(engine, day)?)));
    let (groups, statements): (Vec<Whose>, Vec<SelectStatement>) = groups.unzip();
    let read = read_pages::<WithLateness<Figures>>(db, statements, &[]).await?;
    found.extend(groups.into_iter().zip(read.into_iter().flatten()));
    Ok(found)
}

async fn of_organizations(
    db: &impl ConnectionTrait,
    wanted: &[Whose],
    day: Day,
) -> Result<HashMap<Whose, WithLateness<Figures>>, Unexpected> {
    let ids: Vec<OrganizationId> = wanted.iter().filter_map(Whose::organization).collect();
    let mut found = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let campaign = (pledge::Entity, pledge::Column::CampaignId);
    let signed = pledge::Entity::find()
        .filter(pledge::COLUMN.organization_id.is_in(ids))
        .filter(View::PUBLIC.sees_campaign(campaign));
    let pledges = read_all(db, signed).await?;
    let items = items_of(db, pledges.iter().map(|pledge| pledge.id)).await?;
    for pledge in pledges {
        let whose = Whose::Organization(pledge.organization_id);
        let sum: &mut WithLateness<Figures> = found.entry(whose).or_default();
        sum.row.combine(Figures::of(&pledge), 1);
        let own = items.iter().filter(|item| item.pledge_id == pledge.id);
        sum.late.add(lateness(&pledge, own, day));
    }
    Ok(found)
}

/// How late one pledge with these items is.
fn lateness<'a>(
    pledge: &pledge::Model,
    items: impl Iterator<Item = &'a item::Model>,
    day: Day,
) -> Lateness {
    let mut due = Figures::default();
    let passed = |item: &&item::Model| item.due_on.is_some_and(|due_on| due_on < day.today);
    for item in items.filter(|_| pledge.counts()).filter(passed) {
        due.combine(punctuality(item), 1);
    }
    Lateness {
        overdue: may_be_late(pledge).is_some_and(|due_on| due_on < day.today).into(),
        silent: may_be_silent(pledge).is_some_and(|on| on <= day.silent_since).into(),
        items_due: due.items,
        items_reported_on_time: due.items_reported,
        items_verified_on_time: due.items_verified,
    }
}

impl Whose {
    const fn organization(&self) -> Option<OrganizationId> {
        match self {
            Self::Organization(id) => Some(*id),
            Self::Bloc(_) | Self::Area(_) => None,
        }
    }

    /// The sums of what is kept of it in campaigns that everybody sees; `None` where nothing is.
    fn totals(&self, engine: DbBackend, day: Day) -> Option<SelectStatement> {
        let key = Expr::col((group::Entity, group::Column::Key));
        let (dimension, of_it) = match self {
            Self::Organization(_) => return None,
            Self::Bloc(id) => (Dimension::Bloc, key.eq(id.0.simple().to_string())),
            Self::Area(id) => (Dimension::Area, key.in_subquery(keys_inside(engine, *id))),
        };
        let column = |column| Expr::col((group::Entity, column));
        let dated = dimension.dated()?;
        let is_total = column(group::Column::Dimension).eq(dimension);
        let mut totals = Query::select();
        totals.from(group::Entity).and_where(of_it);
        for figure in group::Column::FIGURES {
            let of_total = Expr::case(is_total.clone(), column(figure)).finally(0_i64);
            totals.expr_as(count(of_total.into()), figure.to_string());
        }
        Lateness::select(&mut totals, column, dated, day);
        let seen = View::PUBLIC.sees_campaign((group::Entity, group::Column::CampaignId));
        Some(totals.and_where(is_total.or(of_days(dated, day))).and_where(seen).take())
    }
}

/// The keys of the groups of an area and of every one inside of it.
fn keys_inside(engine: DbBackend, id: AreaId) -> SelectStatement {
    let id_inside = Expr::col(("inside", "id"));
    let key: Expr = match engine {
        DbBackend::Postgres => {
            let hyphenated = id_inside.cast_as("text");
            Func::cust("REPLACE").args([hyphenated, Expr::val("-"), Expr::val("")]).into()
        }
        _ => Func::lower(Func::cust("HEX").arg(id_inside)).into(),
    };
    Query::select().expr(key).from_subquery(area::with_inside(id), "inside").take()
}
