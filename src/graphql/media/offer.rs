//! Files that are offered for download.

use async_graphql::Context;

use super::{Media, Rendition, own_text};
use crate::body::{Download, FileBlock};
use crate::error::Unexpected;
use crate::graphql::context::{Here, site};
use crate::graphql::error::ApiError;
use crate::graphql::loaders::Audience;
use crate::imaging::OutputFormat;
use crate::language::LanguageTag;

/// One file as a body offers it.
pub(in crate::graphql) struct Offer {
    /// The file.
    pub(in crate::graphql) media: Media,
    /// What it is called: the title of this use, else the file's own caption.
    pub(in crate::graphql) title: Option<String>,
}

impl Offer {
    /// The offer as HTML needs it. Of a picture, whose original is not served, it is the widest
    /// rendition.
    pub(in crate::graphql) fn download(
        self,
        ctx: &Context<'_>,
    ) -> Result<Option<Download>, Unexpected> {
        let minted = self.media.minted(ctx);
        let model = &self.media.record.model;
        let (href, format, media_type, bytes) = if let Some(href) = minted.document() {
            let bytes = u64::try_from(model.byte_size).ok();
            (href, model.format.extension(), model.format.mime(), bytes)
        } else {
            let made = model.renditions()?;
            let widest = minted.ladder(None, OutputFormat::Jpeg, &made).last();
            let Some(Rendition { url, bytes, .. }) = widest else { return Ok(None) };
            let format = OutputFormat::Jpeg;
            (url, format.extension(), format.mime(), bytes.map(u64::from))
        };
        let format = format.to_uppercase();
        Ok(Some(Download {
            href,
            media_type: media_type.to_owned(),
            title: self.title.clone().unwrap_or_else(|| format.clone()),
            format,
            bytes,
        }))
    }
}

/// The file that `file` offers; `None` where it was taken away or the reader may not see it.
pub(in crate::graphql) async fn offer(
    ctx: &Context<'_>,
    file: &FileBlock,
    language: &LanguageTag,
    audience: Audience,
) -> Result<Option<Offer>, ApiError> {
    let Some(record) = ctx.loaders().media(file.media, audience).await? else {
        return Ok(None);
    };
    let site = site(ctx).await?;
    let caption =
        || own_text(&record, [language, &site.default_language], |text| text.caption.as_ref());
    let title = file.title.clone().or_else(caption).filter(|title| !title.is_empty());
    Ok(Some(Offer { media: Media { record, audience }, title }))
}
