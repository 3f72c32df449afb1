//! Receiving files by the GraphQL multipart request specification: `operations`, then `map`, then
//! the files, each streamed into a temporary file while it is counted.

use std::path::Path;

use bytes::BytesMut;
use multer::{Field, Multipart};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

use super::body::{BodyFault, BodyReader};
use super::feed::{Feed, Unused};
use super::limits::UploadLimits;
use crate::graphql::endpoint::{Fault, FaultCode, FileMap, RawRequest, ReceivedFile};

/// Reads a whole multipart body; its files wait in `directory`.
pub(super) async fn receive(
    reader: &mut BodyReader,
    boundary: String,
    limits: &UploadLimits,
    directory: &Path,
) -> Result<(RawRequest, Vec<ReceivedFile>), Fault> {
    let mut parts = Parts::new(reader, boundary);
    let operations = parts.text("operations", limits.operations_bytes).await?;
    let request =
        RawRequest::from_json(&operations).map_err(|fault| fault.in_part("operations"))?;
    let map = parts.text("map", limits.operations_bytes).await?;
    let mut map = FileMap::read(&map, &request, limits.files)?;
    let mut files = Vec::new();
    while let Some(field) = parts.next().await? {
        let name = part_name(&field)?;
        let paths = map.take(&name)?;
        files.push(parts.file(field, &name, paths, limits.file_bytes, directory).await?);
    }
    map.finish()?;
    Ok((request, files))
}

/// The parts of a body, one after the other.
struct Parts<'a> {
    parser: Multipart<'a>,
    unused: Unused,
}

impl<'a> Parts<'a> {
    fn new(reader: &'a mut BodyReader, boundary: String) -> Self {
        let unused = Unused::default();
        let feed = Feed::new(Box::pin(reader.chunks()), unused.clone());
        Self { parser: Multipart::new(feed, boundary), unused }
    }

    async fn next(&mut self) -> Result<Option<Field<'a>>, Fault> {
        let field = self.parser.next_field().await.map_err(|error| parser_fault(&error))?;
        self.unused.reset();
        Ok(field)
    }

    /// The text of the next part, which must have this name.
    async fn text(&mut self, name: &'static str, limit: u64) -> Result<BytesMut, Fault> {
        let mut field = match self.next().await? {
            Some(field) if field.name() == Some(name) => field,
            _ => return Err(out_of_order(name)),
        };
        let mut text = BytesMut::new();
        while let Some(chunk) = self.chunk(&mut field).await? {
            text.extend_from_slice(&chunk);
            if exceeds(text.len(), limit) {
                let message = format!("`{name}` is larger than {limit} bytes.");
                return Err(Fault::new(FaultCode::PayloadTooLarge, message).in_part(name));
            }
        }
        Ok(text)
    }

    /// Streams the file in a part into a temporary file.
    async fn file(
        &mut self,
        mut field: Field<'a>,
        part: &str,
        paths: Vec<String>,
        limit: u64,
        directory: &Path,
    ) -> Result<ReceivedFile, Fault> {
        let Some(name) = field.file_name().map(display_name) else {
            let message = "This part must be a file, with a file name.";
            return Err(Fault::new(FaultCode::InvalidMultipart, message).in_part(part));
        };
        let content_type = field.content_type().map(ToString::to_string);
        let file = temporary(directory).await.map_err(|error| disk_fault(&error))?;
        let handle = file.as_file().try_clone().map_err(|error| disk_fault(&error))?;
        let mut writer = tokio::fs::File::from_std(handle);
        let mut size = 0;
        while let Some(chunk) = self.chunk(&mut field).await? {
            size += chunk.len();
            if exceeds(size, limit) {
                let message = format!("The file is larger than {limit} bytes.");
                return Err(Fault::new(FaultCode::FileTooLarge, message).in_part(part));
            }
            writer.write_all(&chunk).await.map_err(|error| disk_fault(&error))?;
        }
        writer.flush().await.map_err(|error| disk_fault(&error))?;
        Ok(ReceivedFile { paths, name, content_type, file })
    }

    async fn chunk(&mut self, field: &mut Field<'a>) -> Result<Option<bytes::Bytes>, Fault> {
        let chunk = field.chunk().await.map_err(|error| parser_fault(&error))?;
        self.unused.reset();
        Ok(chunk)
    }
}

async fn temporary(directory: &Path) -> std::io::Result<NamedTempFile> {
    let directory = directory.to_owned();
    tokio::task::spawn_blocking(move || NamedTempFile::with_prefix_in("upload-", directory))
        .await
        .map_err(std::io::Error::other)?
}

fn part_name(field: &Field<'_>) -> Result<String, Fault> {
    let name = field.name().filter(|name| !name.is_empty());
    name.map(str::to_owned)
        .ok_or_else(|| Fault::new(FaultCode::InvalidMultipart, "A part of the body has no name."))
}

/// A file's name for people to read: its last component, without control characters, of at most
/// 200 characters. It names nothing on the disk.
fn display_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(200).collect()
}

fn exceeds(length: usize, limit: u64) -> bool {
    u64::try_from(length).map_or(true, |length| length > limit)
}

fn out_of_order(name: &'static str) -> Fault {
    let message = format!(
        "The parts must be `operations`, `map`, then the files: `{name}` is not where it belongs."
    );
    Fault::new(FaultCode::InvalidMultipart, message).in_part(name)
}

/// What the parser complains of, in our words; behind its error may be one of reading.
fn parser_fault(error: &multer::Error) -> Fault {
    if let multer::Error::StreamReadFailed(source) = error
        && let Some(fault) = source.downcast_ref::<BodyFault>()
    {
        return (*fault).into();
    }
    Fault::new(FaultCode::InvalidMultipart, "The body is not well-formed multipart/form-data.")
}

fn disk_fault(error: &std::io::Error) -> Fault {
    tracing::error!(%error, "an uploaded file could not be written");
    Fault::new(FaultCode::Internal, "The file could not be stored; try again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_for_reading_only() {
        assert_eq!(display_name("../../../etc/passwd.png"), "passwd.png");
        assert_eq!(display_name("C:\\Ảnh\\lễ ký.jpg"), "lễ ký.jpg");
        assert_eq!(display_name("a\r\nSet-Cookie: x\0.png"), "aSet-Cookie: x.png");
        assert_eq!(display_name(&"x".repeat(900)).len(), 200);
    }
}
