//! What a link shows.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationDef,
};

use super::row::{self, Model};
use crate::account::{self, entity::account as maker};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::publishing::{DocumentKind, Publication, StoredContent, document, read};

/// A draft that a link shows.
#[derive(Clone, Debug)]
pub struct Previewed {
    /// The document's kind.
    pub kind: DocumentKind,
    /// The edition, as if the revision were published.
    pub publication: Publication,
    /// The revision's content.
    pub content: StoredContent,
    /// When the link ends.
    pub expires_at: Instant,
}

/// A link that has not ended, with what its document's row tells.
#[derive(Debug, FromQueryResult)]
struct Standing {
    #[sea_orm(nested)]
    preview: Model,
    external_ref: Option<String>,
}

/// What the link with this secret shows; `None` where there is none, or it has ended. Public: the secret
/// is the leave.
pub async fn find(
    db: &impl ConnectionTrait,
    secret: &str,
    now: Instant,
) -> Result<Option<Previewed>, Unexpected> {
    let Some(Standing { preview, external_ref }) = standing(db, secret, now).await? else {
        return Ok(None);
    };
    let Model { kind, document_id, language, revision, expires_at, .. } = preview;
    let Some(edition) = read::find_edition(db, document_id, &language).await? else {
        return Ok(None);
    };
    let number = revision.unwrap_or(edition.head_revision);
    let contents = read::read_contents(db, &[(document_id, language, number)]).await?;
    let publication = Publication::of_draft(&edition, number, external_ref);
    let shown = contents.into_iter().next();
    Ok(shown.map(|(_, content)| Previewed { kind, publication, content, expires_at }))
}

async fn standing(
    db: &impl ConnectionTrait,
    secret: &str,
    now: Instant,
) -> Result<Option<Standing>, Unexpected> {
    Ok(row::Entity::find()
        .column(document::Column::ExternalRef)
        .join(JoinType::InnerJoin, its_document())
        .join(JoinType::LeftJoin, its_maker())
        .filter(row::COLUMN.secret_hash.eq(account::hash_secret(secret)))
        .filter(row::COLUMN.revoked_at.is_null())
        .filter(row::COLUMN.expires_at.gt(now))
        .filter(document::COLUMN.deleted_at.is_null())
        .filter(maker::COLUMN.disabled_at.is_null())
        .into_model()
        .one(db)
        .await?)
}

fn its_document() -> RelationDef {
    row::Entity::belongs_to(document::Entity)
        .from(row::Column::DocumentId)
        .to(document::Column::Id)
        .into()
}

fn its_maker() -> RelationDef {
    row::Entity::belongs_to(maker::Entity).from(row::Column::CreatedBy).to(maker::Column::Id).into()
}
