//! Feeding a body to the multipart parser in small bites.
//!
//! The parser reads as long as bytes are ready and keeps all that it has not yet understood. This
//! stream pauses after each bite, so that what was read is handled before more is; and it breaks
//! off where the parser takes in bytes without understanding any, as in a header without an end.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_util::Stream;

use super::body::BodyFault;

/// How many bytes the parser may hold without giving anything out.
const MOST_UNUSED: usize = 256 * 1024;

/// How many bytes were fed since the parser last gave something out.
#[derive(Clone, Default)]
pub(super) struct Unused(Arc<AtomicUsize>);

impl Unused {
    /// Notes that the parser gave something out.
    pub(super) fn reset(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

/// The pausing stream.
pub(super) struct Feed<S> {
    stream: S,
    unused: Unused,
    fed: bool,
}

impl<S> Feed<S> {
    /// A feed from `stream` that counts in `unused`.
    pub(super) const fn new(stream: S, unused: Unused) -> Self {
        Self { stream, unused, fed: false }
    }
}

impl<S: Stream<Item = Result<Bytes, BodyFault>> + Unpin> Stream for Feed<S> {
    type Item = Result<Bytes, BodyFault>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.fed) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let Some(bite) = ready!(Pin::new(&mut self.stream).poll_next(context)).transpose()? else {
            return Poll::Ready(None);
        };
        self.fed = true;
        let before = self.unused.0.fetch_add(bite.len(), Ordering::Relaxed);
        if before > MOST_UNUSED {
            return Poll::Ready(Some(Err(BodyFault::Broken)));
        }
        Poll::Ready(Some(Ok(bite)))
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{StreamExt, stream};

    use super::*;

    #[tokio::test]
    async fn bytes_that_are_never_used_end_the_feed() {
        let bites = stream::repeat_with(|| Ok(Bytes::from(vec![0; 1024])));
        let unused = Unused::default();
        let taken = Feed::new(bites, unused.clone()).take_while(|bite| {
            let ok = bite.is_ok();
            async move { ok }
        });
        assert_eq!(taken.count().await, 257);
        let bites = stream::iter((0..1000).map(|_| Ok(Bytes::from(vec![0; 1024]))));
        let used = Feed::new(bites, unused.clone()).inspect(|_| unused.reset());
        unused.reset();
        assert_eq!(used.filter(|bite| std::future::ready(bite.is_ok())).count().await, 1000);
    }
}
