//! Accepting connections and bringing them to an end.
//!
//! `axum::serve` has no time limit on the head of a request, so the loop is written out.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tower::{Service, ServiceExt};

use super::caller::Peer;
use super::limits::HttpLimits;
use super::patience::Patient;

/// Bytes of a request's head.
const HEAD_BYTES: usize = 128 * 1024;
/// Streams that one HTTP/2 connection may have open.
const STREAMS: u32 = 100;
/// How long to wait after the system had no connection to give, for want of file descriptors.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `shutdown` is cancelled; then takes no further connection, and lets requests that
/// have begun finish within [`HttpLimits::shutdown_time`].
pub async fn serve<S: Answers>(
    listener: TcpListener,
    service: S,
    shutdown: CancellationToken,
    limits: HttpLimits,
) {
    let slots = Arc::new(Semaphore::new(limits.connections));
    let server = Arc::new(Server::new(service, &limits));
    let graceful = GracefulShutdown::new();
    let killed = CancellationToken::new();
    while let Some((accepted, slot)) = next(&listener, &slots, &shutdown).await {
        let connection = server.clone().serve(accepted, slot, graceful.watcher());
        tokio::spawn(killed.clone().run_until_cancelled_owned(connection));
    }
    drop(listener);
    if tokio::time::timeout(limits.shutdown_time, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time and were broken off");
    }
    killed.cancel();
}

/// A connection and where it comes from.
type Accepted = (TcpStream, SocketAddr);

/// The next connection, once there is a slot for it; `None` when it is time to stop.
async fn next(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
    shutdown: &CancellationToken,
) -> Option<(Accepted, OwnedSemaphorePermit)> {
    let accepted = async {
        let slot = slots.clone().acquire_owned().await.ok()?;
        Some((accept(listener).await, slot))
    };
    shutdown.run_until_cancelled(accepted).await.flatten()
}

/// Accepts, and goes on after errors that concern one connection or pass by themselves.
async fn accept(listener: &TcpListener) -> Accepted {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if concerns_one_connection(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection could be accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

fn concerns_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

fn builder(limits: &HttpLimits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_buf_size(HEAD_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(limits.header_time)
        .keep_alive_timeout(limits.header_time)
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(u32::try_from(HEAD_BYTES).unwrap_or(u32::MAX));
    builder
}

/// What answers requests. Clones share what they know.
pub trait Answers:
    Service<Request, Response = Response, Error = Infallible, Future: Send>
    + Clone
    + Send
    + Sync
    + 'static
{
}

impl<S> Answers for S where
    S: Service<Request, Response = Response, Error = Infallible, Future: Send>
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// What all connections share.
struct Server<S> {
    service: S,
    builder: Builder<TokioExecutor>,
    header_time: Duration,
    write_time: Duration,
}

impl<S: Answers> Server<S> {
    fn new(service: S, limits: &HttpLimits) -> Self {
        let HttpLimits { header_time, write_time, .. } = *limits;
        Self { service, builder: builder(limits), header_time, write_time }
    }

    /// Serves one connection to its end, which frees its slot.
    async fn serve(
        self: Arc<Self>,
        (stream, peer): Accepted,
        slot: OwnedSemaphorePermit,
        watcher: Watcher,
    ) {
        let _slot = slot;
        // Without it small answers are slower, no more.
        let _ = stream.set_nodelay(true);
        let begun = Arc::new(Notify::new());
        let service = service_fn(|mut request: hyper::Request<Incoming>| {
            begun.notify_one();
            request.extensions_mut().insert(Peer(peer.ip()));
            self.service.clone().oneshot(request.map(Body::new))
        });
        let io = TokioIo::new(Patient::new(stream, self.write_time));
        let connection = self.builder.serve_connection_with_upgrades(io, service);
        let mut connection = pin!(watcher.watch(connection));
        // Until the first request hyper has no limit of its own: it waits to see which version of
        // HTTP the client speaks.
        let first = tokio::time::timeout(self.header_time, begun.notified());
        tokio::select! {
            _ = &mut connection => {}
            waited = first => if waited.is_ok() {
                // How a connection broke concerns nobody but its client.
                let _ = connection.await;
            }
        }
    }
}
