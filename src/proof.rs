//! The proof of a draft: how it would stand on the newsstand, for who has a link to preview it. It is in
//! memory alone; no table of the public's knows of it.

use std::sync::Arc;

use crate::album::{self, AlbumKind};
use crate::article::{self, ArticleKind};
use crate::body::Body;
use crate::campaign::{self, CampaignKind};
use crate::changelog::Store;
use crate::clock::Instant;
use crate::error::Unexpected;
use crate::language::LanguageTag;
use crate::page::{self, PageKind};
use crate::publishing::preview::{self, Previewed};
use crate::publishing::{DocumentKind, Kind, Publication};

/// One edition as it would be published.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The edition.
    pub publication: Publication,
    /// Its row, of the document's kind.
    pub row: Row,
    /// Its body.
    pub body: Arc<Body>,
    /// When the link that shows it ends.
    pub expires_at: Instant,
}

/// An edition's row as it would stand on the newsstand.
#[derive(Clone, Debug)]
pub enum Row {
    /// An article's.
    Article(article::row::Model),
    /// A campaign's.
    Campaign(campaign::row::Model),
    /// A page's.
    Page(page::row::Model),
    /// An album's.
    Album(album::row::Model),
}

/// What the link with this secret shows; `None` where there is none, or it has ended. Public: the secret
/// is the leave.
pub async fn pull(store: &Store, secret: &str) -> Result<Option<Proof>, Unexpected> {
    let previewed = preview::find(store.reader(), secret, store.clock().now()).await?;
    let proof = previewed.map(|previewed| match previewed.kind {
        DocumentKind::Article => Proof::of::<ArticleKind>(previewed, Row::Article),
        DocumentKind::Campaign => Proof::of::<CampaignKind>(previewed, Row::Campaign),
        DocumentKind::Page => Proof::of::<PageKind>(previewed, Row::Page),
        DocumentKind::Album => Proof::of::<AlbumKind>(previewed, Row::Album),
    });
    proof.transpose()
}

impl Proof {
    fn of<K: Kind>(previewed: Previewed, row: fn(K::Row) -> Row) -> Result<Self, Unexpected> {
        let Previewed { publication, content, expires_at, .. } = previewed;
        let content = content.read::<K>()?;
        let body = Arc::new(K::text(&content).body.clone());
        Ok(Self { row: row(K::project(&publication, &content)?), publication, body, expires_at })
    }

    /// The document's kind.
    pub const fn kind(&self) -> DocumentKind {
        match self.row {
            Row::Article(_) => DocumentKind::Article,
            Row::Campaign(_) => DocumentKind::Campaign,
            Row::Page(_) => DocumentKind::Page,
            Row::Album(_) => DocumentKind::Album,
        }
    }

    /// Whether it has this slug, of which the public need not know yet.
    pub fn is_at(&self, kind: DocumentKind, language: &LanguageTag, slug: &str) -> bool {
        let Publication { language: own, slug: own_slug, .. } = &self.publication;
        self.kind() == kind && own == language && own_slug == slug
    }
}
