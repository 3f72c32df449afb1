//! Reading one Markdown file.

use jiff::tz::TimeZone;

use super::front::{FrontMatter, Scalar};
use super::{Folder, resolved};
use crate::clock::Instant;
use crate::language::LanguageTag;
use crate::publishing::Seo;
use crate::text;
use crate::transfer::date;
use crate::transfer::piece::{Form, Markup, Piece, Reading};

/// Why a file cannot be imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The system does not give it.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// It is too large for a text.
    #[error("it is larger than {} bytes", super::MAX_FILE)]
    TooLarge,
    /// It is no text.
    #[error("it is no text in UTF-8")]
    NotUtf8,
    /// Its front matter does not end.
    #[error("its front matter has no second line `---`")]
    OpenFrontMatter,
    /// Its front matter is not what is expected.
    #[error("its front matter cannot be read: {0}")]
    FrontMatter(String),
    /// A date of no known form.
    #[error("`{0}` is no date: write it as 2024-05-01 or 2024-05-01T08:30:00+07:00")]
    Date(String),
    /// A language of no known form.
    #[error("`{0}` is no language: write it as vi or en")]
    Language(String),
    /// A kind that there is not.
    #[error("`{0}` is no kind: `article` and `page` are")]
    Kind(String),
    /// Names a file outside of the folder.
    #[error("`{0}` lies outside of the folder")]
    Outside(String),
}

impl Folder {
    /// The piece in the file at this path.
    pub fn read(&self, path: &str, reading: &Reading) -> Result<Piece, Fault> {
        let text = self.text(path)?;
        let (mut front, body) = FrontMatter::split(&text)?;
        let (title, body) = titled(front.title.take().and_then(Scalar::text), body);
        let original = front.translation_of.take().map(|named| {
            resolved(path, &named).map(|path| self.reference(&path)).ok_or(Fault::Outside(named))
        });
        Ok(Piece {
            reference: self.reference(path),
            translation_of: original.transpose()?,
            form: form(front.kind())?,
            language: language(front.language(), reading)?,
            slug: front.slug.take().and_then(Scalar::text).filter(|slug| text::is_slug(slug)),
            title: title.unwrap_or_else(|| called(path)),
            kicker: front.kicker.take().and_then(Scalar::text),
            lead: front.lead(),
            body: Markup::Markdown(body.to_owned()),
            cover: front.cover(),
            categories: front.categories(),
            tags: front.tags(),
            areas: front.areas(),
            authors: front.authors(),
            pinned: front.pinned,
            urgent: front.urgent,
            seo: Seo::default(),
            date: date_of(front.date.take(), &reading.zone)?,
            public: !front.draft,
            old_paths: front.aliases(),
        })
    }
}

/// The title, and the body without it: where nothing says it, or the same, a first heading is it.
fn titled(given: Option<String>, body: &str) -> (Option<String>, &str) {
    let begin = body.trim_start_matches(['\n', ' ']);
    let (line, rest) = begin.split_once('\n').unwrap_or((begin, ""));
    let heading = line.strip_prefix("# ").map(|title| title.trim().trim_end_matches('#').trim());
    match heading.filter(|heading| !heading.is_empty()) {
        Some(heading) if given.as_deref().is_none_or(|given| given == heading) => {
            (Some(heading.to_owned()), rest)
        }
        _ => (given, body),
    }
}

/// What a file is called whose title nothing says.
fn called(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.replace(['-', '_'], " ")
}

fn form(kind: Option<String>) -> Result<Form, Fault> {
    match kind.as_deref().map(str::to_ascii_lowercase).as_deref() {
        None | Some("article" | "post") => Ok(Form::Article),
        Some("page") => Ok(Form::Page),
        Some(_) => Err(Fault::Kind(kind.unwrap_or_default())),
    }
}

fn language(given: Option<String>, reading: &Reading) -> Result<LanguageTag, Fault> {
    match given {
        None => Ok(reading.language.clone()),
        Some(text) => text.replace('_', "-").parse().map_err(|_| Fault::Language(text)),
    }
}

fn date_of(given: Option<Scalar>, zone: &TimeZone) -> Result<Option<Instant>, Fault> {
    let Some(text) = given.and_then(Scalar::text) else { return Ok(None) };
    date::read(&text, zone).map(Some).ok_or(Fault::Date(text))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read(text: &str) -> Result<Piece, Fault> {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("tin")).unwrap();
        fs::write(folder.path().join("tin/ra-quan_sáng.md"), text).unwrap();
        let reading = Reading { language: LanguageTag::vietnamese(), zone: TimeZone::UTC };
        Folder::open(folder.path(), None).unwrap().read("tin/ra-quan_sáng.md", &reading)
    }

    #[test]
    fn what_is_said_of_a_file_is_read_as_people_write_it() {
        let piece = read(
            "\u{feff}---\r\ntitle: 2024\r\ndate: 2024-05-01 08:30\r\nlang: en\r\ntags: cây, bờ kè\r\n\
             categories: [Tin tức, 'Môi trường']\r\nauthor: Ban biên tập\r\nunknown: {a: [1]}\r\n\
             cover:\r\n  image: anh/a.jpg\r\n  alt: Bờ kè\r\ndescription: Sáng nay.\r\n\
             translation_of: ../vi/a.md\r\naliases: [/cu/a]\r\ndraft: true\r\n---\r\n# Không\r\n\r\nBài.\r\n",
        )
        .unwrap();
        assert_eq!(piece.reference, "tin/ra-quan_sáng.md");
        assert_eq!(piece.title, "2024");
        assert_eq!(piece.date.unwrap().to_string(), "2024-05-01T08:30:00Z");
        assert_eq!(piece.language.as_str(), "en");
        let names = |labels: &[crate::transfer::piece::Label]| {
            labels.iter().map(|label| label.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&piece.tags), ["cây", "bờ kè"]);
        assert_eq!(names(&piece.categories), ["Tin tức", "Môi trường"]);
        assert_eq!(piece.categories[1].slug, "moi-truong");
        assert_eq!(piece.authors, ["Ban biên tập"]);
        assert_eq!(piece.cover.unwrap().alt.as_deref(), Some("Bờ kè"));
        assert_eq!(piece.lead.as_deref(), Some("Sáng nay."));
        assert_eq!(piece.translation_of.as_deref(), Some("vi/a.md"));
        assert_eq!(piece.old_paths, ["/cu/a"]);
        assert!(!piece.public);
        assert!(matches!(piece.body, Markup::Markdown(text) if text.trim() == "# Không\n\nBài."));
    }

    #[test]
    fn a_file_says_its_title_by_itself() {
        assert_eq!(read("# Ra quân #\n\nBài.").unwrap().title, "Ra quân");
        let same = read("---\ntitle: Ra quân\n---\n\n# Ra quân\nBài.").unwrap();
        assert!(matches!(same.body, Markup::Markdown(text) if text == "Bài."));
        assert_eq!(read("Bài.\n\n# Không").unwrap().title, "ra quan sáng");
        assert_eq!(read("---\n---\nBài.").unwrap().title, "ra quan sáng");
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(read("---\ntitle: a\n").unwrap_err(), Fault::OpenFrontMatter);
        assert!(matches!(read("---\ntitle: [\n---\n").unwrap_err(), Fault::FrontMatter(_)));
        let date = read("---\ndate: mai\n---\n").unwrap_err();
        assert_eq!(date, Fault::Date("mai".to_owned()));
        assert!(matches!(read("---\nlang: tiếng\n---\n").unwrap_err(), Fault::Language(_)));
        assert!(matches!(read("---\nkind: sách\n---\n").unwrap_err(), Fault::Kind(_)));
        assert!(matches!(
            read("---\ntranslation_of: ../../a.md\n---\n").unwrap_err(),
            Fault::Outside(_)
        ));
    }
}
