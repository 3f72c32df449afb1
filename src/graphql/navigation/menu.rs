//! Menus in the schema.

use async_graphql::{Context, Description, ID, Object, SimpleObject};
use futures_util::future::{BoxFuture, FutureExt, try_join, try_join_all};

use super::addressed::{Addressed, addressed};
use crate::cache::CacheTag;
use crate::graphql::context::{Here, language_or_default, site};
use crate::graphql::error::{ApiError, Failure};
use crate::graphql::loaders::Audience;
use crate::graphql::localized::{LocalizedText, listed};
use crate::graphql::node::Node;
use crate::graphql::scalars::DateTime;
use crate::language::LanguageTag;
use crate::navigation::menu::{self, Destination, Item};

/// A menu: ways into the site, each perhaps with others below it.
#[derive(Description)]
pub(in crate::graphql) struct Menu {
    row: menu::Model,
    language: LanguageTag,
    audience: Audience,
}

/// One item of a menu.
#[derive(SimpleObject)]
struct MenuItem {
    /// What it is called in the menu's language; where that is not said, in the site's default
    /// language.
    label: String,
    /// What it is called, in every language in which that is said.
    labels: Vec<LocalizedText>,
    /// Where it leads: a path of the site, which begins with `/`, or an address elsewhere. Null for
    /// a heading, which leads nowhere, and at the desk for what is not public.
    href: Option<String>,
    /// The thing to which it leads; null where `href` is a path or an address of its own, and at the
    /// desk where the thing is not public.
    node: Option<Node>,
    /// The global id of that thing, public or not.
    node_id: Option<ID>,
    /// Whether everybody sees the item: whether what it leads to is public, and whatever is above
    /// it. Never false outside the desk.
    is_public: bool,
    /// The items below it. At most two levels lie below the first.
    children: Vec<Self>,
}

/// Where an item leads for who reads.
enum Way {
    /// Nowhere: it is a heading.
    None,
    /// To this address.
    Plain(String),
    /// To something public.
    Thing(Box<Addressed>),
    /// To something that is not public.
    Closed,
}

#[Object(use_type_description)]
impl Menu {
    /// The global id.
    pub(in crate::graphql) async fn id(&self) -> ID {
        self.row.id.to_string().into()
    }

    /// What frontends call the menu, as `main`.
    async fn key(&self) -> &str {
        &self.row.key
    }

    /// The language in which the menu is served: that of its labels, where they are said in it, and
    /// that of the documents to which it leads, where they are published in it.
    async fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// The items in their order; at most 20. What leads to something that is not public is left out
    /// with everything below it; at the desk all are there.
    async fn items(&self, ctx: &Context<'_>) -> Result<Vec<MenuItem>, ApiError> {
        let items = self.row.items()?;
        self.resolve(ctx, &items).await
    }

    /// When the menu was last changed.
    async fn updated_at(&self) -> DateTime {
        self.row.updated_at.into()
    }
}

impl Menu {
    pub(in crate::graphql) const fn new(
        row: menu::Model,
        language: LanguageTag,
        audience: Audience,
    ) -> Self {
        Self { row, language, audience }
    }

    /// The items as the reader sees them. Everything is asked for at once, so that things of one
    /// kind are fetched together however many there are.
    fn resolve<'a>(
        &'a self,
        ctx: &'a Context<'_>,
        items: &'a [Item],
    ) -> BoxFuture<'a, Result<Vec<MenuItem>, ApiError>> {
        let each = items.iter().map(async move |item| {
            let way = self.way(ctx, item.to.as_ref());
            let (way, children) = try_join(way, self.resolve(ctx, &item.children)).await?;
            self.shown(ctx, item, way, children).await
        });
        async move { Ok(try_join_all(each).await?.into_iter().flatten().collect()) }.boxed()
    }

    async fn way(&self, ctx: &Context<'_>, to: Option<&Destination>) -> Result<Way, ApiError> {
        Ok(match to {
            None => Way::None,
            Some(Destination::Path(address) | Destination::Url(address)) => {
                Way::Plain(address.clone())
            }
            Some(Destination::Node(thing)) => match addressed(ctx, *thing, &self.language).await? {
                Some(found) => Way::Thing(Box::new(found)),
                None => Way::Closed,
            },
        })
    }

    /// The item; `None` where it leads to what the reader may not see.
    async fn shown(
        &self,
        ctx: &Context<'_>,
        item: &Item,
        way: Way,
        mut children: Vec<MenuItem>,
    ) -> Result<Option<MenuItem>, ApiError> {
        let is_public = !matches!(way, Way::Closed);
        if !is_public {
            if self.audience != Audience::Desk {
                return Ok(None);
            }
            children.iter_mut().for_each(MenuItem::hide);
        }
        let fallback = &site(ctx).await?.default_language;
        let label = item.labels.get(&self.language, fallback).unwrap_or_default().to_owned();
        let node_id = match item.to {
            Some(Destination::Node(thing)) => Some(thing.to_string().into()),
            _ => None,
        };
        let (href, node) = match way {
            Way::None | Way::Closed => (None, None),
            Way::Plain(address) => (Some(address), None),
            Way::Thing(found) => (Some(found.path), Some(found.node)),
        };
        let labels = listed(&item.labels);
        Ok(Some(MenuItem { label, labels, href, node, node_id, is_public, children }))
    }
}

impl MenuItem {
    /// Nobody but the desk sees the item and what is below it.
    fn hide(&mut self) {
        self.is_public = false;
        self.children.iter_mut().for_each(Self::hide);
    }
}

/// One menu.
pub(in crate::graphql) async fn menu(
    ctx: &Context<'_>,
    key: &str,
    language: Option<LanguageTag>,
) -> Result<Option<Menu>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    let found = menu::find_by_key(ctx.reads([CacheTag::List("menus")]), key).await?;
    Ok(found.map(|row| Menu::new(row, language, Audience::Public)))
}

/// All menus.
pub(in crate::graphql) async fn menus(
    ctx: &Context<'_>,
    language: Option<LanguageTag>,
    audience: Audience,
) -> Result<Vec<Menu>, ApiError> {
    let language = language_or_default(ctx, language).await?;
    let rows = match audience {
        Audience::Public | Audience::Preview => {
            menu::list(ctx.reads([CacheTag::List("menus")])).await?
        }
        Audience::Desk => {
            let listed = menu::list_at_desk(ctx.store().reader(), ctx.actor()).await;
            listed.map_err(Failure::from)?
        }
    };
    Ok(rows.into_iter().map(|row| Menu::new(row, language.clone(), audience)).collect())
}
