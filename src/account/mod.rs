//! Accounts, and how someone proves who they are: passwords, sessions, API tokens.
//!
//! Accounts are not public, so nothing here is recorded in the change log. Who may do what is
//! decided in [`crate::access`]; here it is established who is asking ([`resolve()`]).
//!
//! * Passwords are kept as Argon2id, which is slow on purpose; it runs outside of transactions,
//!   two at a time.
//! * Who wants to proves themselves with a code, too ([`second_factor`]).
//! * Where the site has a provider of sign-ins, it tells who somebody is ([`provider`]).
//! * People come by one-time links, and choose another password by them ([`link`]).
//! * Secrets of sessions, tokens and links are 32 random bytes, too many to guess, so that a fast hash
//!   suffices to keep them: whoever reads the database can use none.

mod change_password;
mod create;
pub mod entity;
mod error;
mod find;
mod grant;
pub mod link;
mod password;
pub mod provider;
mod purge;
mod resolve;
mod scopes;
pub mod second_factor;
mod secret;
mod sessions;
mod sign_in;
mod sign_out;
mod throttle;
mod token;
mod update;

pub use change_password::{PasswordChange, change_password};
pub use create::{NewAccount, PreparedAccount, create, prepare};
pub use entity::account::Model as Account;
pub use entity::api_token::Model as ApiToken;
pub use entity::session::Model as Session;
pub use error::Error;
pub use find::{
    Page, count, count_who_may, find, find_by_email, find_many, list, list_who_may, list_with_roles,
};
pub use password::StoredPassword;
pub use purge::purge_expired;
pub use resolve::resolve;
pub use scopes::Scopes;
pub use secret::{Kind as SecretKind, Secret, hash as hash_secret};
pub use sessions::{
    Position as SessionPosition, count_sessions, list_sessions, revoke_session, revoke_sessions,
};
pub use sign_in::{Attempt, SignedIn, sign_in};
pub use sign_out::sign_out;
pub use throttle::{Counter, admit, take_back_all};
pub use token::{Issued, NewToken, count_tokens, issue, list_tokens, revoke};
pub use update::{Grant, disable, enable, set_grant};

/// How long a session lasts, in seconds: 30 days.
pub const SESSION_SECONDS: i64 = 30 * 24 * 60 * 60;

/// The longest name of an account or a token, in characters.
const MAX_NAME: usize = 200;
