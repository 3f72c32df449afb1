//! How soon everybody is told what changes: `cargo bench --bench delivery`; with `-- postgres` on
//! PostgreSQL, which several processes can share, with `-- fresh subscribers` only what has these
//! names.
//!
//! The program as it is installed serves an empty site, as a process of its own. It fails where a
//! reader is shown what was not true any more when the read began, where another process takes too
//! long to follow, where a subscriber takes too much memory or is not told.
//!
//! | question | file |
//! |---|---|
//! | What is served, and what do editors do there? | `house`, and `program` and `editor` of the benchmark of schedules |
//! | Is anybody shown what is not true any more? | `fresh` |
//! | Of what was changed, what is shown? | `board`, `reads` |
//! | How soon does another process follow, also where PostgreSQL's word is lost? | `others`, `line` |
//! | What do subscribers cost who wait, and how soon are they told? | `subscribers` |

mod board;
#[path = "../../it/support/database.rs"]
mod database;
#[path = "../schedule/editor.rs"]
mod editor;
mod fresh;
mod house;
mod line;
#[path = "../reading/load.rs"]
#[expect(dead_code, reason = "here requests come at a pace, not as fast as they can")]
mod load;
mod others;
#[path = "../schedule/program.rs"]
mod program;
mod reads;
mod subscribers;

use std::process::ExitCode;
use std::time::Duration;

use loa::clock::Instant;

use database::Engine;
use house::House;
use line::Fault;
use others::Times;
use subscribers::SUBSCRIBERS;

/// When databases were made, as far as their names tell.
pub(crate) const BEGINNING: Instant = Instant(1_744_358_400_000_000);

/// How late another process that is told of changes may be, in all but one percent of cases.
const LATEST_TOLD: Duration = Duration::from_millis(100);
/// How late one may be that is not told.
const LATEST_UNTOLD: Duration = Duration::from_secs(2);
/// Bytes of memory that one subscriber may take.
const MOST_MEMORY: u64 = 20_000;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let (engines, names): (Vec<_>, Vec<_>) = arguments.partition(|word| word == "postgres");
    let engine = if engines.is_empty() { Engine::Sqlite } else { Engine::Postgres };
    let wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    let cores = std::thread::available_parallelism().expect("a number");
    println!("\n{engine:?}, {cores} cores for servers and clients together\n");
    let mut holds = true;
    if wanted("fresh") {
        holds &= fresh(engine).await;
    }
    if wanted("others") {
        holds &= others(engine).await;
    }
    if wanted("subscribers") {
        holds &= subscribers(engine).await;
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether nobody is shown what is not true any more.
async fn fresh(engine: Engine) -> bool {
    let measured = match fresh::measure(&House::open(engine).await).await {
        Ok(measured) => measured,
        Err(stale) => {
            println!("fresh: NOT TRUE ANY MORE: {stale}");
            return false;
        }
    };
    let rate = |count| f64::from(count) / measured.took.as_secs_f64();
    let (publishes, others) = (rate(measured.publishes), rate(measured.others));
    let (count, reads) = (measured.reads, rate(measured.reads));
    println!(
        "fresh: {publishes:.1} publishes, {others:.1} other changes, {reads:.0} reads a second"
    );
    println!("fresh: {count} reads checked, 0 of them not true any more");
    true
}

/// Whether another process follows soon enough.
async fn others(engine: Engine) -> bool {
    if engine == Engine::Sqlite {
        println!("another process: none, as an SQLite database has only one");
        return true;
    }
    let house = House::open(engine).await;
    let told = others::told(&house).await;
    tell("told by PostgreSQL", &told);
    let mut slowest = Duration::ZERO;
    for (name, fault) in [("its word lost", Fault::Lossy), ("the line broken", Fault::Broken)] {
        let untold = others::untold(&house, fault).await;
        tell(name, &untold);
        slowest = slowest.max(untold.slowest);
    }
    told.slowest_percent <= LATEST_TOLD && slowest <= LATEST_UNTOLD
}

fn tell(name: &str, Times { median, slowest_percent, slowest, publishes }: &Times) {
    println!(
        "another process, {name}: median {}, 99 % within {}, all within {}, of {publishes} publishes",
        milliseconds(*median),
        milliseconds(*slowest_percent),
        milliseconds(*slowest),
    );
}

/// Whether subscribers cost little, and all are told.
async fn subscribers(engine: Engine) -> bool {
    let measured = subscribers::measure(&House::open(engine).await).await;
    let [before, waiting, after] =
        [measured.before, measured.waiting, measured.after].map(|bytes| bytes / 1_000_000);
    let each = measured.waiting.saturating_sub(measured.before) / SUBSCRIBERS as u64;
    println!(
        "subscribers: {SUBSCRIBERS}, {each} bytes each: {before} MB without them, {waiting} MB with \
         them, {after} MB once they were told"
    );
    let told = measured.told;
    let all = told.len() == SUBSCRIBERS;
    if let (Some(first), Some(last)) = (told.first(), told.last()) {
        let [first, half, last] = [*first, told[told.len() / 2], *last].map(milliseconds);
        let count = told.len();
        println!(
            "subscribers: {count} told, the first after {first}, half {half}, the last {last}"
        );
    }
    all && each < MOST_MEMORY
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1_000.0)
}
