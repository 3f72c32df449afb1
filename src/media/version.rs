//! What each version of a media was a picture of. A URL names a version; so one that stands in
//! an old page still shows what it showed, and never anything else.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use super::model::{self, Format};
use crate::id::MediaId;
use crate::imaging::{FocalPoint, Size};

/// One version. Rows never change.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "media_version")]
pub struct Model {
    /// The media.
    #[sea_orm(primary_key, auto_increment = false)]
    pub media_id: MediaId,
    /// The version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// BLAKE3 of the original's bytes.
    pub content_hash: Vec<u8>,
    /// How the original is encoded.
    pub format: Format,
    /// The upright picture's width in pixels.
    pub width: Option<i32>,
    /// The upright picture's height in pixels.
    pub height: Option<i32>,
    /// The focal point from the left edge, 0 to 1.
    pub focal_x: f64,
    /// The focal point from the upper edge, 0 to 1.
    pub focal_y: f64,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The upright picture's size; `None` for documents.
    pub fn size(&self) -> Option<Size> {
        model::size(self.width, self.height)
    }

    /// The spot that must stay in view.
    pub fn focal(&self) -> FocalPoint {
        FocalPoint::new(self.focal_x, self.focal_y).unwrap_or_default()
    }
}

/// The version that a media is at.
impl From<&model::Model> for Model {
    fn from(media: &model::Model) -> Self {
        Self {
            media_id: media.id,
            version: media.version,
            content_hash: media.content_hash.clone(),
            format: media.format,
            width: media.width,
            height: media.height,
            focal_x: media.focal_x,
            focal_y: media.focal_y,
        }
    }
}

/// Keeps the version that a media is at now.
pub(super) async fn keep(db: &impl ConnectionTrait, media: &model::Model) -> Result<(), DbErr> {
    let now = Model::from(media);
    let row = ActiveModel {
        media_id: Set(now.media_id),
        version: Set(now.version),
        content_hash: Set(now.content_hash),
        format: Set(now.format),
        width: Set(now.width),
        height: Set(now.height),
        focal_x: Set(now.focal_x),
        focal_y: Set(now.focal_y),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}
