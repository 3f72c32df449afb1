//! Making photos with the library, in a process of its own.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use loa::imaging::{OutputFormat, ladder};
use rustix::time::{ClockId, clock_gettime};

/// Makes all widths of a photo, writes them into the folder, and prints what that took.
pub(super) fn make(photo: &Path, formats: &str, folder: &Path) {
    // What takes longest goes first, as uploads do it.
    let mut formats: Vec<OutputFormat> = formats.split(',').filter_map(named).collect();
    formats.reverse();
    let began = Instant::now();
    let source = std::fs::read(photo).expect("the photo");
    let mut bytes = 0;
    let made = ladder(&source, &formats, &mut |rendition| {
        bytes += rendition.bytes.len();
        let name = format!("{}.{}", rendition.width, rendition.format.extension());
        std::fs::write(folder.join(name), &rendition.bytes).expect("a file");
        ControlFlow::Continue(())
    });
    made.expect("a photo");
    let wall = began.elapsed().as_secs_f64() * 1000.0;
    println!("{wall} {} {} {bytes}", processor_milliseconds(), peak_megabytes());
}

fn named(extension: &str) -> Option<OutputFormat> {
    OutputFormat::ALL.into_iter().find(|format| format.extension() == extension)
}

#[expect(clippy::cast_precision_loss, reason = "a process of less than a hundred days")]
fn processor_milliseconds() -> f64 {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    spent.tv_sec as f64 * 1000.0 + spent.tv_nsec as f64 / 1_000_000.0
}

/// The most memory that the process had at once, as Linux tells it.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes / 1024.0
}
