//! A token's scopes as one column.

use std::fmt;
use std::str::FromStr;

use sea_orm::sea_query::ValueTypeErr;
use sea_orm::{ActiveEnum, DeriveValueType};

use crate::access::Scope;

/// What a token may be used for. Stored as names between spaces (as in RFC 6749, 3.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveValueType)]
#[sea_orm(value_type = "String")]
pub struct Scopes(pub Vec<Scope>);

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<String> = self.0.iter().map(ActiveEnum::to_value).collect();
        f.write_str(&names.join(" "))
    }
}

impl FromStr for Scopes {
    type Err = ValueTypeErr;

    fn from_str(text: &str) -> Result<Self, ValueTypeErr> {
        let scopes = text.split_ascii_whitespace().map(|name| Scope::try_from_value(&name.into()));
        scopes.collect::<Result<_, _>>().map(Self).map_err(|_| ValueTypeErr)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_survive_the_column() {
        let scopes = Scopes(vec![Scope::ReadDesk, Scope::Administer]);
        assert_eq!(scopes.to_string(), "READ_DESK ADMINISTER");
        assert_eq!(scopes.to_string().parse::<Scopes>().unwrap(), scopes);
        assert_eq!("".parse::<Scopes>().unwrap(), Scopes::default());
        assert!("READ_DESK FLY".parse::<Scopes>().is_err());
    }
}
