//! What is left when the server is killed while editors save and publish.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::Installation;
use crate::support::{Client, on_both_engines};

/// How many saves and publications are tried, and after how many the server is killed, again and again.
const TRIED: u32 = 500;
const KILLED_AFTER: [u32; 8] = [17, 61, 3, 40, 88, 9, 52, 26];
/// How many editors write at once, each an article of their own.
const EDITORS: usize = 4;

/// An article, and what its editor was told of it.
struct Article {
    id: String,
    /// The last revision of which an answer said that it was saved.
    saved: i64,
    /// The last one of which an answer said that it was published.
    published: i64,
    /// The last one that was asked to be published.
    asked: i64,
}

/// The title of the revision with this number.
fn title(revision: i64) -> String {
    format!("Bờ kè, lần {revision}")
}

/// Sends a mutation; answers its payload, nothing where no answer came.
async fn answered(client: &Client, mutation: &str, kind: &str, input: Value) -> Option<Value> {
    let query = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ \
         revision article {{ id }} userErrors {{ code }} }} }}"
    );
    let request = json!({ "query": query, "variables": { "input": input } });
    let response = client.post().json(&request).send().await.ok()?;
    let mut answer: Value = response.json().await.ok()?;
    let payload = answer["data"][mutation].take();
    assert_eq!(payload["userErrors"], json!([]), "{mutation}: {answer:#}");
    Some(payload)
}

impl Article {
    async fn create(client: &Client) -> Self {
        let input = json!({ "title": title(1), "body": { "markdown": "Một đoạn." } });
        let made = answered(client, "createArticle", "CreateArticleInput", input).await.unwrap();
        let id = made["article"]["id"].as_str().unwrap().to_owned();
        Self { id, saved: 1, published: 0, asked: 0 }
    }

    /// Saves and publishes until no answer comes, or enough was tried.
    async fn go_on(&mut self, client: &Client, left: &AtomicU32) {
        let next = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        while next().is_ok() {
            let change = json!({
                "id": self.id, "expectedRevision": self.saved, "title": title(self.saved + 1),
            });
            let Some(_) = answered(client, "updateArticle", "UpdateArticleInput", change).await
            else {
                return;
            };
            self.saved += 1;
            if next().is_err() {
                return;
            }
            self.asked = self.saved;
            let publish = json!({ "id": self.id, "expectedRevision": self.saved });
            let Some(_) = answered(client, "publishArticle", "PublishArticleInput", publish).await
            else {
                return;
            };
            self.published = self.saved;
        }
    }

    /// Compares what there is with what the editor was told; what was under way may be there or not, but
    /// whole.
    async fn look_back(&mut self, client: &Client) {
        let query = "query($id: ID!) { article(by: { id: $id }) { title } \
            desk { document(id: $id) { editions { revision title } } \
                saved: auditLog(filter: { thing: $id, actions: [SAVED] }) { totalCount } } }";
        let told = client.data(query, json!({ "id": self.id })).await;
        let edition = &told["desk"]["document"]["editions"][0];
        let newest = edition["revision"].as_i64().unwrap();
        assert!((self.saved..=self.saved + 1).contains(&newest), "{} {told:#}", self.saved);
        assert_eq!(edition["title"], title(newest));
        assert_eq!(told["desk"]["saved"]["totalCount"], newest - 1, "each save has its deed");
        let shown = &told["article"]["title"];
        let may_be = [self.published, self.asked].map(|revision| match revision {
            0 => Value::Null,
            revision => json!(title(revision)),
        });
        assert!(may_be.contains(shown), "{may_be:?} {told:#}");
        self.saved = newest;
        if *shown == may_be[1] {
            self.published = self.asked;
        }
    }
}

async fn no_acknowledged_save_is_lost_when_the_server_is_killed(installation: Installation) {
    let Installation { site, .. } = &installation;
    let create = ["token", "create", "--name", "editors", "--role", "ADMIN"];
    let token = site.run(&create).success().trim().to_owned();
    let mut server = site.serve();
    let connect = |address: String| Client::new(format!("http://{address}"), Some(token.clone()));
    let mut client = connect(server.address());
    let mut articles = Vec::new();
    for _ in 0..EDITORS {
        articles.push(Article::create(&client).await);
    }
    let mut tried = 0;
    for killed_after in KILLED_AFTER.into_iter().cycle() {
        let left = AtomicU32::new(killed_after);
        let writing = articles.iter_mut().map(|article| article.go_on(&client, &left));
        // With up to four saves and publications under way.
        tokio::join!(join_all(writing), async {
            used_up(&left).await;
            drop(server);
        });
        server = site.serve();
        client = connect(server.address());
        for article in &mut articles {
            article.look_back(&client).await;
        }
        tried += killed_after;
        if tried >= TRIED {
            break;
        }
    }
    drop(server);
    let checked = site.run(&["check"]).success();
    assert!(checked.ends_with(" things: all is well\n"), "{checked}");
    assert!(checked.contains("audit log: "), "{checked}");
}

/// Waits until everything that was to be tried has begun.
async fn used_up(left: &AtomicU32) {
    while left.load(Ordering::Relaxed) > 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

on_both_engines!(Installation: no_acknowledged_save_is_lost_when_the_server_is_killed);
