//! Who is believed to be who: bearer tokens, session cookies, origins.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use super::{ALLOWED, Wire, body_of, code_of, real};
use crate::support::TestApp;

const FOREIGN: &str = "https://evil.example";
const VIEWER: &str = "{ viewer { name } }";

/// The name of whom the server takes the sender of these headers for.
async fn viewer(wire: &Wire, headers: &[(&str, &str)]) -> Value {
    let mut request = wire.post().json(&json!({ "query": VIEWER }));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = body_of(request.send().await.unwrap()).await;
    body["data"]["viewer"]["name"].clone()
}

/// An account that can sign in, and its session as a browser keeps it: `name=value`.
async fn signed_in(app: &TestApp, wire: &Wire) -> String {
    let input = json!({
        "email": "lan@ward.example", "name": "Lan", "role": "EDITOR", "password": "mười ký tự 2025",
    });
    app.admin().await.done("createUser", input, "user { id }").await;
    let response = sign_in(wire).await;
    let header = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    let body = body_of(response).await;
    assert_eq!(body["data"]["signIn"]["viewer"]["name"], "Lan", "{body}");
    assert_eq!(body["data"]["signIn"]["token"], Value::Null, "the cookie has it");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"] {
        assert!(header.contains(attribute), "{header}");
    }
    assert!(!header.contains("Secure"), "the site is served over HTTP: {header}");
    header.split(';').next().unwrap().to_owned()
}

async fn sign_in(wire: &Wire) -> Response {
    let query = "mutation { signIn(input: {email: \"lan@ward.example\", password: \
                 \"mười ký tự 2025\", transport: COOKIE}) \
                 { viewer { name } token userErrors { code } } }";
    wire.query(query).await
}

#[tokio::test]
async fn a_cookie_counts_only_where_no_foreign_page_can_have_sent_it() {
    let (app, wire) = real().await;
    let cookie = signed_in(&app, &wire).await;
    let cookie = ("cookie", cookie.as_str());
    assert_eq!(viewer(&wire, &[]).await, Value::Null);
    assert_eq!(viewer(&wire, &[cookie]).await, "Lan", "JSON needs a preflight");
    assert_eq!(viewer(&wire, &[cookie, ("origin", ALLOWED)]).await, "Lan");
    assert_eq!(viewer(&wire, &[cookie, ("origin", &app.url(""))]).await, "Lan", "same origin");
    for origin in [FOREIGN, "null", "http://ward.example", "https://ward.example.evil.example"] {
        let headers = [cookie, ("origin", origin), ("x-loa-csrf", "1")];
        assert_eq!(viewer(&wire, &headers).await, Value::Null, "{origin}");
    }
    let get = |request: reqwest::RequestBuilder| async {
        let body = body_of(request.header("cookie", cookie.1).send().await.unwrap()).await;
        body["data"]["viewer"]["name"].clone()
    };
    let query = [("query", VIEWER)];
    assert_eq!(get(wire.get(&query)).await, Value::Null, "a link can do this");
    assert_eq!(get(wire.get(&query).header("graphql-preflight", "1")).await, "Lan");
    assert_eq!(get(wire.get(&query).header("x-loa-csrf", "")).await, Value::Null);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_clears_the_cookie() {
    let (app, wire) = real().await;
    let cookie = signed_in(&app, &wire).await;
    let sign_out = json!({ "query": "mutation { signOut { signedOut } }" });
    let request = wire.post().header("cookie", &cookie).header("origin", FOREIGN);
    let body = body_of(request.json(&sign_out).send().await.unwrap()).await;
    assert_eq!(body["data"]["signOut"]["signedOut"], false, "not by a foreign page");
    assert_eq!(viewer(&wire, &[("cookie", &cookie)]).await, "Lan");

    let request = wire.post().header("cookie", &cookie).json(&sign_out);
    let response = request.send().await.unwrap();
    assert!(response.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(body_of(response).await["data"]["signOut"]["signedOut"], true);

    let request = wire.post().header("cookie", &cookie).json(&json!({ "query": VIEWER }));
    let stale = request.send().await.unwrap();
    assert_eq!(stale.status(), 200, "a browser with an old cookie goes on as a reader");
    assert!(stale.headers()["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(body_of(stale).await["data"]["viewer"], Value::Null);
}

#[tokio::test]
async fn the_cookie_of_a_site_behind_https_travels_over_nothing_else() {
    let app = TestApp::start_with(crate::support::Engine::Sqlite, |settings| {
        let site_url = Some("https://ward.example".parse().unwrap());
        loa::config::Settings { site_url, ..settings }
    });
    let app = app.await;
    let wire = Wire::new(app.url(""));
    let input = json!({
        "email": "lan@ward.example", "name": "Lan", "role": "EDITOR", "password": "mười ký tự 2025",
    });
    app.admin().await.done("createUser", input, "user { id }").await;
    let response = sign_in(&wire).await;
    assert!(response.headers()["set-cookie"].to_str().unwrap().contains("; Secure"));
}

#[tokio::test]
async fn a_bearer_proves_itself_and_a_wrong_one_is_refused() {
    let (app, wire) = real().await;
    let editor = app.editor().await;
    let bearer = format!("Bearer {}", editor.secret().unwrap());
    let name = viewer(&wire, &[("authorization", &bearer), ("origin", FOREIGN)]).await;
    assert!(name.as_str().is_some_and(|name| name.contains("EDITOR")), "{name}");
    for secret in ["loa_s_unknown", "x", &"x".repeat(500)] {
        let request = wire.post().bearer_auth(secret).json(&json!({ "query": VIEWER }));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 401);
        assert!(response.headers().contains_key("www-authenticate"));
        assert_eq!(code_of(response).await, "UNAUTHENTICATED");
    }
}

#[tokio::test]
async fn pages_of_allowed_origins_only_may_read_answers() {
    let (_app, wire) = real().await;
    for (origin, allowed) in
        [(ALLOWED, true), (FOREIGN, false), ("http://localhost:5173", false), ("null", false)]
    {
        let asking = wire
            .request(Method::OPTIONS, "/graphql")
            .header("origin", origin)
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "content-type,graphql-preflight");
        let leave = asking.send().await.unwrap();
        let given = leave.headers().get("access-control-allow-origin");
        assert_eq!(given.map(|given| given == origin), allowed.then_some(true), "{origin}");

        let request = wire.post().header("origin", origin).json(&json!({ "query": VIEWER }));
        let answer = request.send().await.unwrap();
        let headers = answer.headers();
        assert_eq!(headers.contains_key("access-control-allow-origin"), allowed, "{origin}");
        assert!(!allowed || headers["access-control-allow-credentials"] == "true");
        let varies = headers.get_all("vary").iter().any(|name| name == "origin");
        assert!(varies || !allowed, "no cache may give it to another page: {headers:?}");
    }
}
