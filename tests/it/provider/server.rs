//! The provider of sign-ins, of npm.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use super::SITE;
use super::browser::{Browser, Page};

/// A provider that listens on this machine; ends with the test.
pub(super) struct RealProvider {
    port: u16,
    running: Child,
    /// Open as long as it runs: it has notices to print.
    _printed: BufReader<ChildStdout>,
}

impl RealProvider {
    /// A provider of these people, by name, that does what `manner` says.
    pub(super) fn start(people: &Value, manner: &Value) -> Self {
        let mut given =
            json!({ "redirectUri": format!("{SITE}/auth/oidc/callback"), "people": people });
        for (name, value) in manner.as_object().unwrap() {
            given[name] = value.clone();
        }
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients");
        let mut running = Command::new("node")
            .current_dir(folder)
            .args(["oidc-provider.mjs", &given.to_string()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut port = String::new();
        let mut printed = BufReader::new(running.stdout.take().unwrap());
        printed.read_line(&mut port).unwrap();
        let port = port.trim().parse().expect("the provider tells its port");
        Self { port, running, _printed: printed }
    }

    /// The address by which it is known.
    pub(super) fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for RealProvider {
    fn drop(&mut self) {
        // It has ended already where that fails.
        let _ = self.running.kill();
        let _ = self.running.wait();
    }
}

/// Signs in at the provider by this name, gives leave, and goes where that leads.
pub(super) async fn sign_in(browser: &mut Browser, name: &str) -> Page {
    let login = browser.go("/auth/oidc/start?back=/desk/media?page=2").await;
    assert_eq!(login.status, 200, "{login:?}");
    let form = format!("prompt=login&login={name}&password=x");
    let consent = browser.submit(&login.url, &form).await;
    assert_eq!(consent.status, 200, "{consent:?}");
    browser.submit(&consent.url, "prompt=consent").await
}
