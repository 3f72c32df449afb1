//! Looking at a file and storing what is made of it, before any row names it. A file that no row comes
//! to name harms nobody and is swept.

use std::path::PathBuf;

use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::darkroom::DevelopError;
use super::file_name::display_name;
use super::intake::{Inspected, IntakeError, inspect};
use super::model::{self, Kind, StandardRendition};
use super::{Busy, Darkroom, Error, stored, sweep};
use crate::changelog::{Store, Transaction};
use crate::error::Unexpected;
use crate::imaging::Size;
use crate::storage::Storage;

/// A file that was looked at and stored.
pub(super) struct Admitted {
    /// What it is.
    pub(super) inspected: Inspected,
    developed: Developed,
}

/// What the darkroom made of a file; nothing of a document.
#[derive(Default)]
struct Developed {
    size: Option<Size>,
    thumbhash: Option<Vec<u8>>,
    dominant_color: Option<i32>,
    renditions: Vec<StandardRendition>,
}

/// Looks at a file, which is left where it is, and stores it with what an upload's answer waits for.
pub(super) async fn admit(
    store: &Store,
    darkroom: &Darkroom,
    file: PathBuf,
) -> Result<Admitted, Error> {
    let seat = darkroom.seat().await?;
    let path = file.clone();
    let inspected = seat.run(move || inspect(&path)).await??;
    let developed = match find_with_content(store.reader(), &inspected.content_hash).await? {
        Some(known) => Developed::known(&known)?,
        None => develop(darkroom, file, &inspected).await?,
    };
    Ok(Admitted { inspected, developed })
}

/// The oldest media with this content that is not in the trash.
async fn find_with_content(
    db: &impl ConnectionTrait,
    content_hash: &[u8],
) -> Result<Option<model::Model>, Unexpected> {
    Ok(model::Entity::find()
        .filter(model::COLUMN.content_hash.eq(content_hash.to_vec()))
        .filter(model::COLUMN.deleted_at.is_null())
        .order_by_asc(model::COLUMN.id)
        .one(db)
        .await?)
}

async fn develop(
    darkroom: &Darkroom,
    file: PathBuf,
    inspected: &Inspected,
) -> Result<Developed, Error> {
    let original = stored::original(&inspected.content_hash, inspected.format);
    if inspected.kind == Kind::Document {
        darkroom.storage().put_file(&original, &file).await?;
        return Ok(Developed::default());
    }
    // First what can be refused: a picture that breaks off in the middle shows only here.
    let ladder = darkroom.develop_ladder(file.clone(), &inspected.content_hash).await;
    let (ladder, renditions) = ladder?;
    darkroom.storage().put_file(&original, &file).await?;
    Ok(Developed {
        size: Some(ladder.size),
        thumbhash: Some(ladder.thumbhash),
        dominant_color: i32::try_from(ladder.dominant_color).ok(),
        renditions,
    })
}

impl Developed {
    /// What was made when the same content came for the first time.
    fn known(media: &model::Model) -> Result<Self, Unexpected> {
        Ok(Self {
            size: media.size(),
            thumbhash: media.thumbhash.clone(),
            dominant_color: media.dominant_color,
            renditions: media.renditions()?,
        })
    }
}

impl Admitted {
    /// Keeps sweeps off until the transaction ends, and makes sure that none came before.
    pub(super) async fn hold(&self, tx: &Transaction, storage: &Storage) -> Result<(), Error> {
        sweep::hold_off(tx).await?;
        let original = stored::original(&self.inspected.content_hash, self.inspected.format);
        if storage.exists(&original).await? {
            return Ok(());
        }
        // The same content was swept at this very moment. Whoever asks again stores it anew.
        Err(Busy.into())
    }

    /// Writes into a row what it says of the file.
    pub(super) fn write(
        &self,
        row: &mut model::ActiveModel,
        file_name: &str,
    ) -> Result<(), Unexpected> {
        let Self { inspected, developed } = self;
        let size = developed.size;
        let measured = |of: fn(Size) -> u32| size.and_then(|size| i32::try_from(of(size)).ok());
        row.kind = Set(inspected.kind);
        row.content_hash = Set(inspected.content_hash.clone());
        row.format = Set(inspected.format);
        row.byte_size = Set(i64::try_from(inspected.byte_size).unwrap_or(i64::MAX));
        row.width = Set(measured(|size| size.width));
        row.height = Set(measured(|size| size.height));
        row.thumbhash = Set(developed.thumbhash.clone());
        row.dominant_color = Set(developed.dominant_color);
        row.renditions = Set(model::write_renditions(&developed.renditions)?);
        row.file_name = Set(display_name(file_name, inspected.format));
        row.captured_at = Set(inspected.captured_at.clone());
        row.embedded_credit = Set(inspected.credit.clone());
        Ok(())
    }
}

impl From<IntakeError> for Error {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Refused(refusal) => Self::Refused(vec![refusal]),
            IntakeError::Io(error) => {
                Self::Unexpected(Unexpected::while_doing("reading an uploaded file")(error))
            }
        }
    }
}

impl From<DevelopError> for Error {
    fn from(error: DevelopError) -> Self {
        match error {
            DevelopError::Busy(busy) => Self::Busy(busy),
            DevelopError::Fault(fault) => {
                Self::Refused(vec![fault.refusal().within(&"file".into())])
            }
            DevelopError::Storage(error) => error.into(),
            DevelopError::Unexpected(unexpected) => Self::Unexpected(unexpected),
            DevelopError::Gone => Self::NotFound,
        }
    }
}
