use std::fmt::Write;

use super::super::{Body, Inline};
use super::{MAX_MARKDOWN, read_body};
use crate::error::{Code, Path};

const MEDIA: &str = "media_01h455vb4pex5vsknk084sn02q";

fn read(markdown: &str) -> Result<Body, Vec<crate::error::Refusal>> {
    let mut last = 0;
    let mut new_id = || {
        last += 1;
        format!("b{last}").parse().unwrap()
    };
    Body::from_markdown(markdown, None, &mut new_id)
}

/// The Markdown as it is written after it was read.
fn settled(markdown: &str) -> String {
    read(markdown).unwrap().markdown()
}

#[test]
fn ordinary_markdown_stays_as_it_is() {
    let markdown = format!(
        "## Kế hoạch năm 2025\n\nPhường **ra quân** với *1.000* người (30/4), xem \
         [tin](https://example.vn/a_(b)) và `mã_số`.\\\nDòng hai!\n\n- Một\n- Hai ~~ba~~\n\n* Khác\n\n\
         1. Thứ nhất\n2. Thứ hai\n\n> Rất vui\n>\n> — Bà Lan\n\n\
         ![Lễ ký]({MEDIA} \"Các khối ký giao ước\"){{credit=\"Ảnh: Hà\"}}\n\n---\n\nHết."
    );
    assert_eq!(settled(&markdown).replace("\\(", "(").replace("\\)", ")"), markdown);
}

#[test]
fn marks_that_signs_cannot_say_are_tags() {
    let inline = Inline::from_markdown("<strong>Chỉ tiêu:</strong>nội dung").unwrap();
    assert_eq!(inline.html(), "<strong>Chỉ tiêu:</strong>nội dung");
    assert_eq!(inline.markdown(), "<strong>Chỉ tiêu:</strong>nội dung");
    let stray = "</em>a<u>b";
    assert_eq!(Inline::from_markdown(stray).unwrap(), Inline::plain(stray));
}

#[test]
fn headings_keep_to_their_levels() {
    assert_eq!(settled("# a"), "## a");
    assert_eq!(settled("###### a"), "#### a");
    assert_eq!(settled("a\n==="), "## a");
}

#[test]
fn what_has_no_block_loses_no_text() {
    assert_eq!(settled("```rust\nlet a;\n  b\n```"), "<code>let a;\\\nb</code>");
    assert_eq!(settled("    code"), "`code`");
    assert_eq!(settled("| a | b |\n|---|---|\n| 1 | 2 |"), "a | b\\\n1 | 2");
    assert_eq!(settled("- a\n  - b\n    1. c\n- d"), "- a\n- b\n- c\n- d");
    assert_eq!(settled("- a\n\n  b"), "- a\\\n  b");
    assert_eq!(settled("> ## a\n>\n> - b\n>   > c"), "> a\\\n> \\\n> b\\\n> \\\n> c");
    assert_eq!(settled("<div class=\"x\">\na\n</div>"), "\\<div class=\"x\">\\\na\\\n\\</div>");
    assert_eq!(settled("a\nb  \nc"), "a b\\\nc");
    assert_eq!(settled("<ubnd@example.vn>"), "[ubnd@example.vn](mailto:ubnd@example.vn)");
    assert_eq!(settled("a[^1]\n\n[^1]: xem b"), "a\\[^1\\]\n\n\\[^1\\]: xem b");
}

#[test]
fn a_picture_splits_what_it_stands_in() {
    let picture = format!("![x]({MEDIA})");
    assert_eq!(settled(&format!("a {picture} b")), format!("a\n\n{picture}\n\nb"));
    assert_eq!(settled(&format!("**a {picture} b**")), format!("**a**\n\n{picture}\n\n**b**"));
    assert_eq!(
        settled(&format!("- a\n- {picture} b\n- c")),
        format!("- a\n\n{picture}\n\n- b\n- c")
    );
    assert_eq!(
        settled(&format!("> a\n>\n> {picture}\n>\n> b")),
        format!("> a\n\n{picture}\n\n> b")
    );
    assert_eq!(settled(&format!("## {picture} a")), format!("{picture}\n\n## a"));
}

#[test]
fn a_picture_says_what_it_means() {
    let photo = |markdown: &str| read(markdown).unwrap().photos().next().unwrap().1.clone();
    let bare = photo(&format!("![]({MEDIA})"));
    assert_eq!((bare.alt, bare.caption, bare.credit), (None, None, None));
    let empty = photo(&format!("![]({MEDIA}){{alt=\"\" credit=\"\" caption=\"\"}}"));
    let none = Some(String::new());
    assert_eq!((empty.alt, empty.caption, empty.credit), (none.clone(), none.clone(), none));
    let full = photo(&format!("![a *b*\nc]({MEDIA} 'd \"e\"'){{credit=\"f \\\"g\\\"\"}}"));
    assert_eq!(full.alt.as_deref(), Some("a b c"));
    assert_eq!(full.caption.as_deref(), Some("d \"e\""));
    assert_eq!(full.credit.as_deref(), Some("f \"g\""));
}

#[test]
fn what_follows_a_directive_is_text() {
    let written = settled(&format!("![]({MEDIA}){{credit=\"*a*\"}} b {{c}}"));
    assert_eq!(written, format!("![]({MEDIA}){{credit=\"\\*a\\*\"}}\n\nb {{c}}"));
    assert_eq!(settled(&format!("![]({MEDIA}){{size=1}}")), format!("![]({MEDIA})\n\n{{size=1}}"));
}

#[test]
fn a_foreign_picture_is_refused_with_its_line() {
    let refusals = read("a\n\n![x](https://example.com/a.jpg)").unwrap_err();
    assert_eq!(refusals.len(), 1);
    assert_eq!((refusals[0].code, &refusals[0].path), (Code::ForeignPicture, &Path::default()));
    let details = [("line", "3".to_owned()), ("address", "https://example.com/a.jpg".to_owned())];
    assert_eq!(refusals[0].details, details);
    assert_eq!(read(&"![](a)\n\n".repeat(50)).unwrap_err().len(), 10);
}

#[test]
fn dangerous_links_are_refused() {
    for markdown in ["[a](javascript:alert)", "<javascript:alert>", "[a]()", "[a][b]\n\n[b]: //c"] {
        assert_eq!(read(markdown).unwrap_err()[0].code, Code::LinkNotAllowed, "{markdown}");
    }
    assert_eq!(Inline::from_markdown("[a](data:x)").unwrap_err().code, Code::LinkNotAllowed);
}

#[test]
fn a_text_has_no_picture() {
    let markdown = format!("a ![]({MEDIA})");
    assert_eq!(Inline::from_markdown(&markdown).unwrap_err().code, Code::Invalid);
    assert_eq!(Inline::from_markdown("![](a)").unwrap_err().code, Code::ForeignPicture);
}

#[test]
fn paragraphs_of_one_text_are_lines() {
    assert_eq!(Inline::from_markdown("# a\n\n- b\n\n    c").unwrap(), Inline::plain("# a\n- b\nc"));
}

#[test]
fn input_is_bounded() {
    let code = |markdown: String| read(&markdown).unwrap_err()[0].code;
    assert_eq!(code("x".repeat(MAX_MARKDOWN + 1)), Code::TooLong);
    assert_eq!(code("x".repeat(MAX_MARKDOWN)), Code::TooLong);
    assert_eq!(code("a\n\n".repeat(2_001)), Code::TooMany);
    let inline = Inline::from_markdown(&">".repeat(MAX_MARKDOWN + 1));
    assert_eq!(inline.unwrap_err().code, Code::TooLong);
    let long_link = format!("[{}](/{})", "a*b*".repeat(10_000), "x".repeat(10_000));
    assert_eq!(code(long_link), Code::TooLong);
}

/// Shapes that make naive parsers recurse or take quadratic time; that this test ends is the point.
#[test]
fn hostile_markdown_is_read() {
    for unit in [
        ">", "- ", "[", "![", "*", "**a", "`", "<", "~~", "[a](", "> - ", "<em>a", "**a **", "1. ",
        "\n", "\\\n", "|", "{",
    ] {
        let _ = read_body(&unit.repeat(100_000 / unit.len()));
    }
    let mut deep = String::new();
    for depth in 0..300 {
        let _ = writeln!(deep, "{}- a", "  ".repeat(depth));
    }
    assert_eq!(read(&deep).unwrap().0.len(), 1);
}
