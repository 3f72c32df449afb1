//! Writing menus.

use async_graphql::{Context, ID, InputObject, Object, OneofObject, SimpleObject};

use super::menu::Menu;
use crate::error::{Code, Path, Refusal};
use crate::graphql::context::{Here, language_or_default};
use crate::graphql::error::{ApiError, Failure, UserError, settle};
use crate::graphql::loaders::Audience;
use crate::graphql::localized::{LocalizedTextInput, by_language};
use crate::id::MenuId;
use crate::navigation::Thing;
use crate::navigation::menu::{self, Destination, Item};
use crate::transact;

/// Writing menus.
#[derive(Default)]
pub(in crate::graphql) struct MenuMutation;

/// A whole menu.
#[derive(InputObject)]
struct PutMenuInput {
    /// What frontends call the menu, as `main`: 1 to 40 of a-z, 0-9 and -.
    key: String,
    /// Its items, replacing all that there are: at most 20 beside each other and 100 in all.
    items: Vec<MenuItemInput>,
}

/// One item of a menu.
#[derive(InputObject)]
struct MenuItemInput {
    /// What it is called; in at least one language, at most 100 characters each.
    labels: Vec<LocalizedTextInput>,
    /// Where it leads; left out or null for a heading, which leads nowhere.
    to: Option<MenuTargetInput>,
    /// The items below it; below the third level there are none.
    #[graphql(default)]
    children: Vec<Self>,
}

/// Where an item of a menu leads.
#[derive(OneofObject)]
enum MenuTargetInput {
    /// To the article, campaign, page, category, tag, area, organization or person with this global
    /// id. The item is shown while the thing is public, and follows it to a new address.
    Node(ID),
    /// To another path of the site, which begins with `/`; at most 2000 characters.
    Path(String),
    /// To an `http`, `https`, `mailto` or `tel` address; at most 2000 characters.
    Url(String),
}

/// Names the menu to delete.
#[derive(InputObject)]
struct DeleteMenuInput {
    /// The menu's key.
    key: String,
}

/// What putting a menu in place came to.
#[derive(SimpleObject)]
struct PutMenuPayload {
    /// The menu as the desk sees it, in the site's default language; null where it was refused.
    menu: Option<Menu>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

/// What deleting a menu came to.
#[derive(SimpleObject)]
struct DeleteMenuPayload {
    /// The id of what is gone; null where it was refused.
    deleted_id: Option<ID>,
    /// Why it was refused; empty where it was not.
    user_errors: Vec<UserError>,
}

#[Object]
impl MenuMutation {
    /// Puts a menu in place of the one with the same key, if there is one; a site has at most 50.
    /// For editors.
    async fn put_menu(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The whole menu.")] input: PutMenuInput,
    ) -> Result<PutMenuPayload, ApiError> {
        let (row, user_errors) = settle(ctx, put(ctx, input).await)?;
        let language = language_or_default(ctx, None).await?;
        // It is made of nothing but what the caller has sent.
        let menu = row.map(|row| Menu::new(row, language, Audience::Desk));
        Ok(PutMenuPayload { menu, user_errors })
    }

    /// Deletes a menu. For editors.
    async fn delete_menu(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which menu.")] input: DeleteMenuInput,
    ) -> Result<DeleteMenuPayload, ApiError> {
        let (deleted, user_errors) = settle(ctx, delete(ctx, &input.key).await)?;
        let deleted_id = deleted.map(|id| id.to_string().into());
        Ok(DeleteMenuPayload { deleted_id, user_errors })
    }
}

async fn put(ctx: &Context<'_>, input: PutMenuInput) -> Result<menu::Model, Failure> {
    let items = read_items(input.items, &Path::field("items"))?;
    transact!(ctx.store(), |tx| Ok(menu::put(tx, ctx.actor(), &input.key, &items).await?))
}

async fn delete(ctx: &Context<'_>, key: &str) -> Result<MenuId, Failure> {
    transact!(ctx.store(), |tx| Ok(menu::delete(tx, ctx.actor(), key).await?))
}

fn read_items(items: Vec<MenuItemInput>, path: &Path) -> Result<Vec<Item>, Failure> {
    let items = items.into_iter().enumerate();
    items.map(|(place, item)| read_item(item, &path.clone().item(place))).collect()
}

fn read_item(item: MenuItemInput, path: &Path) -> Result<Item, Failure> {
    let to = item.to.map(|to| read_target(to, path.clone().then("to")));
    Ok(Item {
        labels: by_language(path.clone().then("labels"), item.labels)?,
        to: to.transpose()?,
        children: read_items(item.children, &path.clone().then("children"))?,
    })
}

fn read_target(to: MenuTargetInput, path: Path) -> Result<Destination, Failure> {
    Ok(match to {
        MenuTargetInput::Path(path) => Destination::Path(path),
        MenuTargetInput::Url(url) => Destination::Url(url),
        MenuTargetInput::Node(id) => {
            let thing = Thing::parse(&id).ok_or_else(|| {
                let refusal = Refusal::new(Code::Invalid, path.then("node"));
                let reason = "not an id of something that has a page of its own";
                Failure::Refused(vec![refusal.with("reason", reason)])
            });
            Destination::Node(thing?)
        }
    })
}
