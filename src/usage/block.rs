//! Where in a document a file stands.

use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::body::BlockId;
use crate::campaign::CampaignKind;
use crate::error::Unexpected;
use crate::id::MediaId;
use crate::page::PageKind;
use crate::publishing::{DocumentKind, Kind, StoredContent};

/// The blocks of the body that show a file, in reading order, each once; none where it stands only
/// beside the body, as a cover does.
pub fn blocks(
    kind: DocumentKind,
    content: &StoredContent,
    media: MediaId,
) -> Result<Vec<BlockId>, Unexpected> {
    match kind {
        DocumentKind::Article => blocks_of::<ArticleKind>(content, media),
        DocumentKind::Campaign => blocks_of::<CampaignKind>(content, media),
        DocumentKind::Page => blocks_of::<PageKind>(content, media),
        DocumentKind::Album => blocks_of::<AlbumKind>(content, media),
    }
}

fn blocks_of<K: Kind>(content: &StoredContent, media: MediaId) -> Result<Vec<BlockId>, Unexpected> {
    let content = content.read::<K>()?;
    let uses = K::text(&content).body.media().filter(|one| one.purpose.media() == media);
    let mut blocks: Vec<BlockId> = uses.map(|one| one.block.clone()).collect();
    blocks.dedup();
    Ok(blocks)
}
