//! How soon a process shows what another one on the same PostgreSQL has published.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::sleep;

use crate::editor::Editor;
use crate::house::{self, Draft, House};
use crate::line::{Fault, Line};
use crate::load::{self, Connection};
use crate::program::{self, Server};

/// Publishes that are followed while the other process is told of them.
const TOLD: u32 = 500;
/// Publishes that are followed while it is not.
const UNTOLD: u32 = 40;
/// How long the other is asked again and again at most.
const PATIENCE: Duration = Duration::from_secs(30);
/// The pause between two looks at it.
const A_MOMENT: Duration = Duration::from_millis(1);

const ARTICLE: &str = "query Article($slug: String!) {
  article(by: {slug: $slug}) { id slug title lead publishedAt updatedAt body { html } }
}";

/// From when a publish was answered until the other process showed it.
pub(crate) struct Times {
    /// In half of all cases no longer.
    pub(crate) median: Duration,
    /// In all but one percent of them.
    pub(crate) slowest_percent: Duration,
    /// In all of them.
    pub(crate) slowest: Duration,
    /// How many they were.
    pub(crate) publishes: u32,
}

/// With PostgreSQL's word for every change.
pub(crate) async fn told(house: &House) -> Times {
    let (server, editor) = house.serve().await;
    let folder = tempfile::tempdir().expect("a folder");
    let other = start(&folder, &house.database.url).await;
    let times = follow(&editor, &other, TOLD).await;
    drop(server);
    times
}

/// Without it.
pub(crate) async fn untold(house: &House, fault: Fault) -> Times {
    let (server, editor) = house.serve().await;
    let line = Line::lay(&house.database.url, fault).await;
    let folder = tempfile::tempdir().expect("a folder");
    let other = start(&folder, &line.url).await;
    let times = follow(&editor, &other, UNTOLD).await;
    assert!(line.faults() > 0, "the line has no fault");
    drop(server);
    times
}

async fn start(folder: &TempDir, database_url: &str) -> Server {
    // That the line is broken would be told every second.
    program::settle(folder.path(), database_url, "error");
    Server::start(folder.path()).await
}

/// Publishes an article again and again, and looks at it there.
async fn follow(editor: &Editor, other: &Server, publishes: u32) -> Times {
    let mut connection = Connection::open(house::address(other)).await;
    let slug = format!("theo-doi-{publishes}-{}", other.id());
    let request = load::request(ARTICLE, &json!({ "slug": slug }));
    let mut draft = Draft::write(editor, slug, None).await;
    let mut times = Vec::new();
    for number in 0..publishes {
        let title = format!("Bản {number}");
        draft.retitle(editor, &title).await;
        // What was there before is kept there by now.
        assert_ne!(title_of(&mut connection, &request).await, title);
        // Not in step with how often it looks by itself.
        sleep(Duration::from_millis(u64::from(number * 37 % 100))).await;
        draft.publish(editor).await;
        let answered = Instant::now();
        while title_of(&mut connection, &request).await != title {
            assert!(answered.elapsed() < PATIENCE, "the other process does not hear of {title}");
            sleep(A_MOMENT).await;
        }
        times.push(answered.elapsed());
    }
    times.sort_unstable();
    let at = |percent| times[times.len() * percent / 100];
    let slowest = times[times.len() - 1];
    Times { median: at(50), slowest_percent: at(99), slowest, publishes }
}

async fn title_of(connection: &mut Connection, request: &[u8]) -> Value {
    let mut answer: Value = serde_json::from_slice(connection.ask(request).await).expect("JSON");
    assert!(answer.get("errors").is_none(), "{answer:#}");
    answer["data"]["article"]["title"].take()
}
