//! Bodies to HTML.

mod figure;

use super::super::Body;
use super::super::block::{Block, BlockContent};
use super::super::inline::{Inline, Layer, Piece, pieces};
use super::super::table::TableBlock;
use super::library::Library;
use crate::text::escape_html;

/// A whole body, a block a line.
pub(in crate::body) fn body(body: &Body, library: &dyn Library) -> String {
    let blocks = body.0.iter().map(|block| content(block, library));
    blocks.filter(|html| !html.is_empty()).collect::<Vec<_>>().join("\n")
}

fn content(block: &Block, library: &dyn Library) -> String {
    let id = &block.id;
    match &block.content {
        BlockContent::Paragraph { text } => format!("<p data-block=\"{id}\">{}</p>", inline(text)),
        BlockContent::Heading { level, text } => {
            format!("<h{level} data-block=\"{id}\">{}</h{level}>", inline(text))
        }
        BlockContent::List { ordered, items } => list(block, *ordered, items),
        BlockContent::Quote { text, attribution } => quote(block, text, attribution.as_deref()),
        BlockContent::Photo(photo) => figure::photo(Some(id), photo, library).unwrap_or_default(),
        BlockContent::Gallery { photos } => {
            figure::gallery(id, photos, library).unwrap_or_default()
        }
        BlockContent::File(file) => figure::file(id, file, library).unwrap_or_default(),
        BlockContent::Embed(embed) => figure::embed(id, embed),
        BlockContent::Table(table) => table_element(block, table),
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

fn table_element(block: &Block, table: &TableBlock) -> String {
    let caption = table.caption.as_ref().map(|text| element("caption", &escape_html(text)));
    let head =
        table.header.as_ref().map(|header| element("thead", &row("th scope=\"col\"", header)));
    let rows = table.rows.iter().map(|cells| row("td", cells)).collect::<String>();
    let body = (!rows.is_empty()).then(|| element("tbody", &rows));
    let parts = [caption, head, body].into_iter().flatten().collect::<String>();
    format!("<table data-block=\"{}\">{parts}</table>", block.id)
}

fn row(cell: &str, cells: &[Inline]) -> String {
    element("tr", &cells.iter().map(|text| element(cell, &inline(text))).collect::<String>())
}

/// An element; `tag` may have attributes.
fn element(tag: &str, content: &str) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    format!("<{tag}>{content}</{name}>")
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
    use super::{Body, Library};
    use crate::body::{BlockId, Download, FileBlock, Inline, PhotoBlock, Picture, PictureSource};

    const MARKDOWN: &str = "## Kế *hoạch*

Ra quân\\
tại [phường & xã](/tin?a=b&c) 5 < 6

1. Một
2. Hai

> Vui lắm
>
> — Bà \"Lan\"

![](media_01h455vb4pex5vsknk084sn02q \"Lễ ký <1>\"){alt=\"\"}

---

:::gallery
![Một](media_01h455vb4pex5vsknk084sn02q)
:::

[Kế hoạch & 1](media_01h455vb4pex5vsknk084sn02q)

::embed[Phóng sự](https://a.vn/?v=1&t=2)

::embed<https://a.vn/>

| Khối | **Cây** |
|---|---|
| Dân vận | 1<br>2 |

: Chỉ tiêu";

    /// Knows a photo and a file, or neither.
    struct Shelf(Option<(Picture, Download)>);

    impl Library for Shelf {
        fn picture(&self, _: &PhotoBlock) -> Option<Picture> {
            self.0.as_ref().map(|(picture, _)| picture.clone())
        }

        fn download(&self, _: &FileBlock) -> Option<Download> {
            self.0.as_ref().map(|(_, download)| download.clone())
        }
    }

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
        let download = Download {
            href: "/media/a.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            title: "Kế hoạch & 1".to_owned(),
            format: "PDF".to_owned(),
            bytes: Some(12_345),
        };
        let shown = "<picture><source type=\"image/avif\" \
             srcset=\"/media/a.avif 640w\" sizes=\"100vw\"><img src=\"/media/a.jpg\" \
             srcset=\"/media/a.jpg 640w\" sizes=\"100vw\" width=\"640\" height=\"480\" alt=\"\" \
             loading=\"lazy\" decoding=\"async\"></picture><figcaption><span class=\"caption\">\
             Lễ ký &lt;1&gt;</span> <span class=\"credit\">Ảnh: Hà</span></figcaption></figure>";
        let expected = [
            "<h2 data-block=\"b1\">Kế <em>hoạch</em></h2>",
            "<p data-block=\"b2\">Ra quân<br>tại <a href=\"/tin?a=b&amp;c\">phường &amp; xã</a> 5 &lt; 6</p>",
            "<ol data-block=\"b3\"><li>Một</li><li>Hai</li></ol>",
            "<blockquote data-block=\"b4\"><p>Vui lắm</p><footer>Bà &quot;Lan&quot;</footer></blockquote>",
            &format!(
                "<figure data-block=\"b5\" data-media=\"media_01h455vb4pex5vsknk084sn02q\" data-alt=\"\" \
                 data-caption=\"Lễ ký &lt;1&gt;\">{shown}"
            ),
            "<hr data-block=\"b6\">",
            &format!(
                "<figure data-block=\"b7\" data-gallery=\"\"><figure \
                 data-media=\"media_01h455vb4pex5vsknk084sn02q\" data-alt=\"Một\">{shown}</figure>"
            ),
            "<figure data-block=\"b8\" data-file=\"media_01h455vb4pex5vsknk084sn02q\" \
             data-title=\"Kế hoạch &amp; 1\"><a href=\"/media/a.pdf\" type=\"application/pdf\">\
             Kế hoạch &amp; 1</a> <span class=\"format\">PDF</span> \
             <data class=\"size\" value=\"12345\">13 kB</data></figure>",
            "<figure data-block=\"b9\" data-embed=\"https://a.vn/?v=1&amp;t=2\" \
             data-title=\"Phóng sự\"><a href=\"https://a.vn/?v=1&amp;t=2\">Phóng sự</a></figure>",
            "<figure data-block=\"b10\" data-embed=\"https://a.vn/\"><a href=\"https://a.vn/\">\
             https://a.vn/</a></figure>",
            "<table data-block=\"b11\"><caption>Chỉ tiêu</caption><thead><tr><th scope=\"col\">\
             Khối</th><th scope=\"col\"><strong>Cây</strong></th></tr></thead><tbody><tr>\
             <td>Dân vận</td><td>1<br>2</td></tr></tbody></table>",
        ];
        let html = body().html(&Shelf(Some((picture, download))));
        assert_eq!(html.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_the_reader_may_not_see_is_left_out() {
        let html = body().html(&Shelf(None));
        assert!(!html.contains("media_") && !html.contains("data-gallery"), "{html}");
    }

    #[test]
    fn marks_nest() {
        let inline = Inline::from_markdown("[a **b *c***](/d) `e`").unwrap();
        let expected = "<a href=\"/d\">a <strong>b <em>c</em></strong></a> <code>e</code>";
        assert_eq!(inline.html(), expected);
    }
}
