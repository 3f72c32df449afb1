//! The demo's pages.

use super::articles::{self, Published};
use super::calendar::Calendar;
use super::pictures::Pictures;
use super::story::site;
use super::{Failure, tag};
use crate::access::Actor;
use crate::app::App;
use crate::page::{Content, PageKind};
use crate::publishing::NewDocument;

/// How long ago the pages were published.
const DAYS_AGO: i64 = 700;

/// Publishes every page in all its languages; answers them by their keys.
pub(super) async fn publish(
    app: &App,
    editor: &Actor,
    calendar: &Calendar,
    pictures: &Pictures,
) -> Result<Published, Failure> {
    let mut published = Published::new();
    for page in site::pages()? {
        for (language, edition) in page.edition.iter().rev() {
            let new = NewDocument {
                document: published.get(&page.key).copied(),
                language: tag(language)?,
                slug: Some(edition.slug.clone()),
                external_ref: None,
                content: Content {
                    title: edition.title.clone(),
                    body: articles::read_body(&edition.body, pictures)?,
                    ..Content::default()
                },
                note: None,
            };
            let id =
                articles::publish_one::<PageKind>(app, calendar, DAYS_AGO, editor, new).await?;
            published.insert(page.key.clone(), id);
        }
    }
    Ok(published)
}
