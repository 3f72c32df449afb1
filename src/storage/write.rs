//! Writing and deleting.

use std::path::Path;

use bytes::{Bytes, BytesMut};
use object_store::{MultipartUpload, ObjectStoreExt};
use tokio::io::AsyncReadExt;

use super::{Key, Storage, StorageError};

/// How much of a file is in memory at once while it is stored, in bytes; S3 asks for parts of at
/// least 5 MiB.
const PART: usize = 8 << 20;

impl Storage {
    /// Stores the file at `source` under `key`, replacing what is there. A write that fails leaves
    /// nothing behind and what was there as it was.
    pub async fn put_file(&self, key: &Key, source: &Path) -> Result<(), StorageError> {
        let mut file = tokio::fs::File::open(source).await.map_err(StorageError::Source)?;
        let mut upload = self.objects.put_multipart(&key.path()).await?;
        let written = match copy(&mut file, upload.as_mut()).await {
            Ok(()) => upload.complete().await.map_err(StorageError::from),
            Err(error) => Err(error),
        };
        if written.is_err() {
            // The first failure is the one to tell; dropping the upload cleans up too.
            let _ = upload.abort().await;
        }
        written.map(drop)
    }

    /// Stores `bytes` under `key`, replacing what is there. A write that fails leaves nothing
    /// behind and what was there as it was.
    pub async fn put_bytes(&self, key: &Key, bytes: Bytes) -> Result<(), StorageError> {
        self.objects.put(&key.path(), bytes.into()).await?;
        Ok(())
    }

    /// Deletes a file; one that is not there is as good as deleted.
    pub async fn delete(&self, key: &Key) -> Result<(), StorageError> {
        match self.objects.delete(&key.path()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

async fn copy(
    file: &mut tokio::fs::File,
    upload: &mut dyn MultipartUpload,
) -> Result<(), StorageError> {
    loop {
        let part = read_part(file).await.map_err(StorageError::Source)?;
        if part.is_empty() {
            return Ok(());
        }
        upload.put_part(part.into()).await?;
    }
}

/// The next [`PART`] bytes, fewer only at the end.
async fn read_part(file: &mut tokio::fs::File) -> std::io::Result<Bytes> {
    let mut part = BytesMut::with_capacity(PART);
    let mut rest = file.take(u64::try_from(PART).unwrap_or(u64::MAX));
    while rest.read_buf(&mut part).await? > 0 {}
    Ok(part.freeze())
}
