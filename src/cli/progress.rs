//! Telling how far something long has come.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that tells how far something is that is done so many times.
pub(super) fn progress(doing: &str, times: usize) -> ProgressBar {
    let bar = ProgressBar::new(times as u64);
    let template = format!("{doing} {{bar:30}} {{pos}}/{{len}}");
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
