//! What is kept of an answer.

use std::io::{self, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use flate2::write::GzEncoder;
use tokio::sync::OnceCell;

use crate::clock::Instant;

/// What stands for a request: requests with the same bytes have the same answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of a request that came in this way with these parameters.
    pub fn of(way: &str, parameters: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(way.as_bytes()).update(b"\0").update(parameters);
        Self(first_half(hasher.finalize()))
    }
}

/// Half of the hash is enough: 128 bits do not meet by chance.
fn first_half(hash: blake3::Hash) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash.as_bytes()[..16]);
    half
}

/// How a body is packed for its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Plain,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
}

/// An answer that is true until something of what it tells changes.
#[derive(Debug)]
pub struct Kept {
    body: Bytes,
    gzip: OnceCell<Bytes>,
    brotli: OnceCell<Bytes>,
    etag: String,
    tags: Vec<String>,
    tag_lines: OnceLock<TagLines>,
    until: Option<Instant>,
    dropped: AtomicBool,
}

/// Tags in one line.
#[derive(Debug)]
pub struct TagLines {
    /// With commas between them.
    pub commas: Bytes,
    /// With spaces between them.
    pub spaces: Bytes,
}

/// Bytes of the longest line of tags: proxies refuse heads that are much longer.
const LONGEST_LINE: usize = 4 * 1024;
/// Bodies below this are sent as they are.
const WORTH_PACKING: usize = 1024;
/// Good for texts, and quick enough to be done once for each answer.
const BROTLI_QUALITY: i32 = 5;

impl Kept {
    pub(super) fn new(body: Bytes, tags: Vec<String>, until: Option<Instant>) -> Self {
        let hash = blake3::hash(&body).to_hex();
        Self {
            body,
            gzip: OnceCell::new(),
            brotli: OnceCell::new(),
            etag: hash[..32].to_owned(),
            tags,
            tag_lines: OnceLock::new(),
            until,
            dropped: AtomicBool::new(false),
        }
    }

    /// The body and how it is packed; `None` while it has not been packed like this.
    pub fn packed_body(&self, coding: Coding) -> Option<(Bytes, Coding)> {
        let packed = match coding {
            Coding::Gzip if self.is_worth_packing() => &self.gzip,
            Coding::Brotli if self.is_worth_packing() => &self.brotli,
            _ => return Some((self.body.clone(), Coding::Plain)),
        };
        packed.get().map(|packed| (packed.clone(), coding))
    }

    const fn is_worth_packing(&self) -> bool {
        self.body.len() >= WORTH_PACKING
    }

    /// The body and how it is packed: like this if that is of use. It is packed once.
    pub async fn body(&self, coding: Coding) -> (Bytes, Coding) {
        if let Some(packed) = self.packed_body(coding) {
            return packed;
        }
        let packed = match coding {
            Coding::Plain => None,
            Coding::Gzip => self.packed(&self.gzip, gzip).await,
            Coding::Brotli => self.packed(&self.brotli, brotli).await,
        };
        packed.map_or_else(|| (self.body.clone(), Coding::Plain), |packed| (packed, coding))
    }

    async fn packed(
        &self,
        place: &OnceCell<Bytes>,
        pack: fn(&[u8]) -> io::Result<Vec<u8>>,
    ) -> Option<Bytes> {
        let pack_apart = || async {
            let body = self.body.clone();
            let packed = tokio::task::spawn_blocking(move || pack(&body)).await;
            packed.map_err(io::Error::other)?.map(Bytes::from)
        };
        match place.get_or_try_init(pack_apart).await {
            Ok(packed) => Some(packed.clone()),
            Err(error) => {
                tracing::warn!(%error, "an answer could not be packed and goes as it is");
                None
            }
        }
    }

    /// What names exactly these bytes, without quotes.
    pub fn etag(&self, coding: Coding) -> String {
        match coding {
            Coding::Plain => self.etag.clone(),
            Coding::Gzip => format!("{}-gz", self.etag),
            Coding::Brotli => format!("{}-br", self.etag),
        }
    }

    /// What it depends on, as tags of the log.
    pub fn tags(&self) -> &[String] {
        &self.tags
    }

    /// The same as one line of a head each, for programs that purge by tag.
    pub fn tag_lines(&self) -> &TagLines {
        self.tag_lines.get_or_init(|| TagLines {
            commas: joined(&self.tags, ",").into(),
            spaces: joined(&self.tags, " ").into(),
        })
    }

    /// When it ends to be true by the clock alone.
    pub const fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Bytes that it takes in memory, all ways of packing included.
    pub(super) fn size(&self) -> usize {
        let tags: usize = self.tags.iter().map(|tag| tag.len() + size_of::<String>()).sum();
        2 * self.body.len() + 4 * tags + size_of::<Self>()
    }

    pub(super) fn is_good(&self, now: Instant) -> bool {
        !self.is_dropped() && self.until.is_none_or(|until| now < until)
    }

    pub(super) fn is_dropped(&self) -> bool {
        self.dropped.load(Ordering::Acquire)
    }

    pub(super) fn drop_it(&self) {
        self.dropped.store(true, Ordering::Release);
    }
}

/// The tags in one line. Where they are too many, those of single things give way to those of all
/// things: then a purge takes more than it must, and never less.
fn joined(tags: &[String], separator: &str) -> String {
    let line = tags.join(separator);
    if line.len() <= LONGEST_LINE {
        return line;
    }
    let mut wide: Vec<&str> = tags.iter().map(|tag| wide(tag)).collect();
    wide.sort_unstable();
    wide.dedup();
    wide.join(separator)
}

/// The tag of all things of the kind of which a tag's thing is: what an answer is tagged with where
/// single things would be too many.
pub fn wide(tag: &str) -> &str {
    tag.split_once('_').map_or(tag, |(kind, _)| kind)
}

fn gzip(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(body)?;
    packer.finish()
}

fn brotli(body: &[u8]) -> io::Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut io::Cursor::new(body), &mut packed, &parameters)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_things_give_way_to_their_kinds() {
        let mut tags = vec!["articles".to_owned(), "media_1".to_owned()];
        assert_eq!(joined(&tags, ","), "articles,media_1");
        tags.extend((0..1000).map(|number| format!("article_{number}")));
        assert_eq!(joined(&tags, " "), "article articles media");
    }
}
