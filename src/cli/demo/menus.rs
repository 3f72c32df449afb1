//! The demo's menus.

use super::articles::Published;
use super::records::Records;
use super::story::site::{self, MenuItem};
use super::{Failure, broken, found};
use crate::access::Actor;
use crate::app::App;
use crate::navigation::menu::{self, Destination, Item};
use crate::navigation::{self, Thing};
use crate::site::path::PathKind;
use crate::transact;

/// What menus lead to, by key.
pub(super) struct Named<'a> {
    pub(super) records: &'a Records,
    pub(super) pages: &'a Published,
    pub(super) campaigns: &'a Published,
}

/// Puts every menu in place.
pub(super) async fn put(app: &App, editor: &Actor, named: &Named<'_>) -> Result<(), Failure> {
    for written in site::menus()? {
        let items = items(written.item, named)?;
        let put: Result<_, navigation::Error> =
            transact!(app.store(), |tx| menu::put(tx, editor, &written.key, &items).await);
        put.map_err(broken("putting a menu in place"))?;
    }
    Ok(())
}

fn items(written: Vec<MenuItem>, named: &Named<'_>) -> Result<Vec<Item>, Failure> {
    written.into_iter().map(|item| read(item, named)).collect()
}

fn read(written: MenuItem, named: &Named<'_>) -> Result<Item, Failure> {
    let labels = written.label.localized()?;
    let to = destination(&written, named)?;
    Ok(Item { labels, to, children: items(written.item, named)? })
}

fn destination(item: &MenuItem, named: &Named<'_>) -> Result<Option<Destination>, Failure> {
    let MenuItem { category, page, campaign, path, url, .. } = item;
    let thing = |kind, id| Ok(Some(Destination::Node(Thing { kind, id })));
    if let Some(key) = category {
        return thing(PathKind::Category, found(&named.records.categories, key)?.0);
    }
    if let Some(key) = page {
        return thing(PathKind::Page, found(named.pages, key)?.0);
    }
    if let Some(key) = campaign {
        return thing(PathKind::Campaign, found(named.campaigns, key)?.0);
    }
    let path = path.clone().map(Destination::Path);
    Ok(path.or_else(|| url.clone().map(Destination::Url)))
}
