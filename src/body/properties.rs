//! What holds for all bodies: the way to Markdown and back loses nothing, and no text escapes
//! from the HTML.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Block, BlockContent, BlockId, Body, Inline, Mark, PhotoBlock, Picture, Span};
use crate::text::escape_html;

/// Pieces that texts are made of: everything that Markdown or HTML could take for its own.
const PIECES: &[&str] = &[
    "a",
    "Z",
    "9",
    "Đường",
    "tiê\u{301}ng",
    "U\u{309}y",
    "phường",
    " ",
    "  ",
    "\u{a0}",
    "\n",
    "\n\n",
    "*",
    "**",
    "***",
    "_",
    "__",
    "~",
    "~~",
    "~~~",
    "`",
    "``",
    "```",
    "\\",
    "\\\\",
    "[",
    "]",
    "[x]: /y",
    "](",
    "(",
    ")",
    "![",
    "!",
    "<",
    ">",
    "<b>",
    "</em>",
    "<strong>",
    "<br>",
    "<div>",
    "<!--",
    "-->",
    "<https://a.vn>",
    "&",
    "&amp;",
    "&#10;",
    "&lt",
    "#",
    "##",
    "# ",
    "- ",
    "-",
    "--",
    "---",
    "+ ",
    "=",
    "===",
    "1.",
    "1. ",
    "2) ",
    "> ",
    "|",
    "| a |",
    ":-",
    "|-|",
    ":",
    "{",
    "}",
    "{credit=\"x\"}",
    "\"",
    "'",
    "“",
    "”",
    "…",
    "— ",
    "https://a.vn",
    "a@b.vn",
    "media_",
    "$",
    "^",
    "%",
    "\u{200b}",
    "😀",
    "e\u{302}\u{301}",
    ",",
    ".",
    "    ",
    "tel:",
    "[^1]",
    "[ ]",
    "!\\[",
];

const MEDIA: [&str; 2] = ["media_01h455vb4pex5vsknk084sn02q", "media_01h455vb4pex5vsknk084sn02r"];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn href() -> impl Strategy<Value = String> {
    let start = prop::sample::select(&["https://a.vn/", "/tin", "#a", "mailto:a@b", "tel:1"][..]);
    let rest = prop::sample::select(
        &["", "(b)", ")", "&amp;c", "*_x_*", "[y]", "!", "~~", "?q=ướ|z", "(", "'", "]("][..],
    );
    (start, rest).prop_map(|(start, rest)| format!("{start}{rest}"))
}

fn span() -> impl Strategy<Value = Span> {
    let marks = prop::collection::btree_set(prop::sample::select(Mark::ALL.to_vec()), 0..3);
    let marks = prop_oneof![2 => Just(BTreeSet::new()), 1 => marks];
    (text(), marks, prop::option::weighted(0.2, href())).prop_map(|(text, marks, href)| Span {
        text,
        marks,
        href,
    })
}

fn inline() -> impl Strategy<Value = Inline> {
    prop::collection::vec(span(), 0..5).prop_map(Inline)
}

fn photo() -> impl Strategy<Value = PhotoBlock> {
    let words = || prop::option::of(text());
    (prop::sample::select(&MEDIA[..]), words(), words(), words()).prop_map(
        |(media, alt, caption, credit)| PhotoBlock {
            media: media.parse().unwrap(),
            alt,
            caption,
            credit,
        },
    )
}

fn content() -> impl Strategy<Value = BlockContent> {
    prop_oneof![
        3 => inline().prop_map(|text| BlockContent::Paragraph { text }),
        1 => (2..=4_u8, inline()).prop_map(|(level, text)| BlockContent::Heading { level, text }),
        2 => (any::<bool>(), prop::collection::vec(inline(), 0..4))
            .prop_map(|(ordered, items)| BlockContent::List { ordered, items }),
        2 => (inline(), prop::option::of(text()))
            .prop_map(|(text, attribution)| BlockContent::Quote { text, attribution }),
        2 => photo().prop_map(BlockContent::Photo),
        1 => Just(BlockContent::Divider {}),
    ]
}

/// A body in normal form.
fn body() -> impl Strategy<Value = Body> {
    prop::collection::vec(content(), 0..7).prop_map(|contents| {
        let mut new_id = ids("b");
        let blocks = contents.into_iter().map(|content| Block { id: new_id(), content });
        Body(blocks.collect()).normalize()
    })
}

fn ids(prefix: &'static str) -> impl FnMut() -> BlockId {
    let mut last = 0;
    move || {
        last += 1;
        format!("{prefix}{last}").parse().unwrap()
    }
}

fn contents(body: &Body) -> Vec<&BlockContent> {
    body.0.iter().map(|block| &block.content).collect()
}

fn shown(photo: &PhotoBlock) -> Picture {
    Picture {
        src: "/media/a?b&c".to_owned(),
        alt: photo.alt.clone().unwrap_or_default(),
        caption: photo.caption.clone().unwrap_or_default(),
        credit: photo.credit.clone().unwrap_or_default(),
        ..Picture::default()
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markdown_reads_back_with_its_ids(body in body()) {
        prop_assert_eq!(body.check(), Ok(()));
        let markdown = body.markdown();
        let read = Body::from_markdown(&markdown, Some(&body), &mut ids("n"));
        prop_assert_eq!(read.as_ref(), Ok(&body), "{}", markdown);
    }

    #[test]
    fn markdown_reads_back_without_a_base(body in body()) {
        let read = Body::from_markdown(&body.markdown(), None, &mut ids("n")).unwrap();
        prop_assert_eq!(contents(&read), contents(&body));
    }

    #[test]
    fn any_markdown_settles_at_once(markdown in prop::collection::vec(text(), 0..8)) {
        let markdown = markdown.join("\n");
        if let Ok(body) = Body::from_markdown(&markdown, None, &mut ids("n")) {
            let again = Body::from_markdown(&body.markdown(), Some(&body), &mut ids("m"));
            prop_assert_eq!(again, Ok(body.clone()));
            prop_assert_eq!(body.clone().normalize(), body);
        }
    }

    #[test]
    fn one_text_reads_back(inline in inline()) {
        let inline = inline.normalize();
        prop_assert_eq!(Inline::from_markdown(&inline.markdown()), Ok(inline.clone()));
        prop_assert_eq!(inline.clone().normalize(), inline);
    }

    #[test]
    fn one_plain_line_is_what_it_says(line in "[A-Za-zĐđếữ ,.#0-9>+=-]{0,40}") {
        prop_assert_eq!(Inline::from_markdown(&line).unwrap(), Inline::plain(line));
    }

    #[test]
    fn html_is_well_formed_and_has_every_word(body in body()) {
        let html = body.html(&|photo| Some(shown(photo)));
        assert_well_formed(&html);
        for (id, photo) in body.photos() {
            let id_attribute = format!("data-block=\"{id}\"");
            prop_assert!(html.contains(&id_attribute));
            for words in [&photo.alt, &photo.caption, &photo.credit].into_iter().flatten() {
                prop_assert!(html.contains(&escape_html(words)));
            }
        }
        for line in body.text().lines() {
            let bare = html.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text);
            let bare: String = bare.collect();
            let line = escape_html(line.strip_prefix("— ").unwrap_or(line));
            prop_assert!(bare.contains(&line), "{} in {}", line, bare);
        }
    }

    #[test]
    fn stored_bodies_read_back(body in body()) {
        let stored = serde_json::to_string(&body).unwrap();
        prop_assert_eq!(serde_json::from_str::<Body>(&stored).unwrap(), body);
    }

    #[test]
    fn ids_stay_unique(before in body(), after in body()) {
        let after = Body::from_markdown(&after.markdown(), Some(&before), &mut ids("b")).unwrap();
        prop_assert_eq!(after.check(), Ok(()));
    }
}
