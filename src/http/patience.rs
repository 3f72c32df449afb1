//! A connection that gives up on a client which does not take its answer.
//!
//! Without it a client that asks for much and reads nothing would hold its place, and the answer's
//! memory, for ever.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// Passes everything through, and fails writes that make no progress for a while.
pub(super) struct Patient<S> {
    stream: S,
    patience: Duration,
    /// Set while a write waits.
    alarm: Pin<Box<Sleep>>,
    waiting: bool,
}

impl<S> Patient<S> {
    /// Waits `patience` for each piece that is written.
    pub(super) fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, alarm: Box::pin(sleep(patience)), waiting: false }
    }

    /// Watches the outcome of one attempt to write.
    fn watch<T>(
        &mut self,
        attempt: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if attempt.is_ready() {
            self.waiting = false;
            return attempt;
        }
        if !std::mem::replace(&mut self.waiting, true) {
            let until = Instant::now() + self.patience;
            self.alarm.as_mut().reset(until);
        }
        self.alarm.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(attempt, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.watch(attempt, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let attempt = Pin::new(&mut self.stream).poll_flush(context);
        self.watch(attempt, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let attempt = Pin::new(&mut self.stream).poll_shutdown(context);
        self.watch(attempt, context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    #[tokio::test]
    async fn a_reader_that_does_not_read_is_given_up() {
        let (server, _client) = duplex(10);
        let mut server = Patient::new(server, Duration::from_millis(50));
        let error = server.write_all(&[0; 100]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    /// Ten reads take longer than the server is patient, and each is far from it, however busy the machine.
    #[tokio::test]
    async fn a_slow_reader_is_waited_for() {
        const PATIENCE: Duration = Duration::from_secs(3);
        let (server, mut client) = duplex(10);
        let reading = tokio::spawn(async move {
            let mut taken = 0;
            while taken < 100 {
                sleep(PATIENCE / 8).await;
                taken += client.read(&mut [0; 10]).await.unwrap();
            }
        });
        let mut server = Patient::new(server, PATIENCE);
        server.write_all(&[0; 100]).await.unwrap();
        reading.await.unwrap();
    }
}
