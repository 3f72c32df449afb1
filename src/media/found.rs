//! Making public media found by their words.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{WithTexts, model, public_use, text};
use crate::changelog::Transaction;
use crate::error::Unexpected;
use crate::id::{MediaId, Typed};
use crate::index;

/// Makes these media, which are public, found by what is said of them in every language, and
/// documents by the names of their files, which are public as well.
pub(super) async fn put(
    tx: &Transaction,
    ids: impl IntoIterator<Item = MediaId>,
) -> Result<(), DbErr> {
    let ids: Vec<MediaId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(());
    }
    index::take_off_everywhere(tx, ids.iter().map(|id| id.0)).await?;
    for entry in entries(tx.db(), ids).await? {
        index::put(tx, entry).await?;
    }
    Ok(())
}

async fn entries(db: &impl ConnectionTrait, ids: Vec<MediaId>) -> Result<Vec<index::Entry>, DbErr> {
    let of_these = text::COLUMN.media_id.is_in(ids.iter().copied());
    let texts = text::Entity::find().filter(of_these).order_by_asc(text::COLUMN.language);
    let texts = texts.all(db).await?;
    let media = model::Entity::find().filter(model::COLUMN.id.is_in(ids)).all(db).await?;
    let mut entries = Vec::new();
    for model in media {
        let own = texts.iter().filter(|text| text.media_id == model.id).cloned().collect();
        entries.extend(entry(&WithTexts { model, texts: own }));
    }
    Ok(entries)
}

/// `None` where nothing is said of it.
fn entry(media: &WithTexts) -> Option<index::Entry> {
    let joined = |pick: fn(&text::Model) -> Option<&String>| {
        let texts = media.texts.iter().filter_map(pick).map(String::as_str);
        texts.collect::<Vec<_>>().join(" · ")
    };
    let credit = joined(|text| text.credit.as_ref());
    let is_document = media.model.kind == model::Kind::Document;
    let file_name = is_document.then_some(media.model.file_name.as_str());
    let title = joined(|text| text.caption.as_ref());
    let entry = index::Entry {
        entity: media.model.id.0,
        language: None,
        kind: MediaId::PREFIX,
        scope: None,
        at: media.model.created_at,
        title,
        lead: joined(|text| text.alt.as_ref()),
        body: [credit.as_str()]
            .into_iter()
            .chain(file_name)
            .collect::<Vec<_>>()
            .join(" ")
            .trim()
            .to_owned(),
        labels: Vec::new(),
    };
    let says_something =
        [&entry.title, &entry.lead, &entry.body].iter().any(|text| !text.is_empty());
    says_something.then_some(entry)
}

/// What a media is to be found by, nothing where the public does not see it; it stays so until the
/// transaction ends.
pub async fn to_be_found(tx: &Transaction, id: MediaId) -> Result<Vec<index::Entry>, Unexpected> {
    super::lock(tx.db(), [id]).await?;
    let public = public_use::among(tx.db(), &[id].into()).await?;
    Ok(entries(tx.db(), public.into_iter().collect()).await?)
}
