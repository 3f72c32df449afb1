//! What others may do with a file.

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::StringLen;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::Serialize;

use super::model;
use crate::body;
use crate::error::{Path, Refusals};

/// The longest address of a source in characters.
pub const MAX_SOURCE: usize = body::MAX_HREF;

/// Under which terms a file may be used; named as by SPDX where that knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(32))")]
pub enum Terms {
    /// Nobody may use it without asking.
    #[sea_orm(string_value = "all-rights-reserved")]
    AllRightsReserved,
    /// Nobody has rights in it any more.
    #[sea_orm(string_value = "public-domain")]
    PublicDomain,
    /// CC0 1.0.
    #[sea_orm(string_value = "CC0-1.0")]
    Cc0,
    /// CC BY 4.0.
    #[sea_orm(string_value = "CC-BY-4.0")]
    CcBy,
    /// CC BY-SA 4.0.
    #[sea_orm(string_value = "CC-BY-SA-4.0")]
    CcBySa,
    /// CC BY-ND 4.0.
    #[sea_orm(string_value = "CC-BY-ND-4.0")]
    CcByNd,
    /// CC BY-NC 4.0.
    #[sea_orm(string_value = "CC-BY-NC-4.0")]
    CcByNc,
    /// CC BY-NC-SA 4.0.
    #[sea_orm(string_value = "CC-BY-NC-SA-4.0")]
    CcByNcSa,
    /// CC BY-NC-ND 4.0.
    #[sea_orm(string_value = "CC-BY-NC-ND-4.0")]
    CcByNcNd,
}

/// The terms of a file, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct License {
    /// The terms.
    pub terms: Terms,
    /// Where the file was found, and the terms can be read again; at most [`MAX_SOURCE`] characters.
    pub source: Option<String>,
}

impl Terms {
    /// Where the terms can be read; `None` where they are no text of others.
    pub const fn url(self) -> Option<&'static str> {
        Some(match self {
            Self::AllRightsReserved | Self::PublicDomain => return None,
            Self::Cc0 => "https://creativecommons.org/publicdomain/zero/1.0/",
            Self::CcBy => "https://creativecommons.org/licenses/by/4.0/",
            Self::CcBySa => "https://creativecommons.org/licenses/by-sa/4.0/",
            Self::CcByNd => "https://creativecommons.org/licenses/by-nd/4.0/",
            Self::CcByNc => "https://creativecommons.org/licenses/by-nc/4.0/",
            Self::CcByNcSa => "https://creativecommons.org/licenses/by-nc-sa/4.0/",
            Self::CcByNcNd => "https://creativecommons.org/licenses/by-nc-nd/4.0/",
        })
    }
}

/// What is to become of what is said of a file's terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change {
    /// It stays.
    #[default]
    Keep,
    /// Nothing is to be said.
    Clear,
    /// It is to be this.
    Set(License),
}

impl Change {
    /// Writes it into the file's row.
    pub(super) fn write(self, row: &mut model::ActiveModel) {
        let (terms, source) = match self {
            Self::Keep => return,
            Self::Clear => (None, None),
            Self::Set(License { terms, source }) => (Some(terms), source),
        };
        row.license = Set(terms);
        row.license_source = Set(source);
    }
}

impl License {
    /// Refuses a source to which nothing may link.
    pub(super) fn check(&self, refusals: &mut Refusals) {
        if let Some(source) = &self.source {
            body::check_link(refusals, Path::field("license").then("source"), source);
        }
    }
}
