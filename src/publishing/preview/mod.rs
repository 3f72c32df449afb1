//! Links by which a draft is shown to somebody who has no account.
//!
//! A link has a secret, of which only the hash is stored. It shows one edition: one revision of it, or
//! always the newest. It ends at a set time, when it is revoked, when the document is deleted, and when
//! the account that made it is shut out. It gives leave for nothing else.
//!
//! | question | file |
//! |---|---|
//! | How is a link made, and within which bounds? | `make` |
//! | How does it end before its time? | `revoke` |
//! | Which links are there? | `list` |
//! | What does a link show? | `find` |

mod find;
mod list;
mod make;
mod revoke;
pub mod row;

pub use find::{Previewed, find};
pub use list::{Position, count, list};
pub use make::{Issued, NewPreview, make};
pub use revoke::{forget_ended, revoke};
pub use row::{Model, State};
