//! Input that is too much.

use super::super::MAX_HTML;
use super::read;
use crate::error::Code;

#[test]
fn input_is_bounded() {
    let code = |html: String| read(&html).unwrap_err()[0].code;
    assert_eq!(code("x".repeat(MAX_HTML + 1)), Code::TooLong);
    assert_eq!(code("x".repeat(MAX_HTML)), Code::TooLong);
    assert_eq!(read(&" ".repeat(MAX_HTML)).unwrap().0.len(), 0);
    assert_eq!(code("<p>a".repeat(2_001)), Code::TooMany);
    assert_eq!(code("<hr>".repeat(2_001)), Code::TooMany);
    assert_eq!(code(format!("<ul>{}</ul>", "<li>a".repeat(501))), Code::TooMany);
    let long_link = format!("<a href='/{}'>{}", "x".repeat(1_900), "a<b>b</b>".repeat(100_000));
    assert_eq!(code(long_link), Code::TooLong);
    assert_eq!(code(format!("<table>{}", "<tr><td>a<td>b".repeat(501))), Code::TooMany);
    assert_eq!(code(format!("<table><tr>{}", "<td>a".repeat(31))), Code::TooMany);
    let photos = format!("<img src={}>", super::MEDIA).repeat(101);
    assert_eq!(code(format!("<figure data-gallery>{photos}")), Code::TooMany);
}

/// Few letters that stand for many cells.
#[test]
fn tables_have_no_more_cells_than_a_body_may_hold() {
    let code = |html: String| read(&html).unwrap_err()[0].code;
    let wide = format!("<table><tr>{}{}", "<td>a".repeat(1_000), "<tr><td>a".repeat(1_000));
    assert_eq!(code(wide), Code::TooLong);
    let full = format!("<table><tr>{}{}</table>", "<td>a".repeat(30), "<tr><td>a".repeat(450));
    assert_eq!(read(&full.repeat(5)).unwrap().0.len(), 5);
    assert_eq!(code(full.repeat(100)), Code::TooLong);
    let merged = "<td rowspan=0 colspan=999>a".repeat(20_000);
    assert_eq!(code(format!("<table><tr>{merged}{}", "<tr><td>b".repeat(20_000))), Code::TooLong);
    let empty = "<td rowspan=0>".repeat(50_000) + &"<tr>".repeat(50_000) + "<td>a<td>b";
    assert_eq!(read(&format!("<table><tr>{empty}")).unwrap().text(), "a | b");
}

#[test]
fn deep_nesting_keeps_its_text() {
    let elements = ["b", "ul", "blockquote", "table", "span", "li", "tr", "font", "p"]
        .map(|name| (name, 5_000));
    for (element, depth) in elements.into_iter().chain([("div", 100_000)]) {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let html = format!("{}giữa{}<p>sau</p>", open.repeat(depth), close.repeat(depth));
        let text = read(&html).unwrap().text();
        assert!(text.contains("giữa") && text.contains("sau"), "{element}");
    }
}

/// Shapes that make naive parsers recurse or take quadratic time; that this test ends is the point.
#[test]
fn hostile_html_is_read() {
    const UNITS: [&str; 30] = [
        "<",
        "<a",
        "<a ",
        "<!--",
        "</",
        "&",
        "&#",
        "<p><b>",
        "<b><i></b>",
        "<a href=x>",
        "<ul><li>",
        "<li></ul>",
        "<table><tr><td>",
        "<table>",
        "<td>a",
        "<svg>",
        "<script",
        "<title>",
        "'<p \"",
        "<p style=';:;'>a",
        "<blockquote><p>— a</blockquote>",
        "<br> ",
        "<table><caption>a<tr><th>b<td>c",
        "<table><thead><tr><td rowspan=0 colspan=9>a<td>b</table>",
        "<table><tr><td>a<td>b<td>",
        "<tbody></thead><caption>",
        "<figure data-gallery>a",
        "<figure data-gallery><img src=media_01h455vb4pex5vsknk084sn02q></figure>",
        "<figure data-embed=https://a.vn/>",
        "<iframe src=https://a.vn/>a</iframe>",
    ];
    for unit in UNITS {
        let _ = read(&unit.repeat(100_000 / unit.len()));
    }
    let attributes: Vec<_> = (0..50_000).map(|n| format!("a{n}=1")).collect();
    let many = format!("<p {}>a", attributes.join(" "));
    assert_eq!(read(&many).unwrap().text(), "a");
}
