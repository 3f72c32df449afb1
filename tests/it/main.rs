//! The tests of the whole: every user is a client over the network, every test has a database of
//! its own, and runs on `SQLite` and on PostgreSQL.

mod access;
mod account;
mod albums;
mod announcements;
mod architecture;
mod articles;
mod audit;
#[path = "../avif.rs"]
mod avif;
mod cache;
mod campaigns;
mod cases;
mod changelog;
mod checklist;
mod clients;
mod command;
mod crops;
mod feed;
mod hostile;
mod http;
mod idempotency;
mod jobs;
mod leaks;
mod letters;
mod library;
mod live;
mod many;
mod media;
mod merging;
mod metadata;
mod migration;
mod navigation;
mod open_data;
mod organizations;
mod photos;
mod pledges;
mod portal;
mod presence;
mod previews;
mod provider;
mod push;
mod redirects;
mod remits;
mod resumable;
mod reviews;
mod revisions;
mod rows;
mod schedule;
mod schema;
mod search;
mod site;
mod sittings;
mod statements;
mod storage;
mod support;
mod sync;
mod syndication;
mod taxonomy;
mod translations;
mod trash;
mod uploads;
mod visits;
mod webhooks;

use mimalloc::MiMalloc;

/// Servers run in here, and the program has this allocator, too.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;
