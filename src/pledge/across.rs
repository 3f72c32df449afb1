//! What pledges come to over all campaigns that everybody sees: those of one organization, of the
//! members of one, of an area with all that lies in it.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, Func, Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, Iden, QueryFilter};

use super::row::pledge;
use super::row::tally::group::{self, Dimension};
use super::statistics::count;
use super::tally::may_be_late;
use super::totals::{OVERDUE, WithOverdue};
use super::{Figures, View};
use crate::date::Date;
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

/// What each of these comes to on the day `today`. At most two statements: an organization has one
/// pledge that counts in a campaign, and blocs and areas are read from what is kept of them.
pub async fn across(
    db: &impl ConnectionTrait,
    wanted: &[Whose],
    today: Date,
) -> Result<HashMap<Whose, WithOverdue<Figures>>, Unexpected> {
    let mut found = of_organizations(db, wanted, today).await?;
    let engine = db.get_database_backend();
    let groups = wanted.iter().filter_map(|whose| Some((*whose, whose.totals(engine, today)?)));
    let (groups, statements): (Vec<Whose>, Vec<SelectStatement>) = groups.unzip();
    let read = read_pages::<WithOverdue<Figures>>(db, statements, &[]).await?;
    found.extend(groups.into_iter().zip(read.into_iter().flatten()));
    Ok(found)
}

async fn of_organizations(
    db: &impl ConnectionTrait,
    wanted: &[Whose],
    today: Date,
) -> Result<HashMap<Whose, WithOverdue<Figures>>, Unexpected> {
    let ids: Vec<OrganizationId> = wanted.iter().filter_map(Whose::organization).collect();
    let mut found = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let campaign = (pledge::Entity, pledge::Column::CampaignId);
    let signed = pledge::Entity::find()
        .filter(pledge::COLUMN.organization_id.is_in(ids))
        .filter(View::PUBLIC.sees_campaign(campaign));
    for pledge in read_all(db, signed).await? {
        let whose = Whose::Organization(pledge.organization_id);
        let sum: &mut WithOverdue<Figures> = found.entry(whose).or_default();
        sum.row.combine(Figures::of(&pledge), 1);
        sum.overdue += i64::from(may_be_late(&pledge).is_some_and(|due_on| due_on < today));
    }
    Ok(found)
}

impl Whose {
    const fn organization(&self) -> Option<OrganizationId> {
        match self {
            Self::Organization(id) => Some(*id),
            Self::Bloc(_) | Self::Area(_) => None,
        }
    }

    /// The sums of what is kept of it in each campaign; `None` where nothing is.
    fn totals(&self, engine: DbBackend, today: Date) -> Option<SelectStatement> {
        let key = Expr::col((group::Entity, group::Column::Key));
        let (dimension, of_it) = match self {
            Self::Organization(_) => return None,
            Self::Bloc(id) => (Dimension::Bloc, key.eq(id.0.simple().to_string())),
            Self::Area(id) => (Dimension::Area, key.in_subquery(keys_inside(engine, *id))),
        };
        let mut totals = kept(dimension, of_it.clone());
        for figure in group::Column::FIGURES {
            totals.expr_as(count(Expr::col((group::Entity, figure))), figure.to_string());
        }
        let overdue = kept(dimension.due()?, of_it)
            .expr(count(Expr::col((group::Entity, group::Column::Pledges))))
            .and_where(group::COLUMN.day.lt(today.days()))
            .take();
        Some(totals.expr_as(Expr::from(overdue), OVERDUE).take())
    }
}

/// What is kept of some groups in campaigns that everybody sees.
fn kept(dimension: Dimension, of_it: Expr) -> SelectStatement {
    Query::select()
        .from(group::Entity)
        .and_where(group::COLUMN.dimension.eq(dimension))
        .and_where(of_it)
        .and_where(View::PUBLIC.sees_campaign((group::Entity, group::Column::CampaignId)))
        .take()
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
