//! Webhooks: what a receiver over the network is told, also after it was away.

mod addresses;
mod away;
mod keeping;
mod receiver;
mod told;

use serde_json::{Value, json};

use crate::support::{Client, Engine, TestApp};
use receiver::Receiver;

/// A server that may tell receivers on this machine, and one of them.
pub(crate) struct Hooked {
    pub(crate) app: TestApp,
    admin: Client,
    pub(crate) receiver: Receiver,
}

impl Hooked {
    pub(crate) async fn start(engine: Engine) -> Self {
        let private = |settings| loa::config::Settings { private_webhooks: true, ..settings };
        let app = TestApp::start_with(engine, private).await;
        let admin = app.admin().await;
        Self { app, admin, receiver: Receiver::start().await }
    }

    /// A webhook that tells the receiver; answers its id and its secret.
    pub(crate) async fn hook(&self, mut input: Value) -> (Value, String) {
        input["name"] = json!("Trang chủ");
        input["url"] = json!(self.receiver.url());
        let mut made = self.admin.done("createWebhook", input, "secret webhook { id }").await;
        let secret = made["secret"].as_str().unwrap().to_owned();
        (made["webhook"]["id"].take(), secret)
    }

    /// These fields of a webhook.
    async fn look(&self, id: &Value, fields: &str) -> Value {
        look(&self.admin, id, fields).await
    }

    /// Waits until these fields of a webhook are as `wanted` says.
    async fn until(&self, id: &Value, fields: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..600 {
            let found = self.look(id, fields).await;
            if wanted(&found) {
                return found;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("never came about: {}", self.look(id, fields).await);
    }
}

async fn look(client: &Client, id: &Value, fields: &str) -> Value {
    let query = format!("query($id: ID!) {{ desk {{ webhook(id: $id) {{ {fields} }} }} }}");
    client.data(&query, json!({ "id": id })).await["desk"]["webhook"].take()
}
