//! Renditions and their addresses, minted when they are asked for and stored nowhere.

use async_graphql::SimpleObject;

use super::ImageFormat;
use crate::clock::Instant;
use crate::graphql::context::Services;
use crate::imaging::{Crop, Fit, OutputFormat, Rect, Size, ladder_widths};
use crate::media::model::{self, StandardRendition};
use crate::media::{Addresses, Asked, Parameters};

/// Bytes that the path of a rendition hardly ever goes beyond.
const LONG: usize = 96;

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
    /// The size in bytes; null until it has been made, which standard widths are at upload, and as
    /// AVIF soon after.
    pub(in crate::graphql) bytes: Option<u32>,
}

/// A picture's address and the size of what it shows.
pub(in crate::graphql) struct Address {
    /// Where it is.
    pub(in crate::graphql) url: String,
    /// The size in pixels.
    pub(in crate::graphql) size: Size,
}

/// Mints addresses of one file.
pub(in crate::graphql) struct Minted<'a> {
    /// The file.
    media: &'a model::Model,
    /// The keys and the site's address.
    services: &'a Services,
    /// Until when addresses are good that are also those of files that are not public; `None` for the
    /// public's.
    signed_until: Option<Instant>,
    addresses: Addresses,
    /// The part of the picture that is shown; `None` for all of it.
    part: Option<Rect>,
}

impl<'a> Minted<'a> {
    /// For the addresses of `media`.
    pub(super) fn new(
        media: &'a model::Model,
        services: &'a Services,
        signed_until: Option<Instant>,
    ) -> Self {
        let addresses = services.keys.addresses(media);
        Self { media, services, signed_until, addresses, part: None }
    }

    /// The same for a part of the picture, which is made when it is first asked for.
    pub(super) fn cropped(self, crop: Option<Crop>) -> Self {
        let part = crop.zip(self.media.size()).map(|(crop, picture)| crop.of(picture));
        Self { part, ..self }
    }

    /// The size of what is shown; `None` for documents.
    pub(super) fn shown(&self) -> Option<Size> {
        self.part.map(Rect::size).or_else(|| self.media.size())
    }

    /// A document's address; `None` for pictures.
    pub(super) fn document(&self) -> Option<String> {
        Some(self.absolute(&self.services.keys.document_url(self.media)?))
    }

    /// The picture in the size that comes nearest; `None` for documents and for formats that are not
    /// built in. `made` tells the sizes in
    /// bytes.
    pub(super) fn rendition(
        &self,
        asked: Asked,
        format: OutputFormat,
        made: &[StandardRendition],
    ) -> Option<Rendition> {
        let picture = self.media.size().filter(|_| format.is_built_in())?;
        let address = self.address(picture, Parameters::snap(picture, self.part, asked), format);
        Some(Rendition::of(address, format, self.standard(made)))
    }

    /// The picture in these widths, or in all standard ones, each once, ascending; nothing for
    /// documents.
    pub(in crate::graphql) fn ladder(
        &self,
        widths: Option<&[u32]>,
        format: OutputFormat,
        made: &[StandardRendition],
    ) -> impl Iterator<Item = Rendition> {
        let made = self.standard(made);
        let addresses = self.addresses(widths, format).into_iter();
        addresses.map(move |address| Rendition::of(address, format, made))
    }

    /// The addresses of the same.
    pub(in crate::graphql) fn addresses(
        &self,
        widths: Option<&[u32]>,
        format: OutputFormat,
    ) -> Vec<Address> {
        let picture = self.media.size().filter(|_| format.is_built_in());
        let Some(picture) = picture else { return Vec::new() };
        let snap = |width: &u32| {
            let asked = Asked { width: Some(*width), height: None, fit: Fit::Inside };
            Parameters::snap(picture, self.part, asked)
        };
        let standard = ladder_widths(self.part.map_or(picture.width, |part| part.width));
        let mut wanted: Vec<Parameters> = widths.unwrap_or(&standard).iter().map(snap).collect();
        wanted.sort_by_cached_key(|parameters| parameters.size(picture).width);
        wanted.dedup();
        wanted.into_iter().map(|parameters| self.address(picture, parameters, format)).collect()
    }

    fn address(&self, picture: Size, parameters: Parameters, format: OutputFormat) -> Address {
        let size = parameters.size(picture);
        if self.signed_until.is_some() {
            let url = self.absolute(&self.addresses.rendition(parameters, format));
            return Address { url, size };
        }
        let mut url = String::with_capacity(self.services.base_url.len() + LONG);
        url.push_str(&self.services.base_url);
        self.addresses.append_rendition(parameters, format, &mut url);
        Address { url, size }
    }

    /// What was made beforehand, which is never a part.
    fn standard<'b>(&self, made: &'b [StandardRendition]) -> &'b [StandardRendition] {
        if self.part.is_some() { &[] } else { made }
    }

    fn absolute(&self, path: &str) -> String {
        let Services { keys, base_url, .. } = self.services;
        match self.signed_until {
            Some(until) => format!("{base_url}{}", keys.sign(path, until)),
            None => [base_url, path].concat(),
        }
    }
}

impl Rendition {
    /// What is behind an address; `made` tells its size where it has been made.
    fn of(address: Address, format: OutputFormat, made: &[StandardRendition]) -> Self {
        let Address { url, size: Size { width, height } } = address;
        let made = made
            .iter()
            .find(|made| (made.width, made.height, made.format) == (width, height, format));
        let bytes = made.and_then(|made| u32::try_from(made.bytes).ok());
        Self { url, width, height, format: format.into(), bytes }
    }
}

impl Address {
    /// As [`srcset`] takes it.
    pub(in crate::graphql) fn candidate(&self) -> (&str, u32) {
        (&self.url, self.size.width)
    }
}

/// Addresses and widths as the attribute `srcset` takes them.
pub(in crate::graphql) fn srcset<'a>(
    addresses: impl IntoIterator<Item = (&'a str, u32)>,
) -> String {
    let candidates = addresses.into_iter().map(|(url, width)| format!("{url} {width}w"));
    candidates.collect::<Vec<_>>().join(", ")
}
