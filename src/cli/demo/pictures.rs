//! The demo's pictures: uploaded as an editor uploads them.

use std::collections::BTreeMap;

use futures_util::{StreamExt, TryStreamExt, stream};

use super::content::{self, PictureTexts};
use super::{Failure, broken, progress, tag, waiting};
use crate::access::Actor;
use crate::app::App;
use crate::id::MediaId;
use crate::imaging::FocalPoint;
use crate::media::{self, NewMedia, Said, text::Words};

/// The ids of the pictures by their stems.
pub(super) type Pictures = BTreeMap<String, MediaId>;

/// Uploads every picture, a few at a time, with a progress bar.
pub(super) async fn upload(app: &App, editor: &Actor) -> Result<Pictures, Failure> {
    let all = content::picture_texts()?;
    let bar = progress("Making pictures", all.len());
    let uploads = all.into_iter().map(|(stem, texts)| {
        let bar = bar.clone();
        async move {
            let id = upload_one(app, editor, &stem, texts).await?;
            bar.inc(1);
            Ok::<_, Failure>((stem, id))
        }
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let uploaded = stream::iter(uploads).buffer_unordered(cores).try_collect().await;
    bar.finish_and_clear();
    uploaded
}

async fn upload_one(
    app: &App,
    editor: &Actor,
    stem: &str,
    texts: PictureTexts,
) -> Result<MediaId, Failure> {
    let file = waiting(app, stem);
    tokio::fs::write(&file, content::picture(stem)?).await?;
    let words = |language: &str, words: content::Words| {
        Ok::<_, Failure>(Words {
            language: tag(language)?,
            alt: Some(words.alt),
            caption: Some(words.caption),
            credit: Some(words.credit),
        })
    };
    let new = NewMedia {
        file: file.clone(),
        file_name: format!("{stem}.webp"),
        said: Said {
            texts: vec![words("vi", texts.vi)?, words("en", texts.en)?],
            focal: FocalPoint::new(texts.focal.x, texts.focal.y).unwrap_or_default(),
            ..Said::default()
        },
        idempotency_key: None,
    };
    let uploaded = media::upload(app.store(), app.darkroom(), editor, new).await;
    tokio::fs::remove_file(&file).await?;
    Ok(uploaded.map_err(broken("uploading a picture"))?.media.id)
}
