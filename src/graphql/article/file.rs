//! Files that go with an article.

use async_graphql::{Context, Description, ID, InputObject, Object};
use serde::Serialize;

use crate::article;
use crate::error::Path;
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::ids;
use crate::graphql::loaders::Audience;
use crate::graphql::media::Media;

/// A file that goes with an article.
#[derive(Description)]
pub(super) struct AttachedFile {
    pub(super) file: article::AttachedFile,
    pub(super) audience: Audience,
}

#[Object(use_type_description)]
impl AttachedFile {
    /// What it is, as to be printed; null where the editor gave it no title.
    async fn title(&self) -> Option<&str> {
        self.file.title.as_deref()
    }

    /// The file; null when it was taken away.
    async fn media(&self, ctx: &Context<'_>) -> Nullable<Media> {
        let found = ctx.loaders().media(self.file.media, self.audience).await;
        let record = found.map_err(ApiError::from).transpose()?;
        Some(record.map(|record| Media { record, audience: self.audience }))
    }
}

/// A file that goes with an article.
#[derive(Clone, Serialize, InputObject)]
pub(super) struct AttachedFileInput {
    /// The file.
    media: ID,
    /// What it is, as to be printed.
    title: Option<String>,
}

/// Reads the input `files`.
pub(super) fn read_files(
    input: Vec<AttachedFileInput>,
) -> Result<Vec<article::AttachedFile>, Failure> {
    let read = |(place, file): (usize, AttachedFileInput)| {
        let path = Path::field("files").item(place).then("media");
        Ok(article::AttachedFile { media: ids::input(path, &file.media)?, title: file.title })
    };
    input.into_iter().enumerate().map(read).collect()
}
