//! The demo's articles: written and published as an editor does, in the past.

use std::collections::BTreeMap;

use jiff::civil::Time;

use super::calendar::Calendar;
use super::content::{self, ArticleFile, Cover, EventFile};
use super::pictures::Pictures;
use super::{Failure, Parts, broken, found, found_all, tag};
use crate::access::Actor;
use crate::app::App;
use crate::article::{ArticleKind, Author, Content, Event};
use crate::body::{BlockId, Body, PhotoBlock};
use crate::id::DocumentId;
use crate::publishing::{self, Kind, NewDocument, Seo};
use crate::transact;

/// The documents' ids by the stems of their files.
pub(super) type Published = BTreeMap<String, DocumentId>;

/// Publishes every article on its day.
pub(super) async fn publish(
    app: &App,
    editor: &Actor,
    parts: &Parts<'_>,
    campaigns: &Published,
) -> Result<Published, Failure> {
    let mut published = Published::new();
    for file in content::articles()? {
        let day = file.front.published_days_ago;
        let original = file.front.translation_of.as_ref();
        let original = original.map(|stem| found(&published, stem)).transpose()?;
        let content = read(&file, parts, campaigns)?;
        let new = NewDocument {
            document: original,
            language: tag(&file.front.language)?,
            slug: None,
            external_ref: None,
            content,
            note: None,
        };
        let id = publish_one::<ArticleKind>(app, parts.calendar, day, editor, new).await?;
        published.insert(file.stem, id);
    }
    Ok(published)
}

/// Creates and publishes one document so many days ago.
pub(super) async fn publish_one<K: Kind>(
    app: &App,
    calendar: &Calendar,
    days_ago: i64,
    editor: &Actor,
    new: NewDocument<K::Content>,
) -> Result<DocumentId, Failure> {
    let store = calendar.store(app, days_ago).await?;
    let saved: Result<_, publishing::Error> = transact!(&store, |tx| {
        let saved = publishing::create::<K>(tx, editor, new.clone()).await?;
        let (id, language) = (saved.document, saved.language.clone());
        publishing::publish::<K>(tx, editor, id, language, saved.revision).await
    });
    Ok(saved.map_err(broken("publishing a document"))?.document)
}

fn read(file: &ArticleFile, parts: &Parts<'_>, campaigns: &Published) -> Result<Content, Failure> {
    let Parts { calendar, pictures, records } = parts;
    let front = &file.front;
    let author = |name: &String| match records.names.get(name) {
        Some(person) => Author::Person { person: *person },
        None => Author::Name(name.clone()),
    };
    let event = front.event.as_ref().map(|event| read_event(event, calendar)).transpose()?;
    let seo = front.seo.clone().unwrap_or_default();
    Ok(Content {
        title: front.title.clone(),
        kicker: front.kicker.clone(),
        lead: front.lead.clone(),
        body: read_body(&file.body, pictures)?,
        cover: Some(cover(&front.cover, pictures)?),
        category: Some(found(&records.categories, &front.category)?),
        authors: front.authors.iter().map(author).collect(),
        areas: found_all(&records.areas, &front.areas)?,
        tags: found_all(&records.tags, &front.tags)?,
        campaigns: found_all(campaigns, &front.campaigns)?,
        event,
        files: Vec::new(),
        pinned: front.pinned,
        urgent: front.urgent,
        seo: Seo { title: seo.title, description: seo.description },
    })
}

fn read_event(event: &EventFile, calendar: &Calendar) -> Result<Event, Failure> {
    let at = |time: &str| {
        let time: Time = time.parse().map_err(broken("reading a time of day"))?;
        Ok::<_, Failure>(calendar.at(event.starts_days_ago, time))
    };
    Ok(Event {
        starts_at: at(&event.starts_time)?,
        ends_at: event.ends_time.as_deref().map(at).transpose()?,
        place: event.place.clone(),
    })
}

/// Markdown in which pictures are named by their stems.
pub(super) fn read_body(markdown: &str, pictures: &Pictures) -> Result<Body, Failure> {
    let mut markdown = markdown.to_owned();
    for (stem, id) in pictures {
        markdown = markdown.replace(&format!("(picture:{stem} "), &format!("({id} "));
    }
    let read = Body::from_markdown(&markdown, None, &mut BlockId::random);
    read.map_err(|refusals| {
        let first = refusals.into_iter().next().map(|refusal| format!("{refusal:?}"));
        broken("reading a body")(first.unwrap_or_default())
    })
}

/// One use of a picture.
pub(super) fn cover(cover: &Cover, pictures: &Pictures) -> Result<PhotoBlock, Failure> {
    Ok(PhotoBlock {
        media: found(pictures, &cover.picture)?,
        alt: cover.alt.clone(),
        caption: cover.caption.clone(),
        credit: cover.credit.clone(),
        crop: None,
    })
}
