//! Signing in by an OpenID Connect provider, where the site has one: the authorization code flow with
//! PKCE, state and nonce.
//!
//! | question | file |
//! |---|---|
//! | What does an operator say of the provider? | `registration` |
//! | What does the browser carry on its way to the provider and back? | `errand` |
//! | Where is the desk, and what of it may somebody be led back to? | `desk` |
//! | How is the provider asked, within bounds? | `asking` |
//! | What does the provider say of itself, and for how long is that believed? | `metadata` |
//! | Whom does the provider name? | `person` |
//! | Which account is theirs? | `account` |
//! | How does a sign-in begin and end? | `sign_in` |
//! | Which links has an account, and how does one end? | `list`, `unlink` |
//! | Why was nobody signed in? | `fault` |
//!
//! An account is found by its link to the provider's own name of a person; where there is none, by an
//! e-mail address that the provider has verified, and is linked then. Who has no account makes one by an
//! open invitation of that address; else only where the site lets everybody in whom the provider knows.
//!
//! For the second factor the provider answers, unless it says that a password alone was shown: then
//! whoever has a second factor here is refused, and signs in with password and code.

mod account;
mod asking;
mod desk;
mod errand;
mod fault;
mod list;
mod metadata;
mod person;
mod registration;
pub mod row;
mod sign_in;
mod unlink;

pub use desk::Desk;
pub use errand::Errand;
pub use fault::Fault;
pub use list::list;
pub use registration::{InvalidIssuer, Issuer, Registration};
pub use row::Model;
pub use sign_in::{Arrival, Provider};
pub use unlink::unlink;
