//! What money is worth in other money.
//!
//! | question | file |
//! |---|---|
//! | How does the European Central Bank tell it? | `ecb` |
//! | How does Vietcombank tell it? | `vietcombank` |
//! | How is the XML of either gone through? | `xml` |

mod ecb;
mod vietcombank;
mod xml;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Unreadable;
use crate::date::Date;

/// The most currencies that are kept.
const MOST: usize = 200;

/// In which form a provider tells rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// The European Central Bank's: one rate for each currency, in euro.
    Ecb,
    /// Vietcombank's: what the bank pays and takes, in đồng.
    Vietcombank,
}

impl FromStr for Form {
    type Err = InvalidForm;

    fn from_str(text: &str) -> Result<Self, InvalidForm> {
        match text {
            "ecb" => Ok(Self::Ecb),
            "vietcombank" => Ok(Self::Vietcombank),
            _ => Err(InvalidForm),
        }
    }
}

/// There is no such form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is `ecb` or `vietcombank`")]
pub struct InvalidForm;

/// The rates of a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rates {
    /// The currency in which they are told, as ISO 4217 names it; or of which, see [`Rate::reference`].
    pub base: String,
    /// Of which day they are.
    pub date: Date,
    /// One for each currency, in the provider's order.
    pub rates: Vec<Rate>,
}

/// The rate of one currency.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// The currency, as ISO 4217 names it.
    pub currency: String,
    /// How much of it one unit of the base is worth.
    pub reference: Option<f64>,
    /// What the bank pays for one unit of it in cash, in the base.
    pub buy: Option<f64>,
    /// What the bank pays for one unit of it on an account, in the base.
    pub transfer: Option<f64>,
    /// What the bank takes for one unit of it, in the base.
    pub sell: Option<f64>,
}

/// Reads what a provider answers. What cannot be a rate is refused.
pub fn read(form: Form, answer: &[u8]) -> Result<Rates, Unreadable> {
    let read = match form {
        Form::Ecb => ecb::read(answer),
        Form::Vietcombank => vietcombank::read(answer),
    }?;
    match read.rates.len() {
        0 => Err(Unreadable("no rates")),
        1..=MOST => Ok(read),
        _ => Err(Unreadable("too many rates")),
    }
}

/// A currency's three letters.
fn currency(text: &str) -> Result<String, Unreadable> {
    let is_one = text.len() == 3 && text.bytes().all(|sign| sign.is_ascii_uppercase());
    if is_one { Ok(text.to_owned()) } else { Err(Unreadable("a currency that is none")) }
}

/// A rate: more than nothing, and less than any currency has fallen to.
fn rate(text: &str) -> Result<f64, Unreadable> {
    let rate: f64 = text.parse().map_err(|_| Unreadable("a rate that is none"))?;
    let is_one = rate.is_finite() && rate > 0.0 && rate < 1e12;
    if is_one { Ok(rate) } else { Err(Unreadable("a rate that is none")) }
}
