//! The rows of webhooks and of what came of them.

pub mod delivery;
pub mod webhook;
