//! Making connections.

use std::io;
use std::net::SocketAddr;
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::future::BoxFuture;
use hyper::Uri;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tower::Service;

use super::Unreachable;
use super::address::is_public;

/// How long a connection may take.
const CONNECT_TIME: Duration = Duration::from_secs(5);

/// Makes connections.
#[derive(Clone, Debug)]
pub struct Lines {
    private: bool,
}

impl Lines {
    /// To the public internet only, or to private addresses as well.
    pub(super) const fn new(private: bool) -> Self {
        Self { private }
    }
}

impl Service<Uri> for Lines {
    type Response = TokioIo<TcpStream>;
    type Error = Unreachable;
    type Future = BoxFuture<'static, Result<Self::Response, Unreachable>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Unreachable>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let private = self.private;
        Box::pin(async move {
            let addresses = addresses(&uri, private).await?;
            let connected = timeout(CONNECT_TIME, connect(&addresses)).await;
            let stream = connected.map_err(|_| Unreachable::NoConnection)?;
            Ok(TokioIo::new(stream.map_err(|_| Unreachable::NoConnection)?))
        })
    }
}

/// The addresses of a name, or the one that stands in its place; only those that may be led to.
async fn addresses(uri: &Uri, private: bool) -> Result<Vec<SocketAddr>, Unreachable> {
    let host = uri.host().ok_or(Unreachable::UnknownName)?;
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    let looked_up = timeout(CONNECT_TIME, lookup_host((host, uri.port_u16().unwrap_or(usual))));
    let found = looked_up
        .await
        .map_err(|_| Unreachable::UnknownName)?
        .map_err(|_| Unreachable::UnknownName)?;
    let (allowed, refused): (Vec<_>, Vec<_>) =
        found.partition(|address| private || is_public(address.ip()));
    match (allowed.is_empty(), refused.is_empty()) {
        (false, _) => Ok(allowed),
        (true, false) => Err(Unreachable::PrivateAddress),
        (true, true) => Err(Unreachable::UnknownName),
    }
}

async fn connect(addresses: &[SocketAddr]) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(addresses).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
