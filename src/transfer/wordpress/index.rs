//! What stands anywhere in an export and is named everywhere: the site, its authors, its files.

use std::collections::{BTreeMap, HashMap};

use super::Item;
use super::read::Entry;

/// A file of the site.
#[derive(Debug)]
pub(super) struct Attachment {
    /// Where it is.
    pub(super) url: String,
    /// What it shows.
    pub(super) alt: Option<String>,
    /// What it is about.
    pub(super) caption: Option<String>,
}

/// What is named everywhere.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The site's address without its scheme, as `ward.example/news`.
    pub(super) site: String,
    /// The authors' names by their logins.
    pub(super) authors: BTreeMap<String, String>,
    /// How many items are no files.
    pub(super) documents: usize,
    attachments: HashMap<String, Attachment>,
    /// The files' ids by where they are.
    places: HashMap<String, String>,
    /// The files' ids by the items to which they belong.
    children: HashMap<String, Vec<String>>,
}

impl Index {
    /// Whether nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.site.is_empty() && self.documents == 0 && self.attachments.is_empty()
    }

    /// Takes note of an entry.
    pub(super) fn add(&mut self, entry: Entry) {
        match entry {
            Entry::Site(address) => {
                let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
                bare.trim_end_matches('/').clone_into(&mut self.site);
            }
            Entry::Author { login, name } => {
                self.authors.insert(login, name);
            }
            Entry::Item(item) if item.is_attachment() => self.attach(*item),
            Entry::Item(_) => self.documents += 1,
        }
    }

    fn attach(&mut self, item: Item) {
        let Item { id, attachment_url: url, alt, excerpt, parent, .. } = item;
        let some = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        self.places.insert(place(&url).to_owned(), id.clone());
        self.children.entry(parent).or_default().push(id.clone());
        let alt = alt.and_then(some);
        self.attachments.insert(id, Attachment { url, alt, caption: some(excerpt) });
    }

    /// The file with this id.
    pub(super) fn attachment(&self, id: &str) -> Option<&Attachment> {
        self.attachments.get(id.trim())
    }

    /// The files that belong to an item, in their order.
    pub(super) fn children(&self, id: &str) -> &[String] {
        self.children.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The file at this address, or of which a smaller copy is there.
    pub(super) fn at(&self, address: &str) -> Option<&Attachment> {
        let id = [place(address).to_owned(), original(place(address))]
            .iter()
            .find_map(|place| self.places.get(place));
        self.attachments.get(id?)
    }
}

/// An address as far as it tells one file from another: without the scheme, which may have changed since,
/// and the query.
fn place(address: &str) -> &str {
    let bare = address.split(['?', '#']).next().unwrap_or_default();
    let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
    bare.trim_start_matches('/')
}

/// Where the file is of which `WordPress` made a smaller copy for this path: without the size before the
/// ending, as in `le-ky-1024x768.jpg`.
pub(super) fn original(path: &str) -> String {
    let cut = || {
        let (stem, ending) = path.rsplit_once('.')?;
        let (name, size) = stem.rsplit_once('-')?;
        let (width, height) = size.split_once('x')?;
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (digits(width) && digits(height)).then(|| format!("{name}.{ending}"))
    };
    cut().unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::original;

    #[test]
    fn a_smaller_copy_is_known_by_its_size() {
        assert_eq!(original("2024/05/le-ky-1024x768.jpg"), "2024/05/le-ky.jpg");
        for path in ["a.jpg", "a-1x.jpg", "a-x1.jpg", "a-1024.jpg", "1024x768.jpg", "a-1x1"] {
            assert_eq!(original(path), path);
        }
    }
}
