//! Where files lie: the local disk now, one interface for more later.
//!
//! Content is written whole or not at all: to a temporary name beside its place, flushed to the
//! disk, renamed, and the folder flushed too. So what was acknowledged survives a power cut, and
//! nobody reads half a file.

mod key;
mod read;
mod write;

use std::sync::Arc;

use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use url::Url;

pub use key::{InvalidKey, Key};
pub use read::{ByteStream, Listed};

/// A store of files that are named by their keys.
#[derive(Clone, Debug)]
pub struct Storage {
    objects: Arc<dyn ObjectStore>,
}

/// What the storage cannot do.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The URL is none that storage understands.
    #[error("a storage URL starts with file:///")]
    UnknownScheme,
    /// The URL names an S3-compatible store.
    #[error("storage in S3 is not built into this program; use a file:/// URL")]
    S3NotBuiltIn,
    /// The folder cannot be made or opened.
    #[error("cannot open the storage folder: {0}")]
    Folder(#[source] std::io::Error),
    /// A file that was to be stored cannot be read.
    #[error("cannot read the file that is to be stored")]
    Source(#[source] std::io::Error),
    /// The store failed, as by a full disk.
    #[error("the storage failed")]
    Failed(#[from] object_store::Error),
}

impl Storage {
    /// Opens the store that `url` names, as `file:///var/lib/loa/media`; makes the folder where it
    /// is absent.
    pub fn open(url: &Url) -> Result<Self, StorageError> {
        match url.scheme() {
            "file" => Self::open_folder(url),
            "s3" => Err(StorageError::S3NotBuiltIn),
            _ => Err(StorageError::UnknownScheme),
        }
    }

    fn open_folder(url: &Url) -> Result<Self, StorageError> {
        let folder = url.to_file_path().map_err(|()| StorageError::UnknownScheme)?;
        std::fs::create_dir_all(&folder).map_err(StorageError::Folder)?;
        let objects = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { objects: Arc::new(objects) })
    }
}

#[cfg(test)]
mod tests;
