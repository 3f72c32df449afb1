//! What is measured: the same of both campaigns, in turn.

use std::time::{Duration, Instant};

use loa::access::Actor;
use loa::id::PledgeItemId;
use loa::pledge;
use loa::transact;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::load::{self, Connection};
use crate::seed::{self, SLUGS};
use crate::server::Server;

/// Rounds; the median of theirs counts.
pub(crate) const ROUNDS: usize = 5;
/// How often each page is asked for in a round.
const PAGES: usize = 100;
/// How often it is reported on each campaign in a round.
const REPORTS: usize = 40;
/// How often statements are counted; the least is told, as the server's worker sends some in between.
const COUNTED: usize = 7;
/// How many statements a server sends in a second at most that has nothing left to do.
const IDLE: u64 = 5;

/// What was found of both campaigns.
pub(crate) struct Measured {
    /// How long it takes in the small one.
    pub(crate) small: Duration,
    /// How long it takes in the large one.
    pub(crate) large: Duration,
    /// How many statements it takes in either.
    pub(crate) statements: [u64; 2],
}

/// A campaign's page: its figures, its first pledges, statistics for charts, and who is ahead.
const PAGE: &str = "query Campaign($slug: String!) {
  campaign(by: {slug: $slug}) {
    id slug title theme lead status startsOn endsOn daysLeft
    organizer { id name slug }
    goals { key text unit target pledged reported verified byDay { date pledged verified } }
    progress { pledges waiting withdrawn items itemsReported itemsVerified reported verified ...L }
    body { html }
    pledges(first: 20) {
      totalCount
      nodes {
        id signedOn signerName signerRole statement status
        organization { id name slug kind }
        progress { reported verified }
        items { id text unit quantity dueOn status reported verified }
      }
      pageInfo { hasNextPage endCursor }
    }
    statistics {
      funnel { signed standing inEffect started reportedDone fulfilled }
      byKind { kind overdue silent itemsDue itemsVerifiedOnTime figures { ...F } }
      byArea { area { id name } overdue silent itemsDue itemsVerifiedOnTime figures { ...F } }
      byBloc { bloc { id name } overdue silent itemsDue itemsVerifiedOnTime figures { ...F } }
      byGoal { goal overdue silent itemsDue itemsVerifiedOnTime figures { ...F } }
      byCompletion { band reported verified }
      byDay { date figures { ...F } }
      ranking { method pledges(first: 20) {
        totalCount nodes { rank pledge { id organization { id name } progress { verified } } }
      } }
    }
  }
}
fragment F on PledgeFigures { pledges items itemsVerified verified }
fragment L on CampaignProgress { overdue silent itemsDue itemsReportedOnTime itemsVerifiedOnTime }";

/// Waits until the server has done what a server does when it starts, as reminding of what is late.
pub(crate) fn settle(server: &Server) {
    let sent = || server.store.db().statements();
    loop {
        let before = sent();
        std::thread::sleep(Duration::from_secs(1));
        if sent() - before <= IDLE {
            return;
        }
    }
}

/// Asks for both campaigns' pages.
pub(crate) fn pages(server: &Server) -> Measured {
    let requests = SLUGS.map(|slug| load::request(PAGE, &json!({ "slug": slug })));
    Runtime::new().unwrap().block_on(async {
        let mut connection = Connection::open(server.address).await;
        let mut statements = [0; 2];
        for ((request, pledges), count) in requests.iter().zip([20, 10_000]).zip(&mut statements) {
            let mut counts = Vec::new();
            for _ in 0..COUNTED {
                let before = server.store.db().statements();
                check(connection.ask(request).await, pledges);
                counts.push(server.store.db().statements() - before);
            }
            *count = counts.into_iter().min().unwrap();
        }
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let mut times = [Vec::new(), Vec::new()];
            for _ in 0..PAGES {
                for (request, times) in requests.iter().zip(&mut times) {
                    let begun = Instant::now();
                    connection.ask(request).await;
                    times.push(begun.elapsed());
                }
            }
            rounds.push(times.map(median));
        }
        measured(&rounds, statements)
    })
}

fn check(body: &[u8], pledges: u32) {
    let answer: Value = serde_json::from_slice(body).unwrap();
    assert!(answer.get("errors").is_none(), "{answer:#}");
    let campaign = &answer["data"]["campaign"];
    assert_eq!(campaign["pledges"]["totalCount"], pledges);
    assert_eq!(campaign["pledges"]["nodes"].as_array().unwrap().len(), 20);
    let ranking = &campaign["statistics"]["ranking"]["pledges"];
    assert_eq!(ranking["nodes"].as_array().unwrap().len(), 20);
    assert_eq!(ranking["totalCount"], pledges);
}

/// Reports on items of both campaigns.
pub(crate) fn reports(server: &Server) -> Measured {
    Runtime::new().unwrap().block_on(async {
        let mut statements = [0; 2];
        for (items, count) in server.seeded.items.iter().zip(&mut statements) {
            let mut counts = Vec::new();
            for number in 0..COUNTED {
                let before = server.store.db().statements();
                report(server, items[0], number).await;
                counts.push(server.store.db().statements() - before);
            }
            *count = counts.into_iter().min().unwrap();
        }
        let mut rounds = Vec::new();
        for round in 0..ROUNDS {
            let mut times = [Vec::new(), Vec::new()];
            for number in 0..REPORTS {
                for (items, times) in server.seeded.items.iter().zip(&mut times) {
                    let item = items[(round * REPORTS + number) % items.len()];
                    times.push(report(server, item, round + number).await);
                }
            }
            rounds.push(times.map(median));
        }
        measured(&rounds, statements)
    })
}

/// How long it takes to report on an item, until it is committed.
async fn report(server: &Server, item: PledgeItemId, number: usize) -> Duration {
    let new = seed::report(item, f64::from(u32::try_from(number).unwrap()));
    let begun = Instant::now();
    let reported: Result<_, pledge::Error> =
        transact!(&server.store, |tx| pledge::report(tx, &Actor::System, new.clone()).await);
    reported.unwrap();
    begun.elapsed()
}

fn measured(rounds: &[[Duration; 2]], statements: [u64; 2]) -> Measured {
    let of = |which: usize| median(rounds.iter().map(|round| round[which]).collect());
    Measured { small: of(0), large: of(1), statements }
}

fn median<T: Copy + Ord>(mut values: Vec<T>) -> T {
    values.sort_unstable();
    values[values.len() / 2]
}
