//! What became of reviews, and who may be asked for one.

use sea_orm::sea_query::{Order, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::row::{self, Model};
use crate::access::{Actor, Permission};
use crate::account::{self, Account, Page};
use crate::db::{read_counts, read_pages};
use crate::id::{AccountId, DocumentId};
use crate::language::LanguageTag;
use crate::publishing::Error;

/// The steps of an edition's reviews, the last first: one page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct History {
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// Only steps before the one with this number.
    pub before: Option<i32>,
    /// How many at most.
    pub limit: u64,
}

/// The steps on these pages, in the pages' order. The caller has got the editions by leave.
pub async fn history(
    db: &impl ConnectionTrait,
    pages: &[History],
) -> Result<Vec<Vec<Model>>, DbErr> {
    let statements = pages.iter().map(History::statement).collect();
    read_pages(db, statements, &[("number", Order::Desc)]).await
}

/// How many steps there were in the reviews of these editions, in their order. The caller has got the
/// editions by leave.
pub async fn history_lengths(
    db: &impl ConnectionTrait,
    editions: &[(DocumentId, LanguageTag)],
) -> Result<Vec<u64>, DbErr> {
    let length = |(document, language): &(DocumentId, LanguageTag)| {
        row::Entity::find()
            .select_only()
            .column_as(row::Column::Number.count(), "count")
            .filter(row::COLUMN.document_id.eq(*document))
            .filter(row::COLUMN.language.eq(language.clone()))
            .into_query()
    };
    read_counts(db, editions.iter().map(length).collect()).await
}

impl History {
    fn statement(&self) -> SelectStatement {
        let mut rows = row::Entity::find()
            .filter(row::COLUMN.document_id.eq(self.document))
            .filter(row::COLUMN.language.eq(self.language.clone()))
            .order_by_desc(row::COLUMN.number)
            .limit(self.limit);
        if let Some(before) = self.before {
            rows = rows.filter(row::COLUMN.number.lt(before));
        }
        rows.into_query()
    }
}

/// Who may be asked for a review: accounts that may review and are not shut out, oldest first. Needs
/// [`Permission::ReadDesk`].
pub async fn reviewers(
    db: &impl ConnectionTrait,
    actor: &Actor,
    page: Page<AccountId>,
) -> Result<Vec<Account>, Error> {
    actor.require(Permission::ReadDesk)?;
    Ok(account::list_who_may(db, Permission::ReviewDocuments, page).await?)
}

/// How many there are.
pub async fn count_reviewers(db: &impl ConnectionTrait, actor: &Actor) -> Result<u64, Error> {
    actor.require(Permission::ReadDesk)?;
    Ok(account::count_who_may(db, Permission::ReviewDocuments).await?)
}
