//! Reading, and looking what is there.

use std::io::SeekFrom;
use std::ops::Range;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::{
    GetOptions, GetRange, GetResult, GetResultPayload, ObjectStore, ObjectStoreExt,
};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;

use super::{Key, Storage, StorageError};
use crate::clock::Instant;

/// How much of a file is in memory at once while it is streamed, in bytes.
const CHUNK: usize = 64 * 1024;

/// A stored file's content, chunk by chunk.
pub type ByteStream = BoxStream<'static, Result<Bytes, StorageError>>;

/// One file of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its key.
    pub key: Key,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written.
    pub written_at: Instant,
}

impl Storage {
    /// A file's size in bytes; `None` where there is no such file.
    pub async fn size(&self, key: &Key) -> Result<Option<u64>, StorageError> {
        match self.objects.head(&key.path()).await {
            Ok(found) => Ok(Some(found.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether there is such a file.
    pub async fn exists(&self, key: &Key) -> Result<bool, StorageError> {
        Ok(self.size(key).await?.is_some())
    }

    /// The bytes of a file from `range.start` up to before `range.end`, which must lie within it;
    /// `None` where there is no such file.
    pub async fn read(
        &self,
        key: &Key,
        range: Range<u64>,
    ) -> Result<Option<ByteStream>, StorageError> {
        if range.is_empty() {
            return Ok(Some(futures_util::stream::empty().boxed()));
        }
        let options = GetOptions { range: Some(GetRange::Bounded(range)), ..GetOptions::default() };
        match self.objects.get_opts(&key.path(), options).await {
            Ok(found) => Ok(Some(stream(found).await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The whole of a file; `None` where there is no such file. For files that were bounded when
    /// they came in.
    pub async fn read_all(&self, key: &Key) -> Result<Option<Bytes>, StorageError> {
        match self.objects.get(&key.path()).await {
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The files whose keys start with the words of `prefix`, one by one. Names that are no keys
    /// are none of ours and left out.
    pub fn list(&self, prefix: &Key) -> BoxStream<'static, Result<Listed, StorageError>> {
        self.objects
            .list(Some(&prefix.path()))
            .err_into()
            .try_filter_map(async |found| {
                let written_at = Instant(found.last_modified.timestamp_micros());
                let key = Key::try_from(String::from(found.location)).ok();
                Ok(key.map(|key| Listed { key, size: found.size, written_at }))
            })
            .boxed()
    }
}

/// A local file is read in pieces of our own size: the store's would be eight times as many.
async fn stream(found: GetResult) -> Result<ByteStream, StorageError> {
    let Range { start, end } = found.range;
    match found.payload {
        GetResultPayload::File(file, _) => {
            let mut file = tokio::fs::File::from_std(file);
            file.seek(SeekFrom::Start(start)).await.map_err(StorageError::Source)?;
            let bytes = ReaderStream::with_capacity(file.take(end - start), CHUNK);
            Ok(bytes.map_err(StorageError::Source).boxed())
        }
        GetResultPayload::Stream(bytes) => Ok(bytes.err_into().boxed()),
    }
}
