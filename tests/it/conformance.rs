//! The public test suite of GraphQL over HTTP, against a real server.

use std::path::Path;
use std::process::Command;

use crate::support::{Engine, TestApp};

/// How many audits the suite has, recommendations and options included.
const AUDITS: &str = "61 passed, 0 failed";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_audit_of_graphql_over_http_passes() {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let installed = suite.join("node_modules/graphql-http").is_dir();
    assert!(installed, "the suite is not installed: run the tests by `tests/run`");
    let app = TestApp::start(Engine::Sqlite).await;
    let mut node = Command::new("node");
    node.arg(suite.join("audit.mjs")).arg(app.url("/graphql"));
    let audit = tokio::task::spawn_blocking(move || node.output()).await.unwrap();
    let audit = audit.expect("Node runs; `tests/run` checks that it is there");
    let report = String::from_utf8_lossy(&audit.stdout);
    let failed: Vec<_> = report.lines().filter(|line| !line.starts_with("ok")).collect();
    assert_eq!(failed, [AUDITS], "{}", String::from_utf8_lossy(&audit.stderr));
    assert!(audit.status.success());
}
