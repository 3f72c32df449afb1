//! Public uses of media: a row exists only while the edition that uses the media is published.

use std::collections::BTreeSet;

use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{Condition, ExprTrait};

use super::public_use::Visible;
use super::{lock, record_use};
use crate::body::{BlockId, MediaUse, PhotoBlock, Purpose};
use crate::changelog::Transaction;
use crate::db::insert_all;
use crate::id::{DocumentId, MediaId};
use crate::language::LanguageTag;

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

/// An edition with all its uses of media; none where it is withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uses {
    /// The document.
    pub document: DocumentId,
    /// The edition's language.
    pub language: LanguageTag,
    /// The uses, in their order.
    pub placements: Vec<NewPlacement>,
}

/// The media of editions and of the records on their documents, before they are placed anew.
pub struct Replacing {
    new: Vec<Uses>,
    /// Those of the editions that use any so far.
    occupied: Vec<(DocumentId, LanguageTag)>,
    visible: Visible,
}

impl Replacing {
    /// Begins to make these all the uses of their editions. Between this and
    /// [`finish`](Self::finish) the editions' places on the newsstand change, on which the media of
    /// the documents' records hang.
    pub async fn begin(tx: &Transaction, new: Vec<Uses>) -> Result<Self, DbErr> {
        let old = standing(tx.db(), &new).await?;
        let mut touched: BTreeSet<_> = old.iter().map(|(_, _, media)| *media).collect();
        let placements = new.iter().flat_map(|one| &one.placements);
        touched.extend(placements.map(|placement| placement.media));
        touched.extend(record_use::of_documents(tx.db(), documents(&new)).await?);
        lock(tx.db(), touched.iter().copied()).await?;
        let occupied: BTreeSet<_> =
            old.into_iter().map(|(id, language, _)| (id, language)).collect();
        let visible = Visible::among(tx, touched).await?;
        Ok(Self { new, occupied: occupied.into_iter().collect(), visible })
    }

    /// Makes them all the uses of their editions. Answers the media that became public or ceased to
    /// be, which are in the log then.
    pub async fn finish(self, tx: &Transaction) -> Result<BTreeSet<MediaId>, DbErr> {
        if !self.occupied.is_empty() {
            withdraw(tx.db(), &self.occupied).await?;
        }
        insert_all(tx.db(), self.new.into_iter().flat_map(rows)).await?;
        self.visible.record_changes(tx).await
    }
}

fn documents(uses: &[Uses]) -> impl Iterator<Item = DocumentId> {
    uses.iter().map(|one| one.document)
}

/// The uses of these editions so far.
async fn standing(
    db: &impl ConnectionTrait,
    uses: &[Uses],
) -> Result<Vec<(DocumentId, LanguageTag, MediaId)>, DbErr> {
    let any = any_of(uses.iter().map(|one| (one.document, &one.language)));
    let columns = [Column::DocumentId, Column::Language, Column::MediaId];
    Entity::find().select_only().columns(columns).filter(any).into_tuple().all(db).await
}

fn any_of<'a>(editions: impl Iterator<Item = (DocumentId, &'a LanguageTag)>) -> Condition {
    editions.fold(Condition::any(), |any, (document, language)| {
        any.add(COLUMN.document_id.eq(document).and(COLUMN.language.eq(language.clone())))
    })
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
    editions: &[(DocumentId, LanguageTag)],
) -> Result<(), DbErr> {
    let any = any_of(editions.iter().map(|(document, language)| (*document, language)));
    let old = Query::delete().from_table(Entity).cond_where(any).take();
    db.execute(&old).await?;
    Ok(())
}

fn rows(Uses { document, language, placements }: Uses) -> impl Iterator<Item = ActiveModel> {
    (0..).zip(placements).map(move |(position, placement)| ActiveModel {
        document_id: Set(document),
        language: Set(language.clone()),
        position: Set(position),
        media_id: Set(placement.media),
        block_id: Set(placement.block_id),
        alt: Set(placement.alt),
        caption: Set(placement.caption),
        credit: Set(placement.credit),
    })
}
