//! The second factor of a sign-in: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for
//! who lost it.
//!
//! Somebody enrolls ([`enroll()`]) and shows by a code that their app has the secret ([`confirm()`]);
//! from then on a password alone signs nobody in. The secret lies in the database [sealed](Seal).
//! Each code is good once, a recovery code for ever once; guesses are counted by account.

mod check;
mod code;
mod confirm;
mod enroll;
mod recovery;
mod remove;
mod renew;
pub mod row;
mod seal;

pub(super) use check::{forget_guesses, is_good};
pub use confirm::confirm;
pub use enroll::{Enrollment, enroll};
pub use remove::{Proof, remove};
pub use renew::renew_recovery_codes;
pub use seal::Seal;
