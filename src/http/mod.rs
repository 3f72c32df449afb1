//! HTTP: axum in, axum out. Nothing else in the crate names it.
//!
//! | question | file |
//! |---|---|
//! | What does every request come to first? | `front` |
//! | Which address answers what, wrapped in what? | `router` |
//! | How do connections begin and end? | `serve`, `patience` |
//! | How does a GraphQL request come in, and its answer go out? | `graphql`, `negotiate`, `respond` |
//! | How do answers go out as things happen? | `live` |
//! | How is a body read within bounds? | `body`, `multipart`, `feed`, `limits` |
//! | How do files come in pieces? | `uploads` |
//! | How are media, feeds and open data served? | `media`, `feeds`, `open_data`, `by_log` |
//! | How does a page tell that somebody looks at it? | `beacon` |
//! | What does the client have already? | `conditions` |
//! | What may others keep of an answer? | `kept` |
//! | How does a browser go to the provider of sign-ins and back? | `provider` |
//! | Who is asking, and may that be believed? | `caller`, `credentials`, `origin`, `cors` |

mod beacon;
mod body;
mod by_log;
mod caller;
mod conditions;
mod cors;
mod credentials;
mod feed;
mod feeds;
mod front;
mod graphql;
mod health;
mod kept;
mod limits;
mod live;
mod media;
mod multipart;
mod negotiate;
mod open_data;
mod origin;
mod patience;
mod provider;
mod request_id;
mod respond;
mod router;
mod serve;
mod uploads;

use std::path::PathBuf;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use crate::clock::Clock;
use crate::graphql::endpoint::Execute;
use crate::media::Uploads;

pub use axum::Router;
pub use beacon::routes as beacon_routes;
pub use caller::{AuthFault, Authenticate};
pub use cors::for_everybody;
pub use credentials::{Credentials, PREFLIGHT_HEADERS, credentials};
pub use feeds::routes as feed_routes;
pub use front::Front;
pub use limits::{HttpLimits, UploadLimits};
pub use media::{Gallery, routes as media_routes};
pub use open_data::routes as open_data_routes;
pub use origin::{AllowedOrigins, InvalidOrigin};
pub use provider::{Reception, routes as provider_routes};
pub use serve::serve;

/// Answers whether requests can be served now.
pub type Ready = Arc<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>;

/// What the handlers need; `app` puts it together.
pub struct Site {
    /// Answers GraphQL.
    pub graphql: Arc<dyn Execute>,
    /// Knows tokens and sessions.
    pub authenticate: Arc<dyn Authenticate>,
    /// Knows whether the database and the rest can be reached.
    pub ready: Ready,
    /// Makes ids for requests that come without one.
    pub new_request_id: Box<dyn Fn() -> String + Send + Sync>,
    /// The origins whose pages may act for a signed-in user.
    pub origins: AllowedOrigins,
    /// Bounds on connections and bodies.
    pub limits: HttpLimits,
    /// Where files wait while their request is at work; must exist.
    pub upload_directory: PathBuf,
    /// Files that come in pieces.
    pub resumable: Uploads,
    /// As many permits as multipart requests may be at work at once.
    pub uploads: Semaphore,
    /// As many permits as `WebSocket`s may be open at once.
    pub sockets: Arc<Semaphore>,
    /// Cancelled when the server ends; what stays open ends then.
    pub closing: CancellationToken,
    /// Whether the site is served over HTTPS, so that cookies are sent over nothing else.
    pub secure_cookies: bool,
    /// The clock.
    pub clock: Clock,
    /// How many seconds shared caches may keep what is public without asking.
    pub shared_max_age: u32,
}
