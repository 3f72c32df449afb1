//! The media's rows.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, StringLen};
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};

use super::license::{License, Terms};
use crate::access::{Actor, Denied, Permission};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{AccountId, MediaId, TokenId};
use crate::imaging::{self, FocalPoint, OutputFormat, Size};

/// One uploaded file. It is public while something public uses it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MediaId,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Counts what changes its pictures: 1 at first, one more with each new focal point.
    pub version: i32,
    /// BLAKE3 of the original's bytes. Never shown: it would tell who has which file.
    pub content_hash: Vec<u8>,
    /// How the original is encoded.
    pub format: Format,
    /// The original's size in bytes.
    pub byte_size: i64,
    /// The upright picture's width in pixels.
    pub width: Option<i32>,
    /// The upright picture's height in pixels.
    pub height: Option<i32>,
    /// A blurred placeholder of about 25 bytes, a `ThumbHash`.
    pub thumbhash: Option<Vec<u8>>,
    /// The most frequent color, as 0xRRGGBB.
    pub dominant_color: Option<i32>,
    /// The focal point from the left edge, 0 to 1.
    pub focal_x: f64,
    /// The focal point from the upper edge, 0 to 1.
    pub focal_y: f64,
    /// JSON: what was made at standard widths; see [`Model::renditions`].
    pub renditions: String,
    /// The name that it was uploaded under, for display only.
    pub file_name: String,
    /// When it was taken, as the file says: RFC 3339, without an offset where none was noted.
    pub captured_at: Option<String>,
    /// Who made it, as the file says.
    pub embedded_credit: Option<String>,
    /// Under which terms others may use it; `None` where nobody says.
    pub license: Option<Terms>,
    /// Where it was found, under these terms.
    pub license_source: Option<String>,
    /// Who uploaded it; nobody where a command or a token without an account did.
    pub created_by: Option<AccountId>,
    /// The token that uploaded it, where no account stands behind it.
    pub token_id: Option<TokenId>,
    /// When it was uploaded.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
    /// When it was put in the trash.
    pub deleted_at: Option<Instant>,
    /// Who put it there; nobody where a command or a token without an account did.
    pub deleted_by: Option<AccountId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The condition that the actor uploaded a file.
pub(super) fn uploaded_by(actor: &Actor) -> Condition {
    Condition::any()
        .add(Expr::val(false))
        .add_option(actor.account().map(|account| COLUMN.created_by.eq(account)))
        .add_option(actor.bare_token().map(|token| COLUMN.token_id.eq(token)))
}

impl Model {
    /// Whether the actor may change or delete it: [`Permission::UploadMedia`] is enough for one's own,
    /// others' need [`Permission::ManageMedia`].
    pub(super) fn check_kept_by(&self, actor: &Actor) -> Result<(), Denied> {
        let own = self.is_of(actor);
        actor.require(if own { Permission::UploadMedia } else { Permission::ManageMedia })
    }

    /// Whether the actor uploaded it.
    fn is_of(&self, actor: &Actor) -> bool {
        let by_account = self.created_by.is_some() && self.created_by == actor.account();
        by_account || self.token_id.is_some() && self.token_id == actor.bare_token()
    }
}

/// What kind of thing a media is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::N(16))",
    rename_all = "SCREAMING_SNAKE_CASE"
)]
pub enum Kind {
    /// A picture, shown through its renditions; the original is never served.
    Picture,
    /// A document, served as it is.
    Document,
}

/// How an original is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::N(16))",
    rename_all = "SCREAMING_SNAKE_CASE"
)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
    /// PDF.
    Pdf,
}

impl Format {
    /// The usual file name extension, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => imaging::Format::Jpeg.extension(),
            Self::Png => imaging::Format::Png.extension(),
            Self::Webp => imaging::Format::Webp.extension(),
            Self::Gif => imaging::Format::Gif.extension(),
            Self::Pdf => "pdf",
        }
    }

    /// The media type, as `image/jpeg`.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => imaging::Format::Jpeg.mime(),
            Self::Png => imaging::Format::Png.mime(),
            Self::Webp => imaging::Format::Webp.mime(),
            Self::Gif => imaging::Format::Gif.mime(),
            Self::Pdf => "application/pdf",
        }
    }
}

impl From<imaging::Format> for Format {
    fn from(format: imaging::Format) -> Self {
        match format {
            imaging::Format::Jpeg => Self::Jpeg,
            imaging::Format::Png => Self::Png,
            imaging::Format::Webp => Self::Webp,
            imaging::Format::Gif => Self::Gif,
        }
    }
}

/// One rendition of the whole picture at a standard width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardRendition {
    /// Width in pixels.
    #[serde(rename = "w")]
    pub width: u32,
    /// Height in pixels.
    #[serde(rename = "h")]
    pub height: u32,
    /// How it is encoded.
    #[serde(rename = "f", with = "by_extension")]
    pub format: OutputFormat,
    /// Its size in bytes.
    #[serde(rename = "b")]
    pub bytes: u64,
}

/// Renditions as [`Model::renditions`] reads them.
pub(super) fn write_renditions(renditions: &[StandardRendition]) -> Result<String, Unexpected> {
    serde_json::to_string(renditions)
        .map_err(Unexpected::while_doing("writing a media's renditions"))
}

/// Formats are written as their file name extension.
mod by_extension {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::imaging::OutputFormat;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
    pub(super) fn serialize<S: Serializer>(
        format: &OutputFormat,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(format.extension())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<OutputFormat, D::Error> {
        let extension = String::deserialize(deserializer)?;
        let format = OutputFormat::ALL.into_iter().find(|one| one.extension() == extension);
        format.ok_or_else(|| D::Error::custom("no format that renditions are made in"))
    }
}

impl Model {
    /// The upright picture's size; `None` for documents.
    pub fn size(&self) -> Option<Size> {
        size(self.width, self.height)
    }

    /// What others may do with it; `None` where nobody says.
    pub fn license(&self) -> Option<License> {
        Some(License { terms: self.license?, source: self.license_source.clone() })
    }

    /// The spot that must stay in view.
    pub fn focal(&self) -> FocalPoint {
        FocalPoint::new(self.focal_x, self.focal_y).unwrap_or_default()
    }

    /// What was made at standard widths, with the sizes in bytes, by format and width; empty for
    /// documents.
    pub fn renditions(&self) -> Result<Vec<StandardRendition>, Unexpected> {
        serde_json::from_str(&self.renditions)
            .map_err(Unexpected::while_doing("reading a media's renditions"))
    }
}

/// A size from columns, where it is the size of a picture.
pub(super) fn size(width: Option<i32>, height: Option<i32>) -> Option<Size> {
    let width = u32::try_from(width?).ok()?;
    let height = u32::try_from(height?).ok()?;
    (width > 0 && height > 0).then_some(Size { width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renditions_are_stored_compactly_and_read_back() {
        let rendition =
            StandardRendition { width: 640, height: 853, format: OutputFormat::Webp, bytes: 4321 };
        let json = serde_json::to_string(&[rendition]).unwrap();
        assert_eq!(json, r#"[{"w":640,"h":853,"f":"webp","b":4321}]"#);
        assert_eq!(serde_json::from_str::<Vec<StandardRendition>>(&json).unwrap(), [rendition]);
    }

    #[test]
    fn a_size_needs_both_sides() {
        assert_eq!(size(Some(3), Some(4)), Some(Size { width: 3, height: 4 }));
        assert_eq!(size(Some(3), None), None);
        assert_eq!(size(Some(0), Some(4)), None);
        assert_eq!(size(Some(-3), Some(4)), None);
    }
}
