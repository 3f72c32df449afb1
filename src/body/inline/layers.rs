//! Spans as nested layers, as HTML and Markdown write them.

use super::{Inline, Mark, Span};

/// One layer round a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::body) enum Layer<'a> {
    /// A link to this address.
    Link(&'a str),
    /// A mark.
    Mark(Mark),
}

/// A step through nested text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::body) enum Piece<'a> {
    /// A layer begins.
    Open(Layer<'a>),
    /// The innermost open layer ends.
    Close(Layer<'a>),
    /// Text inside the open layers.
    Text(&'a str),
}

/// Walks through a text. A layer that neighbours share stays open between them: a link is
/// outermost, the marks follow in their own order.
pub(in crate::body) fn pieces(inline: &Inline) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut open: Vec<Layer<'_>> = Vec::new();
    for span in &inline.0 {
        let wanted = layers(span);
        let shared = open.iter().zip(&wanted).take_while(|(open, wanted)| open == wanted).count();
        pieces.extend(open.drain(shared..).rev().map(Piece::Close));
        pieces.extend(wanted[shared..].iter().copied().map(Piece::Open));
        pieces.push(Piece::Text(&span.text));
        open = wanted;
    }
    pieces.extend(open.drain(..).rev().map(Piece::Close));
    pieces
}

fn layers(span: &Span) -> Vec<Layer<'_>> {
    let link = span.href.as_deref().map(Layer::Link);
    link.into_iter().chain(span.marks.iter().copied().map(Layer::Mark)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Inline, Layer, Mark, Piece, Span, pieces};

    #[test]
    fn a_shared_link_stays_open() {
        let link = |text: &str, marks: &[Mark]| Span {
            text: text.to_owned(),
            marks: marks.iter().copied().collect::<BTreeSet<_>>(),
            href: Some("/a".to_owned()),
        };
        let inline = Inline(vec![link("x", &[]), link("y", &[Mark::Strong]), Span::plain("z")]);
        let to_a = Layer::Link("/a");
        let strong = Layer::Mark(Mark::Strong);
        let expected = [
            Piece::Open(to_a),
            Piece::Text("x"),
            Piece::Open(strong),
            Piece::Text("y"),
            Piece::Close(strong),
            Piece::Close(to_a),
            Piece::Text("z"),
        ];
        assert_eq!(pieces(&inline), expected);
    }
}
