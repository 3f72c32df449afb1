//! The tests of the whole: every user is a client over the network, every test has a database of
//! its own, and runs on `SQLite` and on PostgreSQL.

mod architecture;
mod articles;
mod conformance;
mod hostile;
mod http;
mod media;
mod support;
