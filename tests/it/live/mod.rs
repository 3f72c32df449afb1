//! What is told as it happens: over WebSockets and as server-sent events.

mod events;
mod followed;
mod protocol;
mod socket;
