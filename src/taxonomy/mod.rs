//! Taxonomies: what documents are sorted by.

pub mod area;
pub mod category;
mod create;
mod delete;
mod update;

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use uuid::Uuid;

use crate::access::Denied;
use crate::changelog::{Change, Op, Transaction};
use crate::error::{Code, Refusal, Refusals, Unexpected};
use crate::id::CategoryId;
use crate::language::LanguageTag;

pub use create::{NewCategory, create};
pub use delete::delete;
pub use update::{Changes, update};

/// What the taxonomies refuse.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor has no leave.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// There is no such category.
    #[error("no such category")]
    NotFound,
    /// Documents are sorted by it.
    #[error("{uses} documents use the category")]
    InUse {
        /// How many editions refer to it.
        uses: u64,
    },
    /// The input has faults.
    #[error("the input has faults")]
    Refused(Vec<Refusal>),
    /// A surprise.
    #[error(transparent)]
    Unexpected(#[from] Unexpected),
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

/// Names in several languages.
pub type Names = BTreeMap<LanguageTag, String>;

/// The longest name in characters.
const MAX_NAME: usize = 100;
/// The most languages that a name may be given in.
const MAX_LANGUAGES: usize = 50;
/// The most categories of a site: few enough to be listed whole.
pub const MAX_CATEGORIES: u64 = 500;

/// All categories in their order.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<category::Model>, Unexpected> {
    Ok(category::Entity::find()
        .order_by_asc(category::COLUMN.position)
        .order_by_asc(category::COLUMN.id)
        .all(db)
        .await?)
}

/// The category with this slug.
pub async fn find_by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<category::Model>, Unexpected> {
    Ok(category::Entity::find().filter(category::COLUMN.slug.eq(slug)).one(db).await?)
}

/// Those of `ids` that exist, in no order.
pub async fn find_many(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = CategoryId>,
) -> Result<Vec<category::Model>, Unexpected> {
    Ok(category::Entity::find().filter(category::COLUMN.id.is_in(ids)).all(db).await?)
}

/// Those of `ids` that exist, locked against deletion until the transaction ends.
pub async fn lock_existing(
    tx: &Transaction,
    ids: impl IntoIterator<Item = CategoryId>,
) -> Result<Vec<CategoryId>, Unexpected> {
    let ids: Vec<CategoryId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = category::Entity::find().filter(category::COLUMN.id.is_in(ids)).lock_shared();
    Ok(rows.all(tx.db()).await?.into_iter().map(|row| row.id).collect())
}

/// These labels, and for each area among them every area around it.
pub async fn with_surrounding_areas(
    db: &impl ConnectionTrait,
    labels: Vec<Uuid>,
) -> Result<Vec<Uuid>, Unexpected> {
    area::with_ancestors(db, labels).await
}

fn changed(id: CategoryId, op: Op) -> Change {
    let tags = vec![format!("{id}"), "categories".to_owned()];
    Change { kind: "category", id: id.0, op, tags }
}

fn check_names(refusals: &mut Refusals, names: &Names) {
    if names.len() > MAX_LANGUAGES {
        return refusals.push(Refusal::new(Code::TooMany, "names").with("max", MAX_LANGUAGES));
    }
    if names.is_empty() {
        refusals.check_required("names", "", MAX_NAME);
    }
    for name in names.values() {
        refusals.check_required("names", name, MAX_NAME);
    }
}
