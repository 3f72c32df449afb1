//! An item of an export, and the piece that it becomes.

use jiff::tz::TimeZone;
use url::Url;

use super::index::Index;
use super::{blocks, paragraphs, shortcode};
use crate::body::{BlockId, Body};
use crate::clock::Instant;
use crate::publishing::Seo;
use crate::text;
use crate::transfer::date;
use crate::transfer::piece::{Form, Label, Markup, Picture, Piece, Reading};

/// What `WordPress` files under where nothing was chosen.
const UNSORTED: [&str; 4] =
    ["uncategorized", "khong-phan-loai", "chua-phan-loai", "chua-duoc-phan-loai"];

/// An item as it stands in an export.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) link: String,
    pub(super) creator: String,
    pub(super) content: String,
    pub(super) excerpt: String,
    pub(super) date: String,
    pub(super) date_gmt: String,
    pub(super) name: String,
    pub(super) status: String,
    pub(super) parent: String,
    pub(super) kind: String,
    pub(super) password: String,
    pub(super) sticky: String,
    pub(super) attachment_url: String,
    pub(super) labels: Vec<Sorted>,
    pub(super) thumbnail: Option<String>,
    pub(super) alt: Option<String>,
}

/// A label of an item.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) domain: String,
    pub(super) slug: String,
    pub(super) name: String,
}

/// An item that becomes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Why.
    pub reason: String,
}

impl Item {
    /// Takes what an element of this name says.
    pub(super) fn set(&mut self, element: &str, text: String) {
        let field = match element {
            "title" => &mut self.title,
            "link" => &mut self.link,
            "dc:creator" => &mut self.creator,
            "content:encoded" => &mut self.content,
            "excerpt:encoded" => &mut self.excerpt,
            "wp:post_id" => &mut self.id,
            "wp:post_date" => &mut self.date,
            "wp:post_date_gmt" => &mut self.date_gmt,
            "wp:post_name" => &mut self.name,
            "wp:status" => &mut self.status,
            "wp:post_parent" => &mut self.parent,
            "wp:post_type" => &mut self.kind,
            "wp:post_password" => &mut self.password,
            "wp:is_sticky" => &mut self.sticky,
            "wp:attachment_url" => &mut self.attachment_url,
            _ => return,
        };
        *field = text;
    }

    /// Takes what a note of this name says.
    pub(super) fn note(&mut self, key: &str, value: String) {
        match key {
            "_thumbnail_id" => self.thumbnail = Some(value),
            "_wp_attachment_image_alt" => self.alt = Some(value),
            _ => {}
        }
    }

    /// Whether it is a file.
    pub(super) fn is_attachment(&self) -> bool {
        self.kind == "attachment"
    }

    /// The piece that it becomes, or why it becomes none.
    pub(super) fn piece(&self, index: &Index, reading: &Reading) -> Result<Piece, Left> {
        let form = self.form()?;
        let html = self.html(index);
        Ok(Piece {
            reference: self.reference(index),
            translation_of: None,
            form,
            language: reading.language.clone(),
            slug: self.slug(),
            title: plain(&self.title),
            kicker: None,
            lead: Some(plain(&self.excerpt)).filter(|lead| !lead.is_empty()),
            body: Markup::Html(html),
            cover: self.cover(index),
            categories: self.labels("category"),
            tags: self.labels("post_tag"),
            areas: Vec::new(),
            authors: self.author(index).into_iter().collect(),
            pinned: self.sticky.trim() == "1",
            urgent: false,
            seo: Seo::default(),
            date: self.moment(&reading.zone),
            public: matches!(self.status.trim(), "publish" | "future") && self.password.is_empty(),
            old_paths: self.old_path().into_iter().collect(),
        })
    }

    /// What names it among the items of all sites.
    fn reference(&self, index: &Index) -> String {
        format!("{}/?p={}", index.site, self.id.trim())
    }

    fn form(&self) -> Result<Form, Left> {
        let left = |reason: String| Left { reason };
        match (self.kind.trim(), self.status.trim()) {
            ("post" | "page", "trash") => Err(left("it is in the trash".to_owned())),
            ("post" | "page", "auto-draft" | "inherit") => Err(left("it is no text".to_owned())),
            ("post", _) => Ok(Form::Article),
            ("page", _) => Ok(Form::Page),
            (other, _) => Err(left(format!("its type is `{other}`"))),
        }
    }

    fn html(&self, index: &Index) -> String {
        let html = shortcode::written_out(&self.content, &self.id, index);
        if blocks::are_in(&html) { blocks::read(&html) } else { paragraphs::read(&html) }
    }

    fn slug(&self) -> Option<String> {
        let name = percent_encoding::percent_decode_str(self.name.trim()).decode_utf8_lossy();
        let slug = if text::is_slug(&name) { name.into_owned() } else { text::slugify(&name) };
        Some(slug).filter(|slug| !slug.is_empty())
    }

    fn cover(&self, index: &Index) -> Option<Picture> {
        let found = index.attachment(self.thumbnail.as_deref()?)?;
        Some(Picture { address: found.url.clone(), alt: None, caption: None, credit: None })
    }

    fn labels(&self, domain: &str) -> Vec<Label> {
        let chosen = self.labels.iter().filter(|one| one.domain == domain);
        let sorted = chosen.filter(|one| !UNSORTED.contains(&one.slug.as_str()));
        let label = |one: &Sorted| {
            let name = plain(&one.name);
            let slug = percent_encoding::percent_decode_str(&one.slug).decode_utf8_lossy();
            let slug = if text::is_slug(&slug) { slug.into_owned() } else { text::slugify(&name) };
            Label { name, slug }
        };
        sorted.map(label).collect()
    }

    /// The author's name as it is shown; the login where nothing says it.
    fn author(&self, index: &Index) -> Option<String> {
        let login = self.creator.trim();
        let name = index.authors.get(login).map_or(login, |name| name.trim());
        let name = if name.is_empty() { login } else { name };
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// When it was published; what never was has no date in UTC.
    fn moment(&self, zone: &TimeZone) -> Option<Instant> {
        let utc = Some(self.date_gmt.trim()).filter(|date| !date.starts_with("0000"));
        let utc = utc.and_then(|date| date::read(date, &TimeZone::UTC));
        let drafted = !matches!(self.status.trim(), "publish" | "future" | "private");
        utc.or_else(|| if drafted { None } else { date::read(self.date.trim(), zone) })
    }

    /// The path of its permanent link, which a draft does not have yet.
    fn old_path(&self) -> Option<String> {
        let url = Url::parse(self.link.trim()).ok()?;
        (url.query().is_none() && url.path() != "/").then(|| url.path().to_owned())
    }
}

/// The words of a text in which there may be HTML.
fn plain(html: &str) -> String {
    let html = Body::adopt_html(html, &mut |_| None);
    let body = Body::from_html(&html, None, &mut BlockId::random);
    body.map_or_else(|_| html, |body| body.text()).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::read::Entry;
    use super::*;
    use crate::language::LanguageTag;

    fn item() -> Item {
        Item {
            id: "7".to_owned(),
            title: "Ra quân &amp; trồng cây".to_owned(),
            link: "https://cu.example/2024/05/ra-quan/".to_owned(),
            creator: "lan".to_owned(),
            content: "Sáng nay.\n\nChiều nay.".to_owned(),
            date: "2024-05-01 15:00:00".to_owned(),
            date_gmt: "2024-05-01 08:00:00".to_owned(),
            name: "ra-qu%C3%A2n".to_owned(),
            status: "publish".to_owned(),
            kind: "post".to_owned(),
            ..Item::default()
        }
    }

    fn read(item: &Item) -> Result<Piece, Left> {
        let mut index = Index::default();
        index.add(Entry::Site("https://cu.example".to_owned()));
        index.add(Entry::Author { login: "lan".to_owned(), name: "Đỗ Thị Lan".to_owned() });
        let zone = TimeZone::fixed(jiff::tz::offset(7));
        item.piece(&index, &Reading { language: LanguageTag::vietnamese(), zone })
    }

    #[test]
    fn a_post_becomes_an_article() {
        let piece = read(&item()).unwrap();
        assert_eq!(piece.reference, "cu.example/?p=7");
        assert_eq!(piece.title, "Ra quân & trồng cây");
        assert_eq!(piece.slug.as_deref(), Some("ra-quan"));
        assert_eq!(piece.authors, ["Đỗ Thị Lan"]);
        assert_eq!(piece.old_paths, ["/2024/05/ra-quan/"]);
        assert_eq!(piece.date.unwrap().to_string(), "2024-05-01T08:00:00Z");
        assert_eq!((piece.form, piece.public), (Form::Article, true));
    }

    #[test]
    fn what_not_everybody_may_read_is_not_public() {
        for (status, password, public) in [
            ("publish", "", true),
            ("future", "", true),
            ("publish", "bí mật", false),
            ("private", "", false),
            ("pending", "", false),
            ("draft", "", false),
        ] {
            let (status, password) = (status.to_owned(), password.to_owned());
            let read = read(&Item { status, password, ..item() });
            assert_eq!(read.unwrap().public, public);
        }
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        for (kind, status) in
            [("post", "trash"), ("nav_menu_item", "publish"), ("revision", "inherit")]
        {
            let (kind, status) = (kind.to_owned(), status.to_owned());
            assert!(read(&Item { status, kind, ..item() }).is_err());
        }
    }

    #[test]
    fn a_draft_without_a_date_has_none() {
        let date_gmt = "0000-00-00 00:00:00".to_owned();
        let draft = Item { date_gmt: date_gmt.clone(), status: "draft".to_owned(), ..item() };
        assert_eq!(read(&draft).unwrap().date, None);
        let public = read(&Item { date_gmt, ..item() }).unwrap();
        assert_eq!(public.date.unwrap().to_string(), "2024-05-01T08:00:00Z");
    }
}
