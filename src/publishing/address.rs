//! Slugs and the documents they lead to.
//!
//! A slug belongs to one document of a kind in a language. Once it has been public it stays with
//! that document for good, so that an old link never leads to something else.

use std::collections::HashMap;

use sea_orm::entity::prelude::*;
use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait, QuerySelect, QueryTrait,
    sea_query::{OnConflict, SelectStatement},
};

use super::{DocumentKind, Error};
use crate::changelog::Transaction;
use crate::clock::Instant;
use crate::error::{Code, Refusal};
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::text;

/// One slug.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address")]
pub(super) struct Model {
    /// The kind of document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: DocumentKind,
    /// The language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// The slug.
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    /// The document that it leads to.
    pub document_id: DocumentId,
    /// Since when the public knows it; `None` for a draft's.
    pub public_since: Option<Instant>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The document to which a public slug leads, today's or an old one; it may be public no more.
pub async fn find(
    db: &impl ConnectionTrait,
    kind: DocumentKind,
    language: &LanguageTag,
    slug: &str,
) -> Result<Option<DocumentId>, DbErr> {
    let found = db.query_one(&leading(kind, language, slug)).await?;
    found.map(|row| row.try_get_by_index(0)).transpose()
}

/// A slug in a language.
pub(super) type Address = (LanguageTag, String);

/// The documents to which these public slugs lead, in every language.
pub(super) async fn find_many(
    db: &impl ConnectionTrait,
    kind: DocumentKind,
    slugs: &[&str],
) -> Result<HashMap<Address, DocumentId>, DbErr> {
    let rows = Entity::find()
        .filter(COLUMN.kind.eq(kind))
        .filter(COLUMN.slug.is_in(slugs.iter().copied()))
        .filter(COLUMN.public_since.is_not_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| ((row.language, row.slug), row.document_id)).collect())
}

/// The document to which a public slug leads, today's or an old one, for an `IN` condition.
pub(super) fn leading(kind: DocumentKind, language: &LanguageTag, slug: &str) -> SelectStatement {
    Entity::find_by_id((kind, language.clone(), slug.to_owned()))
        .filter(COLUMN.public_since.is_not_null())
        .select_only()
        .column(Column::DocumentId)
        .into_query()
}

/// An edition whose slug is to be claimed.
#[derive(Clone, Copy)]
pub(super) struct Claimant<'a> {
    pub(super) kind: DocumentKind,
    pub(super) language: &'a LanguageTag,
    pub(super) document: DocumentId,
}

/// Claims exactly `slug`, or refuses at the path `slug`.
pub(super) async fn claim(
    tx: &Transaction,
    claimant: Claimant<'_>,
    slug: &str,
) -> Result<(), Error> {
    if try_claim(tx, claimant, slug).await? {
        Ok(())
    } else {
        Err(Error::Refused(vec![Refusal::new(Code::Taken, "slug")]))
    }
}

/// Claims a slug made from a title: `title`, else `title-2`, `title-3` …
pub(super) async fn claim_from_title(
    tx: &Transaction,
    claimant: Claimant<'_>,
    title: &str,
) -> Result<String, Error> {
    let made = text::slugify(title);
    let plain = if made.is_empty() { claimant.kind.prefix() } else { &made };
    for form in text::slug_forms(plain, claimant.document.0) {
        if try_claim(tx, claimant, &form).await? {
            return Ok(form);
        }
    }
    Err(Error::Refused(vec![Refusal::new(Code::Taken, "slug")]))
}

/// Gives back a slug that the public never knew.
pub(super) async fn release_unpublished(
    tx: &Transaction,
    claimant: Claimant<'_>,
    slug: &str,
) -> Result<(), Error> {
    Entity::delete_many()
        .filter(COLUMN.kind.eq(claimant.kind))
        .filter(COLUMN.language.eq(claimant.language.clone()))
        .filter(COLUMN.slug.eq(slug))
        .filter(COLUMN.document_id.eq(claimant.document))
        .filter(COLUMN.public_since.is_null())
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Notes that the public knows these slugs of a kind from now on.
pub(super) async fn make_public(
    tx: &Transaction,
    kind: DocumentKind,
    slugs: impl Iterator<Item = (&LanguageTag, &str)>,
) -> Result<(), Error> {
    let any = slugs.fold(Condition::any(), |any, (language, slug)| {
        any.add(COLUMN.language.eq(language.clone()).and(COLUMN.slug.eq(slug)))
    });
    Entity::update_many()
        .col_expr(Column::PublicSince, Expr::value(tx.now()))
        .filter(COLUMN.kind.eq(kind))
        .filter(COLUMN.public_since.is_null())
        .filter(any)
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Whether the slug is the claimant's now. Inserting decides, so two who claim at once cannot both
/// get it.
async fn try_claim(tx: &Transaction, claimant: Claimant<'_>, slug: &str) -> Result<bool, DbErr> {
    let row = ActiveModel {
        kind: Set(claimant.kind),
        language: Set(claimant.language.clone()),
        slug: Set(slug.to_owned()),
        document_id: Set(claimant.document),
        public_since: Set(None),
    };
    let key = [Column::Kind, Column::Language, Column::Slug];
    Entity::insert(row)
        .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
        .exec_without_returning(tx.db())
        .await?;
    let owner = Entity::find_by_id((claimant.kind, claimant.language.clone(), slug.to_owned()));
    Ok(owner.one(tx.db()).await?.is_some_and(|row| row.document_id == claimant.document))
}
