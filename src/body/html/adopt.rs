//! HTML from elsewhere: its pictures and files become those of the media library.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::super::elsewhere::{Adopt, Edit, Elsewhere, called, edited};
use super::super::link;
use super::element::Element;
use super::photo::Picture;
use super::tag::Tag;
use crate::text::escape_html;

/// The HTML in which pictures and files have the ids of what they have become. A picture that has
/// become none is a link to where it is, or the words that say what it shows.
pub(in crate::body) fn adopt(html: &str, adopt: Adopt<'_>) -> String {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(html, emitter).map(|token| {
        let Ok(token) = token;
        Piece::of(token)
    });
    let pieces: Vec<Piece> = tokens.flatten().collect();
    let (mut edits, mut groups) = (Vec::new(), 0_usize);
    for (place, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Start(tag, end) => match Element::of(tag.name()) {
                Element::Picture => {
                    let text = picture(tag, adopt);
                    edits.extend(text.map(|text| Edit { range: tag.start()..*end, text }));
                }
                Element::Link if groups == 0 && stands_alone(&pieces, place) => {
                    let text = file(tag, adopt);
                    edits.extend(text.map(|text| Edit { range: tag.start()..*end, text }));
                }
                element => groups += usize::from(is_group(element)),
            },
            Piece::End(name) if is_group(Element::of(name)) => groups = groups.saturating_sub(1),
            Piece::End(_) | Piece::Words => {}
        }
    }
    edited(html, edits)
}

/// A token, as far as it matters where links and pictures stand.
enum Piece {
    /// A start tag, and where the source goes on behind it.
    Start(Tag, usize),
    /// The name in an end tag.
    End(Vec<u8>),
    /// Text that is not only white space.
    Words,
}

impl Piece {
    fn of(token: Token<usize>) -> Option<Self> {
        match token {
            Token::StartTag(tag) => {
                let end = tag.span.end;
                Some(Self::Start(Tag::new(tag), end))
            }
            Token::EndTag(tag) => Some(Self::End(tag.name.to_vec())),
            Token::String(text) => {
                (!text.iter().all(u8::is_ascii_whitespace)).then_some(Self::Words)
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => None,
        }
    }

    /// Whether it begins or ends something that stands in lines of its own.
    fn is_edge(&self) -> bool {
        match self {
            Self::Start(tag, _) => !Element::of(tag.name()).is_inline(),
            Self::End(name) => !Element::of(name).is_inline(),
            Self::Words => false,
        }
    }
}

/// Whether a link in it is a part of a text.
const fn is_group(element: Element) -> bool {
    matches!(element, Element::List(_) | Element::Quote | Element::Table)
}

fn picture(tag: &Tag, adopt: Adopt<'_>) -> Option<String> {
    let Picture::Foreign(_) = Picture::read(tag) else { return None };
    let address = ["src", "data-src"].into_iter().filter_map(|name| tag.text(name));
    let address = address.map(str::trim).find(|address| !address.starts_with("data:"))?;
    let alt = tag.text("alt").unwrap_or_default();
    Some(match adopt(Elsewhere::Picture { address, alt }) {
        Some(media) => format!("<img data-media=\"{media}\" alt=\"{}\">", escape_html(alt)),
        None if link::is_allowed(address) => {
            let words = escape_html(called(alt, address));
            format!("<a href=\"{}\">{words}</a>", escape_html(address))
        }
        None => escape_html(alt),
    })
}

fn file(tag: &Tag, adopt: Adopt<'_>) -> Option<String> {
    let address = tag.text("href")?.trim();
    let media = adopt(Elsewhere::Link { address })?;
    Some(format!("<a href=\"{media}\">"))
}

/// Whether nothing but the link stands between two edges.
fn stands_alone(pieces: &[Piece], place: usize) -> bool {
    let before = place.checked_sub(1).and_then(|before| pieces.get(before));
    let end =
        pieces[place..].iter().position(|piece| matches!(piece, Piece::End(name) if name == b"a"));
    let behind = end.and_then(|end| pieces.get(place + end + 1));
    end.is_some() && before.is_none_or(Piece::is_edge) && behind.is_none_or(Piece::is_edge)
}

#[cfg(test)]
mod tests {
    use super::adopt;
    use crate::body::Elsewhere;

    const MEDIA: &str = "media_01h455vb4pex5vsknk084sn02q";

    fn adopted(html: &str) -> String {
        adopt(html, &mut |one| match one {
            Elsewhere::Picture { address, .. } | Elsewhere::Link { address } => {
                address.starts_with("known").then(|| MEDIA.parse().unwrap())
            }
        })
    }

    #[test]
    fn pictures_become_those_of_the_library() {
        let photo = format!("<img data-media=\"{MEDIA}\" alt=\"Bờ &quot;kè&quot;\">");
        for (html, expected) in [
            ("<p><img class=a src='known.jpg' alt='Bờ \"kè\"' /></p>", format!("<p>{photo}</p>")),
            ("<img src=data:x data-src=known.jpg alt='Bờ \"kè\"'>", photo),
            (
                "<img src=\"https://a.vn/b.jpg\">x",
                "<a href=\"https://a.vn/b.jpg\">b.jpg</a>x".to_owned(),
            ),
            ("<img src=gone.jpg alt=a>", "a".to_owned()),
            ("<img src=a.jpg width=1 height=1>", "<img src=a.jpg width=1 height=1>".to_owned()),
        ] {
            assert_eq!(adopted(html), expected, "{html}");
        }
    }

    #[test]
    fn links_become_files_where_they_stand_alone() {
        let link = format!("<p><a href=\"{MEDIA}\">Kế hoạch</a></p>");
        assert_eq!(adopted("<p><a href=known.pdf>Kế hoạch</a></p>"), link);
        for html in [
            "<p>Xem <a href=known.pdf>kế hoạch</a></p>",
            "<ul><li><a href=known.pdf>Kế hoạch</a></li></ul>",
            "<p><a href=other.pdf>Kế hoạch</a></p>",
        ] {
            assert_eq!(adopted(html), html);
        }
    }
}
