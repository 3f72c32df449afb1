//! Files and their uses in the schema.

mod crop;
mod library;
mod license;
mod mutation;
mod offer;
mod picture;
mod placement;
mod rendition;
mod source;
mod usage;

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Description, Enum, ID, Object, SimpleObject};
use data_encoding::BASE64;
use futures_util::future::try_join_all;

use super::account::{User, user};
use super::context::Here;
use super::error::{ApiError, Nullable};
use super::loaders::Audience;
use super::scalars::DateTime;
use super::taxonomy::Tag;
use super::written::{Written, WrittenList};
use crate::clock::Instant;
use crate::id::{MediaId, TagId};
use crate::imaging;
use crate::language::LanguageTag;
use crate::media::model::StandardRendition;
use crate::media::{Asked, SIGNED_SECONDS, WithTexts, consent, model, text};
use crate::taxonomy::tag;

pub(super) use crop::CropInput;
pub(super) use library::{MediaFilter, MediaOrder, library};
use license::MediaLicense;
pub(super) use mutation::MediaMutation;
pub(super) use offer::{Offer, offer};
use picture::ResponsivePicture;
pub(super) use placement::{Placement, PlacementInput, placement};
use rendition::{Address, Minted, Rendition};
pub(super) use usage::{MediaUsages, usages};

/// One uploaded file. The public sees it while something public uses it.
#[derive(Description)]
pub(super) struct Media {
    /// The file and its texts.
    pub(super) record: Arc<WithTexts>,
    /// Who looks at it.
    pub(super) audience: Audience,
}

/// What kind of file it is.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::Kind")]
enum MediaKind {
    /// A picture, served as renditions.
    Picture,
    /// A document such as a PDF, served as it is.
    Document,
}

/// How a picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "imaging::OutputFormat")]
pub(super) enum ImageFormat {
    /// JPEG: every browser and mail program shows it.
    Jpeg,
    /// WebP: about a quarter smaller; every browser since 2020 shows it.
    Webp,
    /// AVIF: half the bytes of WebP; most browsers since 2022 show it. Null and nothing where the
    /// server was built without it.
    Avif,
}

/// What happens where the wanted proportions differ from the picture's.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "imaging::Fit")]
enum ImageFit {
    /// The whole picture within the box.
    Inside,
    /// The box filled, cut round the focal point.
    Cover,
}

/// The spot of a picture that stays in view when it is cut.
#[derive(SimpleObject)]
struct FocalPoint {
    /// From the left edge, 0 to 1.
    x: f64,
    /// From the upper edge, 0 to 1.
    y: f64,
}

/// A file's own texts in one language.
#[derive(SimpleObject)]
struct MediaText {
    /// The language.
    language: LanguageTag,
    /// What is to be seen, for whoever does not see it.
    alt: Option<String>,
    /// What it is about.
    caption: Option<String>,
    /// Who made it.
    credit: Option<String>,
}

#[Object(use_type_description)]
impl Media {
    /// The global id.
    pub(super) async fn id(&self) -> ID {
        self.record.model.id.to_string().into()
    }

    /// What kind of file it is.
    async fn kind(&self) -> MediaKind {
        self.record.model.kind.into()
    }

    /// The width of the upright picture in pixels; null for documents.
    async fn width(&self) -> Option<i32> {
        self.record.model.width
    }

    /// The height of the upright picture in pixels; null for documents.
    async fn height(&self) -> Option<i32> {
        self.record.model.height
    }

    /// The size of the uploaded file in bytes.
    async fn byte_size(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "no file reaches 2^53 bytes")]
        let bytes = self.record.model.byte_size as f64;
        bytes
    }

    /// A blurred placeholder: a `ThumbHash` in base64; null for documents.
    async fn thumbhash(&self) -> Option<String> {
        self.record.model.thumbhash.as_deref().map(|hash| BASE64.encode(hash))
    }

    /// The most frequent color, as `#8899aa`; null for documents.
    async fn dominant_color(&self) -> Option<String> {
        self.record.model.dominant_color.map(|color| format!("#{color:06x}"))
    }

    /// The spot that stays in view when the picture is cut; null for documents.
    async fn focal_point(&self) -> Option<FocalPoint> {
        let model = &self.record.model;
        model.size().map(|_| FocalPoint { x: model.focal_x, y: model.focal_y })
    }

    /// The file's own texts in every language that has some. A use of the file may say others: see
    /// `Placement`.
    async fn texts(&self) -> Vec<MediaText> {
        self.record.texts.iter().map(MediaText::of).collect()
    }

    /// What others may do with it; null where nobody says.
    async fn license(&self) -> Option<MediaLicense> {
        self.record.model.license().map(MediaLicense::of)
    }

    /// Who agreed to be shown, when and to what. Null for the public, and for who may not change the
    /// file.
    async fn consent_note(&self, ctx: &Context<'_>) -> Nullable<String> {
        let model = &self.record.model;
        if self.audience != Audience::Desk || !consent::is_for(ctx.actor(), model) {
            return None;
        }
        ctx.loaders().consent_note(model.id).await.map_err(ApiError::from).transpose()
    }

    /// When the picture was taken, as the camera noted it; null where it did not.
    async fn captured_at(&self) -> Option<&str> {
        self.record.model.captured_at.as_deref()
    }

    /// The name under which it was uploaded; null for the public.
    async fn file_name(&self) -> Option<&str> {
        let shown = self.audience == Audience::Desk;
        shown.then_some(self.record.model.file_name.as_str())
    }

    /// Where it is used: what cannot do without it. Null for the public.
    async fn usages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "How many uses, from 1 to 100; 20 where it is left out.")] first: Option<
            i32,
        >,
    ) -> Nullable<MediaUsages> {
        if self.audience != Audience::Desk {
            return None;
        }
        usages(ctx, self.record.model.id, first).transpose()
    }

    /// Who uploaded it; null for the public, and where a command or a program without an account did.
    async fn uploaded_by(&self, ctx: &Context<'_>) -> Nullable<User> {
        let uploader = self.record.model.created_by.filter(|_| self.audience == Audience::Desk);
        user(ctx, uploader?).await
    }

    /// Its tags in alphabetical order, by which the desk finds it again; none for the public.
    async fn tags(&self, ctx: &Context<'_>) -> Result<Vec<Tag>, ApiError> {
        if self.audience != Audience::Desk {
            return Ok(Vec::new());
        }
        tags(ctx, self.record.model.id).await
    }

    /// When it was uploaded.
    async fn created_at(&self) -> DateTime {
        self.record.model.created_at.into()
    }

    /// Where a document can be downloaded; null for pictures, which are served as renditions.
    async fn url(&self, ctx: &Context<'_>) -> Option<String> {
        self.minted(ctx).document()
    }

    /// The picture in one size. The width goes up to the next of 320, 640, 960, 1280, 1920, 2560
    /// and never beyond the picture itself; the answer says the true size. Null for documents.
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
        let rendition =
            self.made(ctx).map(|made| self.minted(ctx).rendition(asked, format.into(), &made));
        rendition.transpose().map(|rendition| rendition.map(Written))
    }

    /// The picture in several widths, each once, ascending. Empty for documents.
    async fn renditions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The widths wanted; all standard ones where it is left out.")]
        widths: Option<Vec<u32>>,
        #[graphql(desc = "How they are encoded.", default_with = "ImageFormat::Jpeg")]
        format: ImageFormat,
    ) -> Result<WrittenList<Rendition>, ApiError> {
        let made = self.made(ctx)?;
        let ladder = self.minted(ctx);
        let ladder = ladder.ladder(widths.as_deref(), format.into(), &made);
        Ok(ladder.collect())
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

    /// The picture as the element `picture` takes it: in each format that it has been made in, the
    /// smallest first, and one that every browser shows. Null for documents.
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
        let made = self.record.model.renditions()?;
        Ok(picture::responsive(&self.minted(ctx), widths.as_deref(), sizes, &made))
    }

    /// How far the work on a picture is at its standard widths; all of it is made for a document.
    async fn processing(&self, ctx: &Context<'_>) -> Result<MediaProcessing, ApiError> {
        let progress = ctx.constants().darkroom.progress(&self.record.model)?;
        Ok(MediaProcessing { made: progress.made, total: progress.total })
    }
}

/// How far the work on a picture is. What is missing can be asked for all the same and is then made
/// first.
#[derive(SimpleObject)]
#[graphql(complex)]
struct MediaProcessing {
    /// How many standard renditions are made.
    made: u32,
    /// How many there will be.
    total: u32,
}

#[ComplexObject]
impl MediaProcessing {
    /// Whether all are made.
    async fn is_done(&self) -> bool {
        self.made >= self.total
    }
}

async fn tags(ctx: &Context<'_>, media: MediaId) -> Result<Vec<Tag>, ApiError> {
    let loaders = ctx.loaders();
    let ids = loaders.media_tags(media).await?;
    let mut tags = try_join_all(ids.into_iter().map(|id| loaders.tag(id))).await?;
    tags.sort_by(|one, other| order_of(one.as_ref()).cmp(&order_of(other.as_ref())));
    Ok(tags.into_iter().flatten().map(Tag).collect())
}

fn order_of(tag: Option<&tag::Model>) -> Option<(&[u8], TagId)> {
    tag.map(|tag| (tag.sort_key.as_slice(), tag.id))
}

impl Media {
    /// The renditions with their sizes in bytes, where the field's selection asks for those.
    fn made(&self, ctx: &Context<'_>) -> Result<Vec<StandardRendition>, ApiError> {
        if ctx.look_ahead().field("bytes").exists() {
            return Ok(self.record.model.renditions()?);
        }
        Ok(Vec::new())
    }

    /// Where addresses of this file come from.
    pub(super) fn minted<'a>(&'a self, ctx: &'a Context<'_>) -> Minted<'a> {
        Minted::new(&self.record.model, ctx.constants(), signed_until(ctx, self.audience))
    }
}

/// Until when addresses are good; those of a preview not longer than its link. `None` for the public's,
/// which are good while something public shows the file.
fn signed_until(ctx: &Context<'_>, audience: Audience) -> Option<Instant> {
    let usual = || ctx.constants().store.clock().now().plus_seconds(SIGNED_SECONDS);
    match audience {
        Audience::Public => None,
        Audience::Desk => Some(usual()),
        Audience::Preview => {
            let end = ctx.loaders().proof.as_ref().map(|proof| proof.expires_at);
            Some(end.map_or_else(usual, |end| end.min(usual())))
        }
    }
}

/// A file's own text in the first of these languages that has it.
fn own_text(
    record: &WithTexts,
    languages: [&LanguageTag; 2],
    pick: fn(&text::Model) -> Option<&String>,
) -> Option<String> {
    let in_language = |language: &LanguageTag| {
        record.texts.iter().find(|text| text.language == *language).and_then(pick)
    };
    languages.into_iter().find_map(in_language).cloned()
}

impl MediaText {
    fn of(text: &text::Model) -> Self {
        Self {
            language: text.language.clone(),
            alt: text.alt.clone(),
            caption: text.caption.clone(),
            credit: text.credit.clone(),
        }
    }
}
