//! What is found of the photos of a content.

use super::Known;
use super::examine::Findings;
use crate::body::{BlockId, PhotoBlock, Purpose};
use crate::error::Path;
use crate::language::LanguageTag;
use crate::media::{WithTexts, text};
use crate::publishing::Kind;
use crate::site::Check;

/// A photo in the content.
pub(super) struct Placed<'a> {
    /// The use.
    pub(super) photo: &'a PhotoBlock,
    /// Where it is.
    path: Path,
    /// The block that shows it.
    block: Option<&'a BlockId>,
    place: Place,
}

/// Where a photo stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// It stands for the document.
    Cover,
    /// Among the paragraphs.
    Text,
    /// Among other photos.
    Gallery,
}

impl Place {
    /// The pixels that its longer side should have at least: about twice what pages show, for fine
    /// screens.
    const fn pixels(self) -> u32 {
        match self {
            Self::Cover => 1_200,
            Self::Text => 800,
            Self::Gallery => 640,
        }
    }
}

/// All photos of a content, in reading order.
pub(super) fn placed<K: Kind>(content: &K::Content) -> Vec<Placed<'_>> {
    let text = K::text(content);
    let cover = text.cover.map(|photo| Placed {
        photo,
        path: Path::field("cover"),
        block: None,
        place: Place::Cover,
    });
    let in_body = text.body.media().filter_map(|one| {
        let Purpose::Photo(photo) = one.purpose else { return None };
        let is_alone = one.path.0.len() < IN_GALLERY;
        let place = if is_alone { Place::Text } else { Place::Gallery };
        let mut path = one.path.within(&Path::field("body"));
        // Of the use as a whole, not of its field with the media.
        path.0.pop();
        Some(Placed { photo, path: K::in_input(path), block: Some(one.block), place })
    });
    let more = K::more_photos(content).into_iter();
    let more = more.map(|(path, photo)| Placed { photo, path, block: None, place: Place::Gallery });
    cover.into_iter().chain(in_body).chain(more).collect()
}

/// The steps to a media in a gallery's block: `blocks`, `3`, `gallery`, `photos`, `2`, `media`.
const IN_GALLERY: usize = 6;

/// Notes photos without words, and those that are too small.
pub(super) fn examine<K: Kind>(
    findings: &mut Findings<'_>,
    language: &LanguageTag,
    content: &K::Content,
    known: &Known,
) {
    let languages = [language, &findings.site.default_language.clone()];
    for Placed { photo, path, block, place } in placed::<K>(content) {
        let Some(record) = known.media.get(&photo.media) else { continue };
        if !has_text(photo.alt.as_ref(), record, languages, |text| text.alt.as_ref()) {
            findings.note(Check::MissingAlt, path.clone().then("alt"), block, &[]);
        }
        let captioned =
            has_text(photo.caption.as_ref(), record, languages, |text| text.caption.as_ref());
        if place != Place::Cover && !captioned {
            findings.note(Check::EmptyCaption, path.clone().then("caption"), block, &[]);
        }
        let size = record.model.size();
        let size = size.map(|size| photo.crop.map_or(size, |crop| crop.of(size).size()));
        if let Some(pixels) = size.map(|size| size.width.max(size.height))
            && pixels < place.pixels()
        {
            let details: [(_, &dyn std::fmt::Display); 2] =
                [("pixels", &pixels), ("min", &place.pixels())];
            findings.note(Check::SmallPhoto, path.then("media"), block, &details);
        }
    }
}

/// Whether there are words of this use, or of the file. Those of the use may be empty on purpose.
fn has_text(
    own: Option<&String>,
    record: &WithTexts,
    languages: [&LanguageTag; 2],
    pick: fn(&text::Model) -> Option<&String>,
) -> bool {
    let mut texts = record.texts.iter().filter(|text| languages.contains(&&text.language));
    own.is_some() || texts.any(|text| pick(text).is_some_and(|text| !text.is_empty()))
}
