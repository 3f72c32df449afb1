//! Figures: photos, galleries, files and embeds.

use super::super::super::block::{BlockId, EmbedBlock, FileBlock, PhotoBlock};
use super::super::library::{Download, Library, Picture};
use super::{attribute, filled};
use crate::text::escape_html;

/// A photo; one of a gallery has no id of its own.
pub(super) fn photo(
    id: Option<&BlockId>,
    photo: &PhotoBlock,
    library: &dyn Library,
) -> Option<String> {
    let picture = library.picture(photo)?;
    let own = [("alt", &photo.alt), ("caption", &photo.caption), ("credit", &photo.credit)];
    let own = own.iter().filter_map(|(name, text)| {
        text.as_ref().map(|text| attribute(&format!("data-{name}"), text))
    });
    let crop = photo.crop.map(|crop| attribute("data-crop", &crop.to_string()));
    Some(format!(
        "<figure{} data-media=\"{}\"{}>{}{}</figure>",
        id.map(|id| attribute("data-block", id.as_str())).unwrap_or_default(),
        photo.media,
        own.chain(crop).collect::<String>(),
        picture_element(&picture),
        figcaption(&picture)
    ))
}

/// A gallery with those of its photos that the reader may see.
pub(super) fn gallery(
    id: &BlockId,
    photos: &[PhotoBlock],
    library: &dyn Library,
) -> Option<String> {
    let photos = photos.iter().filter_map(|one| photo(None, one, library)).collect::<String>();
    let open = || format!("<figure data-block=\"{id}\" data-gallery=\"\">");
    (!photos.is_empty()).then(|| open() + &photos + "</figure>")
}

/// A file with its address, format and size.
pub(super) fn file(id: &BlockId, file: &FileBlock, library: &dyn Library) -> Option<String> {
    let Download { href, media_type, title, format, bytes } = library.download(file)?;
    let own = file.title.as_ref().map(|title| attribute("data-title", title)).unwrap_or_default();
    let link = format!("<a{}{}>", attribute("href", &href), attribute("type", &media_type));
    let size = bytes
        .map(|bytes| format!(" <data class=\"size\" value=\"{bytes}\">{}</data>", readable(bytes)));
    Some(format!(
        "<figure data-block=\"{id}\" data-file=\"{}\"{own}>{link}{}</a> \
         <span class=\"format\">{}</span>{}</figure>",
        file.media,
        escape_html(&title),
        escape_html(&format),
        size.unwrap_or_default()
    ))
}

/// A link to what is embedded, and no more: nothing is loaded from elsewhere.
pub(super) fn embed(id: &BlockId, embed: &EmbedBlock) -> String {
    let own = embed.title.as_ref().map(|title| attribute("data-title", title));
    format!(
        "<figure data-block=\"{id}\"{}{}><a{}>{}</a></figure>",
        attribute("data-embed", &embed.url),
        own.unwrap_or_default(),
        attribute("href", &embed.url),
        escape_html(embed.title.as_deref().unwrap_or(&embed.url))
    )
}

/// A size as people read it, without a decimal sign, which languages write differently.
fn readable(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..10_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", bytes.div_ceil(1_000_000)),
    }
}

fn picture_element(picture: &Picture) -> String {
    let sizes = filled("sizes", &picture.sizes);
    let sources = picture.sources.iter().map(|source| {
        let kind = attribute("type", &source.media_type);
        format!("<source{kind}{}{sizes}>", attribute("srcset", &source.srcset))
    });
    let img = format!(
        "<img{}{}{sizes} width=\"{}\" height=\"{}\"{} loading=\"lazy\" decoding=\"async\">",
        attribute("src", &picture.src),
        filled("srcset", &picture.srcset),
        picture.width,
        picture.height,
        attribute("alt", &picture.alt)
    );
    if picture.sources.is_empty() {
        img
    } else {
        format!("<picture>{}{img}</picture>", sources.collect::<String>())
    }
}

fn figcaption(picture: &Picture) -> String {
    let parts = [("caption", &picture.caption), ("credit", &picture.credit)];
    let parts = parts.iter().filter(|(_, text)| !text.is_empty());
    let parts =
        parts.map(|(class, text)| format!("<span class=\"{class}\">{}</span>", escape_html(text)));
    match parts.collect::<Vec<_>>().join(" ") {
        none if none.is_empty() => none,
        parts => format!("<figcaption>{parts}</figcaption>"),
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn a_size_is_readable() {
        let sizes = [0, 999, 1_000, 1_234_567, 10_000_000, 123_456_789].map(readable);
        assert_eq!(sizes, ["0 B", "999 B", "1 kB", "1235 kB", "10 MB", "124 MB"]);
    }
}
