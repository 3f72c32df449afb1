//! Quantities: how much of something, exact to a thousandth of its unit.
//!
//! Clients send and get numbers with a decimal point; databases hold whole thousandths, so that
//! sums come out the same however often and in whatever order they are made.

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

use crate::error::{Code, Path, Refusal};

/// A quantity in thousandths.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    DeriveValueType,
)]
#[serde(transparent)]
pub struct Quantity(pub i64);

/// How many thousandths make one.
const THOUSANDTHS: i64 = 1_000;

impl Quantity {
    /// Nothing.
    pub const NOTHING: Self = Self(0);
    /// The least that is more than nothing.
    pub const LEAST: Self = Self(1);
    /// One of something.
    pub const ONE: Self = Self(THOUSANDTHS);
    /// The most that can be given at once: a trillion. As a number with a decimal point it is still
    /// exact to the thousandth.
    pub const MOST: Self = Self(1_000_000_000_000 * THOUSANDTHS);

    /// Reads a number that was given at `path`; refuses one below `least` or above
    /// [`Quantity::MOST`], and one with more than three decimals.
    pub fn read(number: f64, least: Self, path: impl Into<Path>) -> Result<Self, Refusal> {
        let thousandths = (number * 1_000.0).round();
        // Not the other way round: what is no number is in no range either.
        if !(least.thousandths()..=Self::MOST.thousandths()).contains(&thousandths) {
            let refusal = Refusal::new(Code::OutOfRange, path).with("min", least);
            return Err(refusal.with("max", Self::MOST));
        }
        #[expect(clippy::cast_possible_truncation, reason = "whole, and in range")]
        let read = Self(thousandths as i64);
        if read.number().to_bits() == (number + 0.0).to_bits() {
            Ok(read)
        } else {
            Err(Refusal::new(Code::Invalid, path).with("reason", "at most 3 decimals"))
        }
    }

    /// The number with a decimal point, the nearest that there is.
    pub fn number(self) -> f64 {
        self.thousandths() / 1_000.0
    }

    #[expect(clippy::cast_precision_loss, reason = "exact up to nine quadrillion")]
    const fn thousandths(self) -> f64 {
        self.0 as f64
    }
}

/// As `12`, `0.5`.
impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.number())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(number: f64) -> Result<Quantity, Code> {
        Quantity::read(number, Quantity::NOTHING, "quantity").map_err(|refusal| refusal.code)
    }

    #[test]
    fn numbers_are_exact_to_the_thousandth() {
        assert_eq!(read(0.0), Ok(Quantity::NOTHING));
        assert_eq!(read(-0.0), Ok(Quantity::NOTHING));
        assert_eq!(read(0.1 + 0.2), Err(Code::Invalid), "0.30000000000000004");
        assert_eq!(read(12.345), Ok(Quantity(12_345)));
        assert_eq!(read(1e12), Ok(Quantity::MOST));
        assert_eq!(read(999_999_999_999.999), Ok(Quantity(999_999_999_999_999)));
    }

    #[test]
    fn what_is_no_quantity_is_refused() {
        for number in [-0.001, -1.0, 1e12 + 0.001, 1e300, f64::INFINITY, f64::NAN] {
            assert_eq!(read(number), Err(Code::OutOfRange), "{number}");
        }
        for number in [0.0001, 0.0004, 1.0005, 999_999_999_999.000_1] {
            assert_eq!(read(number), Err(Code::Invalid), "{number}");
        }
        let nothing = Quantity::read(0.0, Quantity::LEAST, "quantity").unwrap_err();
        assert_eq!(nothing.details[0], ("min", "0.001".to_owned()));
    }

    proptest! {
        #[test]
        fn a_quantity_survives_the_way_out_and_in(thousandths in 0..=Quantity::MOST.0) {
            let quantity = Quantity(thousandths);
            prop_assert_eq!(read(quantity.number()), Ok(quantity));
            let written: f64 = quantity.to_string().parse().unwrap();
            prop_assert_eq!(read(written), Ok(quantity));
        }
    }
}
