//! Which articles are in a channel, and what is told of them.

use std::collections::HashMap;

use sea_orm::EntityTrait;
use url::Url;
use uuid::Uuid;

use super::{Channel, Entry, Error, Newsroom, Wanted, picture};
use crate::article::{self, Author};
use crate::campaign;
use crate::changelog::head;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::feed::{self, News, Piece};
use crate::id::PersonId;
use crate::language::{LanguageTag, Localized};
use crate::media::WithTexts;
use crate::newsstand::Timeline;
use crate::organization::person;
use crate::publishing::{self, PublishedRow};
use crate::record;
use crate::site::Site;
use crate::site::path::{PathKind, Place};
use crate::taxonomy::area;

/// How many articles a channel holds: as many as feed readers keep.
const ARTICLES: u64 = 30;

/// What changes whenever anything public does: a channel that was read under it is good while it
/// stays.
pub async fn validator(newsroom: &Newsroom) -> Result<String, Unexpected> {
    let head = head::Entity::find().one(newsroom.store.reader()).await?;
    let head = head.map(|head| format!("{}-{}", head.epoch.simple(), head.seq));
    head.ok_or_else(|| Unexpected::while_doing("reading the log's head")("there is none"))
}

/// The newest articles under these conditions. At most seven statements.
pub async fn channel(newsroom: &Newsroom, wanted: &Wanted) -> Result<Channel, Error> {
    let site = newsroom.site.get().await?;
    let language = wanted.language.clone().unwrap_or_else(|| site.default_language.clone());
    if !site.languages.contains(&language) {
        return Err(Error::NotFound("language"));
    }
    let common = Common::of(newsroom, &site, wanted, &language).await?;
    let db = newsroom.store.reader();
    let timeline = Timeline {
        language: language.clone(),
        kind: Some(article::row::Model::KIND.prefix()),
        labels: common.labels,
        now: newsroom.store.clock().now(),
    };
    let found = feed::newest(db, &timeline, None, ARTICLES).await.map_err(Unexpected::from)?;
    let names = names_of_authors(newsroom, &found).await?;
    let desk = Desk { newsroom, site: &site, names };
    let mut entries = Vec::with_capacity(found.len());
    for piece in found {
        if let News::Article(row) = piece.news {
            entries.push(desk.entry(&row, piece.cover.as_ref()).await?);
        }
    }
    Ok(Channel {
        title: common.title,
        description: text(&site.descriptions, &language, &site).to_owned(),
        home: format!("{}/", newsroom.base_url),
        updated: entries.iter().map(|entry| entry.updated).max().unwrap_or(Instant(0)),
        language,
        entries,
    })
}

/// What the articles of a channel have in common.
struct Common {
    labels: Vec<Vec<Uuid>>,
    title: String,
}

impl Common {
    async fn of(
        newsroom: &Newsroom,
        site: &Site,
        wanted: &Wanted,
        language: &LanguageTag,
    ) -> Result<Self, Error> {
        let db = newsroom.store.reader();
        let (mut labels, mut title) = (Vec::new(), vec![site.name(language).to_owned()]);
        if let Some(slug) = &wanted.category {
            let all = newsroom.categories.all().await?;
            let found = all.iter().find(|category| category.slug == *slug);
            let found = found.ok_or(Error::NotFound("category"))?;
            labels.push(vec![found.id.0]);
            title.push(text(&found.names, language, site).to_owned());
        }
        if let Some(slug) = &wanted.area {
            let found = record::find_by_slug::<area::Entity>(db, slug).await?;
            let found = found.ok_or(Error::NotFound("area"))?;
            labels.push(vec![found.id.0]);
            title.push(text(&found.names, language, site).to_owned());
        }
        if let Some(slug) = &wanted.campaign {
            let found = publishing::by_slug::<campaign::row::Model>(db, slug, language).await?;
            let found = found.ok_or(Error::NotFound("campaign"))?;
            labels.push(vec![found.document_id.0]);
            title.push(found.title);
        }
        Ok(Self { labels, title: title.join(" – ") })
    }
}

fn text<'a>(texts: &'a Localized, language: &LanguageTag, site: &Site) -> &'a str {
    texts.get(language, &site.default_language).unwrap_or_default()
}

async fn names_of_authors(
    newsroom: &Newsroom,
    pieces: &[Piece],
) -> Result<HashMap<PersonId, String>, Unexpected> {
    let mut persons = Vec::new();
    for piece in pieces {
        if let News::Article(row) = &piece.news {
            persons.extend(row.authors()?.into_iter().filter_map(|author| match author {
                Author::Person { person } => Some(person),
                Author::Name(_) => None,
            }));
        }
    }
    let found = record::find_many::<person::Entity>(newsroom.store.reader(), persons).await?;
    Ok(found.into_iter().map(|person| (person.id, person.name)).collect())
}

/// Where articles are made into entries.
struct Desk<'a> {
    newsroom: &'a Newsroom,
    site: &'a Site,
    names: HashMap<PersonId, String>,
}

impl Desk<'_> {
    async fn entry(
        &self,
        row: &article::row::Model,
        cover: Option<&WithTexts>,
    ) -> Result<Entry, Unexpected> {
        let id = article::row::Model::KIND.format_id(row.document_id);
        let place = Place { language: &row.language, slug: &row.slug, id: &id };
        let path = self.site.canonical_path(PathKind::Article, place);
        let category = match row.category_id {
            Some(id) => self.newsroom.categories.find(id).await?,
            None => None,
        };
        let category =
            category.map(|found| text(&found.names, &row.language, self.site).to_owned());
        Ok(Entry {
            id: self.tag(&id, row),
            url: format!("{}{path}", self.newsroom.base_url),
            title: row.title.clone(),
            summary: row.lead.clone().unwrap_or_else(|| row.excerpt.clone()),
            authors: row.authors()?.into_iter().filter_map(|author| self.name(author)).collect(),
            category,
            published: row.published_at,
            updated: row.updated_at,
            picture: cover.map(|cover| picture(self.newsroom, cover)).transpose()?.flatten(),
        })
    }

    fn tag(&self, id: &str, row: &article::row::Model) -> String {
        let host = Url::parse(&self.newsroom.base_url).ok();
        let host = host.as_ref().and_then(Url::host_str).unwrap_or("localhost");
        let day = row.published_at.timestamp().strftime("%Y-%m-%d").to_string();
        format!("tag:{host},{day}:{id}/{}", row.language)
    }

    fn name(&self, author: Author) -> Option<String> {
        match author {
            Author::Name(name) => Some(name),
            Author::Person { person } => self.names.get(&person).cloned(),
        }
    }
}
