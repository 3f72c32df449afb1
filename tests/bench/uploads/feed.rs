//! The feed, asked for at an even pace.

use std::fmt::{Display, Formatter};
use std::pin::pin;
use std::time::Duration;

use futures_util::stream::{FuturesUnordered, StreamExt};
use serde_json::json;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::house::House;

/// 200 a second.
const PACE: Duration = Duration::from_millis(5);
/// How long it is asked for alone.
const ALONE: Duration = Duration::from_secs(15);

const FEED: &str = "{ feed(first: 20) { edges { cursor node { __typename \
    ... on Article { id slug title excerpt publishedAt category { name slug } authors { name } \
        cover { ...Cover } } \
    ... on Campaign { id slug title excerpt publishedAt cover { ...Cover } } } } \
    pageInfo { hasNextPage endCursor } } } \
    fragment Cover on Placement { alt caption \
        media { width height thumbhash renditions(format: WEBP) { url width height } } }";

/// How long answers took, in milliseconds.
pub(crate) struct Latency {
    median: f64,
    /// All but one percent took no longer.
    pub(crate) slowest_percent: f64,
    requests: usize,
}

impl Display for Latency {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let Self { median, slowest_percent, requests } = self;
        write!(f, "{median:.1} ms, 99 % within {slowest_percent:.1} ms, of {requests} requests")
    }
}

/// How long it takes when nothing else goes on.
pub(crate) async fn alone(house: &House) -> Latency {
    beside(house, tokio::time::sleep(ALONE)).await.1
}

/// How long it takes while `work` goes on, and what that answers.
pub(crate) async fn beside<T>(house: &House, work: impl Future<Output = T>) -> (T, Latency) {
    let mut work = pin!(work);
    let mut pace = interval(PACE);
    pace.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let (mut under_way, mut took) = (FuturesUnordered::new(), Vec::new());
    let done = loop {
        tokio::select! {
            due = pace.tick() => under_way.push(ask(house, due)),
            Some(milliseconds) = under_way.next() => took.push(milliseconds),
            done = &mut work => break done,
        }
    };
    took.extend(under_way.collect::<Vec<f64>>().await);
    (done, latency(took))
}

/// Milliseconds from when it was due until all of the answer was there.
async fn ask(house: &House, due: Instant) -> f64 {
    let request = house.post().json(&json!({ "query": FEED }));
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    let bytes = answer.bytes().await.expect("all of it");
    assert!(bytes.len() > 10_000, "{}", String::from_utf8_lossy(&bytes));
    due.elapsed().as_secs_f64() * 1000.0
}

fn latency(mut took: Vec<f64>) -> Latency {
    took.sort_by(f64::total_cmp);
    let at = |percent: usize| took[took.len() * percent / 100];
    Latency { median: at(50), slowest_percent: at(99), requests: took.len() }
}
