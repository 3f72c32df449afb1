//! Where the files of an export are.

use std::path::{Component, Path, PathBuf};

use super::index::{Index, original};
use crate::transfer::picture::{Files, Located};
use crate::transfer::{Error, Piece};

/// What stands before the paths of files in their addresses.
const FOLDER: &str = "/wp-content/uploads/";

/// The files of an export.
#[derive(Clone, Debug)]
pub struct Uploads<'a> {
    index: &'a Index,
    /// The real path of a copy of `wp-content/uploads`.
    folder: Option<PathBuf>,
    /// Whether what is not there is fetched from the internet.
    download: bool,
}

impl<'a> Uploads<'a> {
    pub(super) fn open(
        index: &'a Index,
        folder: Option<&Path>,
        download: bool,
    ) -> Result<Self, Error> {
        let real = |folder: &Path| {
            let real = folder.canonicalize();
            real.map_err(|error| {
                Error::Source(format!("cannot read {}: {error}", folder.display()))
            })
        };
        Ok(Self { index, folder: folder.map(real).transpose()?, download })
    }

    /// The file in the folder: the whole one rather than a smaller copy.
    fn here(&self, address: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?;
        let path = address.split(['?', '#']).next()?.split_once(FOLDER)?.1;
        let path = percent_encoding::percent_decode_str(path).decode_utf8().ok()?;
        [original(&path), path.into_owned()].iter().find_map(|path| {
            let plain =
                Path::new(path).components().all(|step| matches!(step, Component::Normal(_)));
            let real = folder.join(path).canonicalize().ok().filter(|_| plain)?;
            (real.starts_with(folder) && real.is_file()).then_some(real)
        })
    }

    /// The file's address on the internet: that of the whole one rather than of a smaller copy.
    fn there(&self, address: &str) -> Option<String> {
        let known = self.index.at(address).map(|one| one.url.as_str());
        let url = known.unwrap_or(address);
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        (self.download && is_web).then(|| url.to_owned())
    }
}

impl Files for Uploads<'_> {
    fn locate(&self, _: &Piece, address: &str, is_link: bool) -> Option<Located> {
        if is_link && self.index.at(address).is_none() {
            return None;
        }
        self.here(address).map(Located::Here).or_else(|| self.there(address).map(Located::There))
    }

    fn words(&self, address: &str) -> [Option<String>; 2] {
        match self.index.at(address) {
            Some(one) => [one.alt.clone(), one.caption.clone()],
            None => [None, None],
        }
    }
}
