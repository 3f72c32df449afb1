//! Somebody at the desk.

use serde_json::{Value, json};

use crate::program::Server;

/// A client of a server's that is known by a token.
pub(crate) struct Editor {
    http: reqwest::Client,
    base: String,
    token: String,
}

impl Editor {
    /// Somebody who is known by this token.
    pub(crate) fn new(server: &Server, token: &str) -> Self {
        let (base, token) = (server.base.clone(), token.to_owned());
        Self { http: reqwest::Client::new(), base, token }
    }

    /// Sends a mutation whose field is called `done`; answers that field, which must name no error of
    /// the user's.
    pub(crate) async fn send(&self, mutation: &str, input: Value) -> Value {
        let request = json!({ "query": mutation, "variables": { "input": input } });
        let asked = self
            .http
            .post(format!("{}/graphql", self.base))
            .header("accept", "application/graphql-response+json, application/json")
            .bearer_auth(&self.token)
            .json(&request);
        let answer: Value = asked.send().await.expect("an answer").json().await.expect("JSON");
        let mut done = answer["data"]["done"].clone();
        assert_eq!(done["userErrors"], json!([]), "{answer}");
        done.take()
    }
}
