//! Renditions and their addresses, minted when they are asked for and stored nowhere.

use async_graphql::SimpleObject;

use super::ImageFormat;
use crate::error::Unexpected;
use crate::graphql::context::Services;
use crate::imaging::{Fit, OutputFormat, Size, ladder_widths};
use crate::media::{Asked, Parameters, model};

/// One resized, re-encoded form of a picture.
#[derive(Clone, Debug, PartialEq, Eq, SimpleObject)]
pub(in crate::graphql) struct Rendition {
    /// Where it is. A public address never changes its picture and may be kept for a year; one of
    /// a draft is good for some hours.
    pub(in crate::graphql) url: String,
    /// The width in pixels.
    pub(in crate::graphql) width: u32,
    /// The height in pixels.
    pub(in crate::graphql) height: u32,
    /// How it is encoded.
    format: ImageFormat,
    /// The size in bytes; null until it has been made, which standard widths are at upload.
    pub(in crate::graphql) bytes: Option<u32>,
}

/// Mints addresses of one file.
pub(in crate::graphql) struct Minted<'a> {
    /// The file.
    pub(super) media: &'a model::Model,
    /// The keys and the site's address.
    pub(super) services: &'a Services,
    /// Whether the addresses are for the desk: short-lived, and good for files that are not
    /// public.
    pub(super) signed: bool,
}

impl Minted<'_> {
    /// A document's address; `None` for pictures.
    pub(super) fn document(&self) -> Option<String> {
        Some(self.absolute(&self.services.keys.document_url(self.media)?))
    }

    /// The picture in the size that comes nearest; `None` for documents.
    pub(super) fn rendition(
        &self,
        asked: Asked,
        format: OutputFormat,
    ) -> Result<Option<Rendition>, Unexpected> {
        let Some(picture) = self.media.size() else { return Ok(None) };
        let parameters = Parameters::snap(picture, None, asked);
        self.mint(picture, parameters, format).map(Some)
    }

    /// The picture in these widths, or in all standard ones, each once.
    pub(in crate::graphql) fn ladder(
        &self,
        widths: Option<&[u32]>,
        format: OutputFormat,
    ) -> Result<Vec<Rendition>, Unexpected> {
        let Some(picture) = self.media.size() else { return Ok(Vec::new()) };
        let snap = |width: &u32| {
            let asked = Asked { width: Some(*width), height: None, fit: Fit::Inside };
            Parameters::snap(picture, None, asked)
        };
        let standard = ladder_widths(picture.width);
        let mut wanted: Vec<Parameters> = widths.unwrap_or(&standard).iter().map(snap).collect();
        wanted.sort_by_key(|parameters| parameters.size(picture).width);
        wanted.dedup();
        wanted.into_iter().map(|parameters| self.mint(picture, parameters, format)).collect()
    }

    fn mint(
        &self,
        picture: Size,
        parameters: Parameters,
        format: OutputFormat,
    ) -> Result<Rendition, Unexpected> {
        let Size { width, height } = parameters.size(picture);
        let made = self
            .media
            .renditions()?
            .into_iter()
            .find(|made| (made.width, made.height, made.format) == (width, height, format));
        let path = self.services.keys.rendition_url(self.media, parameters, format);
        Ok(Rendition {
            url: self.absolute(&path),
            width,
            height,
            format: format.into(),
            bytes: made.and_then(|made| u32::try_from(made.bytes).ok()),
        })
    }

    fn absolute(&self, path: &str) -> String {
        let Services { keys, store, base_url, .. } = self.services;
        if self.signed {
            format!("{base_url}{}", keys.sign(path, store.clock().now()))
        } else {
            format!("{base_url}{path}")
        }
    }
}

/// As the attribute `srcset` takes it.
pub(in crate::graphql) fn srcset(renditions: &[Rendition]) -> String {
    let candidates = renditions.iter().map(|one| format!("{} {}w", one.url, one.width));
    candidates.collect::<Vec<_>>().join(", ")
}
