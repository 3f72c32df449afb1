//! Public uses of media: a row exists only while the edition that uses the media is published.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, SelectStatement};

use super::public_use::Visible;
use super::{lock, record_use};
use crate::body::{BlockId, MediaUse, PhotoBlock, Purpose};
use crate::changelog::Transaction;
use crate::id::{DocumentId, MediaId};
use crate::language::LanguageTag;

/// How many rows one statement inserts: within every engine's limit of parameters.
const ROWS_AT_ONCE: usize = 500;

/// One use of one media.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement")]
pub struct Model {
    /// The document that uses it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document_id: DocumentId,
    /// The edition's language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub language: LanguageTag,
    /// Its place among the edition's uses, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    /// The media.
    pub media_id: MediaId,
    /// The block that shows it; `None` for the cover.
    pub block_id: Option<String>,
    /// What is to be seen, where this use says it otherwise than the media.
    pub alt: Option<String>,
    /// The caption of this use.
    pub caption: Option<String>,
    /// The credit of this use.
    pub credit: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// One use, as a published edition has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlacement {
    /// The media.
    pub media: MediaId,
    /// The block that shows it; `None` for the cover.
    pub block_id: Option<String>,
    /// What is to be seen, where this use says it otherwise than the media.
    pub alt: Option<String>,
    /// The caption of this use.
    pub caption: Option<String>,
    /// The credit of this use.
    pub credit: Option<String>,
}

impl NewPlacement {
    /// A use outside the body that says nothing of its own.
    pub const fn of(media: MediaId) -> Self {
        Self { media, block_id: None, alt: None, caption: None, credit: None }
    }

    /// The use of a photo in a block, or as a cover.
    pub fn of_photo(block: Option<&BlockId>, photo: &PhotoBlock) -> Self {
        Self {
            media: photo.media,
            block_id: block.map(BlockId::to_string),
            alt: photo.alt.clone(),
            caption: photo.caption.clone(),
            credit: photo.credit.clone(),
        }
    }

    /// One of the uses that a body makes.
    pub fn of_use(one: &MediaUse<'_>) -> Self {
        match one.purpose {
            Purpose::Photo(photo) => Self::of_photo(Some(one.block), photo),
            Purpose::File(file) => Self {
                media: file.media,
                block_id: Some(one.block.to_string()),
                alt: None,
                caption: file.title.clone(),
                credit: None,
            },
        }
    }
}

/// The media of one edition and of the records on its document, before they are placed anew.
pub struct Replacing {
    document: DocumentId,
    language: LanguageTag,
    /// Whether the edition uses any.
    has_uses: bool,
    visible: Visible,
}

/// Begins to make `placements` the uses of one edition; none where it is withdrawn. Between this
/// and [`Replacing::finish`] the edition's place on the newsstand changes, on which the media of
/// the document's records hang.
pub async fn begin_replacing(
    tx: &Transaction,
    document: DocumentId,
    language: &LanguageTag,
    placements: &[NewPlacement],
) -> Result<Replacing, DbErr> {
    let mut touched = used_by(tx.db(), document, language).await?;
    let has_uses = !touched.is_empty();
    touched.extend(placements.iter().map(|placement| placement.media));
    touched.extend(record_use::of_document(tx.db(), document).await?);
    lock(tx.db(), touched.iter().copied()).await?;
    let visible = Visible::among(tx, touched).await?;
    Ok(Replacing { document, language: language.clone(), has_uses, visible })
}

impl Replacing {
    /// Makes `placements` all the uses of the edition. Answers the media that became public or
    /// ceased to be, which are in the log then.
    pub async fn finish(
        self,
        tx: &Transaction,
        placements: Vec<NewPlacement>,
    ) -> Result<BTreeSet<MediaId>, DbErr> {
        if self.has_uses {
            withdraw(tx.db(), self.document, &self.language).await?;
        }
        insert(tx.db(), self.document, &self.language, placements).await?;
        self.visible.record_changes(tx).await
    }
}

async fn used_by(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<BTreeSet<MediaId>, DbErr> {
    let rows: Vec<MediaId> = Entity::find()
        .select_only()
        .column(Column::MediaId)
        .filter(COLUMN.document_id.eq(document))
        .filter(COLUMN.language.eq(language.clone()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The media that published editions use.
pub(super) fn publicly_used() -> SelectStatement {
    Query::select().column((Entity, Column::MediaId)).from(Entity).take()
}

/// How many published editions use `media`.
pub(super) async fn editions_using(
    db: &impl ConnectionTrait,
    media: MediaId,
) -> Result<u64, DbErr> {
    Entity::find()
        .select_only()
        .columns([Column::DocumentId, Column::Language])
        .distinct()
        .filter(COLUMN.media_id.eq(media))
        .count(db)
        .await
}

async fn withdraw(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
) -> Result<(), DbErr> {
    let old = Query::delete()
        .from_table(Entity)
        .and_where(COLUMN.document_id.eq(document))
        .and_where(COLUMN.language.eq(language.clone()))
        .take();
    db.execute(&old).await?;
    Ok(())
}

async fn insert(
    db: &impl ConnectionTrait,
    document: DocumentId,
    language: &LanguageTag,
    placements: Vec<NewPlacement>,
) -> Result<(), DbErr> {
    let rows: Vec<ActiveModel> = (0..)
        .zip(placements)
        .map(|(position, placement)| ActiveModel {
            document_id: Set(document),
            language: Set(language.clone()),
            position: Set(position),
            media_id: Set(placement.media),
            block_id: Set(placement.block_id),
            alt: Set(placement.alt),
            caption: Set(placement.caption),
            credit: Set(placement.credit),
        })
        .collect();
    for some in rows.chunks(ROWS_AT_ONCE) {
        Entity::insert_many(some.to_vec()).exec_without_returning(db).await?;
    }
    Ok(())
}
