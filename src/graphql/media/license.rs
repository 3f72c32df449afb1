//! What others may do with a file, in the schema.

use async_graphql::{ComplexObject, Enum, InputObject, MaybeUndefined, SimpleObject};

use crate::media::license::{Change, License, Terms};

/// Under which terms a file may be used.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Terms")]
pub(super) enum LicenseCode {
    /// Nobody may use it without asking.
    AllRightsReserved,
    /// Nobody has rights in it any more.
    PublicDomain,
    /// Creative Commons Zero 1.0: its author gave up all rights.
    #[graphql(name = "CC0_1_0")]
    Cc0,
    /// Creative Commons Attribution 4.0.
    #[graphql(name = "CC_BY_4_0")]
    CcBy,
    /// Creative Commons Attribution-ShareAlike 4.0.
    #[graphql(name = "CC_BY_SA_4_0")]
    CcBySa,
    /// Creative Commons Attribution-NoDerivatives 4.0.
    #[graphql(name = "CC_BY_ND_4_0")]
    CcByNd,
    /// Creative Commons Attribution-NonCommercial 4.0.
    #[graphql(name = "CC_BY_NC_4_0")]
    CcByNc,
    /// Creative Commons Attribution-NonCommercial-ShareAlike 4.0.
    #[graphql(name = "CC_BY_NC_SA_4_0")]
    CcByNcSa,
    /// Creative Commons Attribution-NonCommercial-NoDerivatives 4.0.
    #[graphql(name = "CC_BY_NC_ND_4_0")]
    CcByNcNd,
}

/// What others may do with a file.
#[derive(SimpleObject)]
#[graphql(complex)]
pub(super) struct MediaLicense {
    /// The terms.
    code: LicenseCode,
    /// Where the file was found; null where nobody says.
    source: Option<String>,
}

#[ComplexObject]
impl MediaLicense {
    /// Where the terms can be read; null where they are no text of others.
    async fn url(&self) -> Option<&'static str> {
        Terms::from(self.code).url()
    }
}

/// What others may do with a file.
#[derive(Clone, InputObject)]
pub(super) struct MediaLicenseInput {
    /// The terms.
    code: LicenseCode,
    /// Where the file was found: an address of at most 2000 characters.
    source: Option<String>,
}

impl MediaLicense {
    pub(super) fn of(license: License) -> Self {
        Self { code: license.terms.into(), source: license.source }
    }
}

/// What is to become of what is said of the terms: null takes it away.
pub(super) fn license_change(input: MaybeUndefined<MediaLicenseInput>) -> Change {
    match input {
        MaybeUndefined::Undefined => Change::Keep,
        MaybeUndefined::Null => Change::Clear,
        MaybeUndefined::Value(license) => Change::Set(license.into()),
    }
}

impl From<MediaLicenseInput> for License {
    fn from(MediaLicenseInput { code, source }: MediaLicenseInput) -> Self {
        Self { terms: code.into(), source }
    }
}
