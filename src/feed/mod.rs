//! The feed: everything new in one timeline, an app's first screen in one statement.

use sea_orm::sea_query::{CaseStatement, Expr, IntoColumnRef, Order, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExprTrait};

use crate::article;
use crate::campaign;
use crate::db::{read_rows_with, scattered};
use crate::language::LanguageTag;
use crate::newsstand::{Listed, Position, Timeline};
use crate::publishing::{self, PublishedRow};

/// The table of which [`News`] are the rows.
const LISTED: &str = "listed";

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A published article.
    Article(article::row::Model),
    /// A published campaign.
    Campaign(campaign::row::Model),
    /// What has no row of its own on the newsstand.
    Other,
}

/// One page of the feed, from behind `after` on.
pub async fn newest(
    db: &impl ConnectionTrait,
    timeline: &Timeline,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<(Listed, News)>, DbErr> {
    let page = timeline.page(after, limit);
    let listed = read_rows_with(db, in_order(page), row(db.get_database_backend(), timeline));
    listed.await?.into_iter().map(news).collect()
}

fn in_order(page: SelectStatement) -> SelectStatement {
    let column = |name: &'static str| (LISTED, name).into_column_ref();
    Query::select()
        .columns(["entity_id", "kind", "at"].map(column))
        .from_subquery(page, LISTED)
        .order_by(column("at"), Order::Desc)
        .order_by(column("entity_id"), Order::Desc)
        .to_owned()
}

/// The row of what is listed, as a text.
fn row(engine: DbBackend, timeline: &Timeline) -> CaseStatement {
    let language = &timeline.language;
    CaseStatement::new()
        .case(is::<article::row::Model>(), beside::<article::row::Model>(engine, language))
        .case(is::<campaign::row::Model>(), beside::<campaign::row::Model>(engine, language))
}

fn is<R: PublishedRow>() -> Expr {
    Expr::col((LISTED, "kind")).eq(R::KIND.prefix())
}

fn beside<R: PublishedRow>(engine: DbBackend, language: &LanguageTag) -> Expr {
    let document = (LISTED, "entity_id").into_column_ref();
    Expr::from(publishing::edition_beside::<R>(engine, document, language))
}

fn news((listed, row): (Listed, Option<String>)) -> Result<(Listed, News), DbErr> {
    let Some(row) = row else { return Ok((listed, News::Other)) };
    let found = if listed.kind == article::row::Model::KIND.prefix() {
        scattered(&row)?.pop().map(News::Article)
    } else {
        scattered(&row)?.pop().map(News::Campaign)
    };
    Ok((listed, found.unwrap_or(News::Other)))
}
