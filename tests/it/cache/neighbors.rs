//! Several servers on one database.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::{TestApp, on_both_engines, publish};

/// Within which what one server commits must be known to the other, on a busy machine.
const SOON: Duration = Duration::from_secs(20);

async fn what_one_commits_the_other_tells(app: TestApp) {
    let other = app.neighbor().await;
    let (editor, reader) = (app.editor().await, other.anonymous());
    let query = "{ articles { totalCount } }";
    for number in 0..5 {
        let told = reader.data(query, json!({})).await;
        assert_eq!(told["articles"]["totalCount"], number);
        publish(&app, &editor, json!({ "title": format!("Bài {number}") })).await;
        let begun = Instant::now();
        while reader.data(query, json!({})).await["articles"]["totalCount"] == number {
            assert!(begun.elapsed() < SOON, "the other server does not hear of it");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

on_both_engines!(what_one_commits_the_other_tells);
