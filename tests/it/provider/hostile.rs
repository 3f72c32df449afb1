//! A provider that lies, fails or is slow.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::browser::parameter;
use super::liar::{Manner, Says};
use super::trial::Trial;
use crate::support::on_both_engines;

const FAILED: Option<&str> = Some("PROVIDER_FAILED");

/// What is wrong with a token, by name.
type Lie = (&'static str, fn(&mut Says));

const LIES: &[Lie] = &[
    ("another nonce", |says| says.claims["nonce"] = json!("another")),
    ("no nonce", |says| says.claims["nonce"] = Value::Null),
    ("another audience", |says| says.claims["aud"] = json!("another")),
    ("a further audience", |says| says.claims["aud"] = json!(["loa", "another"])),
    ("another issuer", |says| says.claims["iss"] = json!("https://id.example")),
    ("expired", |says| says.claims["exp"] = says.claims["iat"].clone()),
    ("nobody", |says| says.claims["sub"] = json!("")),
    ("somebody with too long a name", |says| says.claims["sub"] = json!("x".repeat(256))),
    ("signed by another", |says| {
        says.header = json!({ "alg": "EdDSA", "kid": "1" });
        says.keys.0 = 2;
    }),
    ("signed by an unknown key", |says| says.keys.0 = 3),
    ("unsigned", |says| says.header = json!({ "alg": "none" })),
    ("signed with the shared secret", |says| says.header = json!({ "alg": "HS256", "kid": "1" })),
    ("of another algorithm", |says| says.header = json!({ "alg": "RS256", "kid": "1" })),
    ("of no algorithm", |says| says.header = json!({ "kid": "1" })),
];

async fn a_token_that_lies_signs_nobody_in(trial: Trial) {
    for (name, lie) in LIES {
        assert_eq!(trial.fault(*lie).await.as_deref(), FAILED, "{name}");
        trial.liar.says(|says| says.keys = (1, 1));
    }
    assert_eq!(trial.fault(|_| ()).await, None, "the truth");
    let sent = trial.liar.sent();
    for part in ["grant_type=authorization_code", "code=c0de", "code_verifier="] {
        assert!(sent.contains(part), "{sent}");
    }
    assert_eq!(trial.fault(|says| says.claims["iss"] = Value::Null).await.as_deref(), FAILED);
}

async fn new_keys_are_found_but_not_looked_for_at_will(trial: Trial) {
    assert_eq!(trial.fault(|_| ()).await, None);
    let rotate = |says: &mut Says| says.keys = (2, 2);
    assert_eq!(trial.fault(rotate).await.as_deref(), FAILED, "the keys were fetched just now");
    assert_eq!(trial.liar.was_asked("/jwks"), 1);
    trial.app.clock.advance(61);
    assert_eq!(trial.fault(rotate).await, None);
    assert_eq!(trial.liar.was_asked("/jwks"), 2);
    for _ in 0..3 {
        assert_eq!(trial.fault(|says| says.keys = (9, 2)).await.as_deref(), FAILED);
    }
    assert_eq!(trial.liar.was_asked("/jwks"), 2);
}

async fn what_the_provider_says_of_itself_is_believed_for_an_hour(trial: Trial) {
    let described = || trial.liar.was_asked("/.well-known/openid-configuration");
    for _ in 0..3 {
        trial.browser().step("/auth/oidc/start").await;
    }
    assert_eq!(described(), 1);
    trial.app.clock.advance(3_600);
    trial.browser().step("/auth/oidc/start").await;
    assert_eq!(described(), 2);
}

async fn a_provider_that_fails_is_left_alone_for_a_while(trial: Trial) {
    let described = || trial.liar.was_asked("/.well-known/openid-configuration");
    let mut asked = 0;
    for manner in [Manner::Rambles, Manner::Poses, Manner::Redirects, Manner::Mumbles] {
        trial.liar.says(|says| says.manner = manner);
        asked += 1;
        for _ in 0..2 {
            let page = trial.browser().step("/auth/oidc/start?back=/desk/media").await;
            let there = page.leads_to().as_str();
            assert_eq!(there, "https://ward.example/desk/media?error=PROVIDER_FAILED");
            assert_eq!(described(), asked);
        }
        trial.app.clock.advance(5);
    }
    assert_eq!(trial.liar.was_asked("/elsewhere"), 0, "no redirect is followed");
    trial.liar.says(|says| says.manner = Manner::Well);
    assert_eq!(trial.fault(|_| ()).await, None);
}

async fn a_provider_that_hangs_keeps_nobody_waiting(trial: Trial) {
    trial.liar.says(|says| says.manner = Manner::Hangs);
    let began = Instant::now();
    let (mut one, mut other) = (trial.browser(), trial.browser());
    let (one, other) = tokio::join!(one.step("/auth/oidc/start"), other.step("/auth/oidc/start"));
    for page in [one, other] {
        assert_eq!(parameter(page.leads_to(), "error").as_deref(), FAILED);
    }
    let took = began.elapsed();
    assert!(took > Duration::from_secs(9) && took < Duration::from_secs(19), "{took:?}");
    assert_eq!(trial.liar.was_asked("/.well-known/openid-configuration"), 1);
}

async fn guesses_are_throttled(trial: Trial) {
    for _ in 0..50 {
        assert_eq!(trial.fault(|says| says.keys.0 = 9).await.as_deref(), FAILED);
    }
    let asked = trial.liar.was_asked("/token");
    trial.liar.says(|says| says.keys = (1, 1));
    assert_eq!(trial.fault(|_| ()).await.as_deref(), Some("THROTTLED"));
    assert_eq!(trial.liar.was_asked("/token"), asked, "the provider is not asked");
    trial.app.clock.advance(15 * 60);
    assert_eq!(trial.fault(|_| ()).await, None);
}

on_both_engines!(Trial:
    a_token_that_lies_signs_nobody_in,
    new_keys_are_found_but_not_looked_for_at_will,
    what_the_provider_says_of_itself_is_believed_for_an_hour,
    a_provider_that_fails_is_left_alone_for_a_while,
    a_provider_that_hangs_keeps_nobody_waiting,
    guesses_are_throttled,
);
