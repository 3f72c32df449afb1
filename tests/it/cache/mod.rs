//! Kept answers: nobody is told what is not true any more.

mod answers;
mod documents;
mod http;
mod interleavings;
mod neighbors;
mod twin;
