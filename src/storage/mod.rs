//! Where files lie: on the local disk or in any store that speaks S3, behind one interface.
//!
//! Content is written whole or not at all: on the disk to a temporary name beside its place, flushed,
//! renamed, and the folder flushed too; in S3 by the one request that ends an upload. So what was acknowledged survives a power cut, and
//! nobody reads half a file.

mod key;
mod read;
mod s3;
mod write;

use std::sync::Arc;

use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use url::Url;

pub use key::{InvalidKey, Key};
pub use read::{ByteStream, Listed};
pub use s3::Access;

/// A store of files that are named by their keys.
#[derive(Clone, Debug)]
pub struct Storage {
    objects: Arc<dyn ObjectStore>,
}

/// What the storage cannot do.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The URL is none that storage understands.
    #[error("a storage URL starts with file:/// or s3://")]
    UnknownScheme,
    /// Nothing says who asks for what lies in the bucket.
    #[error("storage in S3 needs LOA_S3_ACCESS_KEY_ID and LOA_S3_SECRET_ACCESS_KEY")]
    NoCredentials,
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
    /// Opens the store that `url` names: `file:///var/lib/loa/media`, whose folder is made where it is
    /// absent, or `s3://bucket/prefix`, which is reached by `access`.
    pub fn open(url: &Url, access: &Access) -> Result<Self, StorageError> {
        match url.scheme() {
            "file" => Self::open_folder(url),
            "s3" => Ok(Self { objects: s3::open(url, access)? }),
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
