//! What people are told by mail, sent to a real mail server.

mod links;
mod server;
mod trial;
