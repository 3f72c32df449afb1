//! What stands round a portal's news: the weather, and what money is worth.
//!
//! It comes from providers that the settings name. They are asked in the background, and what they
//! answered last is kept: no reader waits for them, and where one is away its last answer stays, with its
//! time.
//!
//! | question | file |
//! |---|---|
//! | What is the weather like? | `weather` |
//! | What is money worth in other money? | `rates` |
//! | How is a provider asked, and what becomes of its answer? | `fetch`, `refresh` |
//! | What is known now? | `find` |

mod fetch;
mod find;
pub mod rates;
mod refresh;
pub mod row;
pub mod weather;

use url::Url;

pub use fetch::{Fault, Fetcher};
pub use find::{Known, exchange_rates, weather};
pub use rates::{Rate, Rates};
pub use refresh::refresh;
pub use weather::{Condition, Day, Weather};

/// Who is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Providers {
    /// Who tells the weather; nobody where it is `None`.
    pub weather: Option<Url>,
    /// Who tells exchange rates, and in which form; nobody where it is `None`.
    pub rates: Option<(Url, rates::Form)>,
}

/// An answer does not say what it should; why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub &'static str);
