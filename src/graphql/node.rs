//! Everything that has a global id.

use async_graphql::{Context, ID, Interface};

use super::album::Album;
use super::announcement::{self, Announcement};
use super::article::Article;
use super::campaign::Campaign;
use super::context::{Here, categories, language_or_default};
use super::error::ApiError;
use super::loaders::Audience;
use super::media::Media;
use super::navigation::Menu;
use super::organization::{Organization, Person};
use super::page::Page;
use super::pledge::{self, Pledge, PledgeItem, Report};
use super::publishing;
use super::taxonomy::{Area, Category, Tag};
use crate::album::AlbumKind;
use crate::article::ArticleKind;
use crate::campaign::CampaignKind;
use crate::error::{Code, Refusal};
use crate::id::{
    self, AnnouncementId, AreaId, CategoryId, DocumentId, MediaId, MenuId, OrganizationId,
    PersonId, PledgeId, PledgeItemId, ReportId, TagId, Typed,
};
use crate::language::LanguageTag;
use crate::page::PageKind;
use crate::pledge::View;
use crate::publishing::DocumentKind;

/// How many ids `nodes` takes.
const MAX_NODES: usize = 100;

/// A thing with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "The global id."))]
pub(super) enum Node {
    /// A published album.
    Album(Album),
    /// An announcement that has begun.
    Announcement(Announcement),
    /// An area.
    Area(Area),
    /// A published article.
    Article(Article),
    /// A published campaign.
    Campaign(Campaign),
    /// A category.
    Category(Category),
    /// A file that something public uses.
    Media(Box<Media>),
    /// A menu.
    Menu(Menu),
    /// An organization.
    Organization(Organization),
    /// A published page.
    Page(Page),
    /// A person.
    Person(Person),
    /// A pledge of a public campaign.
    Pledge(Pledge),
    /// An item of a pledge of a public campaign.
    PledgeItem(PledgeItem),
    /// A report on an item of a pledge of a public campaign.
    Report(Report),
    /// A tag.
    Tag(Tag),
}

/// The public things with these ids, in their order; null for what is not there.
pub(super) async fn nodes(ctx: &Context<'_>, ids: Vec<ID>) -> Result<Vec<Option<Node>>, ApiError> {
    if ids.len() > MAX_NODES {
        return Err(Refusal::new(Code::TooMany, "ids").with("max", MAX_NODES).into());
    }
    let parsed: Vec<_> = ids.iter().map(|id| id::parse(id)).collect();
    if let Some(place) = parsed.iter().position(Option::is_none) {
        let path = crate::error::Path::field("ids").item(place);
        return Err(Refusal::new(Code::Invalid, path).with("reason", "not an id").into());
    }
    let parsed: Vec<_> = parsed.into_iter().flatten().collect();
    futures_util::future::try_join_all(parsed.iter().map(|(kind, uuid)| find(ctx, kind, *uuid)))
        .await
}

/// The public thing with this id.
pub(super) async fn node(ctx: &Context<'_>, id: &ID) -> Result<Option<Node>, ApiError> {
    match id::parse(id) {
        Some((kind, uuid)) => find(ctx, &kind, uuid).await,
        None => Err(Refusal::new(Code::Invalid, "id").with("reason", "not an id").into()),
    }
}

async fn find(ctx: &Context<'_>, kind: &str, uuid: uuid::Uuid) -> Result<Option<Node>, ApiError> {
    if let Some(kind) = DocumentKind::of_prefix(kind) {
        return document(ctx, kind, DocumentId(uuid)).await;
    }
    let loaders = ctx.loaders();
    Ok(match kind {
        AnnouncementId::PREFIX => {
            let found = announcement::by_id(ctx, AnnouncementId(uuid), None).await?;
            found.map(Node::Announcement)
        }
        AreaId::PREFIX => loaders.area(AreaId(uuid)).await?.map(|row| Node::Area(Area(row))),
        CategoryId::PREFIX => {
            let found = categories(ctx).find(CategoryId(uuid)).await?;
            found.map(|row| Node::Category(Category(row)))
        }
        MediaId::PREFIX => {
            // Whatever shows it makes it public: no tag tells when nothing does any more.
            ctx.reading().forget();
            let found = loaders.media(MediaId(uuid), Audience::Public).await?;
            found.map(|record| Node::Media(Box::new(Media { record, audience: Audience::Public })))
        }
        MenuId::PREFIX => {
            let found = loaders.menu(MenuId(uuid)).await?;
            let language = language_or_default(ctx, None).await?;
            found.map(|row| Node::Menu(Menu::new(row, language, Audience::Public)))
        }
        OrganizationId::PREFIX => {
            let found = loaders.organization(OrganizationId(uuid)).await?;
            found.map(|row| Node::Organization(Organization(row)))
        }
        PersonId::PREFIX => {
            loaders.person(PersonId(uuid)).await?.map(|row| Node::Person(Person(row)))
        }
        PledgeId::PREFIX => {
            pledge::by_id(ctx, PledgeId(uuid), View::PUBLIC).await?.map(Node::Pledge)
        }
        PledgeItemId::PREFIX => {
            pledge::item(ctx, PledgeItemId(uuid), View::PUBLIC).await?.map(Node::PledgeItem)
        }
        ReportId::PREFIX => {
            pledge::report(ctx, ReportId(uuid), View::PUBLIC).await?.map(Node::Report)
        }
        TagId::PREFIX => loaders.tag(TagId(uuid)).await?.map(|row| Node::Tag(Tag(row))),
        _ => None,
    })
}

/// The public thing with this id, a document only where it is published in `language`.
pub(super) async fn find_in(
    ctx: &Context<'_>,
    kind: &str,
    uuid: uuid::Uuid,
    language: &LanguageTag,
) -> Result<Option<Node>, ApiError> {
    let id = DocumentId(uuid);
    Ok(match (DocumentKind::of_prefix(kind), kind) {
        (Some(DocumentKind::Article), _) => {
            publishing::edition_in::<ArticleKind>(ctx, id, language).await?.map(Node::Article)
        }
        (Some(DocumentKind::Campaign), _) => {
            publishing::edition_in::<CampaignKind>(ctx, id, language).await?.map(Node::Campaign)
        }
        (Some(DocumentKind::Page), _) => {
            publishing::edition_in::<PageKind>(ctx, id, language).await?.map(Node::Page)
        }
        (Some(DocumentKind::Album), _) => {
            publishing::edition_in::<AlbumKind>(ctx, id, language).await?.map(Node::Album)
        }
        (None, AnnouncementId::PREFIX) => {
            let found = announcement::by_id(ctx, AnnouncementId(uuid), Some(language.clone()));
            found.await?.map(Node::Announcement)
        }
        (None, MenuId::PREFIX) => {
            let found = ctx.loaders().menu(MenuId(uuid)).await?;
            found.map(|row| Node::Menu(Menu::new(row, language.clone(), Audience::Public)))
        }
        (None, _) => find(ctx, kind, uuid).await?,
    })
}

async fn document(
    ctx: &Context<'_>,
    kind: DocumentKind,
    id: DocumentId,
) -> Result<Option<Node>, ApiError> {
    Ok(match kind {
        DocumentKind::Article => {
            publishing::by_id::<ArticleKind>(ctx, id).await?.map(Node::Article)
        }
        DocumentKind::Campaign => {
            publishing::by_id::<CampaignKind>(ctx, id).await?.map(Node::Campaign)
        }
        DocumentKind::Page => publishing::by_id::<PageKind>(ctx, id).await?.map(Node::Page),
        DocumentKind::Album => publishing::by_id::<AlbumKind>(ctx, id).await?.map(Node::Album),
    })
}
