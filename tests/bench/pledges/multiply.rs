//! Making many pledges out of a few: each is copied with its organization, items, reports and history,
//! and the totals are multiplied. Copies are written as rows, many in one statement.

use std::collections::HashMap;

use loa::app::App;
use loa::changelog::Transaction;
use loa::id::{self, DocumentId, OrganizationId, PledgeId, PledgeItemId, ReportId};
use loa::organization::row as organization;
use loa::pledge::row::tally::{campaign, goal, goal_day, group};
use loa::pledge::row::{event, item, pledge, report};
use loa::transact;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, Iterable,
    QueryFilter, QueryOrder, QuerySelect,
};

/// How many of each there are in the end.
const TIMES: i64 = 500;
/// How many rows are written in one statement.
const AT_ONCE: usize = 200;

/// Everything that belongs to one pledge.
struct Whole {
    pledge: pledge::Model,
    organization: organization::Model,
    items: Vec<item::Model>,
    /// In the order of their ids, which is the order in which those of one day count.
    reports: Vec<report::Model>,
    events: Vec<event::Model>,
}

/// Makes so many pledges of each in this campaign.
pub(crate) async fn pledges(app: &App, campaign: DocumentId) {
    let wholes = read(app, campaign).await;
    for copy in 1..TIMES {
        let copies: Vec<Whole> = wholes.iter().map(|whole| whole.copied(app, copy)).collect();
        let written: Result<(), DbErr> = transact!(app.store(), |tx| write(tx, &copies).await);
        written.unwrap();
    }
    let multiplied: Result<(), DbErr> =
        transact!(app.store(), |tx| multiply_totals(tx, campaign).await);
    multiplied.unwrap();
}

/// The items of a campaign.
pub(crate) async fn items_in(app: &App, campaign: DocumentId) -> Vec<PledgeItemId> {
    let ids = item::Entity::find()
        .select_only()
        .column(item::Column::Id)
        .filter(item::COLUMN.campaign_id.eq(campaign))
        .order_by_asc(item::COLUMN.id);
    ids.into_tuple().all(app.store().reader()).await.unwrap()
}

async fn read(app: &App, campaign: DocumentId) -> Vec<Whole> {
    let db = app.store().reader();
    let of_campaign = pledge::COLUMN.campaign_id.eq(campaign);
    let mut wholes = Vec::new();
    for pledge in pledge::Entity::find().filter(of_campaign).all(db).await.unwrap() {
        let organization = organization::Entity::find_by_id(pledge.organization_id).one(db).await;
        let items = item::Entity::find().filter(item::COLUMN.pledge_id.eq(pledge.id)).all(db).await;
        let reports = report::Entity::find()
            .filter(report::COLUMN.pledge_id.eq(pledge.id))
            .order_by_asc(report::COLUMN.id)
            .all(db)
            .await;
        let events =
            event::Entity::find().filter(event::COLUMN.pledge_id.eq(pledge.id)).all(db).await;
        wholes.push(Whole {
            organization: organization.unwrap().unwrap(),
            items: items.unwrap(),
            reports: reports.unwrap(),
            events: events.unwrap(),
            pledge,
        });
    }
    wholes
}

impl Whole {
    /// The same with other ids, of another organization.
    fn copied(&self, app: &App, number: i64) -> Self {
        let now = app.store().clock().now();
        let (id, of): (PledgeId, OrganizationId) = (id::new(now), id::new(now));
        let organization = organization::Model {
            id: of,
            slug: format!("{}-ban-{number}", self.organization.slug),
            ..self.organization.clone()
        };
        let new: HashMap<PledgeItemId, PledgeItemId> =
            self.items.iter().map(|item| (item.id, id::new(now))).collect();
        let items = self.items.iter().map(|item| item::Model {
            id: new[&item.id],
            pledge_id: id,
            ..item.clone()
        });
        let mut fresh: Vec<ReportId> = self.reports.iter().map(|_| id::new(now)).collect();
        fresh.sort_unstable();
        let told: HashMap<ReportId, ReportId> =
            self.reports.iter().map(|report| report.id).zip(fresh).collect();
        let reports = self.reports.iter().map(|report| report::Model {
            id: told[&report.id],
            item_id: new[&report.item_id],
            pledge_id: id,
            ..report.clone()
        });
        let events = self.events.iter().map(|event| event::Model {
            pledge_id: id,
            report_id: event.report_id.map(|report| told[&report]),
            ..event.clone()
        });
        Self {
            pledge: pledge::Model { id, organization_id: of, ..self.pledge.clone() },
            organization,
            items: items.collect(),
            reports: reports.collect(),
            events: events.collect(),
        }
    }
}

async fn write(tx: &Transaction, copies: &[Whole]) -> Result<(), DbErr> {
    insert(tx, copies.iter().map(|whole| whole.organization.clone())).await?;
    insert(tx, copies.iter().map(|whole| whole.pledge.clone())).await?;
    insert(tx, copies.iter().flat_map(|whole| whole.items.clone())).await?;
    insert(tx, copies.iter().flat_map(|whole| whole.reports.clone())).await?;
    insert(tx, copies.iter().flat_map(|whole| whole.events.clone())).await
}

async fn insert<M, A>(tx: &Transaction, rows: impl Iterator<Item = M>) -> Result<(), DbErr>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
    A::Entity: EntityTrait,
{
    let rows: Vec<A> = rows.map(|row| row.into_active_model().reset_all()).collect();
    for some in rows.chunks(AT_ONCE) {
        A::Entity::insert_many(some.to_vec()).exec_without_returning(tx.db()).await?;
    }
    Ok(())
}

/// What was summed up of the pledges is summed up of their copies, too.
async fn multiply_totals(tx: &Transaction, id: DocumentId) -> Result<(), DbErr> {
    let mut totals = campaign::Entity::update_many().filter(campaign::COLUMN.campaign_id.eq(id));
    for figure in campaign::Column::iter() {
        if !matches!(figure, campaign::Column::CampaignId) {
            totals = totals.col_expr(figure, Expr::col(figure).mul(TIMES));
        }
    }
    totals.exec(tx.db()).await?;
    let mut goals = goal::Entity::update_many().filter(goal::COLUMN.campaign_id.eq(id));
    for figure in [goal::Column::Pledged, goal::Column::Reported, goal::Column::Verified] {
        goals = goals.col_expr(figure, Expr::col(figure).mul(TIMES));
    }
    goals.exec(tx.db()).await?;
    let mut days = goal_day::Entity::update_many().filter(goal_day::COLUMN.campaign_id.eq(id));
    for figure in
        [goal_day::Column::Pledged, goal_day::Column::Reported, goal_day::Column::Verified]
    {
        days = days.col_expr(figure, Expr::col(figure).mul(TIMES));
    }
    days.exec(tx.db()).await?;
    let mut groups = group::Entity::update_many().filter(group::COLUMN.campaign_id.eq(id));
    for figure in group::Column::iter() {
        use group::Column as C;
        if !matches!(figure, C::CampaignId | C::Dimension | C::Key | C::Day) {
            groups = groups.col_expr(figure, Expr::col(figure).mul(TIMES));
        }
    }
    groups.exec(tx.db()).await?;
    Ok(())
}
