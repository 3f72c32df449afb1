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
    assert_eq!(settled("> | a | b |\n> |---|---|\n> | 1 | 2 |"), "> a | b\\\n> 1 | 2");
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
fn tables_stay_as_they_are() {
    for table in [
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "|  |\n|---|\n| 1 |",
        "| a |\n|---|",
        "| **a** | `b` |\n|---|---|\n| c<br>d | [e](/f) |\n|  | <code>x \\| y</code> |",
        "| a |\n|---|\n| - 1. # \\| > |\n\n: Chỉ tiêu: 12%\n\n\\: b",
    ] {
        assert_eq!(settled(table), table);
    }
    assert_eq!(settled("a | b\n:-: | -\n1\n2|3|4"), "| a | b |\n|---|---|\n| 1 |  |\n| 2 | 3 |");
    assert_eq!(settled("|a|\n|-|\n|  |\n|`b\\|c`|"), "| a |\n|---|\n| <code>b\\|c</code> |");
}

#[test]
fn a_caption_follows_its_table() {
    let table = "| a |\n|---|\n| b |";
    assert_eq!(
        settled(&format!("{table}\n\n: c\n: d\n\n: e")),
        format!("{table}\n\n: c : d\n\n\\: e")
    );
    assert_eq!(settled(&format!("{table}\n\n\\: c")), format!("{table}\n\n\\: c"));
    assert_eq!(settled(&format!("{table}\n\nx\n\n: c")), format!("{table}\n\nx\n\n\\: c"));
    assert_eq!(settled(": c"), "\\: c");
}

#[test]
fn a_picture_in_a_table_follows_it() {
    let table = format!("| a |\n|---|\n| b ![x]({MEDIA}) c |\n| d |\n\n: e");
    let expected = format!("| a |\n|---|\n| b  c |\n| d |\n\n![x]({MEDIA})\n\n\\: e");
    assert_eq!(settled(&table), expected);
}

#[test]
fn a_gallery_stands_between_its_lines() {
    let pictures = format!("![a]({MEDIA} \"b\"){{credit=\"c\"}}\n![]({MEDIA})");
    let gallery = format!(":::gallery\n{pictures}\n:::");
    assert_eq!(settled(&format!("x\n\n{gallery}\n\ny")), format!("x\n\n{gallery}\n\ny"));
    let loose = format!("x\n::: gallery\n\n{}\n\n:::\ny", pictures.replace('\n', "\n\n"));
    assert_eq!(settled(&loose), format!("x\n\n{gallery}\n\ny"));
    assert_eq!(settled(&format!(":::gallery\n{pictures}")), gallery);
    let one = format!(":::gallery\n![]({MEDIA})\n:::");
    let split = format!(":::gallery\n![]({MEDIA})\na\n![]({MEDIA})\n:::\n![]({MEDIA})");
    assert_eq!(settled(&split), format!("{one}\n\na\n\n{one}\n\n![]({MEDIA})"));
    let two = format!(":::gallery\n![]({MEDIA})\n:::gallery\n![]({MEDIA})");
    assert_eq!(settled(&two), format!("{one}\n\n{one}"));
    let with_list = format!(":::gallery\n![]({MEDIA})\n\n- a\n\n---\n\n:::");
    assert_eq!(settled(&with_list), format!("{one}\n\n- a\n\n---"));
}

#[test]
fn lines_that_are_no_fences_are_text() {
    assert_eq!(settled(":::gallery\n:::"), "");
    assert_eq!(settled(":::note\na\n:::"), "\\:::note a :::");
    assert_eq!(settled("\\:::gallery\n\n> :::gallery"), "\\:::gallery\n\n> \\:::gallery");
    assert_eq!(settled("# :::gallery"), "## \\:::gallery");
}

#[test]
fn a_file_is_a_link_to_a_media() {
    let file = format!("[Kế hoạch \\[1\\]]({MEDIA})");
    assert_eq!(settled(&file), file);
    let untitled = format!("[{MEDIA}]({MEDIA})");
    assert_eq!(settled(&untitled), untitled);
    assert_eq!(settled(&format!("[]({MEDIA})")), untitled);
    assert_eq!(settled(&format!("[**a** `b`]({MEDIA})")), format!("[a b]({MEDIA})"));
    for refused in [
        format!("Xem [a]({MEDIA})"),
        format!("- [a]({MEDIA})"),
        format!("## [a]({MEDIA})"),
        format!("| [a]({MEDIA}) |\n|---|"),
    ] {
        assert_eq!(read(&refused).unwrap_err()[0].code, Code::LinkNotAllowed, "{refused}");
    }
    let inline = Inline::from_markdown(&file).unwrap_err();
    assert_eq!(inline.code, Code::LinkNotAllowed);
    let shown = format!("[![]({MEDIA})]({MEDIA})");
    assert_eq!(settled(&shown), format!("![]({MEDIA})"), "a photo that leads to itself");
}

#[test]
fn what_is_embedded_is_a_link_behind_a_mark() {
    for embed in ["::embed[Phóng sự](https://a.vn/?a=1&2)", "::embed<https://a.vn/v>"] {
        assert_eq!(settled(embed), embed);
    }
    assert_eq!(settled("::embed[](https://a.vn/v)"), "::embed<https://a.vn/v>");
    assert_eq!(settled("::embed[https://a.vn](https://a.vn)"), "::embed<https://a.vn>");
    assert_eq!(settled("\\::embed[a](/b)"), "\\::embed[a](/b)");
    assert_eq!(settled("::embed [a](/b)"), "\\::embed [a](/b)");
    assert_eq!(settled("::embed[a](https://b.vn/) c"), "\\::embed[a](https://b.vn/) c");
    for refused in ["::embed[a](http://b.vn/)", "::embed[a](/b)", "::embed<http://b.vn/>"] {
        assert_eq!(read(refused).unwrap_err()[0].code, Code::Invalid, "{refused}");
    }
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
    assert_eq!(code(format!("|a|\n|-|\n{}", "|b|\n".repeat(501))), Code::TooMany);
    assert_eq!(code(format!("{}|\n{}|", "|a".repeat(31), "|-".repeat(31))), Code::TooMany);
    let photos = format!("![]({MEDIA})\n").repeat(101);
    assert_eq!(code(format!(":::gallery\n{photos}:::")), Code::TooMany);
}

/// Few letters that stand for many cells: a parser fills short rows up.
#[test]
fn tables_have_no_more_cells_than_a_body_may_hold() {
    let table = |columns: usize, rows: usize| {
        format!("{}\n{}\n{}\n", "a|".repeat(columns), "-|".repeat(columns), "b\n".repeat(rows))
    };
    let code = |markdown: String| read(&markdown).unwrap_err()[0].code;
    assert_eq!(code(table(512, 512).repeat(300)), Code::TooLong);
    assert_eq!(code(table(100_000, 100_000)), Code::TooLong);
    assert_eq!(code(table(30, 400).repeat(100)), Code::TooLong);
    assert_eq!(read(&table(30, 400).repeat(10)).unwrap().0.len(), 10);
}

/// Shapes that make naive parsers recurse or take quadratic time; that this test ends is the point.
#[test]
fn hostile_markdown_is_read() {
    for unit in [
        ">",
        "- ",
        "[",
        "![",
        "*",
        "**a",
        "`",
        "<",
        "~~",
        "[a](",
        "> - ",
        "<em>a",
        "**a **",
        "1. ",
        "\n",
        "\\\n",
        "|",
        "{",
        "|a\n|-\n",
        ":::gallery\n",
        ":::",
        "*a*:::",
        "::embed[",
        ": ",
        "[](media_01h455vb4pex5vsknk084sn02q)",
        "a|b\n-|-\n\n",
        "\\|",
    ] {
        let _ = read_body(&unit.repeat(100_000 / unit.len()));
    }
    let mut deep = String::new();
    for depth in 0..300 {
        let _ = writeln!(deep, "{}- a", "  ".repeat(depth));
    }
    assert_eq!(read(&deep).unwrap().0.len(), 1);
}
