//! What is said of a file at its beginning.

use serde::Deserialize;

use super::Fault;
use crate::transfer::piece::{Label, Picture};

/// What is said of a file, under all the names that are in use.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FrontMatter {
    pub(super) title: Option<Scalar>,
    pub(super) slug: Option<Scalar>,
    pub(super) date: Option<Scalar>,
    language: Option<Scalar>,
    lang: Option<Scalar>,
    kind: Option<Scalar>,
    category: Option<OneOrMany>,
    categories: Option<OneOrMany>,
    tags: Option<OneOrMany>,
    areas: Option<OneOrMany>,
    author: Option<OneOrMany>,
    authors: Option<OneOrMany>,
    pub(super) kicker: Option<Scalar>,
    summary: Option<Scalar>,
    lead: Option<Scalar>,
    excerpt: Option<Scalar>,
    description: Option<Scalar>,
    cover: Option<Cover>,
    image: Option<Cover>,
    pub(super) draft: bool,
    pub(super) pinned: bool,
    pub(super) urgent: bool,
    pub(super) translation_of: Option<String>,
    aliases: Option<OneOrMany>,
}

/// A value that people write without quotation marks, whatever it looks like.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Scalar {
    Text(String),
    Integer(i64),
    Number(f64),
    Truth(bool),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    Many(Vec<Scalar>),
    One(Scalar),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Cover {
    Address(String),
    Full {
        #[serde(alias = "src", alias = "url", alias = "path")]
        image: String,
        alt: Option<Scalar>,
        caption: Option<Scalar>,
        credit: Option<Scalar>,
    },
}

impl Scalar {
    /// The value as it was written, without white space round it; `None` where there is nothing.
    pub(super) fn text(self) -> Option<String> {
        let text = match self {
            Self::Text(text) => text,
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
        };
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }
}

impl OneOrMany {
    /// The values; one is a list with commas where `split` says so.
    fn texts(self, split: bool) -> Vec<String> {
        match self {
            Self::Many(all) => all.into_iter().filter_map(Scalar::text).collect(),
            Self::One(one) if split => {
                let text = one.text().unwrap_or_default();
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                parts.map(ToOwned::to_owned).collect()
            }
            Self::One(one) => one.text().into_iter().collect(),
        }
    }
}

impl From<Cover> for Picture {
    fn from(cover: Cover) -> Self {
        let text = |scalar: Option<Scalar>| scalar.and_then(Scalar::text);
        match cover {
            Cover::Address(address) => Self { address, alt: None, caption: None, credit: None },
            Cover::Full { image, alt, caption, credit } => Self {
                address: image,
                alt: text(alt),
                caption: text(caption),
                credit: text(credit),
            },
        }
    }
}

impl FrontMatter {
    /// Splits a file into what is said of it and its body; a file without front matter is all body.
    pub(super) fn split(text: &str) -> Result<(Self, &str), Fault> {
        let Some(rest) = text.strip_prefix("---\n") else { return Ok((Self::default(), text)) };
        let ends =
            ["\n---\n", "\n...\n"].into_iter().filter_map(|end| Some((rest.find(end)?, end)));
        let (yaml, body) = match ends.min() {
            _ if rest.starts_with("---\n") => ("", &rest["---\n".len()..]),
            Some((end, mark)) => (&rest[..end], &rest[end + mark.len()..]),
            None => (rest.trim_end().strip_suffix("\n---").ok_or(Fault::OpenFrontMatter)?, ""),
        };
        if yaml.trim().is_empty() {
            return Ok((Self::default(), body));
        }
        let read = serde_saphyr::from_str(yaml);
        Ok((read.map_err(|error| Fault::FrontMatter(first_line(&error)))?, body))
    }

    pub(super) fn language(&mut self) -> Option<String> {
        first(&mut [&mut self.language, &mut self.lang])
    }

    pub(super) fn kind(&mut self) -> Option<String> {
        first(&mut [&mut self.kind])
    }

    pub(super) fn lead(&mut self) -> Option<String> {
        let Self { summary, lead, excerpt, description, .. } = self;
        first(&mut [summary, lead, excerpt, description])
    }

    pub(super) fn cover(&mut self) -> Option<Picture> {
        self.cover.take().or_else(|| self.image.take()).map(Picture::from)
    }

    pub(super) fn categories(&mut self) -> Vec<Label> {
        let texts = all([self.category.take(), self.categories.take()], false);
        texts.iter().map(|name| Label::named(name)).collect()
    }

    pub(super) fn tags(&mut self) -> Vec<Label> {
        all([self.tags.take(), None], true).iter().map(|name| Label::named(name)).collect()
    }

    pub(super) fn areas(&mut self) -> Vec<Label> {
        all([self.areas.take(), None], true).iter().map(|name| Label::named(name)).collect()
    }

    pub(super) fn authors(&mut self) -> Vec<String> {
        all([self.author.take(), self.authors.take()], false)
    }

    pub(super) fn aliases(&mut self) -> Vec<String> {
        all([self.aliases.take(), None], false)
    }
}

/// The first that is said.
fn first(all: &mut [&mut Option<Scalar>]) -> Option<String> {
    all.iter_mut().find_map(|one| one.take()?.text())
}

fn all(lists: [Option<OneOrMany>; 2], split: bool) -> Vec<String> {
    lists.into_iter().flatten().flat_map(|list| list.texts(split)).collect()
}

/// What is wrong, without the lines that show where.
fn first_line(error: &impl ToString) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}
