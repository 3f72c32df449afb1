//! What `WordPress` makes of line breaks when it shows a text that was not written in blocks: an empty
//! line begins another paragraph, a single one is a line break.

use super::blocks::embed;

/// Elements that stand in lines of their own: line breaks next to them mean nothing.
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "li",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The HTML with its paragraphs and line breaks. What is set in lines of its own stays.
pub(super) fn read(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let (mut read, mut rest) = (String::with_capacity(text.len()), text.as_str());
    while let Some(begin) = find(rest, "<pre") {
        let length =
            find(&rest[begin..], "</pre>").map_or(rest.len() - begin, |end| end + "</pre>".len());
        read.push_str(&paragraphs(&rest[..begin]));
        read.push_str(&rest[begin..begin + length]);
        rest = &rest[begin + length..];
    }
    read + &paragraphs(rest)
}

/// Where a tag begins, in whichever letter case; tags are ASCII.
fn find(text: &str, tag: &str) -> Option<usize> {
    let bytes = text.as_bytes().windows(tag.len());
    bytes.into_iter().position(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

fn paragraphs(text: &str) -> String {
    let mut read = String::with_capacity(text.len());
    let mut lines: Vec<&str> = Vec::new();
    for line in text.split('\n').chain([""]) {
        if line.trim().is_empty() {
            read.push_str(&paragraph(&lines));
            lines.clear();
        } else {
            lines.push(line);
        }
    }
    read
}

fn paragraph(lines: &[&str]) -> String {
    let Some(first) = lines.first() else { return String::new() };
    if let Some(embed) = embed(first.trim()).filter(|_| lines.len() == 1) {
        return embed;
    }
    let mut read = String::from(if begins_block(first) { "" } else { "<p>" });
    for (place, line) in lines.iter().enumerate() {
        read.push_str(line);
        if let Some(next) = lines.get(place + 1) {
            let within_tag = read.rfind('<') > read.rfind('>');
            let means_nothing = within_tag || ends_block(line) || begins_block(next);
            read.push_str(if means_nothing { "\n" } else { "<br>\n" });
        }
    }
    read.push('\n');
    read
}

fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("<!--") || line.strip_prefix('<').is_some_and(names_block)
}

fn ends_block(line: &str) -> bool {
    let line = line.trim_end();
    let tag = line.rfind('<').filter(|_| line.ends_with('>')).map(|begin| &line[begin + 1..]);
    line.ends_with("-->") || tag.is_some_and(names_block)
}

/// Whether a tag, behind its first sign, is that of a block.
fn names_block(tag: &str) -> bool {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let end = tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len());
    BLOCKS.binary_search(&&*tag[..end].to_ascii_lowercase()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, read};

    #[test]
    fn empty_lines_set_paragraphs_apart() {
        for (text, expected) in [
            ("Một.\n\nHai,\nba.", "<p>Một.\n<p>Hai,<br>\nba.\n"),
            ("Một.\r\n \r\nHai.", "<p>Một.\n<p>Hai.\n"),
            ("<h2>A</h2>\nMột.", "<h2>A</h2>\nMột.\n"),
            (
                "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nsau",
                "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nsau\n",
            ),
            ("<a href=\"x\"\nclass=\"y\">a</a>\nb", "<p><a href=\"x\"\nclass=\"y\">a</a><br>\nb\n"),
            ("a<pre>1\n\n2</pre>b", "<p>a\n<pre>1\n\n2</pre><p>b\n"),
            ("Một\n<!--more-->\nHai", "<p>Một\n<!--more-->\nHai\n"),
            ("", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn an_address_alone_is_embedded() {
        let read = read("a\n\nhttps://youtu.be/x\n\nb");
        assert_eq!(read, "<p>a\n<figure data-embed=\"https://youtu.be/x\"></figure>\n<p>b\n");
    }

    #[test]
    fn the_blocks_are_in_order() {
        assert!(BLOCKS.is_sorted());
    }
}
