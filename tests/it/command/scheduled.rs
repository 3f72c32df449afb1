//! What is scheduled for one instant, with two servers on one database, one of which is killed.

use std::time::Duration;

use futures_util::future::join_all;
use loa::clock::{Clock, Instant};
use sea_orm::{ConnectionTrait, Database as Connections};
use serde_json::{Value, json};

use super::Installation;
use crate::support::{Client, Engine};

/// How many articles there are.
const ARTICLES: usize = 120;

/// Makes an article that is to be published in an hour.
async fn schedule(client: &Client, number: usize, in_an_hour: Instant) {
    let input =
        json!({ "title": format!("Bài {number}"), "body": { "markdown": "Sáng Chủ nhật." } });
    let made = client.done("createArticle", input, "article { id }").await;
    let id = &made["article"]["id"];
    let plan = json!({ "id": id, "expectedRevision": 1, "publishAt": in_an_hour.to_string() });
    client.done("scheduleArticle", plan, "").await;
}

/// How many are public, as this server tells it.
async fn public(client: &Client) -> Value {
    client.data("{ articles(first: 1) { totalCount } }", json!({})).await["articles"]["totalCount"]
        .take()
}

/// Waits until so many are public at least.
async fn until_public(client: &Client, count: usize) {
    let appear = async {
        while public(client).await.as_u64() < Some(count as u64) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), appear).await.expect("they appear");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_appears_once_though_a_server_is_killed_meanwhile() {
    let Installation { site, database } = &Installation::start(Engine::Postgres).await;
    let create = ["token", "create", "--name", "editors", "--role", "ADMIN"];
    let token = site.run(&create).success().trim().to_owned();
    let (mut killed, mut other) = (site.serve(), site.serve());
    let connect = |address: String| Client::new(format!("http://{address}"), Some(token.clone()));
    let (first, client) = (connect(killed.address()), connect(other.address()));
    let in_an_hour = Clock::system().now().plus_seconds(3_600);
    let numbers: Vec<_> = (0..ARTICLES).collect();
    for some in numbers.chunks(8) {
        join_all(some.iter().map(|number| schedule(&client, *number, in_an_hour))).await;
    }
    let soon = Clock::system().now().plus_seconds(2);
    let connection = Connections::connect(&database.url).await.unwrap();
    let sooner = format!("UPDATE schedule SET due_at = {}", soon.0);
    connection.execute_unprepared(&sooner).await.unwrap();
    while Clock::system().now().0 < soon.0 - 100_000 {
        assert_eq!(public(&client).await, 0, "none appears too early");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    until_public(&first, 1).await;
    drop(killed);
    until_public(&client, ARTICLES).await;
    let query = "{ desk { upcoming { totalCount } \
                 auditLog(filter: { actions: [PUBLISHED] }) { totalCount } } }";
    let told = client.data(query, json!({})).await;
    let each_once =
        json!({ "upcoming": { "totalCount": 0 }, "auditLog": { "totalCount": ARTICLES } });
    assert_eq!(told["desk"], each_once);
    connection.close().await.unwrap();
}
