//! How the public is served while an event's photos arrive: `cargo bench --bench uploads`.
//!
//! The program as it is installed serves the demo's site. First the feed alone is asked for, at an even
//! pace; then at the same pace while photos of twelve megapixels are uploaded, many at a time. The
//! feed is asked for with a token, so that no answer was kept and each is worked out. A request counts
//! from the moment at which it was due, whoever was late.
//!
//! | question | file |
//! |---|---|
//! | What is served, and how much memory does that take? | `house` |
//! | How long does the feed take? | `feed` |
//! | How do the photos arrive? | `photos` |

mod feed;
mod house;
#[path = "../../it/support/photo.rs"]
#[expect(dead_code, reason = "the tests look at more than the benchmark")]
mod photo;
mod photos;

use std::process::ExitCode;
use std::time::Instant;

use house::House;

/// Photos in all, and at a time.
const PHOTOS: usize = 200;
const AT_A_TIME: usize = 16;
/// Megabytes that the server may hold at most.
const MOST_MEMORY: f64 = 700.0;
/// How many times its idle value the feed's 99th percentile may be.
const MOST_SLOWDOWN: f64 = 3.0;

#[tokio::main]
async fn main() -> ExitCode {
    let house = House::open().await;
    println!("{PHOTOS} photos of 12 megapixels, {AT_A_TIME} at a time");
    let idle = feed::alone(&house).await;
    println!("feed alone:          {idle}");
    let began = Instant::now();
    let (uploaded, busy) = feed::beside(&house, photos::upload(&house)).await;
    let seconds = began.elapsed().as_secs_f64();
    println!("feed beside uploads: {busy}");
    println!("uploads:             {seconds:.1} s, {:.1} a second", count(PHOTOS) / seconds);
    let lost = photos::lost(&house, &uploaded).await;
    let (memory, slowdown) = (house.peak_megabytes(), busy.slowest_percent / idle.slowest_percent);
    println!("lost {lost}, memory {memory:.0} MB, the feed's 99th percentile {slowdown:.1} times");
    let kept = lost == 0 && memory < MOST_MEMORY && slowdown <= MOST_SLOWDOWN;
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
const fn count(of: usize) -> f64 {
    of as f64
}
