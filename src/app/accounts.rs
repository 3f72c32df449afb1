//! Who is asking.

use futures_util::future::BoxFuture;

use crate::access::Actor;
use crate::account;
use crate::changelog::Store;
use crate::error::Unexpected;
use crate::http::{AuthFault, Authenticate, Credentials};
use crate::proof::{self, Proof};

/// Knows tokens, sessions and links.
pub(super) struct Accounts(pub(super) Store);

impl Authenticate for Accounts {
    fn actor(&self, credentials: Credentials) -> BoxFuture<'_, Result<Actor, AuthFault>> {
        Box::pin(async move {
            let Credentials { bearer, cookie } = credentials;
            let missing =
                if bearer.is_some() { AuthFault::InvalidBearer } else { AuthFault::StaleCookie };
            let Some(secret) = bearer.or(cookie) else { return Ok(Actor::Anonymous) };
            account::resolve(&self.0, &secret).await?.ok_or(missing)
        })
    }

    fn preview<'a>(&'a self, secret: &'a str) -> BoxFuture<'a, Result<Option<Proof>, Unexpected>> {
        Box::pin(proof::pull(&self.0, secret))
    }
}
