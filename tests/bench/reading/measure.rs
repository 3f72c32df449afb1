//! What is measured.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::limit::Limit;
use crate::load::{self, Connection, Requests};
use crate::queries::{self, Query};
use crate::server::Server;
use crate::wrk::Script;

/// Connections that ask at once.
const CONNECTIONS: usize = 32;
/// Rounds, each of the limit and of the query.
const ROUNDS: usize = 5;
/// How long each takes.
const ROUND: Duration = Duration::from_secs(3);
/// How often one connection asks, one request after the other.
const ALONE: usize = 1_000;
/// Articles that are walked through in one step.
const STEP: usize = 100;

/// Where the load comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Load {
    /// From this process, which costs least.
    Within,
    /// From the program `wrk`.
    Wrk,
}

/// How requests are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// By POST, with the document's text.
    Post,
    /// By GET, with the document's hash.
    Get,
}

/// What was found of one query.
pub(crate) struct Measured {
    /// Requests a second over all connections.
    pub(crate) rate: f64,
    /// As many, of the same bytes from memory.
    pub(crate) limit: f64,
    /// This process's time on the processors for one request, with that of a load from within: it
    /// says more than the rate where others are at work on the machine.
    pub(crate) effort: Duration,
    /// How long one request takes while no other is at work.
    pub(crate) alone: Duration,
    /// SQL statements of one request.
    pub(crate) statements: u64,
    /// Bytes of one answer.
    pub(crate) bytes: usize,
}

/// How long a page takes, far down and at the top.
pub(crate) struct Depth {
    /// After how many articles the deep page begins.
    pub(crate) after: usize,
    /// The page after so many.
    pub(crate) deep: Duration,
    /// The first page.
    pub(crate) first: Duration,
}

/// Measures one query; its answers must be what it asks for.
pub(crate) fn query(server: &Server, query: &Query, load: Load, way: Way) -> Measured {
    let runtime = Runtime::new().unwrap();
    let variables = (query.variables)(&server.seeded);
    runtime.block_on(load::register(server.address, query.document, &variables[0]));
    let request = match way {
        Way::Post => load::request,
        Way::Get => load::request_by_hash,
    };
    let requests: Requests =
        variables.iter().map(|variables| request(query.document, variables)).collect();
    let bodies = runtime.block_on(answers(server, &requests));
    for body in &bodies {
        check(query, body);
    }
    let body = bodies[0].clone();
    let bytes = body.len();
    let limit = Limit::start(body);
    let script = Script::new(query.document, &variables, way);
    let rate = |address| match load {
        Load::Within => load::rate(&runtime, address, &requests, CONNECTIONS, ROUND),
        Load::Wrk => script.rate(address, CONNECTIONS, ROUND),
    };
    let mut rounds = Vec::new();
    let mut efforts = Vec::new();
    for _ in 0..ROUNDS {
        let limit = rate(limit.address);
        let before = effort();
        let rate = rate(server.address);
        efforts.push(effort().saturating_sub(before).div_f64(rate * ROUND.as_secs_f64()));
        rounds.push((limit, rate));
    }
    Measured {
        rate: median(rounds.iter().map(|(_, rate)| *rate), f64::total_cmp),
        limit: median(rounds.iter().map(|(limit, _)| *limit), f64::total_cmp),
        effort: median(efforts, Ord::cmp),
        alone: runtime.block_on(alone(server, &requests)),
        statements: runtime.block_on(statements(server, &requests)),
        bytes,
    }
}

/// Compares the page after nine in ten of the articles with the first one; they take turns.
pub(crate) fn depth(server: &Server, articles: usize) -> Depth {
    let after = articles / 10 * 9;
    Runtime::new().unwrap().block_on(async {
        let mut connection = Connection::open(server.address).await;
        let deep = page(Some(&cursor(&mut connection, after).await));
        let first = page(None);
        let mut times = Vec::new();
        for _ in 0..ALONE {
            times.push((time(&mut connection, &deep).await, time(&mut connection, &first).await));
        }
        Depth {
            after,
            deep: median(times.iter().map(|(deep, _)| *deep), Ord::cmp),
            first: median(times.iter().map(|(_, first)| *first), Ord::cmp),
        }
    })
}

fn page(after: Option<&str>) -> Vec<u8> {
    load::request(queries::FEED, &json!({ "after": after }))
}

/// The cursor of the article after which the deep page begins.
async fn cursor(connection: &mut Connection, after: usize) -> String {
    let document = "query($step: Int!, $after: String) {
      feed(first: $step, after: $after) { pageInfo { endCursor } }
    }";
    let mut cursor = Value::Null;
    for _ in 0..after / STEP {
        let request = load::request(document, &json!({ "step": STEP, "after": cursor }));
        let answer: Value = serde_json::from_slice(connection.ask(&request).await).unwrap();
        cursor = answer["data"]["feed"]["pageInfo"]["endCursor"].clone();
    }
    cursor.as_str().unwrap().to_owned()
}

async fn answers(server: &Server, requests: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut connection = Connection::open(server.address).await;
    let mut bodies = Vec::new();
    for request in requests {
        bodies.push(connection.ask(request).await.to_vec());
    }
    bodies
}

fn check(query: &Query, body: &[u8]) {
    let answer: Value = serde_json::from_slice(body).unwrap();
    assert!(answer.get("errors").is_none(), "{}: {answer:#}", query.name);
    let (pointer, length) = query.expected;
    let items = answer["data"].pointer(pointer).and_then(Value::as_array).map(Vec::len);
    assert_eq!(items, Some(length), "{}: {answer:#}", query.name);
}

async fn alone(server: &Server, requests: &[Vec<u8>]) -> Duration {
    let mut connection = Connection::open(server.address).await;
    let mut times = Vec::new();
    for request in requests.iter().cycle().take(ALONE) {
        times.push(time(&mut connection, request).await);
    }
    median(times, Ord::cmp)
}

async fn time(connection: &mut Connection, request: &[u8]) -> Duration {
    let begun = Instant::now();
    connection.ask(request).await;
    begun.elapsed()
}

/// The processors' time that this process has taken.
fn effort() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

/// The median counts: now and then the server's worker looks for jobs in between.
async fn statements(server: &Server, requests: &[Vec<u8>]) -> u64 {
    let mut connection = Connection::open(server.address).await;
    let mut counts = Vec::new();
    for request in requests.iter().cycle().take(11) {
        let before = server.store.db().statements();
        connection.ask(request).await;
        counts.push(server.store.db().statements() - before);
    }
    median(counts, Ord::cmp)
}

fn median<T: Copy>(
    values: impl IntoIterator<Item = T>,
    order: impl Fn(&T, &T) -> std::cmp::Ordering,
) -> T {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_by(order);
    values[values.len() / 2]
}
