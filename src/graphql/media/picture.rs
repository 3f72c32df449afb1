//! Pictures as pages take them: every format that was made, for the browser to choose from.

use async_graphql::SimpleObject;

use super::ImageFormat;
use super::rendition::{Minted, Rendition, srcset};
use crate::imaging::{Fit, OutputFormat};
use crate::media::Asked;
use crate::media::model::StandardRendition;

/// A picture as wide as the page.
pub(super) const FULL_WIDTH: &str = "100vw";

/// The picture for clients that choose none.
const PLAIN: Asked = Asked { width: Some(960), height: None, fit: Fit::Inside };

/// A picture as the HTML element `picture` takes it.
#[derive(SimpleObject)]
pub(super) struct ResponsivePicture {
    /// The formats, the one with the fewest bytes first; a browser takes the first that it shows.
    sources: Vec<ImageSource>,
    /// What every client shows: a JPEG of medium width, for `src`, `width` and `height`.
    fallback: Rendition,
    /// How wide the picture stands in the page, for the attribute `sizes` of each source.
    sizes: String,
}

/// One format of a picture, as the HTML element `source` takes it.
#[derive(SimpleObject)]
pub(super) struct ImageSource {
    /// How it is encoded.
    format: ImageFormat,
    /// The media type, for the attribute `type`: `image/avif`.
    #[graphql(name = "type")]
    media_type: &'static str,
    /// The addresses with their widths, for the attribute `srcset`.
    srcset: String,
    /// The same one by one, ascending.
    renditions: Vec<Rendition>,
}

/// The picture in all formats that it has been made in at its standard widths: one that still has
/// to be made would let the reader wait. `None` for documents.
pub(super) fn responsive(
    minted: &Minted<'_>,
    widths: Option<&[u32]>,
    sizes: String,
    made: &[StandardRendition],
) -> Option<ResponsivePicture> {
    let fallback = minted.rendition(PLAIN, OutputFormat::Jpeg, made)?;
    let sources = formats(made).map(|format| {
        let renditions: Vec<_> = minted.ladder(widths, format, made).collect();
        let srcset = srcset(renditions.iter().map(|one| (one.url.as_str(), one.width)));
        ImageSource { format: format.into(), media_type: format.mime(), srcset, renditions }
    });
    Some(ResponsivePicture { sources: sources.collect(), fallback, sizes })
}

/// The formats that a picture has been made in, the one with the fewest bytes first.
pub(super) fn formats(made: &[StandardRendition]) -> impl Iterator<Item = OutputFormat> {
    OutputFormat::ALL.into_iter().rev().filter(|format| {
        format.is_built_in() && made.iter().any(|rendition| rendition.format == *format)
    })
}
