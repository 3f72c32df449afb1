//! Accounts and who manages them.

use loa::access::{Actor, Role, Scope};
use loa::account::{self, Account, Error, NewAccount, Page};
use loa::error::Code;
use loa::transact;

use super::{PASSWORD, codes, create, is_wrong, issue, sign_in, try_create};
use crate::support::{TestStore, on_both_engines};

async fn an_address_belongs_to_one_account(test: TestStore) {
    let store = &test.store;
    create(store, "lan@phuong.vn", Role::Editor).await;
    let twin = try_create(store, &Actor::System, "LAN@phuong.vn", Role::Editor).await;
    assert_eq!(codes(twin), [(Code::Taken, "email")]);
}

async fn every_fault_of_an_input_is_named(_: TestStore) {
    let new = NewAccount {
        email: "lan".into(),
        name: " ".into(),
        role: Role::Editor,
        organization: None,
        password: "ngắn".into(),
    };
    let refused = account::prepare(&Actor::System, new).await;
    let expected =
        [(Code::Invalid, "email"), (Code::Required, "name"), (Code::TooShort, "password")];
    assert_eq!(codes(refused), expected);
}

async fn a_disabled_account_is_shut_out(test: TestStore) {
    let store = &test.store;
    let admin = create(store, "chi@phuong.vn", Role::Admin).await;
    let chi = Actor::Account { id: admin.id, role: Role::Admin, organization: None };
    let lan = create(store, "lan@phuong.vn", Role::Admin).await;
    let actor = Actor::Account { id: lan.id, role: Role::Admin, organization: None };
    let session = sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap().secret;
    let token = issue(store, &actor, Role::Editor, &[Scope::ReadDesk]).await.unwrap().secret;
    let disabled: Result<Account, Error> =
        transact!(store, |tx| account::disable(tx, &chi, lan.id).await);
    assert!(disabled.unwrap().disabled_at.is_some());
    assert_eq!(account::resolve(store, session.expose()).await.unwrap(), None);
    assert_eq!(account::resolve(store, token.expose()).await.unwrap(), None);
    assert!(is_wrong(&sign_in(store, "lan@phuong.vn", PASSWORD).await));
    let enabled: Result<Account, Error> =
        transact!(store, |tx| account::enable(tx, &chi, lan.id).await);
    assert_eq!(enabled.unwrap().disabled_at, None);
    assert_eq!(account::resolve(store, session.expose()).await.unwrap(), None);
    assert!(account::resolve(store, token.expose()).await.unwrap().is_some());
    let herself: Result<Account, Error> =
        transact!(store, |tx| account::disable(tx, &chi, admin.id).await);
    assert!(matches!(herself, Err(Error::Denied(_))));
}

async fn only_administrators_manage_accounts(test: TestStore) {
    let store = &test.store;
    let lan = create(store, "lan@phuong.vn", Role::Editor).await;
    let minh = create(store, "minh@phuong.vn", Role::Editor).await;
    let page = Page { after: None, limit: 1 };
    let editor = Actor::Account { id: lan.id, role: Role::Editor, organization: None };
    for actor in [&Actor::Anonymous, &editor] {
        let created = try_create(store, actor, "x@phuong.vn", Role::Contributor).await;
        assert!(matches!(created, Err(Error::Denied(_))));
        let listed = account::list(store.reader(), actor, page).await;
        assert!(matches!(listed, Err(Error::Denied(_))));
        let issued = issue(store, actor, Role::Contributor, &[Scope::Write]).await;
        assert!(matches!(issued, Err(Error::Denied(_))));
        let found = account::find(store.reader(), actor, minh.id).await;
        assert!(matches!(found, Err(Error::Denied(_))));
    }
    assert_eq!(account::find(store.reader(), &editor, lan.id).await.unwrap(), Some(lan.clone()));
    let first = account::list(store.reader(), &Actor::System, page).await.unwrap();
    let next = Page { after: Some(first[0].id), limit: 1000 };
    let rest = account::list(store.reader(), &Actor::System, next).await.unwrap();
    assert_eq!(first.len() + rest.len(), 2);
    let by_address = account::find_by_email(store.reader(), &Actor::System, "MINH@phuong.vn").await;
    assert_eq!(by_address.unwrap(), Some(minh));
}

on_both_engines!(
    TestStore: an_address_belongs_to_one_account,
    every_fault_of_an_input_is_named,
    a_disabled_account_is_shut_out,
    only_administrators_manage_accounts,
);
