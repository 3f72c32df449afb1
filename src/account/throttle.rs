//! Slowing down those who guess passwords, and those who hand things in without an account.
//!
//! An attempt is counted before its password is looked at and taken back when it succeeds, so that
//! many attempts at once count as many.

use std::net::{IpAddr, Ipv6Addr};

use data_encoding::BASE64URL_NOPAD;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, ExprTrait, QueryFilter};

use super::Error;
use super::entity::sign_in_throttle::{self as count, Model};
use crate::changelog::{Store, Transaction};
use crate::clock::Instant;
use crate::id::AccountId;
use crate::transact;

/// How long attempts are counted together, in seconds: 15 minutes.
const WINDOW_SECONDS: i64 = 15 * 60;

/// What attempts are counted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    key: String,
    limit: i32,
}

impl Counter {
    /// By e-mail address, in its one form: 10 attempts.
    pub(super) fn of_email(address: &str) -> Self {
        Self { key: key("email", address), limit: 10 }
    }

    /// By the network that a request comes from: 50 attempts.
    pub(super) fn of_remote(remote: &str) -> Self {
        Self { key: key("remote", &network(remote)), limit: 50 }
    }

    /// By the network from which a new password is asked for, and by the e-mail address: 30 and 3 attempts.
    pub(super) fn of_request(address: &str, remote: &str) -> [Self; 2] {
        [
            Self { key: key("asking", &network(remote)), limit: 30 },
            Self { key: key("asked-for", address), limit: 3 },
        ]
    }

    /// By the account whose second factor is asked for: 5 attempts.
    pub(super) fn of_code(account: AccountId) -> Self {
        Self { key: key("code", &account.to_string()), limit: 5 }
    }

    /// By the network from which browsers ask to be told of what is published: 60 attempts, for an office
    /// has one address.
    pub fn of_push(remote: &str) -> Self {
        Self { key: key("push", &network(remote)), limit: 60 }
    }

    /// By the network from which something is handed in by a link, and by the link: 100 and 10 attempts.
    pub fn of_link(secret: &str, remote: &str) -> [Self; 2] {
        [
            Self { key: key("handing-in", &network(remote)), limit: 100 },
            Self { key: key("link", secret), limit: 10 },
        ]
    }
}

/// Hashed: of one length, whatever a client sends, and naming nobody.
fn key(kind: &str, what: &str) -> String {
    format!("{kind}:{}", BASE64URL_NOPAD.encode(blake3::hash(what.as_bytes()).as_bytes()))
}

/// An IPv6 host commands its whole /64, so that is what counts; every IPv4 address for itself.
fn network(remote: &str) -> String {
    match remote.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V6(address)) => {
            let prefix = address.to_bits() & (u128::MAX << 64);
            Ipv6Addr::from_bits(prefix).to_string()
        }
        Ok(address) => address.to_string(),
        Err(_) => remote.to_owned(),
    }
}

/// Counts one attempt by each of `counters` in turn, up to the first that is exhausted: then the
/// attempt is refused, and the further ones do not learn of it.
pub async fn admit(store: &Store, counters: &[Counter]) -> Result<(), Error> {
    let refused = transact!(store, |tx| count_attempt(tx, counters).await)?;
    refused.map_or(Ok(()), |seconds| Err(Error::Throttled { seconds }))
}

/// The seconds to wait, where a counter is exhausted. No error: it would take the counts back.
async fn count_attempt(tx: &Transaction, counters: &[Counter]) -> Result<Option<i64>, Error> {
    for counter in counters {
        let counted = add_attempt(tx, counter).await?;
        if counted.failures > counter.limit {
            return Ok(Some(seconds_left(&counted, tx.now())));
        }
    }
    Ok(None)
}

/// Takes back one attempt: it succeeded.
pub(super) async fn take_back(tx: &Transaction, counter: &Counter) -> Result<(), DbErr> {
    count::Entity::update_many()
        .col_expr(count::Column::Failures, Expr::col(count::Column::Failures).sub(1))
        .filter(count::COLUMN.key.eq(counter.key.as_str()))
        .filter(count::COLUMN.failures.gt(0))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Takes back an attempt by each of `counters`: many may do the same from one hall.
pub async fn take_back_all(tx: &Transaction, counters: &[Counter]) -> Result<(), DbErr> {
    for counter in counters {
        take_back(tx, counter).await?;
    }
    Ok(())
}

/// Forgets every attempt by this counter.
pub(super) async fn reset(tx: &Transaction, counter: &Counter) -> Result<(), DbErr> {
    count::Entity::delete_by_id(counter.key.clone()).exec(tx.db()).await?;
    Ok(())
}

/// A window that began at this instant or earlier is over at `now`.
pub(super) const fn window_before(now: Instant) -> Instant {
    now.plus_seconds(-WINDOW_SECONDS)
}

/// One statement, so that no attempt is lost between reading and writing.
async fn add_attempt(tx: &Transaction, counter: &Counter) -> Result<Model, DbErr> {
    let row = count::ActiveModel {
        key: Set(counter.key.clone()),
        failures: Set(1),
        window_started_at: Set(tx.now()),
    };
    count::Entity::insert(row).on_conflict(one_more(tx.now())).exec_with_returning(tx.db()).await
}

/// One more in the running window, or the first in a new one.
fn one_more(now: Instant) -> OnConflict {
    let failures = || Expr::col((count::Entity, count::Column::Failures));
    let started = || Expr::col((count::Entity, count::Column::WindowStartedAt));
    let over = || started().lte(window_before(now));
    OnConflict::column(count::Column::Key)
        .value(count::Column::Failures, Expr::case(over(), 1).finally(failures().add(1)))
        .value(count::Column::WindowStartedAt, Expr::case(over(), now).finally(started()))
        .to_owned()
}

/// Whole seconds until the window is surely over.
fn seconds_left(counted: &Model, now: Instant) -> i64 {
    let end = counted.window_started_at.plus_seconds(WINDOW_SECONDS);
    end.0.saturating_sub(now.0).clamp(0, WINDOW_SECONDS * 1_000_000) / 1_000_000 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_host_cannot_hop_within_its_network() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::1"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.7"), "192.0.2.7");
        assert_eq!(network("not an address"), "not an address");
    }

    #[test]
    fn a_key_has_one_length_whatever_it_is_made_of() {
        let short = Counter::of_email("a@b.vn").key;
        assert_eq!(short.len(), Counter::of_email(&"x".repeat(9999)).key.len());
        assert_ne!(Counter::of_email("a").key, Counter::of_remote("a").key);
    }
}
