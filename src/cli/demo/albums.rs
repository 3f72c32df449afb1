//! The demo's albums.

use super::articles::{self, Published};
use super::story::site::{self, Album, AlbumEdition};
use super::{Failure, Parts, found, found_all, tag};
use crate::access::Actor;
use crate::album::{AlbumKind, Content};
use crate::app::App;
use crate::body::{BlockId, Body, PhotoBlock};
use crate::publishing::NewDocument;

/// Publishes every album in all its languages.
pub(super) async fn publish(app: &App, editor: &Actor, parts: &Parts<'_>) -> Result<(), Failure> {
    let mut published = Published::new();
    for album in site::albums()? {
        for (language, edition) in album.edition.iter().rev() {
            let new = NewDocument {
                document: published.get(&album.key).copied(),
                language: tag(language)?,
                slug: Some(edition.slug.clone()),
                external_ref: None,
                content: content(&album, (language, edition), parts)?,
                note: None,
            };
            let (calendar, days_ago) = (parts.calendar, album.days_ago);
            let id = articles::publish_one::<AlbumKind>(app, calendar, days_ago, editor, new);
            published.insert(album.key.clone(), id.await?);
        }
    }
    Ok(())
}

fn content(
    album: &Album,
    (language, edition): (&String, &AlbumEdition),
    parts: &Parts<'_>,
) -> Result<Content, Failure> {
    let photos = album.photo.iter().map(|photo| {
        let media = found(parts.pictures, &photo.picture)?;
        // Other languages take the picture's own words.
        let caption = photo.caption.in_language(language);
        Ok::<_, Failure>(PhotoBlock { caption, ..PhotoBlock::of(media) })
    });
    let photos = photos.collect::<Result<_, _>>()?;
    Ok(Content {
        title: edition.title.clone(),
        lead: Some(edition.lead.clone()),
        photos: Body::of_photos(photos, None, &mut BlockId::random),
        areas: found_all(&parts.records.areas, &album.areas)?,
        tags: found_all(&parts.records.tags, &album.tags)?,
        ..Content::default()
    })
}
