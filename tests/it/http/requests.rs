//! Parameters, media types, methods and statuses of GraphQL over HTTP.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::{body_of, code_of, real};

#[tokio::test]
async fn parameters_of_the_wrong_type_are_refused() {
    let (_app, wire) = real().await;
    for body in [
        "",
        "null",
        "[]",
        r#"[{"query":"{__typename}"}]"#,
        "{",
        r#"{"query":1}"#,
        r#"{"query":"{__typename}","variables":[]}"#,
        r#"{"query":"{__typename}","operationName":7}"#,
        r#"{"query":"{__typename}","extensions":"x"}"#,
        r#"{"qeury":"{__typename}"}"#,
        r#"{"query":"{__typename}","variables":{"a":"\ud800"}}"#,
    ] {
        let response = wire.body("application/json", body).await;
        assert_eq!(response.status(), 400, "{body}");
        assert_eq!(code_of(response).await, "BAD_REQUEST", "{body}");
    }
    let not_utf8 = &b"{\"query\":\"{__typename}\xff\"}"[..];
    assert_eq!(wire.body("application/json", not_utf8).await.status(), 400);
}

#[tokio::test]
async fn only_json_is_read_from_a_plain_body() {
    let (_app, wire) = real().await;
    let body = r#"{"query":"{__typename}"}"#;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "application/graphql",
        "application/json; charset=utf-16",
    ] {
        let response = wire.body(kind, body).await;
        assert_eq!(response.status(), 415, "{kind}");
        assert_eq!(code_of(response).await, "UNSUPPORTED_MEDIA_TYPE");
    }
    assert_eq!(wire.post().body(body).send().await.unwrap().status(), 415);
    assert_eq!(wire.body("application/json; charset=UTF-8", body).await.status(), 200);
}

#[tokio::test]
async fn a_refused_request_has_no_data_and_its_status_depends_on_the_media_type() {
    let (_app, wire) = real().await;
    for (query, code) in [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ none }", "GRAPHQL_VALIDATION_FAILED"),
        ("query($n: Int!) { articles(first: $n) { totalCount } }", "BAD_USER_INPUT"),
        ("query A { viewer { id } } query B { viewer { id } }", "OPERATION_RESOLUTION_FAILURE"),
        ("{ articles(first: \"x\") { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ] {
        let asked = [("application/json", 200), ("application/graphql-response+json", 400)];
        for (accept, status) in asked {
            let request = wire.post().header("accept", accept).json(&json!({ "query": query }));
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), status, "{query}");
            let headers = response.headers();
            assert_eq!(headers["content-type"], format!("{accept}; charset=utf-8"));
            assert_eq!(headers["cache-control"], "private, no-store");
            let body = body_of(response).await;
            assert!(body.get("data").is_none(), "{body}");
            assert_eq!(body["errors"][0]["extensions"]["code"], code, "{body}");
        }
    }
}

#[tokio::test]
async fn a_field_that_fails_is_no_refused_request() {
    let (_app, wire) = real().await;
    let query = "{ articles(first: 0) { totalCount } }";
    let request = wire.post().header("accept", "application/graphql-response+json");
    let response = request.json(&json!({ "query": query })).send().await.unwrap();
    assert_eq!(response.status(), 200);
    let body = body_of(response).await;
    assert_eq!(body.get("data"), Some(&Value::Null), "articles are never null: {body}");
    assert_eq!(body["errors"][0]["path"], json!(["articles"]));
    assert_eq!(body["errors"][0]["extensions"]["code"], "OUT_OF_RANGE");
}

#[tokio::test]
async fn get_reads_and_does_not_write() {
    let (_app, wire) = real().await;
    let request = wire.get(&[
        (
            "query",
            "query A { __typename } query B($s: String!) { category(by: {slug: $s}) { id } }",
        ),
        ("operationName", "B"),
        ("variables", r#"{"s":"none"}"#),
    ]);
    let body = body_of(request.send().await.unwrap()).await;
    assert_eq!(body["data"], json!({ "category": null }), "{body}");

    let response = wire.get(&[("query", "mutation { signOut { signedOut } }")]).send().await;
    let response = response.unwrap();
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(response.headers()["allow"], "POST");
    assert_eq!(code_of(response).await, "METHOD_NOT_ALLOWED");

    for parameters in [
        &[][..],
        &[("query", "{__typename}"), ("variables", "[]")],
        &[("query", "{__typename}"), ("query", "{__typename}")],
        &[("operationName", "A")],
    ] {
        let status = wire.get(parameters).send().await.unwrap().status();
        assert_eq!(status, 400, "{parameters:?}");
    }
}

#[tokio::test]
async fn a_browser_that_opens_the_endpoint_is_told_what_it_is() {
    let (_app, wire) = real().await;
    let request = wire.get(&[]).header("accept", "text/html,*/*;q=0.8");
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(!response.text().await.unwrap().contains('<'));
}

#[tokio::test]
async fn other_methods_and_addresses_are_refused() {
    let (_app, wire) = real().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let response = wire.request(method, "/graphql").send().await.unwrap();
        assert_eq!(response.status(), 405);
        assert_eq!(response.headers()["allow"], "GET, POST, OPTIONS");
        assert_eq!(code_of(response).await, "METHOD_NOT_ALLOWED");
    }
    for path in ["/", "/none", "/graphql/x", "/health", "/media", "/media/../graphql/x"] {
        let response = wire.request(Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
    }
}

#[tokio::test]
async fn subscriptions_are_refused_on_a_single_request() {
    let (_app, wire) = real().await;
    let response = wire.query("subscription { changed }").await;
    assert_eq!(
        (response.status(), code_of(response).await.as_str()),
        (StatusCode::BAD_REQUEST, "BAD_REQUEST",)
    );
}

#[tokio::test]
async fn messages_are_in_the_callers_language() {
    let (_app, wire) = real().await;
    let query = "mutation { signIn(input: {email: \"a@b.vn\", password: \"x\"}) \
                 { userErrors { message } } }";
    for (languages, word) in [
        ("en-GB,vi;q=0.5", "e-mail"),
        ("vi", "mật khẩu"),
        ("fr", "mật khẩu"),
        ("vi;q=0.1,en;q=0.2", "e-mail"),
    ] {
        let request = wire.post().header("accept-language", languages);
        let body = body_of(request.json(&json!({ "query": query })).send().await.unwrap()).await;
        let message = &body["data"]["signIn"]["userErrors"][0]["message"];
        let said = message.as_str().is_some_and(|message| message.contains(word));
        assert!(said, "{languages}: {body}");
    }
}

#[tokio::test]
async fn big_answers_are_compressed() {
    let (_app, wire) = real().await;
    let big = "{ __schema { types { name description fields { name } } } }";
    for (encoding, query, compressed) in [
        ("gzip", big, true),
        ("br", big, true),
        ("gzip", "{__typename}", false),
        ("identity", big, false),
    ] {
        let request = wire.post().header("accept-encoding", encoding);
        let response = request.json(&json!({ "query": query })).send().await.unwrap();
        let found = response.headers().get("content-encoding").cloned();
        assert_eq!(found.is_some(), compressed, "{encoding} {query}");
        assert!(found.is_none_or(|found| found == encoding));
    }
}
