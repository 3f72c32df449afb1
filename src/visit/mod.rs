//! Who reads the site, in numbers and without cookies.
//!
//! A page tells that somebody looks at it; that is noted in memory, and written together with all
//! else that was heard in the meantime. Of who it was there is nothing but a hash, salted anew each
//! day: within a day it tells visitors apart, afterwards nothing at all.
//!
//! | question | file |
//! |---|---|
//! | What was heard since it was last written? | `tally` |
//! | How is it written, and when? | `write`, `keep` |
//! | What tells visitors apart? | `visitor` |
//! | How many were there, and what do they read? | `figures`, `popular` |
//! | What is forgotten? | `forget` |

mod figures;
mod forget;
mod keep;
mod popular;
pub mod row;
mod tally;
mod visitor;
mod write;

use std::sync::Arc;

use tally::Tally;

pub use figures::{Figures, ONLINE_SECONDS, Visits, visits};
pub use forget::forget;
pub use keep::keep;
pub use popular::{Popular, Window, popular};
pub use tally::View;
pub use write::write;

/// Takes note of views. Clones share what they note.
#[derive(Clone, Debug, Default)]
pub struct Counter(Arc<Tally>);

impl Counter {
    /// Notes a view; nothing where a machine looked. Does not wait for anything.
    pub fn note(&self, view: View) {
        self.0.note(view);
    }
}
