//! How a query shapes what a webhook tells.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use serde_json::Value;

/// Answers a query with these variables as it would answer the public.
pub type Shape = Arc<dyn Fn(String, Value) -> BoxFuture<'static, Shaped> + Send + Sync>;

/// What came of a query.
#[derive(Clone, Debug)]
pub enum Shaped {
    /// Its answer, as JSON.
    Answer(String),
    /// It cannot be answered, whatever it is asked about.
    Refused {
        /// What a client would be answered, as JSON.
        answer: String,
        /// Why, for who wrote it.
        why: String,
    },
    /// It was given up, or something is the matter with the server: another time it may be answered.
    Late,
}
