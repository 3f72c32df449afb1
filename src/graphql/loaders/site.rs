//! What stands round the documents: accounts, menus, announcements.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;

use super::{Shared, keyed};
use crate::changelog::Store;
use crate::id::{AccountId, AnnouncementId, MenuId};
use crate::navigation::menu;
use crate::publishing::remit::{self, Remit};
use crate::{account, announcement};

pub(super) struct Accounts(pub(super) Store);

impl Loader<AccountId> for Accounts {
    type Value = account::Account;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[AccountId],
    ) -> Result<HashMap<AccountId, account::Account>, Shared> {
        let found = account::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(keyed(found, |account| account.id))
    }
}

/// The remits of accounts that have one.
pub(super) struct Remits(pub(super) Store);

impl Loader<AccountId> for Remits {
    type Value = Remit;
    type Error = Shared;

    async fn load(&self, ids: &[AccountId]) -> Result<HashMap<AccountId, Remit>, Shared> {
        Ok(remit::of(self.0.reader(), ids.iter().copied()).await?)
    }
}

pub(super) struct Menus(pub(super) Store);

impl Loader<MenuId> for Menus {
    type Value = menu::Model;
    type Error = Shared;

    async fn load(&self, ids: &[MenuId]) -> Result<HashMap<MenuId, menu::Model>, Shared> {
        let found = menu::find_many(self.0.reader(), ids.iter().copied()).await?;
        Ok(keyed(found, |menu| menu.id))
    }
}

/// Announcements that have begun.
pub(super) struct Announcements(pub(super) Store);

impl Loader<AnnouncementId> for Announcements {
    type Value = announcement::Model;
    type Error = Shared;

    async fn load(
        &self,
        ids: &[AnnouncementId],
    ) -> Result<HashMap<AnnouncementId, announcement::Model>, Shared> {
        let (db, now) = (self.0.reader(), self.0.clock().now());
        let found = announcement::find_begun(db, ids.iter().copied(), now).await?;
        Ok(keyed(found, |announcement| announcement.id))
    }
}
