//! Signing in and out.

use loa::access::{Actor, Role};
use loa::account::{self, Error, PasswordChange};
use loa::changelog::Store;
use loa::error::Code;
use loa::transact;

use super::{PASSWORD, codes, create, is_wrong, sign_in, sign_in_from};
use crate::support::{TestStore, on_both_engines};

async fn an_account_signs_in_and_out(test: TestStore) {
    let TestStore { store, clock, .. } = &test;
    let lan = create(store, "Lan@Phuong.vn", Role::Editor).await;
    let signed_in = sign_in_from(store, " LAN@phuong.VN", PASSWORD, "192.0.2.1").await.unwrap();
    let secret = signed_in.secret.expose();
    let actor = Actor::Account { id: lan.id, role: Role::Editor, organization: None };
    assert_eq!(account::resolve(store, secret).await.unwrap(), Some(actor.clone()));
    clock.advance(account::SESSION_SECONDS - 1);
    assert_eq!(account::resolve(store, secret).await.unwrap(), Some(actor));
    clock.advance(1);
    assert_eq!(account::resolve(store, secret).await.unwrap(), None);

    let again = sign_in(store, "lan@phuong.vn", PASSWORD).await.unwrap();
    let out: Result<(), Error> =
        transact!(store, |tx| Ok(
            account::sign_out(tx, &Actor::Anonymous, again.secret.expose()).await?
        ));
    out.unwrap();
    assert_eq!(account::resolve(store, again.secret.expose()).await.unwrap(), None);
    for nonsense in ["", "loa_s_", "loa_s_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(account::resolve(store, nonsense).await.unwrap(), None);
    }
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
            sign_in_from(&store, "lan@phuong.vn", "sai mật khẩu", &remote).await
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
    sign_in_from(store, "lan@phuong.vn", PASSWORD, "2001:db8::1").await.unwrap();
}

async fn a_new_password_ends_the_other_sessions(test: TestStore) {
    let store = &test.store;
    let lan = create(store, "lan@phuong.vn", Role::Editor).await;
    let own = Actor::Account { id: lan.id, role: Role::Editor, organization: None };
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

on_both_engines!(
    TestStore: an_account_signs_in_and_out,
    wrong_passwords_are_throttled,
    many_attempts_at_once_count_as_many,
    a_network_is_throttled_but_not_by_successes,
    a_new_password_ends_the_other_sessions,
    what_is_over_is_purged,
);
