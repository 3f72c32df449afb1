//! A provider that says what a test has it say.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use futures_util::{StreamExt, stream};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the provider says.
#[derive(Clone)]
pub(super) struct Says {
    /// What stands in its token; `iss`, `aud`, `exp`, `iat` and `sub` are right where they are missing.
    pub(super) claims: Value,
    /// The token's header; that of its key where it is null.
    pub(super) header: Value,
    /// By which key the token is signed, and which key is told of.
    pub(super) keys: (u8, u8),
    /// In place of what it says of itself.
    pub(super) manner: Manner,
    /// What it says of somebody who is asked for once more.
    pub(super) info: Value,
}

/// How it answers who asks what it says of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    Well,
    /// Never answers.
    Hangs,
    /// Says more than anybody wants to hear.
    Rambles,
    /// Says that it was another.
    Poses,
    /// Leads elsewhere.
    Redirects,
    /// Says no JSON.
    Mumbles,
}

struct Desk {
    issuer: String,
    says: Mutex<Says>,
    asked: Mutex<Vec<String>>,
}

/// The provider; ends with the test.
pub(super) struct Liar {
    desk: Arc<Desk>,
    serving: JoinHandle<()>,
}

impl Liar {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let says = Says {
            claims: json!({}),
            header: Value::Null,
            keys: (1, 1),
            manner: Manner::Well,
            info: json!({ "sub": "lan" }),
        };
        let desk = Desk { issuer, says: Mutex::new(says), asked: Mutex::default() };
        let desk = Arc::new(desk);
        let router = Router::new().fallback(answer).with_state(Arc::clone(&desk));
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { desk, serving }
    }

    /// The address by which it is known.
    pub(super) fn issuer(&self) -> &str {
        &self.desk.issuer
    }

    /// Says something else from now on.
    pub(super) fn says(&self, change: impl FnOnce(&mut Says)) {
        change(&mut self.desk.says.lock().unwrap());
    }

    /// How often a path was asked for.
    pub(super) fn was_asked(&self, path: &str) -> usize {
        let asked = self.desk.asked.lock().unwrap();
        asked.iter().filter(|asked| asked.starts_with(path)).count()
    }

    /// What was sent with the last question for a token.
    pub(super) fn sent(&self) -> String {
        let asked = self.desk.asked.lock().unwrap();
        asked.iter().rfind(|asked| asked.starts_with("/token")).unwrap().clone()
    }
}

impl Drop for Liar {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(State(desk): State<Arc<Desk>>, uri: Uri, body: Bytes) -> Response {
    let body = String::from_utf8_lossy(&body);
    desk.asked.lock().unwrap().push(format!("{} {body}", uri.path()));
    let says = desk.says.lock().unwrap().clone();
    match uri.path() {
        "/.well-known/openid-configuration" => describe(&desk.issuer, says.manner).await,
        "/jwks" => json(&json!({ "keys": [public(says.keys.1)] })),
        "/token" => json(&json!({
            "access_token": "for the rest", "token_type": "Bearer", "expires_in": 60,
            "id_token": token(&desk.issuer, &says),
        })),
        "/me" => json(&says.info),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn describe(issuer: &str, manner: Manner) -> Response {
    let at = |path: &str| format!("{issuer}{path}");
    let said = json!({
        "issuer": if manner == Manner::Poses { "https://id.example" } else { issuer },
        "authorization_endpoint": at("/auth"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/me"),
        "jwks_uri": at("/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    });
    match manner {
        Manner::Well | Manner::Poses => json(&said),
        Manner::Hangs => std::future::pending().await,
        Manner::Rambles => {
            let more = stream::repeat_with(|| Ok::<_, Infallible>(Bytes::from(vec![b' '; 65_536])));
            let endless = Body::from_stream(more.take(100_000));
            ([("content-type", "application/json")], endless).into_response()
        }
        Manner::Redirects => (StatusCode::FOUND, [("location", at("/elsewhere"))]).into_response(),
        Manner::Mumbles => ([("content-type", "application/json")], "{ hm").into_response(),
    }
}

fn json(value: &Value) -> Response {
    ([("content-type", "application/json")], value.to_string()).into_response()
}

fn pair(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn public(seed: u8) -> Value {
    let x = BASE64URL_NOPAD.encode(pair(seed).public_key().as_ref());
    json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": seed.to_string(), "x": x })
}

fn token(issuer: &str, says: &Says) -> String {
    let mut claims = json!({ "iss": issuer, "aud": "loa", "sub": "lan" });
    for (name, value) in says.claims.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let usual = json!({ "alg": "EdDSA", "typ": "JWT", "kid": says.keys.0.to_string() });
    let header = if says.header.is_null() { usual } else { says.header.clone() };
    let [header, claims] =
        [header, claims].map(|part| BASE64URL_NOPAD.encode(part.to_string().as_bytes()));
    let signed = format!("{header}.{claims}");
    let signature = pair(says.keys.0).sign(signed.as_bytes());
    format!("{signed}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
}
