//! Durable jobs: work that must happen although the process may stop at any moment.
//!
//! A job is a row, written by [`enqueue()`] in the same transaction as its cause: both are there
//! after a crash, or neither. A [`Worker`] claims due rows with a lease, so that any number of
//! processes share the work and a dead one's jobs are taken over; a job may therefore run twice,
//! and every handler must bear that. A failed run is tried again later and later; after
//! [`MAX_ATTEMPTS`] the row stays as a dead letter until someone has it run again ([`rerun`]).
//! A finished job's row is deleted.
//!
//! Why not apalis 1.0, the queue that one would look at first: its storages are two crates, one
//! for each engine, with a pool of sqlx and a history of migrations of their own (on PostgreSQL a
//! schema, functions and the extension `hstore`). Their one statement that takes a connection is
//! private and sea-orm lends none from its transactions, so a job could not commit together with
//! its cause, which is all that a job table is for. What is needed here is one table and three
//! statements.
//!
//! Plumbing: it knows no domain; kinds and handlers come in a [`Registry`].

mod claim;
mod dead;
mod enqueue;
pub mod job;
mod registry;
mod settle;
mod worker;

pub use dead::{list_dead, rerun};
pub use enqueue::{NewJob, enqueue};
pub use registry::Registry;
pub use worker::{Wake, Worker};

/// How often a job is tried before it is given up. With the growing pauses between, the last try
/// comes some three to five hours after the first.
pub const MAX_ATTEMPTS: i32 = 12;

/// For how long a claimed job belongs to its worker, in seconds. Nothing renews a lease.
const LEASE_SECONDS: i64 = 300;
