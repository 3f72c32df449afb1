//! Bodies as HTML and back. The attributes, and what is read of other HTML, are described at
//! [`crate::body`].

mod adopt;
mod element;
mod figure;
mod grid;
mod library;
mod look;
mod media;
mod open;
mod parts;
mod photo;
mod read;
mod style;
mod table;
mod tag;
mod text;
mod word;
mod write;

use self::read::Reader;
use crate::error::{Code, Path, Refusal};

pub(super) use self::adopt::adopt;
pub use self::library::{Download, Library, Picture, PictureSource};
pub(super) use self::read::Named;
pub(super) use self::write::{body as write_body, inline as write_inline};

/// The longest HTML that is read, in characters. Word writes ten times as many as the text has.
pub const MAX_HTML: usize = 2_000_000;

/// Reads a whole body; the blocks are not yet in normal form.
pub(super) fn read_body(html: &str) -> Result<Vec<Named>, Vec<Refusal>> {
    if html.chars().nth(MAX_HTML).is_some() {
        return Err(vec![too_long(MAX_HTML)]);
    }
    Reader::read(html)
}

fn too_long(max: usize) -> Refusal {
    Refusal::new(Code::TooLong, Path::default()).with("max", max)
}

#[cfg(test)]
mod tests;
