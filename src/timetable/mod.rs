//! Carrying out what was scheduled, of whatever kind, each step at its time.
//!
//! Every process keeps the next time in mind and sleeps until then; nothing outside is needed to wake
//! it. What is due is claimed row by row, so several processes on one database share the work without a
//! step being carried out twice, and what one of them had claimed when it was killed is free for the others
//! as soon as the database has noticed.
//!
//! | question | file |
//! |---|---|
//! | When is it looked for what is due? | `keep` |
//! | How is it carried out, and what if it cannot be? | `carry_out` |

mod carry_out;
mod keep;

pub use carry_out::carry_out_due;
pub use keep::keep;
