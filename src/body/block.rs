//! The blocks that a body is made of.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::check::{MAX_ALT, MAX_CAPTION};
use super::inline::Inline;
use super::table::TableBlock;
use crate::error::{Path, Refusals};
use crate::id::{self, MediaId};
use crate::imaging::Crop;

/// One piece of a body, with a name that it keeps through edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Names the block within its body, through all revisions.
    pub id: BlockId,
    /// What the block shows.
    #[serde(flatten)]
    pub content: BlockContent,
}

/// A block's name within its body: 1 to 32 of `a`–`z` and `0`–`9`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BlockId(String);

/// The text is no block id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a block id is 1 to 32 of a-z and 0-9")]
pub struct InvalidBlockId;

impl BlockId {
    const MAX: usize = 32;

    /// A new id of ten letters and digits: 50 bits of chance, unique within any body.
    pub fn random() -> Self {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut bytes = [0; 10];
        id::fill_random(&mut bytes);
        Self(bytes.map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).iter().collect())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for BlockId {
    type Error = InvalidBlockId;

    fn try_from(text: String) -> Result<Self, InvalidBlockId> {
        let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let valid = (1..=Self::MAX).contains(&text.len()) && text.bytes().all(letters);
        if valid { Ok(Self(text)) } else { Err(InvalidBlockId) }
    }
}

impl FromStr for BlockId {
    type Err = InvalidBlockId;

    fn from_str(text: &str) -> Result<Self, InvalidBlockId> {
        text.to_owned().try_into()
    }
}

impl From<BlockId> for String {
    fn from(id: BlockId) -> Self {
        id.0
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a block shows. Every form of the body (HTML, Markdown, plain text, the checks, the normal
/// form) has one `match` over this, so that a new kind of block is a variant and its arms.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum BlockContent {
    /// A paragraph of text.
    Paragraph {
        /// The text.
        text: Inline,
    },
    /// A heading between paragraphs; the page's title, level 1, is not part of a body.
    Heading {
        /// The level, from 2 to 4.
        level: u8,
        /// The text.
        text: Inline,
    },
    /// A list, numbered or not.
    List {
        /// Whether the items are numbered, from 1.
        ordered: bool,
        /// The items in order.
        items: Vec<Inline>,
    },
    /// Words of somebody else, set apart.
    Quote {
        /// The words.
        text: Inline,
        /// Whose words they are.
        attribution: Option<String>,
    },
    /// One use of a photo.
    Photo(PhotoBlock),
    /// Photos that belong together.
    Gallery {
        /// The photos in order.
        photos: Vec<PhotoBlock>,
    },
    /// A file to be downloaded.
    File(FileBlock),
    /// Something that lives elsewhere.
    Embed(EmbedBlock),
    /// A table.
    Table(TableBlock),
    /// A break between two parts of the text.
    Divider {},
}

impl BlockContent {
    /// The kind's name, as in the stored JSON, in paths of refusals and in the HTML.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Paragraph { .. } => "paragraph",
            Self::Heading { .. } => "heading",
            Self::List { .. } => "list",
            Self::Quote { .. } => "quote",
            Self::Photo(_) => "photo",
            Self::Gallery { .. } => "gallery",
            Self::File(_) => "file",
            Self::Embed(_) => "embed",
            Self::Table(_) => "table",
            Self::Divider {} => "divider",
        }
    }
}

/// One use of a photo in a body. Where a text is `None`, this use shows the media's own; an empty
/// text says that there is to be none (an empty `alt` marks the photo as decorative).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhotoBlock {
    /// Which photo.
    pub media: MediaId,
    /// What the photo shows, for who cannot see it.
    pub alt: Option<String>,
    /// What stands under the photo.
    pub caption: Option<String>,
    /// Who made the photo.
    pub credit: Option<String>,
    /// The part of the photo that is shown; `None` for all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crop: Option<Crop>,
}

impl PhotoBlock {
    /// A use of all of the photo with its own texts.
    pub const fn of(media: MediaId) -> Self {
        Self { media, alt: None, caption: None, credit: None, crop: None }
    }

    /// Refuses texts that are too long, of a use that stands at `path`.
    pub fn check_texts(&self, refusals: &mut Refusals, path: &Path) {
        for (name, text, max) in [
            ("alt", &self.alt, MAX_ALT),
            ("caption", &self.caption, MAX_CAPTION),
            ("credit", &self.credit, MAX_CAPTION),
        ] {
            let text = text.as_deref().unwrap_or_default();
            refusals.check_length(path.clone().then(name), text, max);
        }
    }
}

/// One file of the media library, a document or a picture, that is offered for download.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileBlock {
    /// Which file.
    pub media: MediaId,
    /// What it is called here; where it is `None`, the media's own words say it.
    pub title: Option<String>,
}

/// Something that lives elsewhere, as a video or a map. Bodies only link to it: what loads
/// something from elsewhere is for a frontend to decide, with its reader's consent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmbedBlock {
    /// Its address, `https` only.
    pub url: String,
    /// What it is called.
    pub title: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Block, BlockId};

    const MEDIA: &str = "media_01h455vb4pex5vsknk084sn02q";

    #[test]
    fn the_stored_form_is_flat_and_stays_so() {
        for stored in [
            json!({"id": "a1", "type": "paragraph", "text": [
                {"text": "Ra quân ", "marks": ["strong", "emphasis"]},
                {"text": "tại đây", "href": "https://example.vn/"},
            ]}),
            json!({"id": "a2", "type": "heading", "level": 2, "text": [{"text": "Kế hoạch"}]}),
            json!({"id": "a3", "type": "list", "ordered": true, "items": [[{"text": "Một"}]]}),
            json!({"id": "a4", "type": "quote", "text": [], "attribution": null}),
            json!({"id": "a5", "type": "photo", "media": MEDIA,
                "alt": "", "caption": "Lễ ký", "credit": null}),
            json!({"id": "a6", "type": "divider"}),
            json!({"id": "a7", "type": "gallery", "photos": [
                {"media": MEDIA, "alt": "", "caption": "Lễ ký", "credit": null,
                    "crop": "0.1 0 0.5 1"},
            ]}),
            json!({"id": "a8", "type": "file", "media": MEDIA, "title": "Kế hoạch"}),
            json!({"id": "a9", "type": "embed", "url": "https://a.vn/v", "title": null}),
            json!({"id": "b1", "type": "table", "caption": "Chỉ tiêu",
                "header": [[{"text": "Khối"}], []], "rows": [[[{"text": "1"}], []]]}),
            json!({"id": "b2", "type": "table", "caption": null, "header": null, "rows": []}),
        ] {
            let block: Block = serde_json::from_value(stored.clone()).unwrap();
            assert_eq!(block.content.kind(), stored["type"].as_str().unwrap());
            assert_eq!(serde_json::to_value(&block).unwrap(), stored);
        }
    }

    #[test]
    fn the_stored_form_is_exact() {
        for stored in [
            json!({"id": "a", "type": "divider", "color": "red"}),
            json!({"id": "a", "type": "paragraph", "text": [], "more": 1}),
            json!({"id": "a", "type": "paragraph", "text": [{"text": "a", "color": "red"}]}),
            json!({"id": "a", "type": "photo", "media": MEDIA, "crop": 1}),
            json!({"id": "a", "type": "photo", "media": "user_01h455vb4pex5vsknk084sn02q"}),
            json!({"id": "a", "type": "gallery", "photos": [{"media": MEDIA, "crop": 1}]}),
            json!({"id": "a", "type": "gallery", "photos": [], "title": null}),
            json!({"id": "a", "type": "gallery"}),
            json!({"id": "a", "type": "file", "media": MEDIA, "url": "/a.pdf"}),
            json!({"id": "a", "type": "embed", "url": "https://a.vn/", "html": ""}),
            json!({"id": "a", "type": "table", "rows": [], "width": 1}),
            json!({"id": "a", "type": "table", "rows": [[{"text": "a"}]]}),
            json!({"id": "A", "type": "divider"}),
            json!({"type": "divider"}),
            json!({"id": "a", "type": "video"}),
        ] {
            assert!(serde_json::from_value::<Block>(stored.clone()).is_err(), "{stored}");
        }
    }

    #[test]
    fn block_ids_are_short_and_plain() {
        for id in ["", "a b", "A", "đ", "a-b", &"a".repeat(33)] {
            assert!(id.parse::<BlockId>().is_err(), "{id}");
        }
        assert!("a".repeat(32).parse::<BlockId>().is_ok());
    }
}
