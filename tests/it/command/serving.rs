//! `loa serve` and `loa token`.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use super::{Running, Site};
use crate::support::Client;

impl Site {
    /// Starts a server on a free port.
    pub(super) fn serve(&self) -> Running {
        self.start(&mut self.loa(&["serve", "--listen", "127.0.0.1:0"]))
    }
}

impl Running {
    /// The host and port that it says it listens on.
    pub(super) fn address(&mut self) -> String {
        self.until(|running| {
            let stdout = running.stdout();
            let line =
                stdout.lines().find_map(|line| line.strip_prefix("Loa listens on http://"))?;
            Some(line.strip_suffix("/graphql")?.to_owned())
        })
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.id()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }
}

#[tokio::test]
async fn a_token_works_until_it_is_revoked() {
    let site = Site::new();
    let create = ["token", "create", "--name", "ci", "--role", "ADMIN"];
    let secret = site.run(&create).success();
    let secret = secret.strip_suffix('\n').unwrap();
    assert!(!secret.contains(char::is_whitespace), "more than the secret: {secret:?}");

    let mut server = site.serve();
    let base = format!("http://{}", server.address());
    let client = Client::new(base, Some(secret.to_owned()));
    let query = "{ desk { apiTokens { nodes { id name } } } }";
    let data = client.data(query, json!({})).await;
    let token = &data["desk"]["apiTokens"]["nodes"][0];
    let id = token["id"].as_str().unwrap();
    let listed = site.run(&["token", "list"]).success();
    assert_eq!(listed, format!("{id}  ADMIN  ci\n"));

    let revoked = site.run(&["token", "revoke", id]).success();
    assert!(revoked.contains(id), "{revoked}");
    assert_eq!(client.send(query, json!({})).await.status, 401);
    let listed = site.run(&["token", "list"]).success();
    assert!(listed.starts_with(&format!("{id}  ADMIN  ci  revoked 2")), "{listed}");
    let unknown = site.run(&["token", "revoke", "token_01h455vb4pex5vsknk084sn02q"]);
    unknown.complaint(1);
}

#[test]
fn an_empty_site_says_how_to_make_the_first_administrator() {
    let site = Site::new();
    let hint = "loa user add --email";
    let mut server = site.serve();
    server.address();
    assert_eq!(server.stdout().lines().filter(|line| line.contains(hint)).count(), 1);
    drop(server);
    let add = ["user", "add", "--email", "a@b.vn", "--name", "Lan", "--role", "ADMIN"];
    site.run_with_input(&add, "mật khẩu rất dài").success();
    let mut server = site.serve();
    server.address();
    assert_eq!(server.stdout().lines().count(), 1, "{}", server.stdout());
}

#[test]
fn a_request_under_way_is_finished_when_the_server_is_told_to_stop() {
    for signal in [Signal::TERM, Signal::INT] {
        let site = Site::new();
        let mut server = site.serve();
        let address = server.address();
        let mut client = Upload::begin(&address);
        server.signal(signal);
        server.until(|server| server.stderr().contains("stopping").then_some(()));
        server.until(|_| TcpStream::connect(&address).err());
        let answer = client.finish();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert!(answer.contains(r#"{"data":{"__typename":"Query"},"#), "{answer}");
        assert_eq!(server.status().code(), Some(0), "{}", server.stderr());
    }
}

#[test]
fn a_port_that_is_taken_is_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = Site::new().run(&["serve", "--listen", &address]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let complaint = format!("loa: cannot listen on {address}: ");
    assert!(output.stderr.starts_with(&complaint), "{output:?}");
}

/// A request whose body comes in two halves.
struct Upload(TcpStream);

impl Upload {
    const BODY: &str = r#"{"query":"{ __typename }"}"#;

    /// Sends the head and waits until the server asks for the body: then the request is under way.
    fn begin(address: &str) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let head = format!(
            "POST /graphql HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
             Accept: application/json\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n",
            Self::BODY.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut go_on = [0; 12];
        stream.read_exact(&mut go_on).unwrap();
        assert_eq!(&go_on, b"HTTP/1.1 100");
        Self(stream)
    }

    /// Sends the body; answers all that the server sends until it closes the connection.
    fn finish(&mut self) -> String {
        self.0.write_all(Self::BODY.as_bytes()).unwrap();
        let mut answer = String::new();
        self.0.read_to_string(&mut answer).unwrap();
        let (_, answer) = answer.split_once("\r\n\r\n").unwrap();
        answer.to_owned()
    }
}
