//! An export of `WordPress` (WXR): posts become articles, pages become pages.
//!
//! The file is read twice, item by item, so that it may be of any length: once for the files, whose
//! items stand anywhere in it ([`Export::open`]), and once for what names them ([`Export::pieces`]).
//!
//! | of the export | becomes |
//! |---|---|
//! | status `publish`, `future` | public, or scheduled where the date is still to come |
//! | status `draft`, `pending`, `private`, and what has a password | a draft |
//! | status `trash`, and other types than posts, pages and attachments | nothing; it is counted |
//! | the first category; the others | the category; tags |
//! | the author's name as it is shown | a name of the by-line |
//! | the featured image | the cover |
//! | the excerpt | the lead |
//! | `[caption]`, `[gallery]`, `[embed]`; embeds and galleries made of blocks | photos with captions, galleries, embeds |
//! | other shortcodes | text as it stands |
//! | the path of the permanent link | a redirect, where the document stands elsewhere |

mod blocks;
mod bounded;
mod index;
mod item;
mod paragraphs;
mod read;
mod shortcode;
mod uploads;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::Error;
use super::piece::{Piece, Reading};
use index::Index;
use item::Item;
use read::{Entry, Reader};

pub use item::Left;
pub use uploads::Uploads;

/// An export, and what stands in it of files and authors.
#[derive(Debug)]
pub struct Export {
    path: PathBuf,
    index: Index,
}

impl Export {
    /// Looks through an export.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let mut index = Index::default();
        for entry in reader(path)? {
            index.add(entry?);
        }
        if index.is_empty() {
            let shown = path.display();
            return Err(Error::Source(format!("{shown} is no export of WordPress (WXR)")));
        }
        Ok(Self { path: path.to_owned(), index })
    }

    /// How many posts and pages stand in it, those that are left out included.
    pub const fn count(&self) -> usize {
        self.index.documents
    }

    /// What stands in it, one after the other: a piece, or why there is none.
    pub fn pieces<'a>(
        &'a self,
        reading: &'a Reading,
    ) -> Result<impl Iterator<Item = Result<Result<Piece, Left>, Error>> + 'a, Error> {
        let entries = reader(&self.path)?;
        Ok(entries.filter_map(move |entry| match entry {
            Ok(Entry::Item(item)) if item.is_attachment() => None,
            Ok(Entry::Item(item)) => Some(Ok(item.piece(&self.index, reading))),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        }))
    }

    /// The files of it: in a folder, which is a copy of `wp-content/uploads`, and from the internet where
    /// `download` says so.
    pub fn uploads(&self, folder: Option<&Path>, download: bool) -> Result<Uploads<'_>, Error> {
        Uploads::open(&self.index, folder, download)
    }
}

fn reader(path: &Path) -> Result<Reader<BufReader<File>>, Error> {
    let file = File::open(path);
    let file =
        file.map_err(|error| Error::Source(format!("cannot read {}: {error}", path.display())))?;
    Ok(Reader::new(BufReader::new(file)))
}
