//! Accounts, sessions, tokens.

use std::time::Duration;

use loa::access::{Actor, Role, Scope};
use loa::account::{self, Account, Error, Issued, NewAccount, NewToken, Page, PasswordChange};
use loa::changelog::Store;
use loa::error::Code;
use loa::transact;

use crate::support::{TestStore, on_both_engines};

const PASSWORD: &str = "mật khẩu rất dài";

async fn an_account_signs_in_and_out(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let lan = create(store, "Lan@Phuong.vn", Role::Editor).await;
    let signed_in = account::sign_in(store, " LAN@phuong.VN", PASSWORD, "192.0.2.1").await.unwrap();
    let secret = signed_in.secret.expose();
    let actor = Actor::Account { id: lan.id, role: Role::Editor };
    assert_eq!(account::resolve(store, secret).await.unwrap(), Some(actor.clone()));
    clock.advance(account::SESSION_SECONDS - 1);
    assert_eq!(account::resolve(store, secret).await.unwrap(), Some(actor));
    clock.advance(1);
    assert_eq!(account::resolve(store, secret).await.unwrap(), None);

    let again = sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap();
    let out: Result<(), Error> =
        transact!(store, |tx| Ok(account::sign_out(tx, again.secret.expose()).await?));
    out.unwrap();
    assert_eq!(account::resolve(store, again.secret.expose()).await.unwrap(), None);
    for nonsense in ["", "loa_s_", "loa_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(account::resolve(store, nonsense).await.unwrap(), None);
    }
}

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
        password: "ngắn".into(),
    };
    let refused = account::prepare(&Actor::System, new).await;
    let expected =
        [(Code::Invalid, "email"), (Code::Required, "name"), (Code::TooShort, "password")];
    assert_eq!(codes(refused), expected);
}

async fn wrong_passwords_are_throttled(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    create(store, "lan@phuong.vn", Role::Editor).await;
    for _ in 0..9 {
        assert!(is_wrong(&sign_in(store, "lan@phuong.vn", "sai mật khẩu").await));
    }
    // A success in time clears the account.
    sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap();
    for _ in 0..10 {
        assert!(is_wrong(&sign_in(store, "lan@phuong.vn", "sai mật khẩu").await));
    }
    clock.advance(14 * 60);
    let throttled = sign_in(store, "lan@phuong.vn", PASSWORD).await;
    assert!(matches!(throttled, Err(Error::Throttled { seconds: 60 | 61 })), "{throttled:?}");
    clock.advance(60);
    sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap();
}

async fn many_attempts_at_once_count_as_many(test: TestStore) {
    let store = &test.store;
    create(store, "lan@phuong.vn", Role::Editor).await;
    let attempts = (0..25).map(|number| {
        let store = store.clone();
        tokio::spawn(async move {
            let remote = format!("192.0.2.{number}");
            account::sign_in(&store, "lan@phuong.vn", "sai mật khẩu", &remote).await
        })
    });
    let mut wrong = 0;
    for attempt in attempts.collect::<Vec<_>>() {
        match attempt.await.unwrap() {
            Err(Error::WrongCredentials) => wrong += 1,
            other => assert!(matches!(other, Err(Error::Throttled { .. })), "{other:?}"),
        }
    }
    assert_eq!(wrong, 10);
}

async fn a_network_is_throttled_but_not_by_successes(test: TestStore) {
    let store = &test.store;
    create(store, "lan@phuong.vn", Role::Editor).await;
    for number in 0..49 {
        assert!(is_wrong(&sign_in(store, &format!("x{number}@a.vn"), "sai mật khẩu").await));
    }
    for _ in 0..3 {
        sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap();
    }
    assert!(is_wrong(&sign_in(store, "y@a.vn", "sai mật khẩu").await));
    let throttled = sign_in(store, "lan@phuong.vn", PASSWORD).await;
    assert!(matches!(throttled, Err(Error::Throttled { .. })), "{throttled:?}");
    account::sign_in(store, "lan@phuong.vn", PASSWORD, "2001:db8::1").await.unwrap();
}

async fn a_new_password_ends_the_other_sessions(test: TestStore) {
    let store = &test.store;
    let lan = create(store, "lan@phuong.vn", Role::Editor).await;
    let own = Actor::Account { id: lan.id, role: Role::Editor };
    let (here, there) = (
        sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap().secret,
        sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap().secret,
    );
    let mut change = PasswordChange {
        account: lan.id,
        current: "sai mật khẩu",
        new: "mật khẩu mới",
        kept_session: Some(here.expose()),
    };
    let refused = account::change_password(store, &own, change).await;
    assert_eq!(codes(refused), [(Code::WrongCredentials, "currentPassword")]);
    change.current = PASSWORD;
    account::change_password(store, &own, change).await.unwrap();
    assert!(account::resolve(store, here.expose()).await.unwrap().is_some());
    assert_eq!(account::resolve(store, there.expose()).await.unwrap(), None);
    assert!(is_wrong(&sign_in(store, "lan@phuong.vn", PASSWORD).await));
    sign_in(store, "lan@phuong.vn", "mật khẩu mới").await.unwrap();
    let minh = create(store, "minh@phuong.vn", Role::Editor).await;
    change.account = minh.id;
    assert!(matches!(account::change_password(store, &own, change).await, Err(Error::Denied(_))));
}

async fn a_disabled_account_is_shut_out(test: TestStore) {
    let store = &test.store;
    let admin = create(store, "chi@phuong.vn", Role::Admin).await;
    let chi = Actor::Account { id: admin.id, role: Role::Admin };
    let lan = create(store, "lan@phuong.vn", Role::Admin).await;
    let actor = Actor::Account { id: lan.id, role: Role::Admin };
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

async fn a_token_works_until_it_is_revoked_or_expires(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let scopes = [Scope::Publish, Scope::ReadDesk, Scope::Publish];
    let Issued { token, secret } =
        issue(store, &Actor::System, Role::Editor, &scopes).await.unwrap();
    let expected = Actor::Token {
        id: token.id,
        account: None,
        role: Role::Editor,
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
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(noted_use(store).await, clock.now());
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
    let actor = Actor::Account { id: lan.id, role: Role::Admin };
    let great = issue(store, &actor, Role::Admin, &[Scope::Administer]).await.unwrap().secret;
    let small = issue(store, &actor, Role::Reviewer, &[Scope::ReadDesk]).await.unwrap().secret;
    let session = sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap().secret;
    let changed: Result<Account, Error> =
        transact!(store, |tx| account::set_role(tx, &Actor::System, lan.id, Role::Editor).await);
    assert_eq!(changed.unwrap().role, Role::Editor);
    assert_eq!(account::resolve(store, great.expose()).await.unwrap(), None);
    assert!(account::resolve(store, small.expose()).await.unwrap().is_some());
    let actor = Actor::Account { id: lan.id, role: Role::Editor };
    assert_eq!(account::resolve(store, session.expose()).await.unwrap(), Some(actor));
}

async fn only_administrators_manage_accounts(test: TestStore) {
    let store = &test.store;
    let lan = create(store, "lan@phuong.vn", Role::Editor).await;
    let minh = create(store, "minh@phuong.vn", Role::Editor).await;
    let page = Page { after: None, limit: 1 };
    let editor = Actor::Account { id: lan.id, role: Role::Editor };
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

async fn what_is_over_is_purged(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    create(store, "lan@phuong.vn", Role::Editor).await;
    sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap();
    assert_eq!(purge(store).await, 0);
    clock.advance(15 * 60);
    // The count of the network; that of the address went with the success.
    assert_eq!(purge(store).await, 1);
    clock.advance(account::SESSION_SECONDS);
    assert_eq!(purge(store).await, 1);
}

async fn purge(store: &Store) -> u64 {
    let purged: Result<u64, Error> = transact!(store, |tx| Ok(account::purge_expired(tx).await?));
    purged.unwrap()
}

async fn create(store: &Store, email: &str, role: Role) -> Account {
    try_create(store, &Actor::System, email, role).await.unwrap()
}

async fn try_create(
    store: &Store,
    actor: &Actor,
    email: &str,
    role: Role,
) -> Result<Account, Error> {
    let new =
        NewAccount { email: email.into(), name: "Lan".into(), role, password: PASSWORD.into() };
    let prepared = account::prepare(actor, new).await?;
    transact!(store, |tx| account::create(tx, actor, &prepared).await)
}

async fn sign_in(store: &Store, email: &str, password: &str) -> Result<account::SignedIn, Error> {
    account::sign_in(store, email, password, "192.0.2.1").await
}

async fn issue(
    store: &Store,
    actor: &Actor,
    role: Role,
    scopes: &[Scope],
) -> Result<Issued, Error> {
    transact!(store, |tx| {
        let expires_at = Some(tx.now().plus_seconds(7 * 24 * 3600));
        let new = NewToken { name: "ci".into(), role, scopes: scopes.to_vec(), expires_at };
        account::issue(tx, actor, new).await
    })
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

fn is_wrong<T>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::WrongCredentials))
}

fn codes<T>(outcome: Result<T, Error>) -> Vec<(Code, &'static str)> {
    let refusals = outcome.err().unwrap().refusals().unwrap();
    let known = ["email", "name", "password", "currentPassword"];
    let field = |path: &loa::error::Path| {
        known.into_iter().find(|name| *path == (*name).into()).unwrap_or_default()
    };
    refusals.iter().map(|refusal| (refusal.code, field(&refusal.path))).collect()
}

on_both_engines!(
    TestStore:
    an_account_signs_in_and_out,
    an_address_belongs_to_one_account,
    every_fault_of_an_input_is_named,
    wrong_passwords_are_throttled,
    many_attempts_at_once_count_as_many,
    a_network_is_throttled_but_not_by_successes,
    a_new_password_ends_the_other_sessions,
    a_disabled_account_is_shut_out,
    a_token_works_until_it_is_revoked_or_expires,
    tokens_beyond_a_new_role_are_revoked,
    only_administrators_manage_accounts,
    what_is_over_is_purged,
);
