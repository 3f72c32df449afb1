//! Bodies of all shapes.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::body::{
    Block, BlockContent, BlockId, Body, EmbedBlock, FileBlock, Inline, Mark, PhotoBlock, Span,
    TableBlock,
};
use crate::id::MediaId;
use crate::imaging::Crop;

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
    ":::",
    ":::gallery",
    "::: gallery",
    "::embed",
    "::embed[x](https://a.vn)",
    ": ",
    "\\|",
    "||",
    "|---|",
    "| --- |",
    "\n: ",
    "\n:::\n",
    "[x](media_01h455vb4pex5vsknk084sn02q)",
    "media_01h455vb4pex5vsknk084sn02q",
    "<td>",
    "</table>",
    "</figure>",
];

const MEDIA: [&str; 2] = ["media_01h455vb4pex5vsknk084sn02q", "media_01h455vb4pex5vsknk084sn02r"];

pub(super) fn text() -> impl Strategy<Value = String> {
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

pub(super) fn inline() -> impl Strategy<Value = Inline> {
    prop::collection::vec(span(), 0..5).prop_map(Inline)
}

fn photo() -> impl Strategy<Value = PhotoBlock> {
    let words = || prop::option::of(text());
    (media(), words(), words(), words(), prop::option::of(crop())).prop_map(
        |(media, alt, caption, credit, crop)| PhotoBlock { media, alt, caption, credit, crop },
    )
}

fn crop() -> impl Strategy<Value = Crop> {
    let start = || (0_u8..10).prop_map(|tenth| f64::from(tenth) / 10.0);
    let length = || 0.05_f64..1.0;
    (start(), start(), length(), length()).prop_map(|(x, y, width, height)| {
        Crop::new(x, y, width.min(1.0 - x), height.min(1.0 - y)).unwrap()
    })
}

fn media() -> impl Strategy<Value = MediaId> {
    prop::sample::select(&MEDIA[..]).prop_map(|media| media.parse().unwrap())
}

fn file() -> impl Strategy<Value = FileBlock> {
    let title = prop_oneof![4 => text(), 1 => Just(MEDIA[0].to_owned())];
    (media(), prop::option::of(title)).prop_map(|(media, title)| FileBlock { media, title })
}

fn embed() -> impl Strategy<Value = EmbedBlock> {
    let url = href().prop_map(|href| match href.strip_prefix("https://") {
        Some(_) => href,
        None => format!("https://b.vn/{}", href.replace('@', "")),
    });
    let title = prop_oneof![4 => text(), 1 => Just("https://a.vn/".to_owned())];
    (url, prop::option::of(title)).prop_map(|(url, title)| EmbedBlock { url, title })
}

fn table() -> impl Strategy<Value = TableBlock> {
    let cell = || prop_oneof![3 => inline(), 1 => Just(Inline::default())];
    let row = move || prop::collection::vec(cell(), 0..4);
    let rows = prop::collection::vec(row(), 0..4);
    (prop::option::of(text()), prop::option::of(row()), rows)
        .prop_map(|(caption, header, rows)| TableBlock { caption, header, rows })
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
        1 => prop::collection::vec(photo(), 0..4).prop_map(|photos| BlockContent::Gallery { photos }),
        1 => file().prop_map(BlockContent::File),
        1 => embed().prop_map(BlockContent::Embed),
        3 => table().prop_map(BlockContent::Table),
        1 => Just(BlockContent::Divider {}),
    ]
}

/// A body in normal form.
pub(super) fn body() -> impl Strategy<Value = Body> {
    prop::collection::vec(content(), 0..7).prop_map(|contents| {
        let mut new_id = ids("b");
        let blocks = contents.into_iter().map(|content| Block { id: new_id(), content });
        Body(blocks.collect()).normalize()
    })
}

pub(super) fn ids(prefix: &'static str) -> impl FnMut() -> BlockId {
    let mut last = 0;
    move || {
        last += 1;
        format!("{prefix}{last}").parse().unwrap()
    }
}
