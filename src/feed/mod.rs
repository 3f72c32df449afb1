//! The feed: everything new in one timeline, an app's first screen in one statement.

use sea_orm::sea_query::{Alias, Expr, IntoColumnRef, Order, Query, SelectStatement, Value};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExprTrait, FromQueryResult, QueryResult};

use crate::article;
use crate::campaign;
use crate::db::{Column, Row, columns_beside, outer, outer_from, read_rows, select_beside, width};
use crate::language::LanguageTag;
use crate::media::{self, TEXTS, WithTexts, placement, texts_beside};
use crate::newsstand::{Listed, Position, Timeline};
use crate::publishing::PublishedRow;

/// One piece of the feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its place.
    pub listed: Listed,
    /// What it is.
    pub news: News,
    /// The photo that stands for it, where it is on the newsstand.
    pub cover: Option<WithTexts>,
}

/// What a piece of the feed is.
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
) -> Result<Vec<Piece>, DbErr> {
    let page = timeline.page(after, limit);
    read_rows(db, with_news(page, &timeline.language, db.get_database_backend())).await
}

/// The table of what is listed.
const LISTED: &str = "listed";
/// What the columns of an article begin with.
const ARTICLE: &str = "A_";
/// What the columns of a campaign begin with.
const CAMPAIGN: &str = "B_";
/// What the columns of a cover begin with.
const COVER: &str = "C_";

/// What is listed, in its order, with the columns of what it is.
fn with_news(page: SelectStatement, language: &LanguageTag, engine: DbBackend) -> SelectStatement {
    let column = |name: &'static str| (LISTED, name).into_column_ref();
    let mut all = Query::select();
    all.columns(["entity_id", "kind", "at"].map(column)).from_subquery(page, LISTED);
    select_beside::<article::row::Model>(&mut all, "article", ARTICLE);
    select_beside::<campaign::row::Model>(&mut all, "campaign", CAMPAIGN);
    select_beside::<media::model::Model>(&mut all, "media", COVER);
    all.expr_as(texts_beside(engine), Alias::new(format!("{COVER}{TEXTS}")));
    let edition = |table| {
        let of_entity = Expr::col((table, "document_id")).equals((LISTED, "entity_id"));
        of_entity.and(Expr::col((table, "language")).eq(language.as_str()))
    };
    all.left_join(article::row::Entity, is::<article::row::Model>().and(edition("article")));
    all.left_join(campaign::row::Entity, is::<campaign::row::Model>().and(edition("campaign")));
    // An edition's cover is the first of its uses, and the only one without a block there.
    let first = Expr::col(("placement", "position")).eq(Expr::cust("0"));
    let first = first.and(Expr::col(("placement", "block_id")).is_null());
    all.left_join(placement::Entity, edition("placement").and(first));
    let kept = Expr::col(("media", "deleted_at")).is_null();
    let used = Expr::col(("media", "id")).equals(("placement", "media_id"));
    all.left_join(media::model::Entity, used.and(kept));
    all.order_by(column("at"), Order::Desc).order_by(column("entity_id"), Order::Desc).take()
}

fn is<R: PublishedRow>() -> Expr {
    Expr::col((LISTED, "kind")).eq(R::KIND.prefix())
}

impl Piece {
    fn of_parts(
        listed: Listed,
        article: Option<article::row::Model>,
        campaign: Option<campaign::row::Model>,
        cover: Option<WithTexts>,
    ) -> Self {
        let news = article.map(News::Article).or(campaign.map(News::Campaign));
        Self { listed, news: news.unwrap_or(News::Other), cover }
    }
}

impl Row for Piece {
    fn columns() -> Vec<Column> {
        let mut columns = Listed::columns();
        columns.extend(columns_beside::<article::row::Model>(ARTICLE));
        columns.extend(columns_beside::<campaign::row::Model>(CAMPAIGN));
        columns.extend(columns_beside::<WithTexts>(COVER));
        columns
    }

    fn of(values: Vec<Value>) -> Result<Self, DbErr> {
        let mut values = values.into_iter();
        let mut next = |width: usize| values.by_ref().take(width).collect();
        let listed = Listed::of(next(width::<Listed>()))?;
        let article = outer(next(width::<article::row::Model>()))?;
        let campaign = outer(next(width::<campaign::row::Model>()))?;
        Ok(Self::of_parts(listed, article, campaign, outer(next(width::<WithTexts>()))?))
    }
}

impl FromQueryResult for Piece {
    fn from_query_result(row: &QueryResult, _prefix: &str) -> Result<Self, DbErr> {
        let listed = Listed::from_query_result(row, "")?;
        let (article, campaign) = (outer_from(row, ARTICLE)?, outer_from(row, CAMPAIGN)?);
        Ok(Self::of_parts(listed, article, campaign, outer_from(row, COVER)?))
    }
}
