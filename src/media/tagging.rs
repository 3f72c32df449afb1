//! Tags of media: by what the desk finds them again. The public is not told of them. A tag stays while
//! a media has it that is not in the trash.

use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Query, SelectStatement};

use super::Error;
use crate::changelog::Transaction;
use crate::error::{Code, Path, Refusal, Refusals};
use crate::id::{MediaId, TagId};
use crate::taxonomy::tag;
use crate::{record, reference};

/// The most tags of one media.
pub const MAX_TAGS: usize = 20;

/// One tag of one media.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_tag")]
pub struct Model {
    /// The media.
    #[sea_orm(primary_key, auto_increment = false)]
    pub media_id: MediaId,
    /// The tag.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tag_id: TagId,
}

impl ActiveModelBehavior for ActiveModel {}

/// The tags of these media. The caller has leave to read at the desk.
pub async fn of_media(
    db: &impl ConnectionTrait,
    media: impl IntoIterator<Item = MediaId>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(COLUMN.media_id.is_in(media)).all(db).await
}

/// The media that have this tag.
pub(super) fn having(tag: TagId) -> SelectStatement {
    let mut media = Query::select();
    media.column(Column::MediaId).from(Entity).and_where(COLUMN.tag_id.eq(tag)).take()
}

/// Refuses too many tags.
pub(super) fn check(refusals: &mut Refusals, tags: &[TagId]) {
    if tags.len() > MAX_TAGS {
        refusals.push(Refusal::new(Code::TooMany, "tags").with("max", MAX_TAGS));
    }
}

/// Makes these all the tags of a media; refuses those that are not there.
pub(super) async fn replace(
    tx: &Transaction,
    media: MediaId,
    mut tags: Vec<TagId>,
) -> Result<(), Error> {
    let there = record::lock_existing::<tag::Entity>(tx, tags.iter().copied()).await?;
    if let Some(place) = tags.iter().position(|tag| !there.contains(tag)) {
        let path = Path::field("tags").item(place);
        return Err(Error::Refused(vec![Refusal::new(Code::NotFound, path)]));
    }
    tags.sort_unstable();
    tags.dedup();
    Entity::delete_many().filter(COLUMN.media_id.eq(media)).exec(tx.db()).await?;
    let rows = tags.iter().map(|tag| ActiveModel { media_id: Set(media), tag_id: Set(*tag) });
    Entity::insert_many(rows).exec_without_returning(tx.db()).await?;
    Ok(hold(tx, media, tags).await?)
}

/// Gives the tags of a media free, as it goes to the trash: they can be deleted.
pub(super) async fn release(tx: &Transaction, media: MediaId) -> Result<(), DbErr> {
    hold(tx, media, Vec::new()).await
}

/// Holds the tags that a media has still, as it comes back.
pub(super) async fn hold_again(tx: &Transaction, media: MediaId) -> Result<(), DbErr> {
    let tags: Vec<TagId> = Entity::find()
        .select_only()
        .column(Column::TagId)
        .filter(COLUMN.media_id.eq(media))
        .into_tuple()
        .all(tx.db())
        .await?;
    hold(tx, media, tags).await
}

async fn hold(tx: &Transaction, media: MediaId, tags: Vec<TagId>) -> Result<(), DbErr> {
    reference::record::replace(tx, media.0, tags.into_iter().map(|tag| tag.0)).await
}
