//! Making every rendition anew, as after a change of how they are encoded.

use super::next;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::media::{Darkroom, Error, complete, find, model};

/// What a step of rebuilding did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// How many media were looked at.
    pub media: u64,
    /// The last of them; `None` where there are no more.
    pub last: Option<MediaId>,
    /// The pictures whose original is missing or cannot be decoded: they keep what they had.
    pub failed: Vec<MediaId>,
}

/// Makes the standard renditions of the next pictures after `after` anew; what else was made of them is
/// ended, to be made anew when it is asked for.
pub async fn rebuild(
    store: &Store,
    darkroom: &Darkroom,
    after: Option<MediaId>,
) -> Result<Rebuilt, Unexpected> {
    let mut rebuilt = Rebuilt::default();
    for media in next(store, after).await? {
        rebuilt.media += 1;
        rebuilt.last = Some(media.id);
        if media.deleted_at.is_some() || media.size().is_none() {
            continue;
        }
        match remake(store, darkroom, &media).await {
            Ok(()) => {}
            Err(Error::Unexpected(unexpected)) => return Err(unexpected),
            Err(_) => rebuilt.failed.push(media.id),
        }
    }
    Ok(rebuilt)
}

async fn remake(store: &Store, darkroom: &Darkroom, media: &model::Model) -> Result<(), Error> {
    let formats = darkroom.standard_formats().collect();
    complete::make(store, darkroom, media, formats).await?;
    match find(store.reader(), media.id).await? {
        Some(media) => Ok(darkroom.forget_made_on_demand(&media).await?),
        None => Ok(()),
    }
}
