//! What a reader sees of the media library within a body.

use std::collections::{HashMap, HashSet};

use async_graphql::Context;
use futures_util::future::{try_join, try_join_all};

use super::super::error::ApiError;
use super::super::media::{offer, placement};
use super::Body;
use crate::body::{Download, FileBlock, Library, PhotoBlock, Picture, Purpose};

/// What HTML shows for the uses of media.
pub(super) struct Shown<'a> {
    pictures: HashMap<&'a PhotoBlock, Picture>,
    downloads: HashMap<&'a FileBlock, Download>,
}

impl<'a> Shown<'a> {
    /// Everything that this body shows.
    pub(super) async fn of(ctx: &Context<'_>, body: &'a Body) -> Result<Self, ApiError> {
        let (mut photos, mut files) = (HashSet::new(), HashSet::new());
        for one in body.content.media() {
            match one.purpose {
                Purpose::Photo(photo) => photos.insert(photo),
                Purpose::File(file) => files.insert(file),
            };
        }
        let pictures = photos.into_iter().map(|photo| picture(ctx, body, photo));
        let downloads = files.into_iter().map(|file| download(ctx, body, file));
        let (pictures, downloads) =
            try_join(try_join_all(pictures), try_join_all(downloads)).await?;
        Ok(Self {
            pictures: pictures.into_iter().flatten().collect(),
            downloads: downloads.into_iter().flatten().collect(),
        })
    }
}

async fn picture<'a>(
    ctx: &Context<'_>,
    body: &Body,
    photo: &'a PhotoBlock,
) -> Result<Option<(&'a PhotoBlock, Picture)>, ApiError> {
    let placement = placement(ctx, photo, None, &body.language, body.audience).await?;
    let picture = placement.map(|placement| placement.0.in_html(ctx)).transpose()?;
    Ok(picture.map(|picture| (photo, picture)))
}

async fn download<'a>(
    ctx: &Context<'_>,
    body: &Body,
    file: &'a FileBlock,
) -> Result<Option<(&'a FileBlock, Download)>, ApiError> {
    let offer = offer(ctx, file, &body.language, body.audience).await?;
    let download = offer.map(|offer| offer.download(ctx)).transpose()?.flatten();
    Ok(download.map(|download| (file, download)))
}

impl Library for Shown<'_> {
    fn picture(&self, photo: &PhotoBlock) -> Option<Picture> {
        self.pictures.get(photo).cloned()
    }

    fn download(&self, file: &FileBlock) -> Option<Download> {
        self.downloads.get(file).cloned()
    }
}
