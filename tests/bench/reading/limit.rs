//! The limit: the same bytes from memory, by the same web framework.

use std::net::SocketAddr;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::post;
use bytes::Bytes;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// A server that answers every request with the same bytes. It ends with this value.
pub(crate) struct Limit {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Its threads.
    _runtime: Runtime,
}

impl Limit {
    /// Serves `body`.
    pub(crate) fn start(body: Vec<u8>) -> Self {
        let (runtime, body) = (Runtime::new().unwrap(), Bytes::from(body));
        let answer = move || async move { ([(CONTENT_TYPE, "application/json")], body) };
        let router = Router::new().route("/graphql", post(answer.clone()).get(answer));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async { axum::serve(listener, router).await });
        Self { address, _runtime: runtime }
    }
}
