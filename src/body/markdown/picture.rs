//! Pictures in Markdown.

use std::ops::Range;

use super::super::block::PhotoBlock;
use super::directive::Directive;
use super::escape::{self, Breaks};
use crate::error::{Code, Path, Refusal};

/// How much of a wrong address a refusal repeats, in characters.
const SHOWN: usize = 100;

/// A picture whose alternative text is being read.
pub(super) struct Picture {
    address: String,
    title: String,
    alt: String,
    /// How many pictures are open: one in the brackets of another is part of its text.
    depth: usize,
    start: usize,
}

impl Picture {
    /// A picture that begins at byte `start` of the source.
    pub(super) fn new(address: &str, title: &str, start: usize) -> Self {
        let (address, title) = (address.to_owned(), title.to_owned());
        Self { address, title, alt: String::new(), depth: 1, start }
    }

    /// A picture begins within the brackets.
    pub(super) fn deepen(&mut self) {
        self.depth += 1;
    }

    /// A picture ends; answers whether it is this one.
    pub(super) fn rise(&mut self) -> bool {
        self.depth -= 1;
        self.depth == 0
    }

    /// Adds to the alternative text.
    pub(super) fn push(&mut self, text: &str) {
        self.alt.push_str(text);
    }

    /// The photo, and where the source goes on behind it and its directive.
    pub(super) fn finish(
        self,
        source: &str,
        range: &Range<usize>,
    ) -> Result<(PhotoBlock, usize), Refusal> {
        let Ok(media) = self.address.parse() else { return Err(self.refusal(source)) };
        let behind = source.get(range.end..).unwrap_or_default();
        let (directive, length) = Directive::read(behind).unwrap_or_default();
        let photo = PhotoBlock {
            media,
            alt: directive.alt.or_else(|| given(self.alt)),
            caption: directive.caption.or_else(|| given(self.title)),
            credit: directive.credit,
            crop: directive.crop,
        };
        Ok((photo, range.end + length))
    }

    fn refusal(&self, source: &str) -> Refusal {
        let line = source.get(..self.start).unwrap_or_default().matches('\n').count() + 1;
        let address: String = self.address.chars().take(SHOWN).collect();
        Refusal::new(Code::ForeignPicture, Path::default())
            .with("line", line)
            .with("address", address)
    }
}

/// An empty text in the picture's own syntax is one that was not given.
fn given(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// Writes a photo.
pub(super) fn write(photo: &PhotoBlock) -> String {
    let alt = photo.alt.as_deref().unwrap_or_default();
    let caption = photo.caption.as_deref().unwrap_or_default();
    let title = match caption {
        "" => String::new(),
        caption => format!(" \"{}\"", escape::quoted(caption)),
    };
    let alt = escape::text(alt, false, Breaks::Tags);
    format!("![{alt}]({}{title}){}", photo.media, Directive::of(photo).write())
}
