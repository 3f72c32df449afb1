//! Bodies to HTML.

use super::super::Body;
use super::super::block::{Block, BlockContent, PhotoBlock};
use super::super::inline::{Inline, Layer, Piece, pieces};
use crate::text::escape_html;

/// A photo as the page shows it: addresses and texts that the caller has found for one
/// [`PhotoBlock`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// The address that every browser can show.
    pub src: String,
    /// Addresses by width, as the attribute `srcset` takes them; may be empty.
    pub srcset: String,
    /// How wide the photo stands on the page, as the attribute `sizes` takes it; may be empty.
    pub sizes: String,
    /// The width of `src` in pixels.
    pub width: u32,
    /// The height of `src` in pixels.
    pub height: u32,
    /// The same photo in newer formats, best first.
    pub sources: Vec<PictureSource>,
    /// What the photo shows; empty where it is decorative.
    pub alt: String,
    /// What stands under the photo; may be empty.
    pub caption: String,
    /// Who made the photo; may be empty.
    pub credit: String,
}

/// A photo in one more format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureSource {
    /// The media type, as `image/avif`.
    pub media_type: String,
    /// Addresses by width, as the attribute `srcset` takes them.
    pub srcset: String,
}

/// Finds the photo for its use; `None` where the reader may not see it.
pub(in crate::body) type Pictures<'a> = &'a dyn Fn(&PhotoBlock) -> Option<Picture>;

/// A whole body, a block a line.
pub(in crate::body) fn body(body: &Body, pictures: Pictures<'_>) -> String {
    let blocks = body.0.iter().map(|block| content(block, pictures));
    blocks.filter(|html| !html.is_empty()).collect::<Vec<_>>().join("\n")
}

fn content(block: &Block, pictures: Pictures<'_>) -> String {
    let id = &block.id;
    match &block.content {
        BlockContent::Paragraph { text } => format!("<p data-block=\"{id}\">{}</p>", inline(text)),
        BlockContent::Heading { level, text } => {
            format!("<h{level} data-block=\"{id}\">{}</h{level}>", inline(text))
        }
        BlockContent::List { ordered, items } => list(block, *ordered, items),
        BlockContent::Quote { text, attribution } => quote(block, text, attribution.as_deref()),
        BlockContent::Photo(photo) => {
            pictures(photo).map(|picture| figure(block, photo, &picture)).unwrap_or_default()
        }
        BlockContent::Divider {} => format!("<hr data-block=\"{id}\">"),
    }
}

fn list(block: &Block, ordered: bool, items: &[Inline]) -> String {
    let element = if ordered { "ol" } else { "ul" };
    let items = items.iter().map(inline).collect::<Vec<_>>().join("</li><li>");
    format!("<{element} data-block=\"{}\"><li>{items}</li></{element}>", block.id)
}

fn quote(block: &Block, text: &Inline, attribution: Option<&str>) -> String {
    let footer = attribution.map(|name| format!("<footer>{}</footer>", escape_html(name)));
    format!(
        "<blockquote data-block=\"{}\"><p>{}</p>{}</blockquote>",
        block.id,
        inline(text),
        footer.unwrap_or_default()
    )
}

fn figure(block: &Block, photo: &PhotoBlock, picture: &Picture) -> String {
    let own = [("alt", &photo.alt), ("caption", &photo.caption), ("credit", &photo.credit)];
    let own = own.iter().filter_map(|(name, text)| {
        text.as_ref().map(|text| attribute(&format!("data-{name}"), text))
    });
    format!(
        "<figure data-block=\"{}\" data-media=\"{}\"{}>{}{}</figure>",
        block.id,
        photo.media,
        own.collect::<String>(),
        picture_element(picture),
        figcaption(picture)
    )
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

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escape_html(value))
}

fn filled(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { attribute(name, value) }
}

/// The text of one block.
pub(in crate::body) fn inline(inline: &Inline) -> String {
    pieces(inline).into_iter().map(piece).collect()
}

fn piece(piece: Piece<'_>) -> String {
    match piece {
        Piece::Open(Layer::Link(href)) => format!("<a{}>", attribute("href", href)),
        Piece::Close(Layer::Link(_)) => "</a>".to_owned(),
        Piece::Open(Layer::Mark(mark)) => format!("<{}>", mark.element()),
        Piece::Close(Layer::Mark(mark)) => format!("</{}>", mark.element()),
        Piece::Text(text) => escape_html(text).replace('\n', "<br>"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Body, Picture, PictureSource};
    use crate::body::{BlockId, Inline};

    const MARKDOWN: &str = "## Kế *hoạch*

Ra quân\\
tại [phường & xã](/tin?a=b&c) 5 < 6

1. Một
2. Hai

> Vui lắm
>
> — Bà \"Lan\"

![](media_01h455vb4pex5vsknk084sn02q \"Lễ ký <1>\"){alt=\"\"}

---";

    fn body() -> Body {
        let mut last = 0;
        let mut new_id = || {
            last += 1;
            format!("b{last}").parse::<BlockId>().unwrap()
        };
        Body::from_markdown(MARKDOWN, None, &mut new_id).unwrap()
    }

    #[test]
    fn every_block_has_its_element() {
        let picture = Picture {
            src: "/media/a.jpg".to_owned(),
            srcset: "/media/a.jpg 640w".to_owned(),
            sizes: "100vw".to_owned(),
            width: 640,
            height: 480,
            sources: vec![PictureSource {
                media_type: "image/avif".to_owned(),
                srcset: "/media/a.avif 640w".to_owned(),
            }],
            alt: String::new(),
            caption: "Lễ ký <1>".to_owned(),
            credit: "Ảnh: Hà".to_owned(),
        };
        let expected = [
            "<h2 data-block=\"b1\">Kế <em>hoạch</em></h2>",
            "<p data-block=\"b2\">Ra quân<br>tại <a href=\"/tin?a=b&amp;c\">phường &amp; xã</a> 5 &lt; 6</p>",
            "<ol data-block=\"b3\"><li>Một</li><li>Hai</li></ol>",
            "<blockquote data-block=\"b4\"><p>Vui lắm</p><footer>Bà &quot;Lan&quot;</footer></blockquote>",
            "<figure data-block=\"b5\" data-media=\"media_01h455vb4pex5vsknk084sn02q\" data-alt=\"\" \
             data-caption=\"Lễ ký &lt;1&gt;\"><picture><source type=\"image/avif\" \
             srcset=\"/media/a.avif 640w\" sizes=\"100vw\"><img src=\"/media/a.jpg\" \
             srcset=\"/media/a.jpg 640w\" sizes=\"100vw\" width=\"640\" height=\"480\" alt=\"\" \
             loading=\"lazy\" decoding=\"async\"></picture><figcaption><span class=\"caption\">\
             Lễ ký &lt;1&gt;</span> <span class=\"credit\">Ảnh: Hà</span></figcaption></figure>",
            "<hr data-block=\"b6\">",
        ];
        let html = body().html(&|_| Some(picture.clone()));
        assert_eq!(html.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_photo_that_the_reader_may_not_see_is_left_out() {
        assert!(!body().html(&|_| None).contains("media_"));
    }

    #[test]
    fn marks_nest() {
        let inline = Inline::from_markdown("[a **b *c***](/d) `e`").unwrap();
        let expected = "<a href=\"/d\">a <strong>b <em>c</em></strong></a> <code>e</code>";
        assert_eq!(inline.html(), expected);
    }
}
