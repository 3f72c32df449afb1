//! Tokens of programs.

use std::time::Duration;

use loa::access::{Actor, Role, Scope};
use loa::account::{self, Account, Error, Grant, Issued, Page};
use loa::changelog::Store;
use loa::transact;

use super::{PASSWORD, create, issue, sign_in};
use crate::jobs::until;
use crate::support::{TestStore, on_both_engines};

async fn a_token_works_until_it_is_revoked_or_expires(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let scopes = [Scope::Publish, Scope::ReadDesk, Scope::Publish];
    let Issued { token, secret } =
        issue(store, &Actor::System, Role::Editor, &scopes).await.unwrap();
    let expected = Actor::Token {
        id: token.id,
        account: None,
        role: Role::Editor,
        organization: None,
        scopes: vec![Scope::ReadDesk, Scope::Publish],
    };
    assert_eq!(account::resolve(store, secret.expose()).await.unwrap(), Some(expected));
    assert_eq!(noted_use(store).await, clock.now());
    let first = clock.now();
    clock.advance(3599);
    account::resolve(store, secret.expose()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(noted_use(store).await, first);
    clock.advance(1);
    account::resolve(store, secret.expose()).await.unwrap();
    until(async || noted_use(store).await == clock.now()).await;
    clock.advance(7 * 24 * 3600);
    assert_eq!(account::resolve(store, secret.expose()).await.unwrap(), None);

    let Issued { token, secret } =
        issue(store, &Actor::System, Role::Editor, &scopes).await.unwrap();
    for _ in 0..2 {
        let revoked: Result<_, Error> =
            transact!(store, |tx| account::revoke(tx, &Actor::System, token.id).await);
        assert_eq!(revoked.unwrap().revoked_at, Some(clock.now()));
    }
    assert_eq!(account::resolve(store, secret.expose()).await.unwrap(), None);
}

async fn tokens_beyond_a_new_role_are_revoked(test: TestStore) {
    let store = &test.store;
    let lan = create(store, "lan@phuong.vn", Role::Admin).await;
    let actor = Actor::Account { id: lan.id, role: Role::Admin, organization: None };
    let great = issue(store, &actor, Role::Admin, &[Scope::Administer]).await.unwrap().secret;
    let small = issue(store, &actor, Role::Contributor, &[Scope::ReadDesk]).await.unwrap().secret;
    let session = sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap().secret;
    let changed: Result<Account, Error> = transact!(store, |tx| {
        let grant = Grant { role: Some(Role::Editor), organization: None };
        account::set_grant(tx, &Actor::System, lan.id, grant).await
    });
    assert_eq!(changed.unwrap().role, Role::Editor);
    assert_eq!(account::resolve(store, great.expose()).await.unwrap(), None);
    assert!(account::resolve(store, small.expose()).await.unwrap().is_some());
    let actor = Actor::Account { id: lan.id, role: Role::Editor, organization: None };
    assert_eq!(account::resolve(store, session.expose()).await.unwrap(), Some(actor));
}

async fn noted_use(store: &Store) -> loa::clock::Instant {
    for _ in 0..100 {
        let page = Page { after: None, limit: 1 };
        let tokens = account::list_tokens(store.reader(), &Actor::System, page).await.unwrap();
        if let Some(at) = tokens[0].last_used_at {
            return at;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the use was not noted");
}

on_both_engines!(
    TestStore: a_token_works_until_it_is_revoked_or_expires,
    tokens_beyond_a_new_role_are_revoked,
);
