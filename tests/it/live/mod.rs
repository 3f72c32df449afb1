//! What is told as it happens: over `WebSocket`s and as server-sent events.

mod events;
mod followed;
mod protocol;
mod socket;
