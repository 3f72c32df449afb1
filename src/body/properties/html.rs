//! Of bodies and HTML.

use proptest::prelude::*;

use super::bodies::{body, ids, text};
use super::contents;
use crate::body::{BlockContent, Body, Download, FileBlock, Inline, Library, PhotoBlock, Picture};
use crate::text::escape_html;

/// Pieces of HTML, whole and broken.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<p data-block=\"b1\">",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=\"/a\">",
    "<a href=\"javascript:x\">",
    "</a>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<blockquote>",
    "</blockquote>",
    "<footer>",
    "</footer>",
    "<cite>",
    "</cite>",
    "<h1>",
    "</h1>",
    "<h4>",
    "</h4>",
    "<br>",
    "<hr>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<thead>",
    "<tbody>",
    "<caption>",
    "<table data-block=\"b2\">",
    "<td colspan=2>",
    "<td rowspan=3>",
    "<td rowspan=0>",
    "<figure>",
    "</figure>",
    "<figure data-gallery>",
    "<figure data-file=\"media_01h455vb4pex5vsknk084sn02q\" data-title=\"x\">",
    "<figure data-embed=\"https://a.vn/\">",
    "<figure data-embed=\"http://a.vn/\">",
    "<a href=\"media_01h455vb4pex5vsknk084sn02q\">",
    "<a href=\"/media/media_01h455vb4pex5vsknk084sn02q/1/file.x.pdf\">",
    "<iframe src=\"https://a.vn/\">",
    "<figcaption>",
    "</figcaption>",
    "<pre>",
    "</pre>",
    "<svg>",
    "</svg>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<span",
    " style=\"font-weight:bold",
    "\"",
    "'",
    ">",
    "<",
    "/",
    "=",
    "&",
    "&lt;",
    "&#0;",
    "&nbsp;",
    "<img src=\"media_01h455vb4pex5vsknk084sn02q\" alt=\"x\">",
    "<figure data-media=\"media_01h455vb4pex5vsknk084sn02q\" data-alt=\"\">",
    "<img src=x>",
    "<p style=\"mso-list:l0 level1\">",
    "<p style=\"mso-list:l1 level1\">",
    "<span style=\"mso-list:Ignore\">1.",
    "</span>",
    "<p hidden>",
    "<textarea>",
    "<title>",
    "<template>",
    "</template>",
    "<plaintext>",
];

fn html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => text(),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Knows every photo and every file.
struct Shelf;

impl Library for Shelf {
    fn picture(&self, photo: &PhotoBlock) -> Option<Picture> {
        Some(Picture {
            src: "/media/a?b&c".to_owned(),
            alt: photo.alt.clone().unwrap_or_default(),
            caption: photo.caption.clone().unwrap_or_default(),
            credit: photo.credit.clone().unwrap_or_default(),
            ..Picture::default()
        })
    }

    fn download(&self, file: &FileBlock) -> Option<Download> {
        Some(Download {
            href: "/media/a?b&c".to_owned(),
            media_type: "application/pdf".to_owned(),
            title: file.title.clone().unwrap_or_else(|| "<PDF>".to_owned()),
            format: "PDF".to_owned(),
            bytes: Some(1),
        })
    }
}

/// Walks through HTML and fails where a tag is not closed in its turn.
fn assert_well_formed(html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "stray > in {html}");
        let name = tag.split(' ').next().unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "quotation marks in {tag}");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if matches!(name, "br" | "hr" | "img" | "source") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} in {html}");
}

/// The lines of all texts, those of each cell by themselves.
fn lines(body: &Body) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &body.0 {
        match &block.content {
            BlockContent::Table(table) => {
                texts.extend(table.caption.clone());
                texts.extend(table.header.iter().chain(&table.rows).flatten().map(Inline::text));
            }
            _ => texts.push(Body(vec![block.clone()]).text()),
        }
    }
    texts.iter().flat_map(|text| text.lines()).map(str::to_owned).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn html_is_well_formed_and_has_every_word(body in body()) {
        let html = body.html(&Shelf);
        assert_well_formed(&html);
        for (id, photo) in body.photos() {
            let id_attribute = format!("data-block=\"{id}\"");
            prop_assert!(html.contains(&id_attribute));
            for words in [&photo.alt, &photo.caption, &photo.credit].into_iter().flatten() {
                prop_assert!(html.contains(&escape_html(words)));
            }
        }
        let bare = html.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text);
        let bare: String = bare.collect();
        for line in lines(&body) {
            let line = escape_html(line.strip_prefix("— ").unwrap_or(&line));
            prop_assert!(bare.contains(&line), "{} in {}", line, bare);
        }
    }

    #[test]
    fn html_reads_back_with_its_ids(body in body()) {
        let html = body.html(&Shelf);
        let read = Body::from_html(&html, Some(&body), &mut ids("n"));
        prop_assert_eq!(read.as_ref(), Ok(&body), "{}", html);
    }

    #[test]
    fn html_reads_back_without_a_base(body in body()) {
        let html = body.html(&Shelf);
        let read = Body::from_html(&html, None, &mut ids("n")).unwrap();
        prop_assert_eq!(contents(&read), contents(&body));
    }

    #[test]
    fn any_html_settles_at_once(html in html()) {
        if let Ok(body) = Body::from_html(&html, None, &mut ids("n")) {
            prop_assert_eq!(body.check(), Ok(()));
            prop_assert_eq!(body.clone().normalize(), body.clone());
            let written = body.html(&Shelf);
            assert_well_formed(&written);
            let again = Body::from_html(&written, Some(&body), &mut ids("m"));
            prop_assert_eq!(again, Ok(body));
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        prop_assert_eq!(Body::from_html(&text, None, &mut ids("n")).map(|_| ()), Ok(()));
    }

    #[test]
    fn escaped_text_is_what_it_says(text in "[ -~à-ỹ]{0,40}") {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let body = Body::from_html(&escape_html(&text), None, &mut ids("n")).unwrap();
        prop_assert_eq!(words(&body.text()), words(&text));
    }
}
