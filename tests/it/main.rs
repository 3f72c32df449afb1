//! The tests of the whole: every user is a client over the network, every test has a database of
//! its own, and runs on `SQLite` and on PostgreSQL.

mod access;
mod account;
mod announcements;
mod architecture;
mod articles;
mod cache;
mod campaigns;
mod cases;
mod changelog;
mod clients;
mod command;
mod feed;
mod hostile;
mod http;
mod idempotency;
mod jobs;
mod leaks;
mod media;
mod merging;
mod migration;
mod navigation;
mod open_data;
mod organizations;
mod pledges;
mod revisions;
mod rows;
mod schedule;
mod schema;
mod site;
mod statements;
mod support;
mod sync;
mod syndication;
mod taxonomy;
mod uploads;
