//! What goes over the wire: entity tags, packing, tags to purge by, documents by their hash.

use reqwest::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{TestApp, on_both_engines, publish};

/// What each response has of its own, and what only pages of other origins read.
const IN_PASSING: [&str; 5] = [
    "date",
    "x-request-id",
    "access-control-allow-credentials",
    "access-control-expose-headers",
    "access-control-allow-origin",
];

const LIST: &str = "{ articles { nodes { id title } } }";

/// Gets the answer to a query, with these request headers.
async fn get(app: &TestApp, parameters: &[(&str, &str)], headers: &[(&str, &str)]) -> Response {
    let mut url = url::Url::parse(&app.url("/graphql")).unwrap();
    url.query_pairs_mut().extend_pairs(parameters);
    let mut request = reqwest::Client::new().get(url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

fn header(response: &Response, name: impl reqwest::header::AsHeaderName) -> String {
    response.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
}

async fn a_copy_that_is_good_is_not_sent_again(app: TestApp) {
    let editor = app.editor().await;
    let id = publish(&app, &editor, json!({ "title": "Một" })).await;
    let first = get(&app, &[("query", LIST)], &[]).await;
    assert_eq!(header(&first, CACHE_CONTROL), "public, max-age=0, must-revalidate");
    assert_eq!(header(&first, VARY), "accept, accept-encoding, loa-preview");
    let tags = header(&first, "cache-tag");
    assert!(tags.split(',').any(|tag| tag == "articles"), "{tags}");
    assert_eq!(header(&first, "surrogate-key"), tags.replace(',', " "));
    let etag = header(&first, ETAG);
    let condition = [(IF_NONE_MATCH.as_str(), etag.as_str())];
    let again = get(&app, &[("query", LIST)], &condition).await;
    assert_eq!((again.status(), header(&again, ETAG)), (StatusCode::NOT_MODIFIED, etag.clone()));
    assert!(again.bytes().await.unwrap().is_empty());

    editor.done("unpublishArticle", json!({ "id": id }), "").await;
    let changed = get(&app, &[("query", LIST)], &condition).await;
    assert_eq!(changed.status(), StatusCode::OK);
    assert_ne!(header(&changed, ETAG), etag);
}

async fn the_first_and_the_second_reader_are_told_the_same(app: TestApp) {
    let editor = app.editor().await;
    publish(&app, &editor, json!({ "title": "Một" })).await;
    for coding in ["identity", "br"] {
        let mut told = Vec::new();
        for id in ["first", "second"] {
            let headers = [(ACCEPT_ENCODING.as_str(), coding), ("x-request-id", id)];
            let response = get(&app, &[("query", LIST)], &headers).await;
            assert_eq!(header(&response, "x-request-id"), id);
            let mut headers: Vec<(String, String)> = Vec::new();
            for name in
                response.headers().keys().filter(|name| !IN_PASSING.contains(&name.as_str()))
            {
                let values = response.headers().get_all(name).iter();
                let values: Vec<_> = values.map(|value| value.to_str().unwrap()).collect();
                headers.push((name.to_string(), values.join(", ")));
            }
            headers.sort();
            told.push((headers, response.bytes().await.unwrap()));
        }
        let expected = [
            ("x-content-type-options", "nosniff"),
            ("vary", "accept, accept-encoding, loa-preview, origin"),
        ];
        for (name, beginning) in expected {
            let found = told[1].0.iter().find(|(known, _)| known == name);
            assert!(found.is_some_and(|(_, value)| value.starts_with(beginning)), "{found:?}");
        }
        assert_eq!(told[0], told[1]);
    }
}

async fn an_answer_is_packed_as_the_client_likes_it(app: TestApp) {
    let editor = app.editor().await;
    for number in 0..30 {
        publish(&app, &editor, json!({ "title": format!("Bài số {number}") })).await;
    }
    let plain = get(&app, &[("query", LIST)], &[]).await;
    assert_eq!(header(&plain, CONTENT_ENCODING), "");
    let plain = plain.bytes().await.unwrap();
    let mut etags = Vec::new();
    for (accepted, coding) in [("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br, zstd", "br")] {
        let headers = [(ACCEPT_ENCODING.as_str(), accepted)];
        let packed = get(&app, &[("query", LIST)], &headers).await;
        assert_eq!(header(&packed, CONTENT_ENCODING), coding, "{accepted}");
        etags.push(header(&packed, ETAG));
        let packed = packed.bytes().await.unwrap();
        assert!(packed.len() < plain.len() / 2, "{accepted}");
        assert_eq!(unpacked(&packed, coding), plain, "{accepted}");
    }
    assert_eq!(etags[1], etags[2]);
    assert_ne!(etags[0], etags[1], "each way of packing is a representation of its own");
    let refused = [(ACCEPT_ENCODING.as_str(), "br;q=0, gzip;q=0, *;q=0")];
    let refused = get(&app, &[("query", LIST)], &refused).await;
    assert_eq!(header(&refused, CONTENT_ENCODING), "");
}

fn unpacked(packed: &[u8], coding: &str) -> Vec<u8> {
    let mut plain = Vec::new();
    match coding {
        "gzip" => std::io::copy(&mut flate2::read::GzDecoder::new(packed), &mut plain).map(drop),
        _ => brotli::BrotliDecompress(&mut std::io::Cursor::new(packed), &mut plain),
    }
    .unwrap();
    plain
}

async fn the_media_type_is_that_which_was_asked_for(app: TestApp) {
    let mut etags = Vec::new();
    for media in ["application/json", "application/graphql-response+json"] {
        for _ in 0..2 {
            let answer = get(&app, &[("query", LIST)], &[("accept", media)]).await;
            assert_eq!(header(&answer, CONTENT_TYPE), format!("{media}; charset=utf-8"));
            etags.push(header(&answer, ETAG));
        }
    }
    assert_eq!((&etags[0], &etags[2]), (&etags[1], &etags[3]));
    assert_ne!(etags[0], etags[2]);
}

async fn what_is_not_for_everybody_is_kept_by_nobody(app: TestApp) {
    let editor = app.editor().await;
    let bearer = format!("Bearer {}", editor.secret().unwrap());
    for (query, headers) in [
        (LIST, vec![("authorization", bearer.as_str())]),
        ("{ viewer { name } }", vec![]),
        ("{ articles(first: 0) { totalCount } }", vec![]),
        ("{ desk { media { totalCount } } }", vec![]),
    ] {
        for _ in 0..2 {
            let answer = get(&app, &[("query", query)], &headers).await;
            assert_eq!(header(&answer, CACHE_CONTROL), "private, no-store", "{query}");
            assert_eq!(header(&answer, ETAG), "", "{query}");
        }
    }
}

async fn a_document_is_known_by_its_hash(app: TestApp) {
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(LIST));
    let extensions =
        |hash: &str| json!({ "persistedQuery": { "version": 1, "sha256Hash": hash } }).to_string();
    let known = extensions(&hash);
    let unknown = get(&app, &[("extensions", &known)], &[]).await;
    assert_eq!(header(&unknown, CACHE_CONTROL), "private, no-store");
    let error: Value = unknown.json().await.unwrap();
    assert_eq!(error["errors"][0]["message"], "PersistedQueryNotFound");
    assert_eq!(error["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");

    let other = extensions(&"0".repeat(64));
    let planted = get(&app, &[("query", LIST), ("extensions", &other)], &[]).await;
    assert_eq!(planted.status(), StatusCode::BAD_REQUEST);

    let sent = get(&app, &[("query", LIST), ("extensions", &known)], &[]).await;
    assert_eq!(sent.status(), StatusCode::OK);
    let by_hash = get(&app, &[("extensions", &known)], &[]).await;
    assert_eq!(header(&by_hash, CACHE_CONTROL), "public, max-age=0, must-revalidate");
    let answer: Value = by_hash.json().await.unwrap();
    assert_eq!(answer["data"], json!({ "articles": { "nodes": [] } }));
}

async fn shared_caches_get_time_where_they_are_purged(engine: crate::support::Engine) {
    let settings = |settings| loa::config::Settings { shared_max_age: 600, ..settings };
    let app = TestApp::start_with(engine, settings).await;
    let forever = get(&app, &[("query", LIST)], &[]).await;
    let control = header(&forever, CACHE_CONTROL);
    assert_eq!(control, "public, max-age=0, s-maxage=600, must-revalidate");
    // It is a minute to midnight.
    app.clock.advance(9 * 60 * 60 - 60);
    let today = get(&app, &[("query", "{ campaigns { nodes { status } } }")], &[]).await;
    let control = header(&today, CACHE_CONTROL);
    assert_eq!(control, "public, max-age=0, s-maxage=60, must-revalidate");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn shared_caches_get_time_where_they_are_purged_on_sqlite() {
    shared_caches_get_time_where_they_are_purged(crate::support::Engine::Sqlite).await;
}

on_both_engines!(
    the_first_and_the_second_reader_are_told_the_same,
    a_copy_that_is_good_is_not_sent_again,
    an_answer_is_packed_as_the_client_likes_it,
    the_media_type_is_that_which_was_asked_for,
    what_is_not_for_everybody_is_kept_by_nobody,
    a_document_is_known_by_its_hash,
);
