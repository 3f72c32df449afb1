//! How fast the public reads: `cargo bench --bench reading`; with `-- postgres` on PostgreSQL, with
//! `-- kept` where answers are kept, with `-- get` by GET and the documents' hashes, with `-- wrk`
//! under the load of that program, with `-- feed depth` only what has these names, with `-- 1000
//! 100000` on sites with so many articles, one after the other; else there are ten thousand.
//!
//! Each query is compared with *the limit*: an axum handler that answers the same bytes from
//! memory. Server, limit and load share this machine's cores, and rounds of both alternate, so that
//! their ratio says more than either figure does.
//!
//! | question | file |
//! |---|---|
//! | Which queries? | `queries` |
//! | Of which articles, of which campaign? | `seed`, `campaign`, `texts`, `pictures` |
//! | On which server, on which engine? | `server` |
//! | What is it compared with? | `limit` |
//! | How are requests sent and answers read? | `load`, `wrk` |
//! | What is measured, and how is it told? | `measure`, `report` |

mod campaign;
#[path = "../../it/support/database.rs"]
mod database;
mod limit;
mod load;
mod measure;
mod pictures;
mod queries;
mod report;
mod seed;
mod server;
mod texts;
mod wrk;

use loa::clock::Instant;

use database::Engine;
use measure::{Load, Way};
use server::Server;

/// As the command `loa` has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many articles there are where nothing is said.
const ARTICLES: usize = 10_000;
/// When the first article was published: 11 April 2025, 15:00 in Hạ Long.
pub(crate) const BEGINNING: Instant = Instant(1_744_358_400_000_000);

fn main() {
    let arguments = std::env::args().skip(1).filter(|argument| !argument.starts_with('-'));
    let (sizes, others): (Vec<_>, Vec<_>) =
        arguments.partition(|argument| argument.parse::<usize>().is_ok());
    let (words, names): (Vec<String>, Vec<String>) = others
        .into_iter()
        .partition(|word| ["postgres", "wrk", "kept", "get"].contains(&word.as_str()));
    let said = |word: &str| words.iter().any(|said| said == word);
    let engine = if said("postgres") { Engine::Postgres } else { Engine::Sqlite };
    let load = if said("wrk") { Load::Wrk } else { Load::Within };
    let way = if said("get") { Way::Get } else { Way::Post };
    let wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    let mut sizes: Vec<usize> = sizes.iter().filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(ARTICLES);
    }
    for articles in sizes {
        let server =
            Server::start(engine, said("kept"), async |app| seed::fill(app, articles).await);
        report::heading(engine, load, articles);
        for query in queries::ALL.iter().filter(|query| wanted(query.name)) {
            report::query(query.name, &measure::query(&server, query, load, way));
        }
        if wanted("depth") {
            report::depth(&measure::depth(&server, articles));
        }
    }
}
