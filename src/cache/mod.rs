//! Answers that are kept in memory until something of what they tell changes.
//!
//! While a query of the public runs, it notes what it reads ([`Reading`]): every thing and every
//! list leaves a [`CacheTag`], a look-up that found nothing too, and whoever reads the clock says how
//! long the answer holds. What does not say what it reads is not kept. The log names the tags of
//! each change, and the answers with these tags are dropped before anybody is given one of them
//! after the commit.
//!
//! | question | place |
//! |---|---|
//! | What did a query read? | [`Reading`], [`CacheTag`] |
//! | What is kept of an answer? | [`Kept`] |
//! | Which answers does a change touch? | `index` |
//! | When is an answer given, kept, dropped? | [`Cache`] |
//! | Who works out an answer that many ask for at once? | `flight` |
//!
//! Five things could go wrong, and each has a test in `answers`: an answer is worked out before a
//! change and kept after it; its statements see different states; "there is none" outlives its
//! truth; another process changes something; time passes.

mod answers;
mod flight;
mod index;
mod kept;
mod reading;
mod tag;

pub use answers::Cache;
pub use flight::Lead;
pub use kept::{Coding, Kept, Key, wide};
pub use reading::Reading;
pub use tag::CacheTag;
