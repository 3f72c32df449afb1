//! Articles as a kind of document.

use sea_orm::{EntityTrait, IntoActiveModel};

use super::{Content, check, project, row};
use crate::body::{BlockContent, Body, PhotoBlock};
use crate::changelog::Transaction;
use crate::error::{Path, Refusal, Unexpected};
use crate::id::DocumentId;
use crate::language::LanguageTag;
use crate::media::placement::NewPlacement;
use crate::publishing::{DocumentKind, Kind, Publication, Reference, Target};

/// The kind.
#[derive(Clone, Copy, Debug)]
pub struct ArticleKind;

impl Kind for ArticleKind {
    type Content = Content;
    type Row = row::Model;

    const KIND: DocumentKind = DocumentKind::Article;
    const IN_FEED: bool = true;

    fn title(content: &Content) -> &str {
        &content.title
    }

    fn check(content: &Content) -> Vec<Refusal> {
        check::check(content)
    }

    fn check_complete(content: &Content) -> Vec<Refusal> {
        check::check_complete(content)
    }

    fn references(content: &Content) -> Vec<Reference> {
        let category = content
            .category
            .map(|id| Reference { target: Target::Category(id), path: Path::field("category") });
        let cover = content.cover.as_ref().map(|cover| Reference {
            target: Target::Media(cover.media),
            path: Path::field("cover").then("media"),
        });
        let blocks = content.body.0.iter().enumerate().filter_map(|(place, block)| {
            let BlockContent::Photo(photo) = &block.content else { return None };
            let path = Path::field("body").then("blocks").item(place).then("photo").then("media");
            Some(Reference { target: Target::Media(photo.media), path })
        });
        category.into_iter().chain(cover).chain(blocks).collect()
    }

    fn placements(content: &Content) -> Vec<NewPlacement> {
        let cover = content.cover.iter().map(|cover| placement(None, cover));
        let photos =
            content.body.photos().map(|(id, photo)| placement(Some(id.to_string()), photo));
        cover.chain(photos).collect()
    }

    fn body(content: &Content) -> &Body {
        &content.body
    }

    fn project(publication: &Publication, content: &Content) -> Result<row::Model, Unexpected> {
        project(publication, content)
    }

    async fn put(tx: &Transaction, row: row::Model) -> Result<(), Unexpected> {
        Self::take_off(tx, row.document_id, &row.language).await?;
        row::Entity::insert(row.into_active_model()).exec_without_returning(tx.db()).await?;
        Ok(())
    }

    async fn take_off(
        tx: &Transaction,
        document: DocumentId,
        language: &LanguageTag,
    ) -> Result<(), Unexpected> {
        row::Entity::delete_by_id((document, language.clone())).exec(tx.db()).await?;
        Ok(())
    }
}

fn placement(block_id: Option<String>, photo: &PhotoBlock) -> NewPlacement {
    NewPlacement {
        media: photo.media,
        block_id,
        alt: photo.alt.clone(),
        caption: photo.caption.clone(),
        credit: photo.credit.clone(),
    }
}
