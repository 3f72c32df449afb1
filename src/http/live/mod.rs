//! Operations over transports that stay open.
//!
//! | question | file |
//! |---|---|
//! | What is said over a WebSocket, and when is it closed? | `message`, `close` |
//! | How does one WebSocket go? | `socket` |
//! | How are answers sent as events over plain HTTP? | `events` |

mod close;
mod events;
mod message;
mod socket;

use std::sync::Arc;

use axum::http::request::Parts;

use super::Site;
use super::caller::identify;
use crate::graphql::endpoint::Renew;

pub(super) use events::respond as respond_with_events;
pub(super) use socket::{is_upgrade, upgrade};

/// Finds out anew who sent the request with this head.
fn renewing(site: &Arc<Site>, parts: &Arc<Parts>) -> Renew {
    let (site, parts) = (Arc::clone(site), Arc::clone(parts));
    Arc::new(move || {
        let (site, parts) = (Arc::clone(&site), Arc::clone(&parts));
        Box::pin(async move { Ok(identify(&site, &parts).await?.caller) })
    })
}
