//! A media together with its own words.

use sea_orm::sea_query::{ColumnType, Expr, Query, SelectStatement, Value};
use sea_orm::{
    ColumnTrait, DbBackend, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter,
    QueryOrder, QueryResult, QueryTrait, Select,
};

use super::{model, placement, text};
use crate::db::{Column, Row, gathered, scattered};

/// A media with its own words, ordered by language.
#[derive(Clone, Debug, PartialEq)]
pub struct WithTexts {
    /// The media.
    pub model: model::Model,
    /// Its words, at most once for each language.
    pub texts: Vec<text::Model>,
}

/// The column that holds the words.
pub const TEXTS: &str = "texts";

impl Row for WithTexts {
    fn columns() -> Vec<Column> {
        let mut columns = model::Model::columns();
        columns.push(Column { name: TEXTS.into(), kind: ColumnType::Text });
        columns
    }

    fn of(mut values: Vec<Value>) -> Result<Self, DbErr> {
        let texts = if let Some(Value::String(texts)) = values.pop() { texts } else { None };
        Ok(Self { model: Row::of(values)?, texts: read(texts.as_deref())? })
    }
}

impl FromQueryResult for WithTexts {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        let texts: Option<String> = row.try_get(prefix, TEXTS)?;
        let model = model::Model::from_query_result(row, prefix)?;
        Ok(Self { model, texts: read(texts.as_deref())? })
    }
}

fn read(texts: Option<&str>) -> Result<Vec<text::Model>, DbErr> {
    Ok(texts.map(scattered).transpose()?.unwrap_or_default())
}

/// The column [`TEXTS`] of a statement that selects media.
pub fn texts_beside(engine: DbBackend) -> Expr {
    let own = Expr::col((text::Entity, text::Column::MediaId));
    let texts = text::Entity::find()
        .filter(own.equals((model::Entity, model::Column::Id)))
        .order_by_asc(text::COLUMN.language);
    Expr::from(gathered::<text::Model>(engine, texts.into_query()))
}

/// The statement of these media with their words.
pub(super) fn select(engine: DbBackend, media: Select<model::Entity>) -> SelectStatement {
    let mut select = media.into_query();
    select.expr_as(texts_beside(engine), TEXTS).take()
}

/// The media that a published edition uses, whose row is selected from the table of `E`; a text
/// that [`scattered`] reads.
pub fn beside_edition<E: EntityTrait>(engine: DbBackend) -> SelectStatement {
    let same = |own: placement::Column, theirs: &'static str| {
        Expr::col((placement::Entity, own)).equals((E::default(), theirs))
    };
    let used = Query::select()
        .column((placement::Entity, placement::Column::MediaId))
        .from(placement::Entity)
        .and_where(same(placement::Column::DocumentId, "document_id"))
        .and_where(same(placement::Column::Language, "language"))
        .take();
    let media = model::Entity::find()
        .filter(model::COLUMN.id.in_subquery(used))
        .filter(model::COLUMN.deleted_at.is_null());
    gathered::<WithTexts>(engine, select(engine, media))
}
