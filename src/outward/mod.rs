//! HTTP to others. No redirect is followed, no proxy asked, and a connection is made only to an address
//! that was looked at.

mod address;
mod line;

use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use hyper::body::Body;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioTimer};

pub use address::is_public;
pub use line::Lines;

/// How long a connection waits for the next request.
const IDLE_TIME: Duration = Duration::from_secs(30);

/// A client that sends bodies of this type. Clones share their connections.
pub type Client<B> = legacy::Client<HttpsConnector<Lines>, B>;

/// Why there is no connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreachable {
    /// The address is none of the public internet.
    #[error("the address is private")]
    PrivateAddress,
    /// The name has no address.
    #[error("the name has no address")]
    UnknownName,
    /// Nobody answers at the address.
    #[error("no connection")]
    NoConnection,
}

/// A client that goes to the public internet only, or to private addresses as well.
pub fn client<B>(private: bool) -> Client<B>
where
    B: Body<Data = Bytes> + Send + Unpin,
{
    let connector = HttpsConnectorBuilder::new()
        .with_webpki_roots()
        .https_or_http()
        .enable_http1()
        .wrap_connector(Lines::new(private));
    legacy::Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE_TIME)
        .build(connector)
}

/// Why there was no connection, within what the client made of it; `None` where there was one.
pub fn unreachable(error: &(dyn Error + 'static)) -> Option<Unreachable> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(unreachable) = error.downcast_ref::<Unreachable>() {
            return Some(*unreachable);
        }
        cause = error.source();
    }
    None
}
