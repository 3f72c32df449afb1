//! What search engines read: every page of the site with its languages and its picture.
//!
//! The protocol is that of <https://www.sitemaps.org/protocol.html>; languages and pictures are
//! told by its usual extensions, `xhtml:link` and `image:image`.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::str::FromStr;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Error, Newsroom, picture};
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::id::{DocumentId, MediaId};
use crate::media::{self, WithTexts};
use crate::publishing::{self, DocumentKind, PublishedRow};
use crate::site::Site;
use crate::site::path::Place;
use crate::{album, article, campaign, page};

/// How many documents one sitemap holds, each once for every language: well below the 50 000
/// addresses and 50 MB of the protocol.
const DOCUMENTS: u64 = 1_000;

/// One of the sitemaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapName {
    /// Of which kind its documents are.
    kind: DocumentKind,
    /// Its number, from 1.
    number: u64,
}

/// As its file is called: `article-1.xml`.
impl fmt::Display for MapName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}.xml", self.kind.prefix(), self.number)
    }
}

impl FromStr for MapName {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let read = || {
            let (prefix, number) = text.strip_suffix(".xml")?.split_once('-')?;
            let kind = DocumentKind::ALL.into_iter().find(|kind| kind.prefix() == prefix)?;
            let name = Self { kind, number: number.parse().ok().filter(|number| *number > 0)? };
            (name.to_string() == text).then_some(name)
        };
        read().ok_or(Error::NotFound("sitemap"))
    }
}

/// The index of all sitemaps.
pub async fn index(newsroom: &Newsroom) -> Result<Vec<u8>, Error> {
    let db = newsroom.store.reader();
    let mut names = Vec::new();
    for (kind, count) in [
        (DocumentKind::Article, publishing::count_public::<article::row::Model>(db).await?),
        (DocumentKind::Campaign, publishing::count_public::<campaign::row::Model>(db).await?),
        (DocumentKind::Page, publishing::count_public::<page::row::Model>(db).await?),
        (DocumentKind::Album, publishing::count_public::<album::row::Model>(db).await?),
    ] {
        names.extend((1..=count.div_ceil(DOCUMENTS)).map(|number| MapName { kind, number }));
    }
    Ok(write_index(&newsroom.base_url, &names).map_err(writing)?)
}

/// One sitemap.
pub async fn map(newsroom: &Newsroom, name: MapName) -> Result<Vec<u8>, Error> {
    let pages = match name.kind {
        DocumentKind::Article => pages::<article::row::Model>(newsroom, name.number).await?,
        DocumentKind::Campaign => pages::<campaign::row::Model>(newsroom, name.number).await?,
        DocumentKind::Page => pages::<page::row::Model>(newsroom, name.number).await?,
        DocumentKind::Album => pages::<album::row::Model>(newsroom, name.number).await?,
    };
    if pages.is_empty() {
        return Err(Error::NotFound("sitemap"));
    }
    Ok(write_map(&pages).map_err(writing)?)
}

fn writing(error: io::Error) -> Unexpected {
    Unexpected::while_doing("writing a sitemap")(error)
}

/// One document's page in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Page {
    url: String,
    updated: Instant,
    /// The document in every language, itself included: each language with its page.
    languages: Vec<(String, String)>,
    picture: Option<String>,
}

async fn pages<R: PublishedRow>(newsroom: &Newsroom, number: u64) -> Result<Vec<Page>, Unexpected> {
    let (site, db) = (newsroom.site.get().await?, newsroom.store.reader());
    let skipped = number.saturating_sub(1).saturating_mul(DOCUMENTS);
    let ids = publishing::public_page::<R>(db, skipped, DOCUMENTS).await?;
    let rows = publishing::many::<R>(db, ids).await?;
    let mut languages: HashMap<DocumentId, Vec<(String, String)>> = HashMap::new();
    for row in &rows {
        let of_document = languages.entry(row.document()).or_default();
        of_document.push((row.language().to_string(), address(newsroom, &site, row)));
    }
    let covers = covers(newsroom, &rows).await?;
    rows.iter()
        .map(|row| {
            let cover = row.cover()?.and_then(|cover| covers.get(&cover.media));
            let picture = cover.map(|cover| picture(newsroom, cover)).transpose()?.flatten();
            Ok(Page {
                url: address(newsroom, &site, row),
                updated: row.updated_at(),
                languages: languages.get(&row.document()).cloned().unwrap_or_default(),
                picture: picture.map(|picture| picture.url),
            })
        })
        .collect()
}

fn address<R: PublishedRow>(newsroom: &Newsroom, site: &Site, row: &R) -> String {
    let id = R::KIND.format_id(row.document());
    let place = Place { language: row.language(), slug: row.slug(), id: &id };
    format!("{}{}", newsroom.base_url, site.canonical_path(R::KIND.path_kind(), place))
}

async fn covers<R: PublishedRow>(
    newsroom: &Newsroom,
    rows: &[R],
) -> Result<HashMap<MediaId, WithTexts>, Unexpected> {
    let mut ids = Vec::new();
    for row in rows {
        ids.extend(row.cover()?.map(|cover| cover.media));
    }
    let found = media::find_public_many(newsroom.store.reader(), ids).await?;
    Ok(found.into_iter().map(|cover| (cover.model.id, cover)).collect())
}

const PROTOCOL: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const LANGUAGES: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
const PICTURES: (&str, &str) = ("xmlns:image", "http://www.google.com/schemas/sitemap-image/1.1");

type Xml = Writer<Vec<u8>>;

fn write_index(base_url: &str, names: &[MapName]) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    xml.create_element("sitemapindex").with_attribute(PROTOCOL).write_inner_content(|xml| {
        for name in names {
            xml.create_element("sitemap").write_inner_content(|xml| {
                text(xml, "loc", &format!("{base_url}/sitemaps/{name}"))
            })?;
        }
        Ok(())
    })?;
    Ok(xml.into_inner())
}

fn write_map(pages: &[Page]) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    let set = xml.create_element("urlset").with_attributes([PROTOCOL, LANGUAGES, PICTURES]);
    set.write_inner_content(|xml| pages.iter().try_for_each(|page| write_page(xml, page)))?;
    Ok(xml.into_inner())
}

fn write_page(xml: &mut Xml, page: &Page) -> io::Result<()> {
    xml.create_element("url").write_inner_content(|xml| {
        text(xml, "loc", &page.url)?;
        text(xml, "lastmod", &page.updated.to_string())?;
        // Of a page in one language there is nothing to tell.
        for (language, url) in page.languages.iter().filter(|_| page.languages.len() > 1) {
            let link = xml.create_element("xhtml:link");
            let link = link.with_attribute(("rel", "alternate"));
            let link = link.with_attribute(("hreflang", language.as_str()));
            link.with_attribute(("href", url.as_str())).write_empty()?;
        }
        if let Some(picture) = &page.picture {
            let image = xml.create_element("image:image");
            image.write_inner_content(|xml| text(xml, "image:loc", picture))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn begun() -> io::Result<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn text(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        for text in ["article-1.xml", "campaign-20.xml", "page-3.xml"] {
            assert_eq!(text.parse::<MapName>().unwrap().to_string(), text);
        }
        for text in
            ["article-0.xml", "article-01.xml", "article--1.xml", "article-1", "x-1.xml", ""]
        {
            assert!(text.parse::<MapName>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_index_names_every_map() {
        let names = [1, 2].map(|number| MapName { kind: DocumentKind::Article, number });
        let written = String::from_utf8(write_index("https://ward.example", &names).unwrap());
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
            <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\
            <sitemap><loc>https://ward.example/sitemaps/article-1.xml</loc></sitemap>\
            <sitemap><loc>https://ward.example/sitemaps/article-2.xml</loc></sitemap>\
            </sitemapindex>";
        assert_eq!(written.unwrap(), expected);
    }

    #[test]
    fn a_page_tells_its_languages_and_its_picture() {
        let at: jiff::Timestamp = "2025-04-11T08:30:00Z".parse().unwrap();
        let page = Page {
            url: "https://ward.example/vi/a?b&c".to_owned(),
            updated: at.into(),
            languages: [
                ("vi", "https://ward.example/vi/a?b&c"),
                ("en", "https://ward.example/en/a"),
            ]
            .map(|(language, url)| (language.to_owned(), url.to_owned()))
            .to_vec(),
            picture: Some("https://ward.example/media/a.jpg".to_owned()),
        };
        let alone = Page { languages: page.languages[..1].to_vec(), picture: None, ..page.clone() };
        let written = String::from_utf8(write_map(&[page, alone]).unwrap()).unwrap();
        let (_, urls) = written.split_once("sitemap-image/1.1\">").unwrap();
        let expected = "<url><loc>https://ward.example/vi/a?b&amp;c</loc>\
            <lastmod>2025-04-11T08:30:00Z</lastmod>\
            <xhtml:link rel=\"alternate\" hreflang=\"vi\" href=\"https://ward.example/vi/a?b&amp;c\"/>\
            <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://ward.example/en/a\"/>\
            <image:image><image:loc>https://ward.example/media/a.jpg</image:loc></image:image></url>\
            <url><loc>https://ward.example/vi/a?b&amp;c</loc>\
            <lastmod>2025-04-11T08:30:00Z</lastmod></url></urlset>";
        assert_eq!(urls, expected);
    }
}
