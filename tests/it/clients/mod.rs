//! What GraphQL's own tools and clients say of Loa: the npm project in `tests/clients`, and `cynic`
//! in Rust.

mod rust;

use std::borrow::Cow;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::json;

use crate::support::{Engine, TestApp, phone_photo};

/// How many audits the suite of GraphQL over HTTP has, recommendations and options included.
const AUDITS: &str = "61 passed, 0 failed";

/// The project's folder, with its packages installed.
fn project() -> PathBuf {
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
    let installed = project.join("node_modules/.package-lock.json").is_file();
    assert!(installed, "npm's packages are not installed: run the tests by `tests/run`");
    project
}

/// Runs a script of the project, with these variables in its environment.
async fn node(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut node = Command::new("node");
    node.current_dir(project()).args(arguments).envs(environment.iter().copied());
    let ran = tokio::task::spawn_blocking(move || node.output()).await.unwrap();
    ran.expect("Node runs; `tests/run` checks that it is there")
}

/// Runs a file of tests, which must all pass.
async fn node_test(file: &str, environment: &[(&str, &str)]) {
    let ran = node(&["--test", "--test-reporter=spec", file], environment).await;
    assert!(ran.status.success(), "{}{}", text(&ran.stdout), text(&ran.stderr));
}

fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_audit_of_graphql_over_http_passes() {
    let app = TestApp::start(Engine::Sqlite).await;
    let audit = node(&["audit.mjs", &app.url("/graphql")], &[]).await;
    let report = text(&audit.stdout);
    let failed: Vec<_> = report.lines().filter(|line| !line.starts_with("ok")).collect();
    assert_eq!(failed, [AUDITS], "{}", text(&audit.stderr));
    assert!(audit.status.success());
}

#[tokio::test]
async fn linters_and_compilers_take_the_schema_and_the_cases_without_complaint() {
    node_test("tools.test.js", &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_readme_shows_works_as_it_stands_there() {
    let app = TestApp::start(Engine::Sqlite).await;
    let editor = app.editor().await;
    for title in ["Ra quân", "Trồng cây", "Họp tổ dân phố"] {
        let new = json!({ "title": title, "body": { "markdown": "Sáng Chủ nhật." } });
        let created = editor.done("createArticle", new, "article { id }").await;
        let input = json!({ "id": created["article"]["id"], "expectedRevision": 1 });
        editor.done("publishArticle", input, "").await;
    }
    let photo = app.folder.path().join("tree.jpg");
    std::fs::write(&photo, phone_photo(64, 48, 1)).unwrap();
    let environment = [
        ("LOA_URL", app.url("/graphql")),
        ("LOA_TOKEN", editor.secret().unwrap().to_owned()),
        ("LOA_PHOTO", photo.to_str().unwrap().to_owned()),
    ];
    node_test(
        "readme.test.js",
        &environment.each_ref().map(|(name, value)| (*name, value.as_str())),
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_hear_of_what_happens() {
    let app = TestApp::start(Engine::Sqlite).await;
    let editor = app.editor().await;
    let (url, token) = (app.url("/graphql"), editor.secret().unwrap());
    node_test("live.test.js", &[("LOA_URL", &url), ("LOA_TOKEN", token)]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_verifier_of_standard_webhooks_takes_what_is_told() {
    let private = |settings| loa::config::Settings { private_webhooks: true, ..settings };
    let app = TestApp::start_with(Engine::Sqlite, private).await;
    let admin = app.admin().await;
    let (url, token) = (app.url("/graphql"), admin.secret().unwrap());
    node_test("webhook.test.js", &[("LOA_URL", &url), ("LOA_TOKEN", token)]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_resumable_client_uploads_over_a_connection_that_breaks() {
    let app = TestApp::start(Engine::Sqlite).await;
    let editor = app.editor().await;
    let photo = app.folder.path().join("photo.jpg");
    std::fs::write(&photo, phone_photo(1600, 1200, 1)).unwrap();
    let (url, token) = (app.url(""), editor.secret().unwrap());
    let photo = photo.to_str().unwrap();
    let environment = [("LOA_URL", &*url), ("LOA_TOKEN", token), ("LOA_PHOTO", photo)];
    node_test("upload.test.js", &environment).await;
}
