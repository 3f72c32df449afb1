//! A thousand articles scheduled for one instant, with two servers on one PostgreSQL, and again with one
//! of them killed in the middle: `tests/run -- cargo bench --bench schedule`.
//!
//! It fails where one appears too early, or where the last one appears more than a second after its time.

#[path = "../../it/support/database.rs"]
#[expect(dead_code, reason = "one process has an SQLite database for itself")]
mod database;
mod editor;
mod newsroom;
#[expect(dead_code, reason = "the benchmark of delivery looks at the process, too")]
mod program;

use std::process::ExitCode;
use std::time::Duration;

use loa::clock::{Clock, Instant};
use tokio::time::sleep;

use newsroom::Newsroom;

/// When databases were made, as far as their names tell.
pub(crate) const BEGINNING: Instant = Instant(1_744_358_400_000_000);

/// How many articles.
pub(crate) const ARTICLES: u64 = 1_000;
/// How often each is measured; the median counts.
const ROUNDS: usize = 5;
/// How late the last may appear.
const LATEST: Duration = Duration::from_secs(1);
/// How long before their time the servers are told of it.
const AHEAD: i64 = 3;

#[tokio::main]
async fn main() -> ExitCode {
    let newsroom = Newsroom::open().await;
    println!("\n{ARTICLES} articles due at once, two servers, medians of {ROUNDS}\n");
    println!("{:<28} {:>9} {:>9} {:>9}", "", "first", "half", "all");
    let undisturbed = rounds(&newsroom, false).await;
    let disturbed = rounds(&newsroom, true).await;
    tell("both at work", undisturbed);
    tell("one killed in the middle", disturbed);
    let late = undisturbed[2].max(disturbed[2]) > LATEST;
    if late { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn tell(name: &str, times: [Duration; 3]) {
    let [first, half, all] = times.map(|time| format!("{} ms", time.as_millis()));
    println!("{name:<28} {first:>9} {half:>9} {all:>9}");
}

/// How long after their time the first, the middle and the last article appear: medians.
async fn rounds(newsroom: &Newsroom, kill: bool) -> [Duration; 3] {
    let mut measured = Vec::new();
    for _ in 0..ROUNDS {
        measured.push(round(newsroom, kill).await);
    }
    [0, 1, 2].map(|which| {
        let mut times: Vec<_> = measured.iter().map(|times| times[which]).collect();
        times.sort_unstable();
        times[ROUNDS / 2]
    })
}

async fn round(newsroom: &Newsroom, kill: bool) -> [Duration; 3] {
    let (clock, newsroom) = (Clock::system(), newsroom.copy().await);
    let servers = [newsroom.serve().await, newsroom.serve().await];
    let due = clock.now().plus_seconds(AHEAD);
    newsroom.schedule_all(due).await;
    let [watched, other] = servers;
    let mut other = Some(other);
    let mut seen = [None; 3];
    while seen[2].is_none() {
        let public = newsroom.public().await;
        let late = clock.now().0 - due.0;
        assert!(late >= 0 || public == 0, "{public} appeared too early");
        for (mark, after) in seen.iter_mut().zip([1, ARTICLES / 2, ARTICLES]) {
            if public >= after {
                mark.get_or_insert(Duration::from_micros(late.unsigned_abs()));
            }
        }
        if kill && public >= ARTICLES / 4 {
            drop(other.take());
        }
        sleep(Duration::from_millis(5)).await;
    }
    newsroom.assert_each_once().await;
    drop((watched, other));
    seen.map(|mark| mark.expect("all have appeared"))
}
