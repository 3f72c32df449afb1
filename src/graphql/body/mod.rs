//! Bodies in the schema: the same text in every form.

mod block;
mod input;
mod library;
mod media;
mod text;

use std::sync::Arc;

use async_graphql::{Context, Description, Object};
use futures_util::future::try_join_all;

use super::error::ApiError;
use super::loaders::Audience;
use super::media::{Placement, placement};
use super::written::Written;
use crate::body;
use crate::language::LanguageTag;

pub(super) use block::Block;
pub(super) use input::{BodyInput, place as place_faults, read as read_input};
use library::Shown;

/// The longest excerpt in characters.
const MAX_EXCERPT: i32 = 2_000;

/// A text with photos between its paragraphs, in every form that a frontend may want.
#[derive(Description)]
pub(super) struct Body {
    /// The blocks.
    pub(super) content: Arc<body::Body>,
    /// The edition's language, in which photos without texts of their own are described.
    pub(super) language: LanguageTag,
    /// Who reads.
    pub(super) audience: Audience,
}

#[Object(use_type_description)]
impl Body {
    /// The pieces in order, for apps that draw them natively.
    async fn blocks(&self) -> Vec<Block> {
        self.content.0.iter().map(|block| Block::of(block, self)).collect()
    }

    /// The whole as HTML: paragraphs, headings, lists, tables, and a `<figure>` for each photo,
    /// gallery, file and embed. Safe to insert as it is, and loads nothing from elsewhere; `data-`
    /// attributes name blocks and media.
    async fn html(&self, ctx: &Context<'_>) -> Result<String, ApiError> {
        Ok(self.content.html(&Shown::of(ctx, self).await?))
    }

    /// The whole as CommonMark with tables; photos as `![alt](media_… "caption"){credit="…"}`, a
    /// gallery as several between `:::gallery` and `:::`, a file as `[title](media_…)`, an embed as
    /// `::embed[title](https://…)` and, behind a table, its caption as `: …`, all in paragraphs of
    /// their own.
    async fn markdown(&self) -> String {
        self.content.markdown()
    }

    /// The whole as plain text, captions and titles included.
    async fn text(&self) -> String {
        self.content.text()
    }

    /// The beginning as plain text, cut between words.
    async fn excerpt(
        &self,
        #[graphql(desc = "How many characters at most, from 1 to 2000.", default = 280)]
        max_length: i32,
    ) -> String {
        let max = usize::try_from(max_length.clamp(1, MAX_EXCERPT)).unwrap_or_default();
        self.content.excerpt(max)
    }

    /// How many minutes reading takes, at least 1.
    async fn reading_minutes(&self) -> i32 {
        i32::try_from(self.content.reading_minutes()).unwrap_or(i32::MAX)
    }

    /// The photos in order, those of galleries included, without the text between them.
    async fn photos(&self, ctx: &Context<'_>) -> Result<Vec<Written<Placement>>, ApiError> {
        let photos = self.content.photos().map(|(block, photo)| {
            placement(ctx, photo, Some(block.to_string()), &self.language, self.audience)
        });
        Ok(try_join_all(photos).await?.into_iter().flatten().collect())
    }
}
