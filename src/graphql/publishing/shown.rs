//! What every kind of document tells.

use std::borrow::Cow;
use std::sync::Arc;

use async_graphql::{Context, ID, Object, OutputType, TypeName};

use super::edition::{self, PublishedEdition};
use crate::body;
use crate::error::Unexpected;
use crate::graphql::body::Body;
use crate::graphql::context::Here;
use crate::graphql::error::{ApiError, Nullable};
use crate::graphql::loaders::{Audience, Loaded};
use crate::graphql::media::{Placement, placement};
use crate::graphql::scalars::DateTime;
use crate::graphql::site::canonical_path;
use crate::graphql::written::Written;
use crate::language::LanguageTag;
use crate::publishing::{Kind, Publication, PublishedRow};
use crate::site::path::Place;

/// A kind of document that has a type in the schema.
pub(in crate::graphql) trait Shows: Kind<Row: Loaded> {
    /// The type.
    type Type: From<Shown<Self::Row>> + OutputType;
}

/// Declares a kind's type: what [`Common`] tells, and what a struct of the kind's own does, which
/// is made by its function `new`.
macro_rules! document_type {
    ($(#[$doc:meta])* $type:ident of $kind:ty: $own:ident) => {
        $(#[$doc])*
        #[derive(async_graphql::MergedObject)]
        pub(in crate::graphql) struct $type(
            $crate::graphql::publishing::Common<<$kind as $crate::publishing::Kind>::Row>,
            $own,
        );

        impl $crate::graphql::publishing::Shows for $kind {
            type Type = $type;
        }

        impl From<$crate::graphql::publishing::Shown<<$kind as $crate::publishing::Kind>::Row>>
            for $type
        {
            fn from(
                shown: $crate::graphql::publishing::Shown<
                    <$kind as $crate::publishing::Kind>::Row,
                >,
            ) -> Self {
                let shown = std::sync::Arc::new(shown);
                Self($crate::graphql::publishing::Common(shown.clone()), $own::new(shown))
            }
        }

        impl $type {
            /// The global id, for the interface `Node`.
            pub(in crate::graphql) async fn id(
                &self,
                _: &async_graphql::Context<'_>,
            ) -> Result<async_graphql::ID, $crate::graphql::error::ApiError> {
                Ok(self.0.global_id())
            }
        }
    };
}
pub(in crate::graphql) use document_type;

/// One edition as it is shown: from the newsstand, or a draft as it would be published.
pub(in crate::graphql) struct Shown<R> {
    /// The row, published or projected from a draft.
    pub(in crate::graphql) row: R,
    /// Who reads.
    pub(in crate::graphql) audience: Audience,
    body: BodySource,
}

/// Where the body comes from.
enum BodySource {
    /// From the newsstand, when it is asked for.
    Newsstand,
    /// From what is in memory already.
    Memory(Arc<body::Body>),
}

impl<R: PublishedRow> Shown<R> {
    /// A published edition.
    pub(in crate::graphql) const fn published(row: R) -> Self {
        Self { row, audience: Audience::Public, body: BodySource::Newsstand }
    }

    /// A published edition that was read with its body.
    pub(in crate::graphql) fn published_with(row: R, body: body::Body) -> Self {
        Self { body: BodySource::Memory(Arc::new(body)), ..Self::published(row) }
    }

    /// A draft as it would be published, for the desk.
    pub(in crate::graphql) fn draft<K: Kind<Row = R>>(
        publication: &Publication,
        content: &K::Content,
    ) -> Result<Self, Unexpected> {
        let body = BodySource::Memory(Arc::new(K::text(content).body.clone()));
        Ok(Self { row: K::project(publication, content)?, audience: Audience::Desk, body })
    }

    /// An edition that the request sees: published, or the draft that it previews.
    pub(in crate::graphql) fn visible(ctx: &Context<'_>, row: R) -> Self
    where
        R: Loaded,
    {
        match ctx.loaders().proof_of(&row) {
            Some(proof) => {
                let body = BodySource::Memory(Arc::clone(&proof.body));
                Self { row, audience: Audience::Preview, body }
            }
            None => Self::published(row),
        }
    }

    /// The body, from wherever it comes.
    pub(in crate::graphql) async fn load_body(
        &self,
        ctx: &Context<'_>,
    ) -> Result<Arc<body::Body>, ApiError> {
        if let BodySource::Memory(body) = &self.body {
            return Ok(Arc::clone(body));
        }
        let (id, language) = (self.row.document(), self.row.language().clone());
        // Unpublished between the two statements: an empty body, not an error.
        Ok(ctx.loaders().body(id, language).await?.unwrap_or_default())
    }
}

/// What every kind tells: the first part of each kind's type.
pub(in crate::graphql) struct Common<R>(pub(in crate::graphql) Arc<Shown<R>>);

impl<R: PublishedRow> TypeName for Common<R> {
    /// No client sees it: the kind's own type takes up all its fields.
    fn type_name() -> Cow<'static, str> {
        format!("Common_{}", R::KIND.prefix()).into()
    }
}

impl<R: PublishedRow> Common<R> {
    /// The global id.
    pub(in crate::graphql) fn global_id(&self) -> ID {
        R::KIND.format_id(self.0.row.document()).into()
    }
}

#[Object(name_type)]
impl<R: Loaded> Common<R> {
    /// The global id, the same in every language.
    async fn id(&self) -> ID {
        self.global_id()
    }

    /// The language of this edition.
    async fn language(&self) -> &LanguageTag {
        self.0.row.language()
    }

    /// The slug in this language. A look-up by an old slug answers with today's.
    async fn slug(&self) -> &str {
        self.0.row.slug()
    }

    /// Where this edition stands on the site's pages, by the site's pattern for its kind.
    async fn canonical_path(&self, ctx: &Context<'_>) -> Result<String, ApiError> {
        let (language, id) = (self.0.row.language(), self.global_id());
        let place = Place { language, slug: self.0.row.slug(), id: &id };
        canonical_path(ctx, R::KIND.path_kind(), place).await
    }

    /// The revision that is shown.
    async fn revision(&self) -> i32 {
        self.0.row.revision()
    }

    /// Whether this is a draft: what the desk reads, and what a preview's link shows. Where it is, tell
    /// search engines not to keep the page (`noindex`).
    async fn is_draft(&self) -> bool {
        self.0.audience != Audience::Public
    }

    /// The title.
    async fn title(&self) -> &str {
        self.0.row.title()
    }

    /// The first words, before the body.
    async fn lead(&self) -> Option<&str> {
        self.0.row.lead()
    }

    /// The text with its photos, in every form.
    async fn body(&self, ctx: &Context<'_>) -> Result<Body, ApiError> {
        let content = self.0.load_body(ctx).await?;
        Ok(Body { content, language: self.0.row.language().clone(), audience: self.0.audience })
    }

    /// The body's beginning as plain text, for lists; at most 280 characters.
    async fn excerpt(&self) -> &str {
        self.0.row.excerpt()
    }

    /// The photo that stands for the document; null where there is none.
    async fn cover(&self, ctx: &Context<'_>) -> Nullable<Written<Placement>> {
        match self.0.row.cover().map_err(ApiError::from).transpose()? {
            Ok(cover) => {
                let language = self.0.row.language();
                placement(ctx, &cover, None, language, self.0.audience).await.transpose()
            }
            Err(error) => Some(Err(error)),
        }
    }

    /// Every language in which the document is published, with its slug there; the earliest
    /// published first.
    async fn editions(&self, ctx: &Context<'_>) -> Result<Vec<PublishedEdition>, ApiError> {
        edition::editions(ctx, &self.0.row).await
    }

    /// The language in which the document is served when none is asked for: the site's default,
    /// else the one in which it was published first.
    async fn canonical_language(&self, ctx: &Context<'_>) -> Result<LanguageTag, ApiError> {
        edition::canonical_language(ctx, &self.0.row).await
    }

    /// When this edition was first published. In a draft that never was: when the draft was saved.
    async fn published_at(&self) -> DateTime {
        self.0.row.published_at().into()
    }

    /// When the revision that is shown was published.
    async fn updated_at(&self) -> DateTime {
        self.0.row.updated_at().into()
    }
}
