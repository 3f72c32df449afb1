//! How it is told.

use std::thread::available_parallelism;
use std::time::Duration;

use crate::database::Engine;
use crate::measure::{Depth, Load, Measured};

/// What all the lines below are of.
pub(crate) fn heading(engine: Engine, load: Load, articles: usize) {
    let cores = available_parallelism().unwrap();
    let load = match load {
        Load::Within => "load",
        Load::Wrk => "wrk",
    };
    println!("\n{articles} articles, {engine:?}, {cores} cores for server and {load} together\n");
    println!(
        "{:<14} {:>10} {:>10} {:>8} {:>12} {:>12} {:>11} {:>8}",
        "", "answers/s", "limit/s", "share", "CPU of each", "one alone", "statements", "bytes"
    );
}

/// One query's line.
pub(crate) fn query(name: &str, measured: &Measured) {
    let Measured { rate, limit, effort, alone, statements, bytes } = measured;
    let (share, effort, alone) =
        (rate / limit * 100.0, milliseconds(*effort), milliseconds(*alone));
    println!(
        "{name:<14} {rate:>10.0} {limit:>10.0} {share:>6.1} % {effort:>9.3} ms {alone:>9.3} ms \
         {statements:>11} {bytes:>8}"
    );
}

/// The line on deep pages.
pub(crate) fn depth(Depth { after, deep, first }: &Depth) {
    let ratio = deep.as_secs_f64() / first.as_secs_f64();
    println!(
        "\nthe page after {after}: {:.3} ms, the first page: {:.3} ms, {ratio:.2} times\n",
        milliseconds(*deep),
        milliseconds(*first)
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
