//! The demo's articles: written and published as an editor does, in the past.

use std::collections::BTreeMap;

use super::content::{self, ArticleFile, Category, Cover};
use super::pictures::Pictures;
use super::{Failure, broken, tag};
use crate::access::Actor;
use crate::app::App;
use crate::article::{ArticleKind, Content};
use crate::body::{BlockId, Body, PhotoBlock};
use crate::changelog::Store;
use crate::clock::Clock;
use crate::id::{CategoryId, DocumentId};
use crate::publishing::{self, NewDocument};
use crate::taxonomy::{self, NewCategory};
use crate::transact;

/// Seconds in a day.
const DAY: i64 = 24 * 60 * 60;

/// Creates the categories and publishes every article on its day.
pub(super) async fn publish(app: &App, editor: &Actor, pictures: &Pictures) -> Result<(), Failure> {
    let categories = create_categories(app.store(), editor).await?;
    let now = app.store().clock().now();
    let mut published = BTreeMap::new();
    for file in content::articles()? {
        let day = now.plus_seconds(-file.front.published_days_ago * DAY);
        let store = Store::open(app.store().db().clone(), Clock::held_at(day)).await?;
        let original = match &file.front.translation_of {
            Some(stem) => Some(found(&published, stem)?),
            None => None,
        };
        let stem = file.stem.clone();
        let new = document(file, original, &categories, pictures)?;
        published.insert(stem, publish_one(&store, editor, new).await?);
    }
    Ok(())
}

async fn create_categories(
    store: &Store,
    editor: &Actor,
) -> Result<BTreeMap<String, CategoryId>, Failure> {
    let mut created = BTreeMap::new();
    for Category { key, order, name } in content::categories()? {
        let names = name
            .into_iter()
            .map(|(language, text)| Ok((tag(&language)?, text)))
            .collect::<Result<_, Failure>>()?;
        let new = NewCategory { names, slug: Some(key.clone()), position: order };
        let category: Result<_, taxonomy::Error> =
            transact!(store, |tx| taxonomy::create_category(tx, editor, new.clone()).await);
        created.insert(key, category.map_err(broken("creating a category"))?.id);
    }
    Ok(created)
}

async fn publish_one(
    store: &Store,
    editor: &Actor,
    new: NewDocument<Content>,
) -> Result<DocumentId, Failure> {
    let saved: Result<_, publishing::Error> = transact!(store, |tx| {
        let saved = publishing::create::<ArticleKind>(tx, editor, new.clone()).await?;
        let (id, language) = (saved.document, saved.language.clone());
        publishing::publish::<ArticleKind>(tx, editor, id, language, saved.revision).await
    });
    Ok(saved.map_err(broken("publishing an article"))?.document)
}

fn document(
    file: ArticleFile,
    original: Option<DocumentId>,
    categories: &BTreeMap<String, CategoryId>,
    pictures: &Pictures,
) -> Result<NewDocument<Content>, Failure> {
    let ArticleFile { front, body, .. } = file;
    let content = Content {
        title: front.title,
        kicker: front.kicker,
        lead: front.lead,
        body: read_body(&body, pictures)?,
        cover: Some(cover(front.cover, pictures)?),
        category: Some(found(categories, &front.category)?),
        authors: front.authors,
    };
    Ok(NewDocument {
        document: original,
        language: tag(&front.language)?,
        slug: None,
        external_ref: None,
        content,
        note: None,
    })
}

/// Markdown in which pictures are named by their stems.
fn read_body(markdown: &str, pictures: &Pictures) -> Result<Body, Failure> {
    let mut markdown = markdown.to_owned();
    for (stem, id) in pictures {
        markdown = markdown.replace(&format!("(picture:{stem} "), &format!("({id} "));
    }
    let read = Body::from_markdown(&markdown, None, &mut BlockId::random);
    read.map_err(|refusals| {
        let first = refusals.into_iter().next().map(|refusal| format!("{refusal:?}"));
        broken("reading an article's body")(first.unwrap_or_default())
    })
}

fn cover(cover: Cover, pictures: &Pictures) -> Result<PhotoBlock, Failure> {
    let Cover { picture, alt, caption, credit } = cover;
    Ok(PhotoBlock { media: found(pictures, &picture)?, alt, caption, credit })
}

fn found<T: Copy>(all: &BTreeMap<String, T>, key: &str) -> Result<T, Failure> {
    all.get(key).copied().ok_or_else(|| broken("putting the demo together")(key.to_owned()))
}
