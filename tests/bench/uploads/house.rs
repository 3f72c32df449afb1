//! The program, serving the demo's site on a free port.

use std::fs::File;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// How often is looked whether it listens, and how many times.
const A_MOMENT: Duration = Duration::from_millis(100);
const PATIENCE: u32 = 1200;

/// A server that ends with this, and what a client of it needs.
pub(crate) struct House {
    server: Child,
    _folder: TempDir,
    base: String,
    token: String,
    client: reqwest::Client,
}

impl House {
    /// Fills the site and starts the server.
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        run(&folder, &["demo", "--no-serve"]);
        let data = ["--data-dir", "demo-data"];
        let create = ["token", "create", "--name", "uploads", "--role", "EDITOR"];
        let token = run(&folder, &[create.as_slice(), &data].concat()).trim_end().to_owned();
        let printed = folder.path().join("printed");
        let server =
            loa(&folder, &[["serve", "--listen", "127.0.0.1:0"].as_slice(), &data].concat())
                .stdout(File::create(&printed).expect("a file"))
                .stderr(Stdio::null())
                .spawn()
                .expect("the program");
        let mut house = Self {
            server,
            _folder: folder,
            base: String::new(),
            token,
            client: reqwest::Client::new(),
        };
        for _ in 0..PATIENCE {
            tokio::time::sleep(A_MOMENT).await;
            if let Some(base) = address(&std::fs::read_to_string(&printed).expect("a file")) {
                house.base = base;
                return house;
            }
        }
        panic!("the server does not say where it listens");
    }

    /// A request to the endpoint, by one who is known.
    pub(crate) fn post(&self) -> reqwest::RequestBuilder {
        self.client
            .post(format!("{}/graphql", self.base))
            .header("accept", "application/graphql-response+json, application/json")
            .bearer_auth(&self.token)
    }

    /// What a query answers.
    pub(crate) async fn data(&self, query: &str, variables: Value) -> Value {
        let request = self.post().json(&json!({ "query": query, "variables": variables }));
        let answer: Value = request.send().await.expect("an answer").json().await.expect("JSON");
        assert!(answer["errors"].is_null(), "{answer}");
        answer["data"].clone()
    }

    /// The most memory that the server has held, as Linux tells it.
    pub(crate) fn peak_megabytes(&self) -> f64 {
        let path = format!("/proc/{}/status", self.server.id());
        let status = std::fs::read_to_string(path).expect("Linux");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kilobytes / 1024.0
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // Nothing here has to survive; where it has ended already, so much the better.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program with these arguments, without any setting from outside.
fn loa(folder: &TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loa"));
    command.args(arguments).current_dir(folder.path()).env_clear().stdin(Stdio::null());
    command
}

/// Runs the program to its end; answers what it printed.
fn run(folder: &TempDir, arguments: &[&str]) -> String {
    let output = loa(folder, arguments).output().expect("the program");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("text")
}

fn address(printed: &str) -> Option<String> {
    let line = printed.lines().find_map(|line| line.strip_prefix("Loa listens on "))?;
    Some(line.strip_suffix("/graphql")?.to_owned())
}
