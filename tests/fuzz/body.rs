//! Which blocks are these, written as Markdown, as HTML, or as they are stored?

use loa::body::{BlockId, Body, Download, FileBlock, Library, PhotoBlock, Picture};

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let markdown = "m## Lễ ký\n\nMột *đoạn* **văn** với [liên kết](https://loa.vn/).\n\n- một\n- hai\n\n\
        > trích\n>\n> — Bà Lan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n: Bảng\n\n---\n\n::embed<https://a.vn/>";
    let html = "h<h2 data-block=\"a\">Lễ ký</h2><p>Một <b>đoạn</b><br><br>văn</p><ul><li>một</ul>\
        <table><caption>Bảng</caption><tr><th>a<td rowspan=2>b</table><hr><blockquote>x<footer>y";
    let stored = "s[{\"id\":\"a\",\"type\":\"divider\"}]";
    [markdown, html, stored].map(|text| text.as_bytes().to_vec()).into()
}

/// What was read is in normal form, within the limits, and survives being written.
pub(super) fn run(data: &[u8]) {
    let Some((form, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let body = match form {
        b'm' => Body::from_markdown(&text, None, &mut ids()).ok(),
        b'h' => Body::from_html(&text, None, &mut ids()).ok(),
        _ => serde_json::from_str(&text).ok().map(Body::normalize),
    };
    if let Some(body) = body.filter(|body| body.check().is_ok()) {
        survives(&body);
    }
}

fn survives(body: &Body) {
    assert_eq!(&body.clone().normalize(), body, "not in normal form");
    let markdown = body.markdown();
    let read = Body::from_markdown(&markdown, Some(body), &mut ids());
    assert_eq!(read.as_ref(), Ok(body), "{markdown}");
    let html = body.html(&Words);
    let read = Body::from_html(&html, Some(body), &mut ids());
    assert_eq!(read.as_ref(), Ok(body), "{html}");
    assert!(body.excerpt(80).chars().count() <= 80);
    assert_eq!(Body::merge(body, body, body).as_ref(), Ok(body));
}

/// Names in order, so that an input does the same each time.
fn ids() -> impl FnMut() -> BlockId {
    let mut number = 0;
    move || {
        number += 1;
        format!("n{number}").parse().expect("a name")
    }
}

/// Shows the words that a use has itself.
struct Words;

impl Library for Words {
    fn picture(&self, photo: &PhotoBlock) -> Option<Picture> {
        Some(Picture {
            src: "/media/x".to_owned(),
            alt: photo.alt.clone().unwrap_or_default(),
            ..Picture::default()
        })
    }

    fn download(&self, file: &FileBlock) -> Option<Download> {
        let title = file.title.clone().unwrap_or_else(|| "Tệp".to_owned());
        Some(Download { href: "/media/x".to_owned(), title, ..Download::default() })
    }
}
