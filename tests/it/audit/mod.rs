//! The audit log: everything that is done stands in it, and nothing in it is ever changed.

mod chain;
mod entries;
