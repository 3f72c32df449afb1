//! The mail server, of npm.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use loa::mail;
use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// How long a mail may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long nothing must come before nothing is believed to come.
const A_WHILE: Duration = Duration::from_millis(700);

/// A server that listens on this machine; ends with the test.
pub(crate) struct MailServer {
    port: u16,
    lines: UnboundedReceiver<String>,
    running: Child,
}

impl MailServer {
    /// A server that puts off its first mails, as one does that is busy.
    pub(crate) async fn start(put_off: u32) -> Self {
        Self::run(Command::new("node").args(["mail-server.mjs", &put_off.to_string()])).await
    }

    /// A server that encrypts, from the first byte on or when it is asked to (RFC 3207).
    pub(super) async fn encrypted(certificate: &Certificate, when_asked: bool) -> Self {
        let mut node = Command::new("node");
        node.arg("mail-server.mjs").env("CERTIFICATE", certificate.path("certificate"));
        node.env("KEY", certificate.path("key"));
        if when_asked {
            node.env("STARTTLS", "1");
        }
        Self::run(&mut node).await
    }

    async fn run(node: &mut Command) -> Self {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients");
        let mut running = node.current_dir(folder).stdout(Stdio::piped()).spawn().unwrap();
        let (sender, mut lines) = unbounded_channel();
        let printed = BufReader::new(running.stdout.take().unwrap());
        std::thread::spawn(move || {
            let lines = printed.lines().map_while(Result::ok);
            lines.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
        });
        let port = timeout(PATIENCE, lines.recv()).await.unwrap().unwrap();
        Self { port: port.parse().unwrap(), lines, running }
    }

    /// How it is reached, with this user and password where there are any.
    pub(super) fn url(&self, credentials: &str) -> String {
        format!("smtp://{credentials}127.0.0.1:{}", self.port)
    }

    /// How it is reached by the name in its certificate.
    pub(super) fn named(&self, scheme: &str) -> String {
        format!("{scheme}://lan:right@localhost:{}", self.port)
    }

    /// The settings of a site that sends its mail here.
    pub(super) fn settings(&self) -> mail::Server {
        let url = self.url("lan:right@").parse().unwrap();
        let from = "Phường Đại Yên <desk@ward.example>".to_owned();
        mail::Server { url, from, authorities: None }
    }

    /// The next mail.
    pub(crate) async fn mail(&mut self) -> Value {
        let line = timeout(PATIENCE, self.lines.recv()).await.expect("a mail comes");
        serde_json::from_str(&line.unwrap()).unwrap()
    }

    /// Makes sure that no further mail comes.
    pub(crate) async fn is_silent(&mut self) {
        let line = timeout(A_WHILE, self.lines.recv()).await;
        assert!(line.is_err(), "{line:?}");
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It has ended already where that fails.
        let _ = self.running.kill();
        let _ = self.running.wait();
    }
}

/// A certificate of `localhost` that nobody but itself vouches for, with its key, in files.
pub(super) struct Certificate(TempDir);

impl Certificate {
    pub(super) fn new() -> Self {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let own = Self(tempfile::tempdir().unwrap());
        std::fs::write(own.path("certificate"), made.cert.pem()).unwrap();
        std::fs::write(own.path("key"), made.signing_key.serialize_pem()).unwrap();
        own
    }

    /// Where its `certificate` or its `key` lies.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

/// The secret in the address that a mail holds.
pub(super) fn token(mail: &Value) -> String {
    let text = mail["text"].as_str().unwrap();
    let (_, rest) = text.split_once('#').unwrap_or_else(|| panic!("no link in {text}"));
    rest.split_whitespace().next().unwrap().to_owned()
}
