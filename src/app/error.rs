//! Why the site cannot be opened.

use std::io;

use sea_orm::DbErr;

use crate::account::link::InvalidPattern;
use crate::db::{ConnectError, SchemaError};
use crate::error::Unexpected;
use crate::http::InvalidOrigin;
use crate::mail::InvalidServer;
use crate::site;
use crate::storage::StorageError;

/// Why the site cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database cannot be opened.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The database's schema does not fit this program.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// The data folder cannot be written to.
    #[error("cannot use the data folder {folder}: {reason}")]
    DataDir {
        /// Which folder.
        folder: String,
        /// Why.
        reason: io::Error,
    },
    /// The store of files cannot be opened.
    #[error("cannot open the storage: {0}")]
    Storage(#[from] StorageError),
    /// An allowed origin is no origin.
    #[error("`{}` is no origin; write it as https://ward.example", (.0).0)]
    Origin(#[from] InvalidOrigin),
    /// Links lead to no one desk.
    #[error("LOA_LINK_URL: {0}")]
    Links(#[from] InvalidPattern),
    /// The mail server is none.
    #[error(transparent)]
    Mail(#[from] InvalidServer),
    /// The system gives no threads.
    #[error("cannot start worker threads: {0}")]
    Threads(io::Error),
    /// A surprise.
    #[error("cannot open the site: {}", full_text(.0))]
    Unexpected(#[from] Unexpected),
}

impl OpenError {
    /// Whether the operator gave a setting that no site can be opened with.
    pub const fn is_wrong_setting(&self) -> bool {
        matches!(
            self,
            Self::Origin(_)
                | Self::Mail(_)
                | Self::Links(_)
                | Self::Connect(ConnectError::UnknownEngine)
                | Self::Storage(StorageError::UnknownScheme | StorageError::NoCredentials)
        )
    }
}

impl From<DbErr> for OpenError {
    fn from(error: DbErr) -> Self {
        Self::Unexpected(error.into())
    }
}

impl From<site::Error> for OpenError {
    fn from(error: site::Error) -> Self {
        Self::Unexpected(Unexpected::while_doing("making the site's settings")(error))
    }
}

/// For the operator at the machine, who may see everything.
fn full_text(error: &Unexpected) -> String {
    format!("{error}: {}", error.source)
}
