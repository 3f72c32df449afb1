//! How the site's office is reached.

use serde::{Deserialize, Serialize};

use crate::error::{Path, Refusals};
use crate::language::Localized;
use crate::text;

/// The longest address in characters.
const MAX_ADDRESS: usize = 300;
/// The longest telephone number in characters.
const MAX_PHONE: usize = 50;
/// The longest e-mail address in characters.
const MAX_EMAIL: usize = 254;

/// How the site's office is reached; each way may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Where it is.
    pub address: Localized,
    /// Its telephone number, as people write it.
    pub phone: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
}

impl Contact {
    /// Refuses what is too long or leads nowhere.
    pub(super) fn check(&self, refusals: &mut Refusals) {
        let path = |field| Path::field("contact").then(field);
        self.address.check(refusals, path("address"), MAX_ADDRESS);
        if let Some(number) = &self.phone {
            refusals.check_form(path("phone"), number, MAX_PHONE, text::is_phone, text::PHONE_FORM);
        }
        if let Some(address) = &self.email {
            refusals.check_form(
                path("email"),
                address,
                MAX_EMAIL,
                text::is_email,
                text::EMAIL_FORM,
            );
        }
    }
}
