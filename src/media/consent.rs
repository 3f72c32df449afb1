//! Who agreed to be shown in a file: personal data, kept apart from what the public reads and told only
//! to who may change the file.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use super::model;
use crate::access::Actor;
use crate::error::{Code, Refusal, Refusals};
use crate::id::MediaId;

/// The longest note in characters.
pub const MAX_NOTE: usize = 2_000;

/// A note on one media.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media_consent")]
pub struct Model {
    /// The media.
    #[sea_orm(primary_key, auto_increment = false)]
    pub media_id: MediaId,
    /// Who agreed, when and to what.
    pub note: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Whether the actor may read the note on a media: who may change the media may.
pub fn is_for(actor: &Actor, media: &model::Model) -> bool {
    media.check_kept_by(actor).is_ok()
}

/// The notes on these media. The caller asks [`is_for`] of each.
pub async fn of_media(
    db: &impl ConnectionTrait,
    media: impl IntoIterator<Item = MediaId>,
) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(COLUMN.media_id.is_in(media)).all(db).await
}

/// Refuses a note that is too long.
pub(super) fn check(refusals: &mut Refusals, note: &str) {
    if note.chars().count() > MAX_NOTE {
        refusals.push(Refusal::new(Code::TooLong, "consentNote").with("max", MAX_NOTE));
    }
}

/// Makes this the note on a media; an empty one is none.
pub(super) async fn put(
    db: &impl ConnectionTrait,
    media: MediaId,
    note: String,
) -> Result<(), DbErr> {
    if note.trim().is_empty() {
        Entity::delete_by_id(media).exec(db).await?;
        return Ok(());
    }
    let overwrite = OnConflict::column(Column::MediaId).update_column(Column::Note).to_owned();
    let row = ActiveModel { media_id: Set(media), note: Set(note) };
    Entity::insert(row).on_conflict(overwrite).exec_without_returning(db).await?;
    Ok(())
}
