//! Somebody who uses the server over the network.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{RequestBuilder, StatusCode};
use serde_json::{Value, json};

/// How long a connection that sends nothing is kept; half as long as by the server.
const IDLE: Duration = Duration::from_secs(5);

/// A client with or without a session.
#[derive(Clone)]
pub(crate) struct Client {
    base: String,
    secret: Option<String>,
    preview: Option<String>,
    language: &'static str,
    http: reqwest::Client,
}

/// What a GraphQL request was answered.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// The whole answer.
    pub(crate) body: Value,
}

/// Mutations whose payloads have a result for each of several things.
pub(crate) const WITH_RESULTS: &[&str] = &[
    "moveDocuments",
    "publishDocuments",
    "signBlocPledge",
    "signPledges",
    "tagDocuments",
    "trashDocuments",
    "unpublishDocuments",
    "updateManyMedia",
    "uploadManyMedia",
];

impl Client {
    pub(crate) fn new(base: String, secret: Option<String>) -> Self {
        // The server closes connections that send nothing; none is used again that it may be at.
        let http = reqwest::Client::builder().pool_idle_timeout(IDLE).build().unwrap();
        Self { base, secret, preview: None, language: "en", http }
    }

    /// The same client, which wants messages in Vietnamese.
    pub(crate) fn in_vietnamese(mut self) -> Self {
        self.language = "vi";
        self
    }

    /// The same client, which sends the secret of a preview with its requests.
    pub(crate) fn previewing(mut self, secret: &str) -> Self {
        self.preview = Some(secret.to_owned());
        self
    }

    /// The secret with which this client's requests are sent.
    pub(crate) fn secret(&self) -> Option<&str> {
        self.secret.as_deref()
    }

    /// Sends a query or mutation.
    pub(crate) async fn send(&self, query: &str, variables: Value) -> Reply {
        let body = json!({ "query": query, "variables": variables });
        self.receive(self.post().json(&body)).await
    }

    /// Sends a query that must be answered without errors; answers its data.
    pub(crate) async fn data(&self, query: &str, variables: Value) -> Value {
        self.send(query, variables).await.data()
    }

    /// Sends the mutation `name` with this input; answers its payload with these fields and
    /// `userErrors`.
    pub(crate) async fn mutate(&self, name: &str, input: Value, fields: &str) -> Value {
        let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
        let query = format!(
            "mutation($input: {kind}!) {{ {name}(input: $input) {{ {fields} \
             userErrors {{ __typename code path message \
             ... on StaleRevisionError {{ currentRevision }} \
             ... on EditConflictError {{ currentRevision blockId base theirs yours }} }} }} }}"
        );
        self.data(&query, json!({ "input": input })).await[name].take()
    }

    /// As [`Client::mutate`], where no user errors are expected.
    pub(crate) async fn done(&self, name: &str, input: Value, fields: &str) -> Value {
        let payload = self.mutate(name, input, fields).await;
        assert_eq!(payload["userErrors"], json!([]), "{name}");
        payload
    }

    /// As [`Client::mutate`], where exactly one user error is expected; answers it.
    pub(crate) async fn refused(&self, name: &str, input: Value) -> Value {
        let mut payload = self.mutate(name, input, "").await;
        let errors = payload["userErrors"].as_array_mut().unwrap();
        assert_eq!(errors.len(), 1, "{name}: {errors:?}");
        errors.remove(0)
    }

    /// Uploads a file with `uploadMedia`; answers the payload.
    pub(crate) async fn upload(&self, file: Vec<u8>, name: &str, input: Value) -> Value {
        let mut input = input;
        input["file"] = Value::Null;
        let query = "mutation($input: UploadMediaInput!) { uploadMedia(input: $input) { \
                     existing media { id width height } userErrors { code path message } } }";
        let operations = json!({ "query": query, "variables": { "input": input } });
        let form = Form::new()
            .text("operations", operations.to_string())
            .text("map", r#"{"0":["variables.input.file"]}"#)
            .part("0", Part::bytes(file).file_name(name.to_owned()));
        let request = self.post().header("graphql-preflight", "1").multipart(form);
        self.receive(request).await.data()["uploadMedia"].take()
    }

    /// Uploads a file that must be accepted; answers its id.
    pub(crate) async fn uploaded(&self, file: Vec<u8>, input: Value) -> String {
        let payload = self.upload(file, "photo.jpg", input).await;
        assert_eq!(payload["userErrors"], json!([]));
        payload["media"]["id"].as_str().unwrap().to_owned()
    }

    /// Gets an address, which may be absolute or a path.
    pub(crate) async fn get(&self, address: &str) -> reqwest::Response {
        let address = if address.starts_with('/') {
            format!("{}{address}", self.base)
        } else {
            address.to_owned()
        };
        self.http.get(address).send().await.unwrap()
    }

    /// A POST to the endpoint with this client's headers.
    pub(crate) fn post(&self) -> RequestBuilder {
        let request = self
            .http
            .post(format!("{}/graphql", self.base))
            .header("accept", "application/graphql-response+json, application/json")
            .header("accept-language", self.language);
        let request = match &self.preview {
            Some(secret) => request.header("loa-preview", secret),
            None => request,
        };
        match &self.secret {
            Some(secret) => request.bearer_auth(secret),
            None => request,
        }
    }

    /// Sends a request whose answer is JSON.
    pub(crate) async fn receive(&self, request: RequestBuilder) -> Reply {
        let response = request.send().await.unwrap();
        let status = response.status();
        Reply { status, body: response.json().await.unwrap() }
    }
}

impl Reply {
    /// The data of an answer without errors.
    pub(crate) fn data(mut self) -> Value {
        assert!(self.body.get("errors").is_none(), "{:#}", self.body);
        self.body["data"].take()
    }

    /// The only error's code.
    pub(crate) fn error_code(&self) -> &str {
        let errors = self.body["errors"].as_array().expect("errors");
        assert_eq!(errors.len(), 1, "{:#}", self.body);
        errors[0]["extensions"]["code"].as_str().expect("a code")
    }
}
