//! What GraphQL's own tools and clients say of Loa: the npm project in `tests/clients`.

use std::path::PathBuf;
use std::process::{Command, Output};

use crate::support::{Engine, TestApp};

/// How many audits the suite of GraphQL over HTTP has, recommendations and options included.
const AUDITS: &str = "61 passed, 0 failed";

/// The project's folder, with its packages installed.
fn project() -> PathBuf {
    let project = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/clients");
    let installed = project.join("node_modules/.package-lock.json").is_file();
    assert!(installed, "npm's packages are not installed: run the tests by `tests/run`");
    project
}

/// Runs a script of the project.
async fn node(arguments: &[&str]) -> Output {
    let mut node = Command::new("node");
    node.current_dir(project()).args(arguments);
    let ran = tokio::task::spawn_blocking(move || node.output()).await.unwrap();
    ran.expect("Node runs; `tests/run` checks that it is there")
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_audit_of_graphql_over_http_passes() {
    let app = TestApp::start(Engine::Sqlite).await;
    let audit = node(&["audit.mjs", &app.url("/graphql")]).await;
    let report = text(&audit.stdout);
    let failed: Vec<_> = report.lines().filter(|line| !line.starts_with("ok")).collect();
    assert_eq!(failed, [AUDITS], "{}", text(&audit.stderr));
    assert!(audit.status.success());
}

#[tokio::test]
async fn linters_and_compilers_take_the_schema_and_the_cases_without_complaint() {
    let tools = node(&["--test", "--test-reporter=spec", "tools.test.js"]).await;
    assert!(tools.status.success(), "{}{}", text(&tools.stdout), text(&tools.stderr));
}
