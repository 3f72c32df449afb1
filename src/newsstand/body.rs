//! Published bodies.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ActiveValue::Set, Condition, ConnectionTrait, ExprTrait};

use crate::body::Body;
use crate::changelog::Transaction;
use crate::db::{insert_all, read_all};
use crate::error::Unexpected;
use crate::id::DocumentId;
use crate::language::LanguageTag;

/// The body of a published edition, of whatever kind.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "published_body")]
pub struct Model {
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The edition's language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// JSON: the blocks.
    pub body: String,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The blocks.
    pub fn read(&self) -> Result<Body, Unexpected> {
        read(&self.body)
    }
}

/// The blocks that a column `body` holds.
pub fn read(json: &str) -> Result<Body, Unexpected> {
    serde_json::from_str(json).map_err(Unexpected::while_doing("reading a body"))
}

/// The column `body` of an edition whose row is selected from the table of `E`.
pub fn beside<E: EntityTrait>() -> SelectStatement {
    let same =
        |own: Column, theirs: &'static str| Expr::col((Entity, own)).equals((E::default(), theirs));
    Query::select()
        .column((Entity, Column::Body))
        .from(Entity)
        .and_where(same(Column::DocumentId, "document_id"))
        .and_where(same(Column::Language, "language"))
        .take()
}

/// Names one edition's body.
pub type BodyKey = (DocumentId, LanguageTag);

/// The bodies of these editions.
pub async fn find_many(
    db: &impl ConnectionTrait,
    editions: &[BodyKey],
) -> Result<Vec<(BodyKey, Body)>, Unexpected> {
    let any = editions.iter().fold(Condition::any(), |any, (id, language)| {
        any.add(COLUMN.document_id.eq(*id).and(COLUMN.language.eq(language.clone())))
    });
    let rows = read_all(db, Entity::find().filter(any)).await?;
    rows.into_iter()
        .map(|row| {
            let body = row.read()?;
            Ok(((row.document_id, row.language), body))
        })
        .collect()
}

/// Puts the bodies of editions that have their entries already; they go with the entries.
pub async fn add(tx: &Transaction, bodies: Vec<(BodyKey, &Body)>) -> Result<(), Unexpected> {
    let rows: Vec<_> = bodies.into_iter().map(row).collect::<Result<_, _>>()?;
    Ok(insert_all(tx.db(), rows).await?)
}

fn row(((document, language), body): (BodyKey, &Body)) -> Result<ActiveModel, Unexpected> {
    let json = serde_json::to_string(body).map_err(Unexpected::while_doing("writing a body"))?;
    Ok(ActiveModel { document_id: Set(document), language: Set(language), body: Set(json) })
}
