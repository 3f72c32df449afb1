//! Files in pieces, by the tus protocol, and files from addresses.

use loa::access::Role;
use loa::config::Settings;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::support::web::{ok, redirect, web};
use crate::support::{Client, Engine, TestApp, on_both_engines, phone_photo};

const OFFSET_BYTES: (&str, &str) = ("content-type", "application/offset+octet-stream");

/// Sends a request of the protocol.
async fn tus(
    app: &TestApp,
    client: &Client,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Vec<u8>,
) -> Response {
    let mut sent = HeaderMap::new();
    sent.insert("tus-resumable", HeaderValue::from_static("1.0.0"));
    for (name, value) in headers {
        sent.insert(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
    }
    let mut request =
        reqwest::Client::new().request(method, app.url(path)).headers(sent).body(body);
    if let Some(secret) = client.secret() {
        request = request.bearer_auth(secret);
    }
    request.send().await.unwrap()
}

/// Begins an upload of so many bytes; answers its path.
async fn begun(app: &TestApp, client: &Client, length: usize) -> String {
    let length = length.to_string();
    let headers = [("upload-length", &*length), ("upload-metadata", "filename bOG7hSBrw70uanBn")];
    let response = tus(app, client, Method::POST, "/uploads", &headers, vec![]).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    response.headers()["location"].to_str().unwrap().to_owned()
}

async fn sent(app: &TestApp, client: &Client, path: &str, offset: usize, bytes: &[u8]) -> Response {
    let offset = offset.to_string();
    let headers = [OFFSET_BYTES, ("upload-offset", &*offset)];
    tus(app, client, Method::PATCH, path, &headers, bytes.to_vec()).await
}

fn offset(response: &Response) -> &str {
    response.headers()["upload-offset"].to_str().unwrap()
}

/// Makes a media of what came; answers the payload.
async fn taken(client: &Client, source: Value) -> Value {
    client.mutate("uploadMedia", source, "existing media { id width fileName }").await
}

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

async fn a_file_in_pieces_becomes_a_media_like_any_other(app: TestApp) {
    let editor = app.editor().await;
    let photo = phone_photo(400, 300, 8);
    let (first, rest) = photo.split_at(photo.len() / 3);
    let path = begun(&app, &editor, photo.len()).await;
    let after_first = sent(&app, &editor, &path, 0, first).await;
    assert_eq!(
        (after_first.status(), offset(&after_first)),
        (StatusCode::NO_CONTENT, &*first.len().to_string())
    );
    assert!(after_first.headers().contains_key("upload-expires"));
    let refused = taken(&editor, json!({ "upload": id_of(&path) })).await;
    assert_eq!(refused["userErrors"][0]["code"], "UPLOAD_UNFINISHED");
    assert_eq!(refused["userErrors"][0]["path"], json!(["input", "upload"]));
    let asked = tus(&app, &editor, Method::HEAD, &path, &[], vec![]).await;
    assert_eq!(offset(&asked), first.len().to_string());
    assert_eq!(asked.headers()["upload-length"], photo.len().to_string());
    assert_eq!(asked.headers()["cache-control"], "no-store");
    let wrong = sent(&app, &editor, &path, 0, first).await;
    assert_eq!((wrong.status(), offset(&wrong)), (StatusCode::CONFLICT, &*first.len().to_string()));
    let too_much = [rest, b"more"].concat();
    let refused = sent(&app, &editor, &path, first.len(), &too_much).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let asked = tus(&app, &editor, Method::HEAD, &path, &[], vec![]).await;
    let so_far: usize = offset(&asked).parse().unwrap();
    assert!(so_far <= photo.len());
    let all = sent(&app, &editor, &path, so_far, &photo[so_far..]).await;
    assert_eq!((all.status(), offset(&all)), (StatusCode::NO_CONTENT, &*photo.len().to_string()));
    let made = taken(&editor, json!({ "upload": id_of(&path), "caption": "Lễ ký" })).await;
    assert_eq!(made["userErrors"], json!([]));
    assert_eq!(
        (&made["media"]["width"], &made["media"]["fileName"]),
        (&json!(300), &json!("lễ ký.jpg"))
    );
    let gone = tus(&app, &editor, Method::HEAD, &path, &[], vec![]).await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND, "what was made into a media waits no more");
    // Whoever got no answer asks again.
    let again = taken(&editor, json!({ "upload": id_of(&path), "idempotencyKey": "k" })).await;
    assert_eq!((&again["media"], &again["existing"]), (&made["media"], &json!(true)));
    let stranger = app.user(Role::Editor).await;
    let refused = taken(&stranger, json!({ "upload": id_of(&path) })).await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_FOUND");
    editor.done("deleteMedia", json!({ "id": made["media"]["id"] }), "").await;
    let again = taken(&editor, json!({ "upload": id_of(&path) })).await;
    assert_eq!(again["userErrors"][0]["code"], "NOT_FOUND");
}

async fn an_upload_is_nobody_elses_and_bounded(app: TestApp) {
    let (editor, stranger) = (app.editor().await, app.user(Role::Editor).await);
    let path = begun(&app, &editor, 10).await;
    for method in [Method::HEAD, Method::DELETE] {
        let refused = tus(&app, &stranger, method, &path, &[], vec![]).await;
        assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    }
    let refused = sent(&app, &stranger, &path, 0, b"0123456789").await;
    assert_eq!(refused.status(), StatusCode::NOT_FOUND);
    let refused = taken(&stranger, json!({ "upload": id_of(&path) })).await;
    assert_eq!(refused["userErrors"][0]["code"], "NOT_FOUND");
    let length = [("upload-length", "10")];
    let nobody = tus(&app, &app.anonymous(), Method::POST, "/uploads", &length, vec![]).await;
    assert_eq!(nobody.status(), StatusCode::FORBIDDEN);
    let huge = [("upload-length", "99999999999")];
    let refused = tus(&app, &editor, Method::POST, "/uploads", &huge, vec![]).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let refused = tus(&app, &editor, Method::POST, "/uploads", &[], vec![]).await;
    assert_eq!(refused.status(), StatusCode::BAD_REQUEST);
    let old = [("upload-length", "10"), ("tus-resumable", "0.2.2")];
    let refused = tus(&app, &editor, Method::POST, "/uploads", &old, vec![]).await;
    assert_eq!(refused.status(), StatusCode::PRECONDITION_FAILED);
    assert_eq!(refused.headers()["tus-version"], "1.0.0");
    let plain = [("upload-offset", "0")];
    let refused = tus(&app, &editor, Method::PATCH, &path, &plain, b"01234".to_vec()).await;
    assert_eq!(refused.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    for _ in 1..50 {
        begun(&app, &editor, 10).await;
    }
    let refused = tus(&app, &editor, Method::POST, "/uploads", &length, vec![]).await;
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    let ended = tus(&app, &editor, Method::DELETE, &path, &[], vec![]).await;
    assert_eq!(ended.status(), StatusCode::NO_CONTENT);
    begun(&app, &editor, 10).await;
    let waiting =
        || std::fs::read_dir(app.folder.path().join("uploads/resumable")).unwrap().count();
    assert_eq!(waiting(), 100);
    app.clock.advance(24 * 60 * 60);
    let path = begun(&app, &editor, 10).await;
    app.execute("UPDATE job SET run_at = 0 WHERE kind = 'purge_expired'", []).await;
    for _ in 0..200 {
        if waiting() == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(waiting(), 2, "what nobody went on with for a day is gone");
    assert_eq!(tus(&app, &editor, Method::HEAD, &path, &[], vec![]).await.status(), StatusCode::OK);
}

async fn exactly_one_source_is_named(app: TestApp) {
    let editor = app.editor().await;
    let path = begun(&app, &editor, 10).await;
    let both = json!({ "upload": id_of(&path), "url": "https://ward.example/a.jpg" });
    for source in [json!({}), both] {
        let refused = taken(&editor, source).await;
        assert_eq!(refused["userErrors"][0]["code"], "REQUIRED");
        assert_eq!(refused["userErrors"][0]["path"], json!(["input", "file"]));
    }
}

/// A server that may fetch from this machine.
struct MayFetch;

impl MayFetch {
    async fn start(engine: Engine) -> TestApp {
        let may = |settings| Settings { private_downloads: true, ..settings };
        TestApp::start_with(engine, may).await
    }
}

async fn a_file_is_fetched_from_an_address(app: TestApp) {
    let editor = app.editor().await;
    let photo = phone_photo(200, 100, 9);
    let web = web(vec![
        ("/anh/le%20ky.jpg", ok(&photo)),
        ("/moved", redirect("/anh/le%20ky.jpg")),
        ("/loop", redirect("/loop")),
        ("/away", redirect("ftp://127.0.0.1/a.jpg")),
        ("/page", ok(b"<html>not a photo</html>")),
        ("/absent", b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_vec()),
        ("/cut", b"HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n\xFF\xD8".to_vec()),
    ])
    .await;
    let moved = taken(&editor, json!({ "url": format!("{web}/moved") })).await;
    assert_eq!(moved["userErrors"], json!([]));
    assert_eq!(moved["media"]["fileName"], "le ky.jpg");
    assert_eq!(moved["media"]["width"], 100);
    for (path, code, path_of) in [
        ("/loop", "URL_NOT_FETCHED", "url"),
        ("/away", "INVALID", "url"),
        ("/absent", "URL_NOT_FETCHED", "url"),
        ("/cut", "URL_NOT_FETCHED", "url"),
        ("/page", "UNSUPPORTED_FILE", "file"),
    ] {
        let refused = taken(&editor, json!({ "url": format!("{web}{path}") })).await;
        assert_eq!(refused["userErrors"][0]["code"], code, "{path}");
        assert_eq!(refused["userErrors"][0]["path"], json!(["input", path_of]), "{path}");
    }
    let uploads = std::fs::read_dir(app.folder.path().join("uploads")).unwrap();
    let left: Vec<_> = uploads.map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["resumable"], "what was fetched is gone");
}

async fn private_addresses_are_not_fetched_from(app: TestApp) {
    let editor = app.editor().await;
    let web = web(vec![("/a.jpg", ok(&phone_photo(64, 48, 1)))]).await;
    let port = web.rsplit(':').next().unwrap();
    for url in [
        format!("{web}/a.jpg"),
        format!("http://localhost:{port}/a.jpg"),
        format!("http://[::1]:{port}/a.jpg"),
        format!("http://2130706433:{port}/a.jpg"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
    ] {
        let refused = taken(&editor, json!({ "url": url })).await;
        assert_eq!(refused["userErrors"][0]["code"], "URL_NOT_FETCHED", "{url}");
    }
    for url in ["", "file:///etc/passwd", "https://name:word@ward.example/a.jpg", "a.jpg"] {
        let refused = taken(&editor, json!({ "url": url })).await;
        assert_eq!(refused["userErrors"][0]["code"], "INVALID", "{url}");
    }
}

on_both_engines!(
    a_file_in_pieces_becomes_a_media_like_any_other,
    an_upload_is_nobody_elses_and_bounded,
    exactly_one_source_is_named,
    private_addresses_are_not_fetched_from,
);

mod fetching {
    use super::{MayFetch, a_file_is_fetched_from_an_address};
    use crate::support::on_both_engines;

    on_both_engines!(MayFetch: a_file_is_fetched_from_an_address);
}
