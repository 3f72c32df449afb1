//! A folder of Markdown files, each with what is said of it at its beginning, as generators of static
//! sites have them.
//!
//! What stands between two lines `---` at the beginning of a file is YAML: `title`, `slug`, `date`,
//! `language` (or `lang`), `kind` (`article` or `page`), `category` (or `categories`), `tags`, `areas`,
//! `author` (or `authors`), `kicker`, `summary` (or `lead`, `excerpt`, `description`), `cover` (or
//! `image`; an address, or `image`, `alt`, `caption` and `credit`), `draft`, `pinned`, `urgent`,
//! `translation_of` (the path of the file that says the same in another language) and `aliases` (the
//! paths at which it stood). Anything else is left alone. A file without a title is called by its first
//! heading, else by its name.
//!
//! Pictures are named by their paths, from the file or, with a slash at the beginning, from the folder.

mod front;
mod read;

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::picture::{Files, Located};
use super::{Error, Piece};

pub use read::Fault;

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 4 << 20;
/// What the names of files end in that a link may lead to.
const LINKED: [&str; 6] = ["pdf", "jpg", "jpeg", "png", "webp", "gif"];

/// A folder of Markdown files.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Its real path, without links.
    root: PathBuf,
    /// What stands before the paths of its files in references, where it has a name.
    prefix: String,
}

impl Folder {
    /// A folder; what is read from it is known by the paths within it, behind the `name` if it has one.
    pub fn open(root: &Path, name: Option<&str>) -> Result<Self, Error> {
        let root = root.canonicalize().map_err(|error| unreadable(root, &error))?;
        if !root.is_dir() {
            return Err(Error::Source(format!("{} is no folder", root.display())));
        }
        let prefix = name.map(|name| format!("{name}/")).unwrap_or_default();
        Ok(Self { root, prefix })
    }

    /// The paths of all Markdown files within it, in order. Links to folders are not followed, and what
    /// begins with a dot is left out.
    pub fn list(&self) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(&folder).map_err(|error| unreadable(&folder, &error))?;
            for entry in entries {
                let entry = entry.map_err(|error| unreadable(&folder, &error))?;
                let kind = entry.file_type().map_err(|error| unreadable(&folder, &error))?;
                let (path, hidden) =
                    (entry.path(), entry.file_name().as_encoded_bytes()[0] == b'.');
                match kind {
                    _ if hidden => {}
                    kind if kind.is_dir() => folders.push(path),
                    _ if is_markdown(&path) => found.extend(self.within(&path)),
                    _ => {}
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// A path below the folder, with slashes.
    fn within(&self, path: &Path) -> Option<String> {
        let steps = path.strip_prefix(&self.root).ok()?.components();
        let steps: Option<Vec<&str>> = steps.map(|step| step.as_os_str().to_str()).collect();
        steps.map(|steps| steps.join("/"))
    }

    /// The text of a file.
    fn text(&self, path: &str) -> Result<String, Fault> {
        let path = self.root.join(path);
        let size = fs::metadata(&path).map_err(|error| Fault::Unreadable(error.to_string()))?.len();
        if size > MAX_FILE {
            return Err(Fault::TooLarge);
        }
        let bytes = fs::read(&path).map_err(|error| Fault::Unreadable(error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|_| Fault::NotUtf8)?;
        Ok(text.trim_start_matches('\u{feff}').replace("\r\n", "\n"))
    }

    /// What names a file in the source.
    fn reference(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The real path of a file that the file at `from` names; `None` where there is none, or where it
    /// lies outside of the folder.
    fn find(&self, from: &str, address: &str) -> Option<PathBuf> {
        let path = address.split(['?', '#']).next().filter(|path| !path.is_empty())?;
        if path.contains("://") || path.starts_with("//") {
            return None;
        }
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
        let named = match decoded.strip_prefix('/') {
            Some(path) => self.root.join(path),
            None => self.root.join(from).parent()?.join(&*decoded),
        };
        let real = named.canonicalize().ok()?;
        (real.starts_with(&self.root) && real.is_file()).then_some(real)
    }
}

impl Files for Folder {
    fn locate(&self, piece: &Piece, address: &str, is_link: bool) -> Option<Located> {
        let from = piece.reference.strip_prefix(&self.prefix)?;
        let found = self.find(from, address)?;
        let ending = found.extension().and_then(|ending| ending.to_str());
        let is_file = ending.is_some_and(|ending| LINKED.contains(&&*ending.to_ascii_lowercase()));
        (!is_link || is_file).then_some(Located::Here(found))
    }
}

fn is_markdown(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| matches!(ending, "md" | "markdown"))
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    Error::Source(format!("cannot read {}: {error}", path.display()))
}

/// A path that a file names another by, from the folder on.
fn resolved(from: &str, named: &str) -> Option<String> {
    let folder = from.rsplit_once('/').filter(|_| !named.starts_with('/'));
    let mut steps: Vec<&str> =
        folder.map(|(folder, _)| folder.split('/').collect()).unwrap_or_default();
    for step in Path::new(named.trim_start_matches('/')).components() {
        match step {
            Component::Normal(step) => steps.push(step.to_str()?),
            Component::ParentDir => drop(steps.pop()?),
            Component::CurDir => {}
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(steps.join("/"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Folder, resolved};

    #[test]
    fn nothing_outside_of_the_folder_is_found() {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().join("site");
        fs::create_dir_all(root.join("tin/anh")).unwrap();
        fs::write(outer.path().join("secret.jpg"), "x").unwrap();
        fs::write(root.join("tin/anh/bờ kè.jpg"), "x").unwrap();
        std::os::unix::fs::symlink(outer.path().join("secret.jpg"), root.join("link.jpg")).unwrap();
        let folder = Folder::open(&root, None).unwrap();
        let found = |address: &str| folder.find("tin/a.md", address).is_some();
        for address in ["anh/b%E1%BB%9D%20k%C3%A8.jpg", "./anh/bờ kè.jpg?w=3", "/tin/anh/bờ kè.jpg"]
        {
            assert!(found(address), "{address}");
        }
        for address in
            ["../../secret.jpg", "/link.jpg", "/../secret.jpg", "anh", "https://a.vn/b.jpg"]
        {
            assert!(!found(address), "{address}");
        }
    }

    #[test]
    fn a_file_names_another_by_its_path() {
        assert_eq!(resolved("tin/a.md", "b.md").as_deref(), Some("tin/b.md"));
        assert_eq!(resolved("tin/a.md", "../b.md").as_deref(), Some("b.md"));
        assert_eq!(resolved("tin/a.md", "/vi/./b.md").as_deref(), Some("vi/b.md"));
        assert_eq!(resolved("a.md", "../b.md"), None);
    }
}
