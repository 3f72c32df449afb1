//! The rows of accounts and of what proves who someone is.

pub mod account;
pub mod api_token;
pub mod session;
pub mod sign_in_throttle;
