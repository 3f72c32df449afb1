//! Logs: structured, to standard error.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// The filter is no list of targets and levels.
#[derive(Debug, thiserror::Error)]
#[error("the log filter is wrong: {0}")]
pub struct InvalidFilter(#[from] tracing_subscriber::filter::ParseError);

/// Starts logging: lines of text for people, or of JSON for machines. A second call changes
/// nothing.
pub fn start(filter: &str, json: bool) -> Result<(), InvalidFilter> {
    let filter = EnvFilter::builder().parse(filter)?;
    let registry = tracing_subscriber::registry().with(filter);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // Already started: the first one stays, as in tests that start several servers.
    let _already = if json {
        registry.with(lines.json().flatten_event(true)).try_init()
    } else {
        registry.with(lines.with_target(false)).try_init()
    };
    Ok(())
}
