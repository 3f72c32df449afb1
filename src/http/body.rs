//! Reading a request's body within bounds of size and time.

use std::time::Duration;

use axum::body::{Body, BodyDataStream, HttpBody};
use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt, stream};
use tokio::time::{Instant, timeout_at};

/// Why a body could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum BodyFault {
    /// It is larger than it may be.
    #[error("the body is larger than {0} bytes")]
    TooLarge(u64),
    /// Its bytes paused for too long, or it took too long as a whole.
    #[error("the body came too slowly")]
    TooSlow,
    /// The connection broke, or the framing is wrong.
    #[error("the body broke off")]
    Broken,
}

/// How much of a body is read, and how long that may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Bytes of the whole.
    pub(super) bytes: u64,
    /// The longest pause between two pieces.
    pub(super) pause: Duration,
    /// The longest time for the whole.
    pub(super) time: Duration,
}

/// A body that is being read; it counts, and watches the time.
pub(super) struct BodyReader {
    stream: BodyDataStream,
    /// The length that the client announced, if any.
    announced: u64,
    bounds: Bounds,
    left: u64,
    deadline: Instant,
}

impl BodyReader {
    /// A reader that reads nothing until it is [bound](BodyReader::bind).
    pub(super) fn new(body: Body) -> Self {
        Self {
            announced: body.size_hint().lower(),
            stream: body.into_data_stream(),
            bounds: Bounds { bytes: 0, pause: Duration::ZERO, time: Duration::ZERO },
            left: 0,
            deadline: Instant::now(),
        }
    }

    /// Sets the bounds of all further reading, which starts now. A body that announces more than
    /// is allowed is refused here.
    pub(super) fn bind(&mut self, bounds: Bounds) -> Result<(), BodyFault> {
        self.bounds = bounds;
        self.left = bounds.bytes;
        self.deadline = Instant::now() + bounds.time;
        if self.announced > bounds.bytes { Err(BodyFault::TooLarge(bounds.bytes)) } else { Ok(()) }
    }

    /// The next bytes; `None` at the end.
    async fn chunk(&mut self) -> Result<Option<Bytes>, BodyFault> {
        let until = self.deadline.min(Instant::now() + self.bounds.pause);
        let next = timeout_at(until, self.stream.next()).await;
        let Some(chunk) = next.map_err(|_| BodyFault::TooSlow)? else {
            return Ok(None);
        };
        let chunk = chunk.map_err(|_| BodyFault::Broken)?;
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or(BodyFault::TooLarge(self.bounds.bytes))?;
        Ok(Some(chunk))
    }

    /// The whole body.
    pub(super) async fn all(&mut self) -> Result<Bytes, BodyFault> {
        let mut all = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            all.extend_from_slice(&chunk);
        }
        Ok(all.freeze())
    }

    /// The body piece by piece, for a parser that takes streams.
    pub(super) fn chunks(&mut self) -> impl Stream<Item = Result<Bytes, BodyFault>> + Send + '_ {
        stream::try_unfold(self, |reader| async move {
            Ok(reader.chunk().await?.map(|chunk| (chunk, reader)))
        })
    }

    /// The same for who goes on reading when this request is given up.
    pub(super) fn into_chunks(
        self,
    ) -> impl Stream<Item = Result<Bytes, BodyFault>> + Send + 'static {
        stream::try_unfold(self, |mut reader| async move {
            Ok(reader.chunk().await?.map(|chunk| (chunk, reader)))
        })
    }

    /// Reads on for nothing after a refusal: a client that writes its whole request before it
    /// reads would find the connection reset instead of the answer.
    pub(super) async fn drain(&mut self, bounds: Bounds) {
        self.announced = 0;
        if self.bind(bounds).is_ok() {
            while let Ok(Some(_)) = self.chunk().await {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds =
        Bounds { bytes: 4, pause: Duration::from_secs(1), time: Duration::from_mins(1) };

    fn body_of(chunks: &[&'static str]) -> Body {
        let chunks: Vec<_> = chunks.iter().map(|chunk| Ok::<_, std::io::Error>(*chunk)).collect();
        Body::from_stream(stream::iter(chunks))
    }

    async fn read(body: Body, bounds: Bounds) -> Result<Bytes, BodyFault> {
        let mut reader = BodyReader::new(body);
        reader.bind(bounds)?;
        reader.all().await
    }

    #[tokio::test]
    async fn bytes_are_counted_over_all_chunks() {
        assert_eq!(read(body_of(&["ab", "cd"]), BOUNDS).await.unwrap(), "abcd");
        let read = read(body_of(&["ab", "cd", "e"]), BOUNDS).await;
        assert_eq!(read, Err(BodyFault::TooLarge(4)));
    }

    #[tokio::test]
    async fn an_announced_length_is_refused_before_reading() {
        let mut reader = BodyReader::new(Body::from("abcde"));
        assert_eq!(reader.bind(BOUNDS), Err(BodyFault::TooLarge(4)));
    }

    #[tokio::test]
    async fn a_body_that_pauses_is_given_up() {
        let silent = Body::from_stream(stream::pending::<Result<Bytes, std::io::Error>>());
        let read = read(silent, Bounds { pause: Duration::from_millis(10), ..BOUNDS }).await;
        assert_eq!(read, Err(BodyFault::TooSlow));
    }

    #[tokio::test]
    async fn draining_ends_at_its_bound() {
        let endless = Body::from_stream(stream::repeat_with(|| Ok::<_, std::io::Error>("abcd")));
        let mut reader = BodyReader::new(endless);
        reader.drain(Bounds { bytes: 1000, ..BOUNDS }).await;
        assert!(reader.left < 4);
    }
}
