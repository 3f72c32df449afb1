//! Blocks that use the media library, in the schema.

use async_graphql::{Context, Description, Object};
use futures_util::future::try_join_all;

use super::super::error::{ApiError, Nullable};
use super::super::loaders::Audience;
use super::super::media::{Media, Offer, Placement, offer, placement};
use super::super::written::Written;
use super::Body;
use crate::body;
use crate::language::LanguageTag;

/// Whose block it is, and who reads it.
struct Within {
    block_id: String,
    language: LanguageTag,
    audience: Audience,
}

impl Within {
    fn of(block_id: String, body: &Body) -> Self {
        Self { block_id, language: body.language.clone(), audience: body.audience }
    }

    async fn placement(
        &self,
        ctx: &Context<'_>,
        photo: &body::PhotoBlock,
    ) -> Result<Option<Written<Placement>>, ApiError> {
        let block = Some(self.block_id.clone());
        placement(ctx, photo, block, &self.language, self.audience).await
    }
}

/// A photo between paragraphs.
#[derive(Description)]
pub(in crate::graphql) struct PhotoBlock {
    within: Within,
    photo: body::PhotoBlock,
}

impl PhotoBlock {
    pub(super) fn of(block_id: String, photo: &body::PhotoBlock, within: &Body) -> Self {
        Self { within: Within::of(block_id, within), photo: photo.clone() }
    }
}

#[Object(use_type_description)]
impl PhotoBlock {
    /// The block's name within its body, kept through edits.
    pub(in crate::graphql) async fn block_id(&self) -> &String {
        &self.within.block_id
    }

    /// The photo with the texts of this use; null when the file was taken away.
    async fn placement(&self, ctx: &Context<'_>) -> Nullable<Written<Placement>> {
        self.within.placement(ctx, &self.photo).await.transpose()
    }
}

/// Photos that belong together.
#[derive(Description)]
pub(in crate::graphql) struct GalleryBlock {
    within: Within,
    photos: Vec<body::PhotoBlock>,
}

impl GalleryBlock {
    pub(super) fn of(block_id: String, photos: &[body::PhotoBlock], within: &Body) -> Self {
        Self { within: Within::of(block_id, within), photos: photos.to_vec() }
    }
}

#[Object(use_type_description)]
impl GalleryBlock {
    /// The block's name within its body, kept through edits.
    pub(in crate::graphql) async fn block_id(&self) -> &String {
        &self.within.block_id
    }

    /// The photos in order, each with the texts of this use; without those whose files were taken
    /// away.
    async fn photos(&self, ctx: &Context<'_>) -> Result<Vec<Written<Placement>>, ApiError> {
        let photos = self.photos.iter().map(|photo| self.within.placement(ctx, photo));
        Ok(try_join_all(photos).await?.into_iter().flatten().collect())
    }
}

/// A file that is offered for download.
#[derive(Description)]
pub(in crate::graphql) struct FileBlock {
    within: Within,
    file: body::FileBlock,
}

impl FileBlock {
    pub(super) fn of(block_id: String, file: &body::FileBlock, within: &Body) -> Self {
        Self { within: Within::of(block_id, within), file: file.clone() }
    }

    async fn offer(&self, ctx: &Context<'_>) -> Result<Option<Offer>, ApiError> {
        offer(ctx, &self.file, &self.within.language, self.within.audience).await
    }
}

#[Object(use_type_description)]
impl FileBlock {
    /// The block's name within its body, kept through edits.
    pub(in crate::graphql) async fn block_id(&self) -> &String {
        &self.within.block_id
    }

    /// What the file is called: the title of this use, else the file's own caption; null where
    /// neither has words.
    async fn title(&self, ctx: &Context<'_>) -> Nullable<String> {
        match &self.file.title {
            Some(title) => Some(Ok(title.clone())),
            None => self.offer(ctx).await.map(|offer| offer?.title).transpose(),
        }
    }

    /// The file; null when it was taken away. A document has its address in `url`.
    async fn media(&self, ctx: &Context<'_>) -> Nullable<Media> {
        self.offer(ctx).await.map(|offer| Some(offer?.media)).transpose()
    }
}
