//! What goes over the wire: methods, media types, headers, cookies, bodies, connections.
//!
//! Almost everything is asked of the real server; only what it never does, such as dawdling and
//! panicking on demand, is asked of a [`toy`] schema behind the same HTTP.

mod connections;
mod credentials;
mod multipart;
mod requests;
mod toy;
mod wrapping;

use std::time::Duration;

use reqwest::multipart::Form;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Engine, TestApp};

/// Who allowed pages belong to: `TestApp` allows this origin.
const ALLOWED: &str = "https://ward.example";

/// Sends requests with exactly the headers that a test names.
struct Wire {
    base: String,
    http: reqwest::Client,
}

/// A real server, and the wire to it. What is tested here does not depend on the database.
async fn real() -> (TestApp, Wire) {
    let app = TestApp::start(Engine::Sqlite).await;
    let wire = Wire::new(app.url(""));
    (app, wire)
}

impl Wire {
    fn new(base: String) -> Self {
        Self { base, http: reqwest::Client::new() }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    fn post(&self) -> RequestBuilder {
        self.request(Method::POST, "/graphql")
    }

    fn get(&self, parameters: &[(&str, &str)]) -> RequestBuilder {
        self.request(Method::GET, "/graphql").query(parameters)
    }

    async fn json(&self, body: &Value) -> Response {
        self.post().json(body).send().await.unwrap()
    }

    async fn query(&self, query: &str) -> Response {
        self.json(&json!({ "query": query })).await
    }

    async fn body(&self, kind: &str, body: impl Into<reqwest::Body>) -> Response {
        self.post().header("content-type", kind).body(body).send().await.unwrap()
    }

    async fn form(&self, secret: &str, form: Form) -> Response {
        let request = self.post().header("graphql-preflight", "1").bearer_auth(secret);
        request.multipart(form).send().await.unwrap()
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.base.strip_prefix("http://").unwrap()).await.unwrap()
    }

    /// Sends these bytes, whatever they are, and answers all that comes until the server hangs up.
    async fn exchange(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes).await.unwrap();
        let mut answer = Vec::new();
        let reading = stream.read_to_end(&mut answer);
        // A reset after the answer is no matter; that nothing ends is.
        let _ = tokio::time::timeout(Duration::from_secs(20), reading).await.expect("an end");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

async fn body_of(response: Response) -> Value {
    response.json().await.unwrap()
}

/// The code of the first error.
async fn code_of(response: Response) -> String {
    let body = body_of(response).await;
    let code = body["errors"][0]["extensions"]["code"].as_str();
    code.unwrap_or_else(|| panic!("{body}")).to_owned()
}
