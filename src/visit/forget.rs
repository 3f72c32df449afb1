//! Forgetting what nobody asks for any more.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter};

use super::popular::Window;
use super::row::view::Span;
use super::row::{view, visitor};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::site;

/// Forgets who visited the site on earlier days, and when documents were viewed longer ago than
/// anybody asks.
pub async fn forget(tx: &Transaction) -> Result<(), Unexpected> {
    let today = site::within(tx).await?.today(tx.now());
    visitor::Entity::delete_many()
        .filter(Expr::col(visitor::Column::Day).lt(today))
        .exec(tx.db())
        .await?;
    let old = |span: Span, window: Window| {
        let began = tx.now().plus_seconds(-window.seconds() - window.grain());
        view::COLUMN.span.eq(span).and(view::COLUMN.began.lt(began))
    };
    let old = Condition::any().add(old(Span::Hour, Window::Day)).add(old(Span::Day, Window::Month));
    view::Entity::delete_many().filter(old).exec(tx.db()).await?;
    Ok(())
}
