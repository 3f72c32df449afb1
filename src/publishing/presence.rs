//! Who has an edition open at the desk. It locks nothing: what two save at once is joined.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, QueryOrder};

use super::{Error, read};
use crate::access::Actor;
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal, Unexpected};
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;

/// For how long somebody counts as present who was not heard of any more, in seconds.
pub const PRESENT_SECONDS: i64 = 60;

/// Somebody has an edition open.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "presence")]
pub struct Model {
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The edition's language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: AccountId,
    /// Since when.
    pub since: Instant,
    /// When they were heard of last.
    pub seen_at: Instant,
}

impl ActiveModelBehavior for ActiveModel {}

/// Notes that the actor has the edition open, for [`PRESENT_SECONDS`] from now on; or that they have left
/// it. For accounts that may read the document.
pub async fn announce(
    tx: &Transaction,
    actor: &Actor,
    (document, language): (DocumentId, &LanguageTag),
    leaving: bool,
) -> Result<(), Error> {
    let not_found = || Error::Refused(vec![Refusal::new(Code::NotFound, "id")]);
    read::find_document(tx.db(), actor, document).await?.ok_or_else(not_found)?;
    read::find_edition(tx.db(), document, language).await?.ok_or_else(not_found)?;
    let Some(account) = actor.account() else { return Ok(()) };
    if leaving {
        Entity::delete_by_id((document, language.clone(), account)).exec(tx.db()).await?;
        return Ok(());
    }
    forget_absent(tx).await?;
    let row = ActiveModel {
        document_id: Set(document),
        language: Set(language.clone()),
        account_id: Set(account),
        since: Set(tx.now()),
        seen_at: Set(tx.now()),
    };
    let again = OnConflict::columns([Column::DocumentId, Column::Language, Column::AccountId])
        .update_column(Column::SeenAt)
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// Who was not heard of for long has left, and comes anew.
async fn forget_absent(tx: &Transaction) -> Result<(), Error> {
    let long_ago = tx.now().plus_seconds(-PRESENT_SECONDS);
    Entity::delete_many().filter(COLUMN.seen_at.lt(long_ago)).exec(tx.db()).await?;
    Ok(())
}

/// Who has the editions of these documents open, who came first first. The caller has got the documents
/// by leave.
pub async fn present(
    db: &impl ConnectionTrait,
    documents: impl IntoIterator<Item = DocumentId>,
    now: Instant,
) -> Result<Vec<Model>, Unexpected> {
    Ok(Entity::find()
        .filter(COLUMN.document_id.is_in(documents))
        .filter(COLUMN.seen_at.gte(now.plus_seconds(-PRESENT_SECONDS)))
        .order_by_asc(COLUMN.since)
        .order_by_asc(COLUMN.account_id)
        .all(db)
        .await?)
}
