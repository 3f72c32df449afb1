//! The part of a picture, as a column holds it.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;

use crate::imaging::{Crop, InvalidCrop};

/// A [`Crop`] in a column of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct StoredCrop(pub Crop);

impl fmt::Display for StoredCrop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for StoredCrop {
    type Err = InvalidCrop;

    fn from_str(text: &str) -> Result<Self, InvalidCrop> {
        text.parse().map(Self)
    }
}
