//! The files that a piece names: where they are, and bringing them to the media library.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Error;
use super::import::{Importer, Problem};
use super::piece::{Markup, Piece};
use crate::body::{Body, Elsewhere};
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::language::LanguageTag;
use crate::media::text::{MAX_ALT, MAX_CAPTION, Words};
use crate::media::{self, NewMedia, Said};

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// On this machine.
    Here(PathBuf),
    /// On the internet, at this address.
    There(String),
}

/// The files of a source.
pub trait Files: Sync {
    /// Where the file is that the piece names by this address; `None` where the source has none. A link
    /// may lead to a page as well.
    fn locate(&self, piece: &Piece, address: &str, is_link: bool) -> Option<Located>;

    /// What the source says of the file itself: what it shows, and what it is about.
    fn words(&self, _address: &str) -> [Option<String>; 2] {
        [None, None]
    }
}

/// A file that a piece names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) address: String,
    alt: String,
    is_link: bool,
}

/// What is known of a file before it is brought.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) mention: Mention,
    pub(super) located: Option<Located>,
    pub(super) mark: Mark,
}

/// What tells a file from what it was when it was imported last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) enum Mark {
    /// BLAKE3 of its bytes.
    Bytes([u8; 32]),
    /// Its address, where its bytes are not here.
    Address,
    /// There is no such file, or it is refused.
    Missing,
}

/// Every file that a piece names, once.
fn mentions(piece: &Piece) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut note = |one: Elsewhere<'_>| {
        let (address, alt, is_link) = match one {
            Elsewhere::Picture { address, alt } => (address, alt, false),
            Elsewhere::Link { address } => (address, "", true),
        };
        if !found.iter().any(|known| known.address == address) {
            let (address, alt) = (address.to_owned(), alt.to_owned());
            found.push(Mention { address, alt, is_link });
        }
        None
    };
    if let Some(cover) = &piece.cover {
        let alt = cover.alt.as_deref().unwrap_or_default();
        note(Elsewhere::Picture { address: &cover.address, alt });
    }
    match &piece.body {
        Markup::Markdown(markdown) => drop(Body::adopt_markdown(markdown, &mut note)),
        Markup::Html(html) => drop(Body::adopt_html(html, &mut note)),
    }
    found
}

/// Where the files are, and what tells them from others. Links to what is no file are left out.
pub(super) async fn locate(piece: &Piece, files: &impl Files) -> Result<Vec<Found>, Unexpected> {
    let mut all = Vec::new();
    for mention in mentions(piece) {
        let located = files.locate(piece, &mention.address, mention.is_link);
        if mention.is_link && located.is_none() {
            continue;
        }
        let mark = match &located {
            Some(Located::Here(path)) => mark(path.clone()).await?,
            Some(Located::There(_)) => Mark::Address,
            None => Mark::Missing,
        };
        all.push(Found { mention, located, mark });
    }
    Ok(all)
}

async fn mark(path: PathBuf) -> Result<Mark, Unexpected> {
    let hashed = tokio::task::spawn_blocking(move || hash(&path)).await;
    let hashed = hashed.map_err(Unexpected::while_doing("reading a file to import"))?;
    Ok(hashed.map_or(Mark::Missing, |hash| Mark::Bytes(*hash.as_bytes())))
}

fn hash(path: &Path) -> io::Result<blake3::Hash> {
    Ok(blake3::Hasher::new().update_reader(File::open(path)?)?.finalize())
}

impl Importer<'_> {
    /// Brings the files to the library; answers what each address has become. One that is refused is
    /// marked as missing.
    pub(super) async fn bring(
        &self,
        found: &mut [Found],
        files: &impl Files,
        language: &LanguageTag,
        problems: &mut Vec<Problem>,
    ) -> Result<BTreeMap<String, MediaId>, Error> {
        let mut brought = BTreeMap::new();
        for Found { mention, located, mark } in found {
            let Some(located) = located.as_ref().filter(|_| *mark != Mark::Missing) else {
                problems.push(Problem::NoFile(mention.address.clone()));
                continue;
            };
            match self.bring_one(mention, located, files, language).await? {
                Ok(media) => {
                    brought.insert(mention.address.clone(), media);
                }
                Err(problem) => {
                    *mark = Mark::Missing;
                    problems.push(problem);
                }
            }
        }
        Ok(brought)
    }

    async fn bring_one(
        &self,
        mention: &Mention,
        located: &Located,
        files: &impl Files,
        language: &LanguageTag,
    ) -> Result<Result<MediaId, Problem>, Error> {
        let address = mention.address.clone();
        let (fetched, path, file_name) = match located {
            Located::Here(path) => (None, path.clone(), name_of(path)),
            Located::There(url) => match self.fetcher.fetch(&self.actor, url).await {
                Ok(fetched) => {
                    let (path, name) = (fetched.path(), fetched.file_name.clone());
                    (Some(fetched), path, name)
                }
                Err(media::FetchError::Unexpected(error)) => return Err(error.into()),
                Err(error) => {
                    let refusals = error.refusal().into_iter().collect();
                    return Ok(Err(Problem::File { address, refusals }));
                }
            },
        };
        let texts = words(mention, files, language);
        let new = NewMedia {
            file: path,
            file_name,
            said: Said { texts, ..Said::default() },
            idempotency_key: None,
        };
        let uploaded = media::upload(self.store, self.darkroom, &self.actor, new).await;
        drop(fetched);
        match uploaded {
            Ok(uploaded) => Ok(Ok(uploaded.media.id)),
            Err(error) => match error.refusals() {
                Some(refusals) => Ok(Err(Problem::File { address, refusals })),
                None => Err(Unexpected::while_doing("importing a file")(error).into()),
            },
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What is said of a new file: what its source says, else how it is used here first.
fn words(mention: &Mention, files: &impl Files, language: &LanguageTag) -> Vec<Words> {
    let [alt, caption] = files.words(&mention.address);
    let short = |text: &String, max: usize| (1..=max).contains(&text.trim().chars().count());
    let used = Some(mention.alt.clone());
    let alt = alt.or(used).filter(|alt| short(alt, MAX_ALT));
    let caption = caption.filter(|caption| short(caption, MAX_CAPTION));
    if alt.is_none() && caption.is_none() {
        return Vec::new();
    }
    vec![Words { alt, caption, ..Words::none(language.clone()) }]
}
