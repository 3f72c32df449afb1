//! Whether a campaign of ten thousand pledges costs more than one of twenty:
//! `cargo bench --bench pledges`; with `-- postgres` on PostgreSQL.
//!
//! Both stand in one database. Their pages, and reports on what was promised in them, take turns, so
//! that their ratio says more than either figure does. It fails where the large one takes more than 1.5
//! times as long.
//!
//! | question | file |
//! |---|---|
//! | Of which campaigns? | `seed`, `multiply`, and `campaign` of the benchmark of reading |
//! | What is measured? | `measure` |

#[path = "../reading/campaign.rs"]
mod campaign;
#[path = "../../it/support/database.rs"]
mod database;
#[path = "../reading/load.rs"]
#[expect(dead_code, reason = "here one connection asks, one request after the other")]
mod load;
mod measure;
mod multiply;
mod seed;
#[path = "../reading/server.rs"]
mod server;
#[path = "../reading/texts.rs"]
#[expect(dead_code, reason = "there are no photos here")]
mod texts;

use std::process::ExitCode;
use std::time::Duration;

use loa::clock::Instant;

use database::Engine;
use measure::Measured;
use server::Server;

/// As the command `loa` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// When databases were made, as far as their names tell.
pub(crate) const BEGINNING: Instant = Instant(1_744_358_400_000_000);

/// How many times as long as in the small campaign anything may take in the large one.
const MOST: f64 = 1.5;

fn main() -> ExitCode {
    let on_postgres = std::env::args().any(|argument| argument == "postgres");
    let engine = if on_postgres { Engine::Postgres } else { Engine::Sqlite };
    let server = Server::start(engine, false, seed::fill);
    measure::settle(&server);
    println!("\n{engine:?}, medians of {} rounds that take turns\n", measure::ROUNDS);
    println!("{:<24} {:>13} {:>13} {:>7} {:>11}", "", "20 pledges", "10000", "times", "statements");
    let pages = tell("the campaign's page", &measure::pages(&server));
    let reports = tell("a report's write", &measure::reports(&server));
    if pages.max(reports) > MOST { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Prints what was measured; answers how many times as long it takes in the large campaign.
fn tell(name: &str, Measured { small, large, statements }: &Measured) -> f64 {
    let milliseconds = |time: &Duration| time.as_secs_f64() * 1_000.0;
    let ratio = large.as_secs_f64() / small.as_secs_f64();
    let [of_small, of_large] = statements;
    println!(
        "{name:<24} {:>10.3} ms {:>10.3} ms {ratio:>7.2} {of_small:>5}/{of_large}",
        milliseconds(small),
        milliseconds(large),
    );
    ratio
}
