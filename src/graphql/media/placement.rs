//! Uses of photos: the texts of this use, else the file's own.

use async_graphql::{Context, Description, ID, InputObject, Object};
use serde::Serialize;

use super::crop::{Crop, CropInput};
use super::picture::ResponsivePicture;
use super::{
    Address, ImageFit, ImageFormat, Media, Minted, Rendition, own_text, picture, rendition,
};
use crate::body::{PhotoBlock, Picture, PictureSource};
use crate::error::{Path, Refusal, Unexpected};
use crate::graphql::context::{Here, site};
use crate::graphql::error::{ApiError, Failure, Nullable};
use crate::graphql::ids;
use crate::graphql::loaders::Audience;
use crate::graphql::written::{Lent, Written, WrittenList};
use crate::imaging::{self, OutputFormat};
use crate::language::LanguageTag;
use crate::media::{Asked, WithTexts};

/// The width that HTML gives to programs that know no `srcset`.
const PLAIN_WIDTH: u32 = 1280;

/// One use of a file: the file with the texts of this use, and the part of a picture that it shows.
/// Pictures of the use come from here; those of `media` show all of the photo.
#[derive(Description)]
pub(in crate::graphql) struct Placement {
    media: Media,
    block_id: Option<String>,
    texts: Texts,
    crop: Option<imaging::Crop>,
}

/// One use of a photo. A text that is left out or null is the file's own; an empty one says that
/// there is to be none.
#[derive(Clone, Serialize, InputObject)]
pub(in crate::graphql) struct PlacementInput {
    /// The file.
    pub(in crate::graphql) media: ID,
    /// What the photo shows, for who cannot see it.
    pub(in crate::graphql) alt: Option<String>,
    /// What stands under the photo.
    pub(in crate::graphql) caption: Option<String>,
    /// Who made the photo.
    pub(in crate::graphql) credit: Option<String>,
    /// The part of the photo to show; all of it where it is left out.
    pub(in crate::graphql) crop: Option<CropInput>,
}

impl PlacementInput {
    /// The use of the photo; refusals are seen from the input itself.
    pub(in crate::graphql) fn read(self) -> Result<PhotoBlock, Refusal> {
        Ok(PhotoBlock {
            media: ids::parse("media", &self.media)?,
            alt: self.alt,
            caption: self.caption,
            credit: self.credit,
            crop: self.crop.map(|crop| crop.read()).transpose()?,
        })
    }

    /// The uses that stand in this field of an input.
    pub(in crate::graphql) fn read_all(
        photos: Vec<Self>,
        field: &str,
    ) -> Result<Vec<PhotoBlock>, Refusal> {
        let read = photos.into_iter().enumerate().map(|(place, photo)| {
            let path = Path::field(field).item(place);
            photo.read().map_err(|refusal| refusal.within(&path))
        });
        read.collect()
    }

    /// The use that stands in this field of an input.
    pub(in crate::graphql) fn read_at(self, field: &str) -> Result<PhotoBlock, Failure> {
        let read = self.read().map_err(|refusal| refusal.within(&Path::field(field)));
        read.map_err(|refusal| Failure::Refused(vec![refusal]))
    }
}

/// The texts that are served.
struct Texts {
    alt: String,
    caption: Option<String>,
    credit: Option<String>,
}

#[Object(use_type_description)]
impl Placement {
    /// The file.
    async fn media(&self) -> Written<Lent<'_, Media>> {
        Written(Lent(&self.media))
    }

    /// What the photo shows, for whoever does not see it: this use's, else the file's in the
    /// edition's language, else in the site's default language. Empty where it is decorative.
    async fn alt(&self) -> &str {
        &self.texts.alt
    }

    /// What stands under the photo: this use's, else the file's.
    async fn caption(&self) -> Option<&str> {
        self.texts.caption.as_deref()
    }

    /// Who made the photo: this use's, else the file's, else what the camera noted.
    async fn credit(&self) -> Option<&str> {
        self.texts.credit.as_deref()
    }

    /// The block that shows the photo; null for a cover.
    async fn block_id(&self) -> Option<&str> {
        self.block_id.as_deref()
    }

    /// The part of the photo that is shown; null where it is all of it.
    async fn crop(&self) -> Option<Crop> {
        self.crop.map(Crop::from)
    }

    /// The width of what is shown, in pixels of the upright photo; null for documents.
    async fn width(&self, ctx: &Context<'_>) -> Option<u32> {
        self.minted(ctx).shown().map(|size| size.width)
    }

    /// The height of what is shown, in pixels of the upright photo; null for documents.
    async fn height(&self, ctx: &Context<'_>) -> Option<u32> {
        self.minted(ctx).shown().map(|size| size.height)
    }

    /// What is shown, in one size: as `Media.rendition`, of this use's part. A part is made when it is
    /// first asked for.
    async fn rendition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The width wanted in pixels.")] width: Option<u32>,
        #[graphql(desc = "The height wanted in pixels.")] height: Option<u32>,
        #[graphql(
            desc = "What happens where the proportions differ. COVER needs width and height, and takes the nearest of the usual proportions.",
            default_with = "ImageFit::Inside"
        )]
        fit: ImageFit,
        #[graphql(desc = "How it is encoded.", default_with = "ImageFormat::Jpeg")]
        format: ImageFormat,
    ) -> Nullable<Written<Rendition>> {
        let asked = Asked { width, height, fit: fit.into() };
        let made = self.media.made(ctx);
        let rendition = made.map(|made| self.minted(ctx).rendition(asked, format.into(), &made));
        rendition.transpose().map(|rendition| rendition.map(Written))
    }

    /// What is shown, in several widths, each once, ascending. Empty for documents.
    async fn renditions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The widths wanted; all standard ones where it is left out.")]
        widths: Option<Vec<u32>>,
        #[graphql(desc = "How they are encoded.", default_with = "ImageFormat::Jpeg")]
        format: ImageFormat,
    ) -> Result<WrittenList<Rendition>, ApiError> {
        let made = self.media.made(ctx)?;
        let minted = self.minted(ctx);
        let renditions = minted.ladder(widths.as_deref(), format.into(), &made);
        Ok(renditions.collect())
    }

    /// The same as the attribute `srcset` takes it: `https://… 320w, https://… 640w`.
    async fn srcset(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The widths wanted; all standard ones where it is left out.")]
        widths: Option<Vec<u32>>,
        #[graphql(desc = "How they are encoded.", default_with = "ImageFormat::Jpeg")]
        format: ImageFormat,
    ) -> String {
        let addresses = self.minted(ctx).addresses(widths.as_deref(), format.into());
        rendition::srcset(addresses.iter().map(Address::candidate))
    }

    /// What is shown, as the element `picture` takes it: as `Media.picture`, of this use's part. Null
    /// for documents.
    async fn picture(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "How wide the picture stands in the page, as the attribute `sizes` says it.",
            default_with = "String::from(picture::FULL_WIDTH)",
            validator(max_length = 500)
        )]
        sizes: String,
        #[graphql(desc = "The widths wanted; all standard ones where it is left out.")]
        widths: Option<Vec<u32>>,
    ) -> Result<Option<ResponsivePicture>, ApiError> {
        let made = self.media.record.model.renditions()?;
        Ok(picture::responsive(&self.minted(ctx), widths.as_deref(), sizes, &made))
    }
}

impl Placement {
    /// Where addresses of what is shown come from.
    fn minted<'a>(&'a self, ctx: &'a Context<'_>) -> Minted<'a> {
        self.media.minted(ctx).cropped(self.crop)
    }

    /// The use as HTML needs it.
    pub(in crate::graphql) fn in_html(&self, ctx: &Context<'_>) -> Result<Picture, Unexpected> {
        let minted = self.minted(ctx);
        let jpeg = minted.addresses(None, OutputFormat::Jpeg);
        let made = self.media.record.model.renditions()?;
        let newer = picture::formats(&made).filter(|format| *format != OutputFormat::Jpeg);
        let plain = jpeg.iter().find(|one| one.size.width >= PLAIN_WIDTH).or(jpeg.last());
        Ok(Picture {
            src: plain.map(|one| one.url.clone()).unwrap_or_default(),
            srcset: rendition::srcset(jpeg.iter().map(Address::candidate)),
            sizes: String::new(),
            width: plain.map_or(0, |one| one.size.width),
            height: plain.map_or(0, |one| one.size.height),
            sources: newer.map(|format| source(&minted, format)).collect(),
            alt: self.texts.alt.clone(),
            caption: self.texts.caption.clone().unwrap_or_default(),
            credit: self.texts.credit.clone().unwrap_or_default(),
        })
    }
}

/// A photo in one more format.
fn source(minted: &Minted<'_>, format: OutputFormat) -> PictureSource {
    let addresses = minted.addresses(None, format);
    PictureSource {
        media_type: format.mime().to_owned(),
        srcset: rendition::srcset(addresses.iter().map(Address::candidate)),
    }
}

/// The use that `photo` describes; `None` where the file was taken away or the reader may not see
/// it.
pub(in crate::graphql) async fn placement(
    ctx: &Context<'_>,
    photo: &PhotoBlock,
    block_id: Option<String>,
    language: &LanguageTag,
    audience: Audience,
) -> Result<Option<Written<Placement>>, ApiError> {
    let Some(record) = ctx.loaders().media(photo.media, audience).await? else {
        return Ok(None);
    };
    let site = site(ctx).await?;
    let texts = Texts::served(photo, &record, [language, &site.default_language]);
    let media = Media { record, audience };
    Ok(Some(Written(Placement { media, block_id, texts, crop: photo.crop })))
}

impl Texts {
    fn served(photo: &PhotoBlock, record: &WithTexts, languages: [&LanguageTag; 2]) -> Self {
        let own = |pick| own_text(record, languages, pick);
        let filled = |text: String| (!text.is_empty()).then_some(text);
        Self {
            alt: photo.alt.clone().or_else(|| own(|text| text.alt.as_ref())).unwrap_or_default(),
            caption: photo
                .caption
                .clone()
                .or_else(|| own(|text| text.caption.as_ref()))
                .and_then(filled),
            credit: photo
                .credit
                .clone()
                .or_else(|| own(|text| text.credit.as_ref()))
                .or_else(|| record.model.embedded_credit.clone())
                .and_then(filled),
        }
    }
}
