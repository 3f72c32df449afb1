//! The standard widths of an upload, from one decoding.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::Rendition;
use super::develop::develop;
use super::encode::{OutputFormat, encode};
use super::fault::Fault;
use super::geometry::{FocalPoint, Size, Target, plan};
use super::pixels::Pixels;
use super::placeholder::placeholder;
use super::resize::resize_whole;

/// The widths that every picture is offered in, as far as it has so many pixels.
pub const LADDER: [u32; 6] = [320, 640, 960, 1280, 1920, 2560];

/// How many renditions of one upload are encoded at the same time.
const ENCODERS: usize = 2;

/// What is known of a picture once its ladder is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// The size of the picture itself, upright.
    pub size: Size,
    /// A blurred placeholder of about 25 bytes, a `ThumbHash`.
    pub thumbhash: Vec<u8>,
    /// The most frequent color, as 0xRRGGBB.
    pub dominant_color: u32,
}

/// The widths that a picture of this upright width gets, from small to large: the steps of
/// [`LADDER`] up to it; below the first step its own.
pub fn ladder_widths(width: u32) -> Vec<u32> {
    let steps: Vec<u32> = LADDER.into_iter().filter(|step| *step <= width).collect();
    if steps.is_empty() { vec![width] } else { steps }
}

/// Makes the standard renditions of an uploaded picture, each in these formats, the one that takes
/// longest first; of an animation, of its first frame.
///
/// `store` gets the renditions one by one, in whatever order they are done, on the calling
/// thread, while the next ones are being made; when it breaks, no more are begun. What it got
/// before an error came up is as good as any, but there may be more to come.
pub fn ladder(
    source: &[u8],
    formats: &[OutputFormat],
    store: &mut dyn FnMut(Rendition) -> ControlFlow<()>,
) -> Result<Ladder, Fault> {
    let (largest, size) = develop(source, |upright| {
        let width = ladder_widths(upright.width).last().copied();
        plan(upright, None, FocalPoint::CENTER, Target { width, ..Target::default() })
    })?;
    let mut widths = ladder_widths(size.width);
    widths.pop();
    let (job_sender, jobs) = channel();
    let (done_sender, done) = channel();
    let jobs = Mutex::new(jobs);
    thread::scope(|scope| {
        for _ in 0..ENCODERS {
            let (jobs, done) = (&jobs, done_sender.clone());
            scope.spawn(move || encode_all(jobs, &done));
        }
        drop(done_sender);
        let encoders = Encoders { formats, jobs: job_sender };
        let smallest = cascade(largest, &widths, size, &encoders)?;
        drop(encoders);
        let placeholder = placeholder(&smallest)?;
        hand_out(done, store)?;
        let (thumbhash, dominant_color) = (placeholder.thumbhash, placeholder.dominant_color);
        Ok(Ladder { size, thumbhash, dominant_color })
    })
}

/// One picture to encode.
type Job = (Arc<Pixels>, OutputFormat);

/// Where finished pixels go.
struct Encoders<'a> {
    formats: &'a [OutputFormat],
    jobs: Sender<Job>,
}

impl Encoders<'_> {
    /// Nobody listens any more after a fault, which then shows where the results are collected.
    fn take(&self, pixels: &Arc<Pixels>) {
        for format in self.formats {
            let _ = self.jobs.send((Arc::clone(pixels), *format));
        }
    }
}

/// Makes each width, from large to small, from the one before it, and sends them to be encoded;
/// returns the smallest. The eye cannot tell the result from resizing the original each time.
fn cascade(
    largest: Pixels,
    smaller: &[u32],
    upright: Size,
    encoders: &Encoders<'_>,
) -> Result<Arc<Pixels>, Fault> {
    let mut last = Arc::new(largest);
    encoders.take(&last);
    for width in smaller.iter().rev() {
        last = Arc::new(resize_whole(&last, upright.within(*width, upright.height))?);
        encoders.take(&last);
    }
    Ok(last)
}

/// Encodes job after job, until there are no more or nobody takes the results.
fn encode_all(jobs: &Mutex<Receiver<Job>>, done: &Sender<Result<Rendition, Fault>>) {
    while let Some((pixels, format)) = next_job(jobs) {
        if done.send(encode(&pixels, format)).is_err() {
            return;
        }
    }
}

/// The lock is given back before the job is begun.
fn next_job(jobs: &Mutex<Receiver<Job>>) -> Option<Job> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Takes the receiver, so that the encoders stop when this does.
fn hand_out(
    done: Receiver<Result<Rendition, Fault>>,
    store: &mut dyn FnMut(Rendition) -> ControlFlow<()>,
) -> Result<(), Fault> {
    for rendition in done {
        if store(rendition?).is_break() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_step_is_wider_than_the_picture() {
        let table: [(u32, &[u32]); 5] = [
            (4032, &LADDER),
            (2560, &LADDER),
            (1000, &[320, 640, 960]),
            (320, &[320]),
            (200, &[200]),
        ];
        for (width, steps) in table {
            assert_eq!(ladder_widths(width), steps, "{width}");
        }
    }
}
