//! Pictures in HTML.

use super::super::block::PhotoBlock;
use super::tag::Tag;
use crate::id::MediaId;

/// How much of a wrong address a refusal repeats, in characters.
const SHOWN: usize = 100;

/// What a picture is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Picture {
    /// A photo of the media library.
    Photo(PhotoBlock),
    /// Something that stands for these words, as web sites draw emoji.
    Words(String),
    /// A picture from elsewhere, with its address as far as it tells something.
    Foreign(String),
    /// Nothing that anybody sees: web sites and mail count their readers so.
    Pixel,
}

impl Picture {
    /// What the element `img` shows.
    pub(super) fn read(tag: &Tag) -> Self {
        if let Some(media) = media(tag) {
            return Self::Photo(PhotoBlock {
                alt: given(tag.text("alt")),
                ..PhotoBlock::of(media)
            });
        }
        let alt = tag.text("alt").unwrap_or_default();
        let address = ["src", "data-src", "srcset"].into_iter().find_map(|name| tag.text(name));
        match address {
            None => Self::Words(alt.to_owned()),
            Some(_) if is_emoji(alt) => Self::Words(alt.to_owned()),
            Some(_) if is_pixel(tag) => Self::Pixel,
            Some(address) => Self::Foreign(shown(address)),
        }
    }
}

/// The media that a picture names, as `data-media` or as its address.
fn media(tag: &Tag) -> Option<MediaId> {
    let named = tag.text("data-media").and_then(|id| id.parse().ok());
    named.or_else(|| tag.text("src").and_then(|address| media_at(address.trim())))
}

/// The media at an address: its bare id, or `/media/{id}/…` here or on any host, for a site may
/// serve its pictures from another.
pub(super) fn media_at(address: &str) -> Option<MediaId> {
    let behind_scheme = address.strip_prefix("https://").or(address.strip_prefix("http://"));
    let path = match behind_scheme {
        Some(rest) => rest.get(rest.find('/')?..)?,
        None => address,
    };
    let id = path.strip_prefix("/media/").and_then(|rest| rest.split_once('/'));
    id.map_or(address, |(id, _)| id).parse().ok()
}

/// An empty alternative text is what editors write who were told none.
fn given(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// Whether the text is signs without a letter, as `❤️` or `1️⃣` but not `1`.
fn is_emoji(alt: &str) -> bool {
    !alt.is_ascii() && !alt.contains(char::is_alphabetic)
}

/// Whether it is of the size that nobody sees.
pub(super) fn is_pixel(tag: &Tag) -> bool {
    let tiny = |name| tag.text(name).is_some_and(|size| matches!(size.trim(), "0" | "1"));
    tiny("width") && tiny("height")
}

/// The beginning of an address; of one that holds the picture itself, what says so.
fn shown(address: &str) -> String {
    let address = address.trim();
    let is_data = address.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    let (start, more) = match address.split_once(',') {
        Some((start, _)) if is_data => (start, ",…"),
        _ => (address, ""),
    };
    start.chars().take(SHOWN).chain(more.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_emoji, media_at, shown};

    const MEDIA: &str = "media_01h455vb4pex5vsknk084sn02q";

    #[test]
    fn a_media_is_known_by_its_addresses() {
        for address in [
            MEDIA.to_owned(),
            format!("/media/{MEDIA}/1/w640.abc.jpg"),
            format!("https://example.vn/media/{MEDIA}/1/w640.abc.jpg"),
            format!("http://127.0.0.1:8080/media/{MEDIA}/1/w640.abc.jpg"),
        ] {
            assert_eq!(media_at(&address), MEDIA.parse().ok(), "{address}");
        }
        for address in [
            String::new(),
            "/media/a.jpg".to_owned(),
            format!("https://{MEDIA}"),
            format!("/x/media/{MEDIA}/1.jpg"),
            format!("//example.vn/media/{MEDIA}/1.jpg"),
        ] {
            assert_eq!(media_at(&address), None, "{address}");
        }
    }

    #[test]
    fn emoji_are_not_words() {
        for alt in ["❤️", "🇻🇳", "1️⃣", "👍🏽"] {
            assert!(is_emoji(alt), "{alt}");
        }
        for alt in ["", "1", "ảnh 😀", "Không có mô tả ảnh."] {
            assert!(!is_emoji(alt), "{alt}");
        }
    }

    #[test]
    fn an_address_is_shown_as_far_as_it_tells_something() {
        assert_eq!(shown(" DATA:image/png;base64,iVBORw0KGgo= "), "DATA:image/png;base64,…");
        assert_eq!(shown("file:///C:/a,b.png"), "file:///C:/a,b.png");
        assert_eq!(shown(&"ă".repeat(200)).chars().count(), 100);
    }
}
