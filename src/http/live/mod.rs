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
use axum::http::{HeaderValue, Uri};

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

/// The head of a request that stays open. As it came, each of its parts would hold on to the whole
/// buffer into which it was read, which is larger than all that an idle connection needs.
fn detached(parts: &Parts) -> Arc<Parts> {
    let mut detached = parts.clone();
    for value in detached.headers.values_mut() {
        if let Ok(mut own) = HeaderValue::from_bytes(value.as_bytes()) {
            own.set_sensitive(value.is_sensitive());
            *value = own;
        }
    }
    if let Ok(own) = Uri::try_from(parts.uri.to_string()) {
        detached.uri = own;
    }
    Arc::new(detached)
}

#[cfg(test)]
mod tests {
    use axum::http::Request;
    use axum::http::header::HOST;
    use bytes::Bytes;

    use super::*;

    #[test]
    fn a_detached_head_lets_go_of_the_buffer_into_which_it_was_read() {
        let read = Bytes::from(b"/graphql?a=1 ward.example".to_vec());
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.uri = Uri::from_maybe_shared(read.slice(..12)).unwrap();
        let host = HeaderValue::from_maybe_shared(read.slice(13..)).unwrap();
        parts.headers.insert(HOST, host);
        let detached = detached(&parts);
        assert!(!read.is_unique());
        drop(parts);
        assert!(read.is_unique());
        assert_eq!(detached.headers[HOST], "ward.example");
        assert_eq!(detached.uri, "/graphql?a=1");
    }
}
