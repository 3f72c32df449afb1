//! Markdown from elsewhere: its pictures and files become those of the media library.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::elsewhere::{Adopt, Edit, Elsewhere, called, edited};
use super::super::link;
use super::{escape, options};

type Placed<'a> = (Event<'a>, Range<usize>);

/// The Markdown in which pictures and files have the ids of what they have become. A picture that has
/// become none is a link to where it is, or the words that say what it shows; a link to where none may
/// lead is only its text.
pub(in crate::body) fn adopt(markdown: &str, adopt: Adopt<'_>) -> String {
    let events: Vec<Placed<'_>> = Parser::new_ext(markdown, options()).into_offset_iter().collect();
    let (mut edits, mut behind) = (Vec::new(), 0);
    for (place, (event, range)) in events.iter().enumerate() {
        match event {
            // A picture in the brackets of another goes with it.
            Event::Start(Tag::Image { dest_url, title, .. }) if range.start >= behind => {
                behind = range.end;
                let alt = inside(markdown, &events, place, "![".len());
                let text = picture(dest_url, title, alt, adopt);
                edits.push(Edit { range: range.clone(), text });
            }
            Event::Start(Tag::Link { dest_url, .. }) if range.start >= behind => {
                let alone = stands_alone(&events, place);
                edits.extend(relinked(dest_url, range, inner(&events, place, 1), alone, adopt));
            }
            _ => {}
        }
    }
    edited(markdown, edits)
}

fn picture(address: &str, title: &str, alt: &str, adopt: Adopt<'_>) -> String {
    match adopt(Elsewhere::Picture { address, alt }) {
        Some(media) if title.is_empty() => format!("![{alt}]({media})"),
        Some(media) => format!("![{alt}]({media} \"{}\")", escape::quoted(title)),
        None if link::is_allowed(address) => {
            format!("[{}]({})", called(alt, address), escape::address(address))
        }
        None => alt.to_owned(),
    }
}

/// What a link becomes: two edits round its text, or none.
fn relinked(
    address: &str,
    range: &Range<usize>,
    inner: Range<usize>,
    alone: bool,
    adopt: Adopt<'_>,
) -> Vec<Edit> {
    let (head, tail) = (range.start..inner.start, inner.end..range.end);
    let media = if alone { adopt(Elsewhere::Link { address }) } else { None };
    match media {
        Some(media) => vec![
            Edit { range: head, text: "[".to_owned() },
            Edit { range: tail, text: format!("]({media})") },
        ],
        None if link::is_allowed(address) => Vec::new(),
        None => [head, tail].map(|range| Edit { range, text: String::new() }).into(),
    }
}

/// Where the text of the link or picture stands that begins at this event, `head` signs behind its
/// beginning.
fn inner(events: &[Placed<'_>], place: usize, head: usize) -> Range<usize> {
    let range = &events[place].1;
    let start = range.start + head;
    let within = events[place + 1..].iter().take_while(|(event, other)| {
        !(matches!(event, Event::End(TagEnd::Link | TagEnd::Image)) && other == range)
    });
    start..within.last().map_or(start, |(_, last)| last.end.max(start))
}

fn inside<'a>(source: &'a str, events: &[Placed<'_>], place: usize, head: usize) -> &'a str {
    source.get(inner(events, place, head)).unwrap_or_default()
}

/// Whether the link that begins at this event is all of a paragraph.
fn stands_alone(events: &[Placed<'_>], place: usize) -> bool {
    let range = &events[place].1;
    let begins = place.checked_sub(1).and_then(|before| events.get(before));
    let end = events[place..]
        .iter()
        .position(|(event, other)| matches!(event, Event::End(TagEnd::Link)) && other == range);
    let behind = end.and_then(|end| events.get(place + end + 1));
    matches!(begins, Some((Event::Start(Tag::Paragraph), _)))
        && matches!(behind, Some((Event::End(TagEnd::Paragraph), _)))
}

#[cfg(test)]
mod tests {
    use super::adopt;
    use crate::body::Elsewhere;

    const MEDIA: &str = "media_01h455vb4pex5vsknk084sn02q";

    fn adopted(markdown: &str) -> String {
        adopt(markdown, &mut |one| match one {
            Elsewhere::Picture { address, .. } | Elsewhere::Link { address } => {
                address.starts_with("known").then(|| MEDIA.parse().unwrap())
            }
        })
    }

    #[test]
    fn pictures_become_those_of_the_library() {
        for (markdown, expected) in [
            ("![Bờ kè](known.jpg)", format!("![Bờ kè]({MEDIA})")),
            (
                "A ![a *b*](known.jpg \"Ảnh \\\"1\\\"\") b",
                format!("A ![a *b*]({MEDIA} \"Ảnh \\\"1\\\"\") b"),
            ),
            ("![a][x]\n\n[x]: known.jpg", format!("![a]({MEDIA})\n\n[x]: known.jpg")),
            ("![](known.jpg){credit=\"UBND\"}", format!("![]({MEDIA}){{credit=\"UBND\"}}")),
            ("[![a](known.jpg)](https://a.vn)", format!("[![a]({MEDIA})](https://a.vn)")),
            ("![a](https://a.vn/b.jpg)", "[a](https://a.vn/b.jpg)".to_owned()),
            ("![](https://a.vn/b.jpg)", "[b.jpg](https://a.vn/b.jpg)".to_owned()),
            ("![a](gone.jpg)", "a".to_owned()),
            ("> ![\\[x\\]](known.jpg)", format!("> ![\\[x\\]]({MEDIA})")),
        ] {
            assert_eq!(adopted(markdown), expected, "{markdown}");
        }
    }

    #[test]
    fn links_become_files_where_they_stand_alone() {
        for (markdown, expected) in [
            ("[Kế hoạch](known.pdf)", format!("[Kế hoạch]({MEDIA})")),
            ("Xem [kế hoạch](known.pdf).", "Xem kế hoạch.".to_owned()),
            ("Xem [*bài* khác](khac.md).", "Xem *bài* khác.".to_owned()),
            (
                "[a](https://a.vn) [b][c]\n\n[c]: /d",
                "[a](https://a.vn) [b][c]\n\n[c]: /d".to_owned(),
            ),
        ] {
            assert_eq!(adopted(markdown), expected, "{markdown}");
        }
    }
}
