//! Making a document of a piece.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use super::picture::{self, Files, Found, Mark};
use super::piece::{Form, Piece};
use super::put::{Job, Undone, put};
use super::{Error, row};
use crate::access::{Actor, Permission};
use crate::article::ArticleKind;
use crate::changelog::Store;
use crate::error::{Code, Language, Path, Refusal, Step, Unexpected};
use crate::media::{Darkroom, Fetcher};
use crate::page::PageKind;
use crate::transact;

/// How pieces are imported.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Whether what is public in the source becomes public here. Otherwise all become drafts.
    pub publish: bool,
    /// Whether it is only tried: all is checked, nothing is kept, and no file is brought.
    pub dry_run: bool,
}

/// Makes documents of pieces.
#[derive(Clone, Debug)]
pub struct Importer<'a> {
    /// Where documents are kept.
    pub store: &'a Store,
    /// Where files are kept.
    pub darkroom: &'a Darkroom,
    /// What fetches files from the internet.
    pub fetcher: Fetcher,
    /// Who imports.
    pub actor: Actor,
    /// What stands before paths to make them absolute, as `https://ward.example`.
    pub base_url: String,
    /// How.
    pub manner: Manner,
}

/// What came of a piece.
#[derive(Debug)]
pub struct Imported {
    /// What became of it.
    pub outcome: Outcome,
    /// What of it is not as in the source.
    pub problems: Vec<Problem>,
}

/// What became of a piece.
#[derive(Debug)]
pub enum Outcome {
    /// A document, or an edition of one, was made.
    Created,
    /// It was changed.
    Updated,
    /// It is as it was.
    Unchanged,
    /// It was left out.
    Skipped(Skip),
    /// It was refused.
    Failed(Vec<Refusal>),
}

/// Why a piece is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Skip {
    /// Somebody has deleted here what it has become.
    #[error("it was deleted here")]
    Deleted,
}

/// Something of a piece that is not as in the source.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is no such file.
    #[error("no file `{0}`: a link or its words stand in its place")]
    NoFile(String),
    /// The file is refused.
    #[error("the file `{address}` was left out: {}", told(.refusals))]
    File {
        /// Where it is.
        address: String,
        /// Why.
        refusals: Vec<Refusal>,
    },
    /// There is no such area.
    #[error("no area `{0}`")]
    UnknownArea(String),
    /// The category or the tag is refused.
    #[error("`{name}` was left out: {}", told(.refusals))]
    Label {
        /// Its name.
        name: String,
        /// Why.
        refusals: Vec<Refusal>,
    },
    /// Something else has its slug.
    #[error("the slug `{0}` is taken: one was made from the title")]
    Slug(String),
    /// It is not fit to be public.
    #[error("it stays a draft: {}", told(.0))]
    NotPublished(Vec<Refusal>),
    /// Editors have changed it here, or have taken it back.
    #[error("what changed is a draft: {0}")]
    LeftToEditors(&'static str),
    /// Its old path leads nowhere.
    #[error("the path `{path}` leads nowhere: {}", told(.refusals))]
    Redirect {
        /// The path.
        path: String,
        /// Why.
        refusals: Vec<Refusal>,
    },
}

impl Importer<'_> {
    /// Makes a document of a piece, or saves what has changed of it since it was imported last. Needs
    /// [`Permission::WriteAllDocuments`]; for files that are new [`Permission::UploadMedia`], for new
    /// categories and tags [`Permission::ManageTaxonomy`], and where something becomes public
    /// [`Permission::Publish`] and [`Permission::ManageNavigation`].
    pub async fn import(&self, piece: &Piece, files: &impl Files) -> Result<Imported, Error> {
        self.actor.require(Permission::WriteAllDocuments)?;
        let mut found = picture::locate(piece, files).await?;
        let known = row::find(self.store.reader(), &piece.reference).await?;
        let as_it_was = known.as_ref().map(|known| known.digest.as_slice());
        if as_it_was == Some(&self.digest(piece, &found)?[..]) {
            return Ok(Imported { outcome: Outcome::Unchanged, problems: missing(&found) });
        }
        let mut problems = Vec::new();
        let media = if self.manner.dry_run {
            problems.extend(missing(&found));
            BTreeMap::new()
        } else {
            self.bring(&mut found, files, &piece.language, &mut problems).await?
        };
        let digest = self.digest(piece, &found)?;
        let job = Job { importer: self, piece, media, known, digest };
        let outcome = match piece.form {
            Form::Article => self.put::<ArticleKind>(&job, &mut problems).await?,
            Form::Page => self.put::<PageKind>(&job, &mut problems).await?,
        };
        Ok(Imported { outcome, problems })
    }

    /// What tells the piece from what it was when it was imported last.
    fn digest(&self, piece: &Piece, found: &[Found]) -> Result<Vec<u8>, Unexpected> {
        let marks: Vec<(&str, &Mark)> =
            found.iter().map(|one| (one.mention.address.as_str(), &one.mark)).collect();
        let json = serde_json::to_vec(&(piece, marks, self.manner.publish));
        let json = json.map_err(Unexpected::while_doing("writing what is imported"))?;
        Ok(blake3::hash(&json).as_bytes().to_vec())
    }

    /// In a transaction of its own; again with a slug of its own where its slug is taken, and as a draft
    /// where it is not fit to be public.
    async fn put<K: super::kind::Importable>(
        &self,
        job: &Job<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Outcome, Error> {
        let (mut slug, mut publish) = (job.piece.slug.as_deref(), self.manner.publish);
        loop {
            let done: Result<_, Undone> =
                transact!(self.store, |tx| put::<K>(tx, job, slug, publish).await);
            match (done, slug) {
                (Ok((outcome, more)) | Err(Undone::Tried(outcome, more)), _) => {
                    problems.extend(more);
                    return Ok(outcome);
                }
                (Err(Undone::Refused(refusals)), Some(taken)) if is_taken(&refusals) => {
                    problems.push(Problem::Slug(taken.to_owned()));
                    slug = None;
                }
                (Err(Undone::Unfit(refusals)), _) if publish => {
                    problems.push(Problem::NotPublished(refusals));
                    publish = false;
                }
                (Err(Undone::Refused(refusals) | Undone::Unfit(refusals)), _) => {
                    return Ok(Outcome::Failed(refusals));
                }
                (Err(Undone::Unexpected(error)), _) => return Err(error.into()),
            }
        }
    }
}

fn missing(found: &[Found]) -> Vec<Problem> {
    let missing = found.iter().filter(|one| one.mark == Mark::Missing);
    missing.map(|one| Problem::NoFile(one.mention.address.clone())).collect()
}

fn is_taken(refusals: &[Refusal]) -> bool {
    let slug = Path::field("slug");
    refusals.iter().any(|refusal| refusal.code == Code::Taken && refusal.path == slug)
}

/// Refusals in English, for who reads the report.
fn told(refusals: &[Refusal]) -> String {
    let one = |refusal: &Refusal| {
        let message = refusal.message(Language::English);
        match field(&refusal.path) {
            Some(field) => format!("{field}: {message}"),
            None => message,
        }
    };
    refusals.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The first field of a path.
fn field(path: &Path) -> Option<&str> {
    path.0.iter().find_map(|step| match step {
        Step::Field(name) => Some(name.as_str()),
        Step::Item(_) => None,
    })
}

impl Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Created => f.write_str("created"),
            Self::Updated => f.write_str("updated"),
            Self::Unchanged => f.write_str("unchanged"),
            Self::Skipped(skip) => write!(f, "skipped: {skip}"),
            Self::Failed(refusals) => write!(f, "failed: {}", told(refusals)),
        }
    }
}
