//! What an HTML element means to a body.

use super::super::inline::Mark;

/// The meaning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// Not for readers: it goes with all that is in it.
    Dropped,
    /// Of no meaning; its end tag is not looked at.
    Void,
    /// A line break.
    Break,
    /// A break between two parts of the text.
    Rule,
    /// A picture.
    Picture,
    /// A paragraph.
    Paragraph,
    /// A heading of a level that a body has.
    Heading(u8),
    /// A list; whether it is numbered.
    List(bool),
    /// An item of a list.
    Item,
    /// A quote.
    Quote,
    /// The foot of a section or of a quote.
    Footer,
    /// What a text refers to; directly in a quote, whose words it has.
    Cite,
    /// Whose words a quote has.
    Attribution,
    /// A picture with its caption.
    Figure,
    /// A figure of several photos.
    Gallery,
    /// The caption of a figure.
    Caption,
    /// A window to something that lives elsewhere.
    Frame,
    /// A table.
    Table,
    /// The caption of a table.
    TableCaption,
    /// The rows that head a table; its end tag is looked at, but nothing stands in it.
    TableHead,
    /// Rows that do not.
    TableBody,
    /// A row of a table.
    Row,
    /// A cell of a table.
    Cell,
    /// Anything else that stands in lines of its own.
    Block,
    /// Text with a mark.
    Marked(Mark),
    /// A link.
    Link,
    /// Anything else that stands within a line.
    Inline,
}

impl Element {
    /// The meaning of the element of this name, in lower case.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"p" => Self::Paragraph,
            b"h1" | b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" | b"h5" | b"h6" => Self::Heading(4),
            b"ul" | b"menu" | b"dir" => Self::List(false),
            b"ol" => Self::List(true),
            b"li" => Self::Item,
            b"blockquote" => Self::Quote,
            b"footer" => Self::Footer,
            b"cite" => Self::Cite,
            b"figure" => Self::Figure,
            b"figcaption" => Self::Caption,
            b"iframe" => Self::Frame,
            b"img" | b"image" => Self::Picture,
            b"br" => Self::Break,
            b"hr" => Self::Rule,
            b"table" => Self::Table,
            b"caption" => Self::TableCaption,
            b"thead" => Self::TableHead,
            b"tbody" | b"tfoot" => Self::TableBody,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"a" => Self::Link,
            _ => Self::marked(name).or_else(|| Self::other(name)).unwrap_or(Self::Inline),
        }
    }

    fn marked(name: &[u8]) -> Option<Self> {
        Some(Self::Marked(match name {
            b"strong" | b"b" => Mark::Strong,
            b"em" | b"i" | b"dfn" | b"var" => Mark::Emphasis,
            b"s" | b"del" | b"strike" => Mark::Strike,
            b"code" | b"kbd" | b"samp" | b"tt" => Mark::Code,
            _ => return None,
        }))
    }

    fn other(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"address" | b"article" | b"aside" | b"body" | b"center" | b"dd" | b"details"
            | b"dialog" | b"div" | b"dl" | b"dt" | b"fieldset" | b"form" | b"header"
            | b"hgroup" | b"html" | b"legend" | b"listing" | b"main" | b"nav" | b"pre"
            | b"search" | b"section" | b"summary" => Self::Block,
            b"audio" | b"canvas" | b"math" | b"noembed" | b"noframes" | b"noscript" | b"object"
            | b"script" | b"select" | b"style" | b"svg" | b"template" | b"textarea" | b"title"
            | b"video" | b"xml" => Self::Dropped,
            b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"colgroup" | b"embed"
            | b"frame" | b"input" | b"keygen" | b"link" | b"meta" | b"param" | b"source"
            | b"track" | b"wbr" => Self::Void,
            _ => return None,
        })
    }

    /// Whether there is something in it that readers see.
    pub(super) const fn is_filled(self) -> bool {
        !matches!(
            self,
            Self::Dropped
                | Self::Void
                | Self::Break
                | Self::Rule
                | Self::Picture
                | Self::Frame
                | Self::TableHead
                | Self::TableBody
        )
    }

    /// Whether it stands within a line.
    pub(super) const fn is_inline(self) -> bool {
        matches!(self, Self::Marked(_) | Self::Cite | Self::Link | Self::Inline)
    }

    /// Whether it outlives the end of the blocks round it until its own end tag comes, as the
    /// formatting elements of the HTML standard do.
    pub(super) const fn outlives_blocks(self) -> bool {
        matches!(self, Self::Marked(_) | Self::Link)
    }

    /// Whether it is a part of a table, out of which nothing leaks.
    pub(super) const fn is_of_table(self) -> bool {
        matches!(self, Self::Table | Self::TableCaption | Self::Row | Self::Cell)
    }

    /// Whether the end of `inner` is not looked for outside of this element.
    pub(super) const fn bounds(self, inner: Self) -> bool {
        match inner {
            Self::Table => false,
            Self::Cell | Self::Row | Self::TableCaption => matches!(self, Self::Table),
            Self::Item => self.is_of_table() || matches!(self, Self::List(_)),
            _ => self.is_of_table(),
        }
    }

    /// Whether the beginning of `next` ends this element, though it has no end tag.
    pub(super) const fn is_ended_by(self, next: Self) -> bool {
        match self {
            Self::Paragraph => !next.is_inline(),
            Self::Heading(_) => matches!(next, Self::Heading(_)),
            Self::Item => matches!(next, Self::Item),
            Self::Cell => matches!(next, Self::Cell | Self::Row),
            Self::Row => matches!(next, Self::Row),
            Self::TableCaption => matches!(next, Self::Cell | Self::Row | Self::TableCaption),
            Self::Link => matches!(next, Self::Link),
            _ => false,
        }
    }
}
