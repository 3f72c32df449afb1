//! Digests: what reporters and campaign officers are told by mail of pledges of which something is due
//! soon, late, or of which nothing is heard.
//!
//! Reminders are made once each and stay ([`remind`](crate::pledge::remind)). Everybody who is told of
//! them has a place in their order, up to which they were told; a letter holds what came behind it, of
//! what they see at the desk and of what is still undone. The place moves on once the mail server has
//! taken the letter: after a failure in between a letter may come twice, but nothing stays untold.
//!
//! | question | file |
//! |---|---|
//! | Who is told, and of what? | `who` |
//! | When is somebody told? | `plan` |
//! | Up to where was somebody told? | `place` |
//! | How does a letter get on its way? | `send` |
//! | What does it say? | `text` |

mod place;
mod plan;
mod send;
mod text;
mod who;

pub use place::row;
pub use plan::plan;
pub use send::{JOB, send};
