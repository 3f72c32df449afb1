//! Public things with their addresses.

use async_graphql::Context;
use uuid::Uuid;

use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::graphql::context::{Here, categories, site};
use crate::graphql::error::ApiError;
use crate::graphql::node::Node;
use crate::graphql::organization::{Organization, Person};
use crate::graphql::pledge;
use crate::graphql::publishing::{Shown, Shows};
use crate::graphql::taxonomy::{Area, Category, Tag};
use crate::id::{AreaId, CategoryId, DocumentId, OrganizationId, PersonId, PledgeId, TagId};
use crate::language::LanguageTag;
use crate::navigation::Thing;
use crate::page::PageKind;
use crate::pledge::View;
use crate::publishing::{PublishedRow, preferred};
use crate::site::path::{PathKind, Place};

/// A public thing, and where it stands.
pub(super) struct Addressed {
    pub(super) node: Node,
    pub(super) path: String,
    /// The language of the path.
    pub(super) language: LanguageTag,
}

/// A thing as it is found: itself, the language in which it is served, its slug there.
type Found = (Node, LanguageTag, String);

/// The thing in `language`; a document that is not published there in the language in which it was
/// published first. `None` where the thing is not public.
pub(super) async fn addressed(
    ctx: &Context<'_>,
    thing: Thing,
    language: &LanguageTag,
) -> Result<Option<Addressed>, ApiError> {
    let Some((node, language, slug)) = find(ctx, thing, language).await? else { return Ok(None) };
    let id = thing.to_string();
    let place = Place { language: &language, slug: &slug, id: &id };
    let path = site(ctx).await?.canonical_path(thing.kind, place);
    Ok(Some(Addressed { node, path, language }))
}

async fn find(
    ctx: &Context<'_>,
    Thing { kind, id }: Thing,
    language: &LanguageTag,
) -> Result<Option<Found>, ApiError> {
    let loaders = ctx.loaders();
    let found = match kind {
        PathKind::Article => {
            return document::<ArticleKind>(ctx, id, language, Node::Article).await;
        }
        PathKind::Campaign => {
            return document::<CampaignKind>(ctx, id, language, Node::Campaign).await;
        }
        PathKind::Page => return document::<PageKind>(ctx, id, language, Node::Page).await,
        PathKind::Album => return document::<AlbumKind>(ctx, id, language, Node::Album).await,
        PathKind::Category => {
            let found = categories(ctx).find(CategoryId(id)).await?;
            found.map(|row| (row.slug.clone(), Node::Category(Category(row))))
        }
        PathKind::Tag => {
            let found = loaders.tag(TagId(id)).await?;
            found.map(|row| (row.slug.clone(), Node::Tag(Tag(row))))
        }
        PathKind::Area => {
            let found = loaders.area(AreaId(id)).await?;
            found.map(|row| (row.slug.clone(), Node::Area(Area(row))))
        }
        PathKind::Organization => {
            let found = loaders.organization(OrganizationId(id)).await?;
            found.map(|row| (row.slug.clone(), Node::Organization(Organization(row))))
        }
        PathKind::Person => {
            let found = loaders.person(PersonId(id)).await?;
            found.map(|row| (row.slug.clone(), Node::Person(Person(row))))
        }
        PathKind::Pledge => {
            let found = pledge::by_id(ctx, PledgeId(id), View::PUBLIC).await?;
            // It has no slug.
            found.map(|pledge| (String::new(), Node::Pledge(pledge)))
        }
    };
    Ok(found.map(|(slug, node)| (node, language.clone(), slug)))
}

async fn document<K: Shows>(
    ctx: &Context<'_>,
    id: Uuid,
    language: &LanguageTag,
    node: fn(K::Type) -> Node,
) -> Result<Option<Found>, ApiError> {
    let editions = ctx.loaders().visible::<K::Row>(DocumentId(id)).await?;
    Ok(preferred(editions, language).pop().map(|row| {
        let (language, slug) = (row.language().clone(), row.slug().to_owned());
        (node(Shown::visible(ctx, row).into()), language, slug)
    }))
}
