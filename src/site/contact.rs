//! How the site's office is reached.

use serde::{Deserialize, Serialize};

use crate::error::{Code, Path, Refusal, Refusals};
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
        if let Some(phone) = &self.phone {
            check_form(refusals, path("phone"), phone, MAX_PHONE, is_phone, "0-9 + ( ) - .");
        }
        if let Some(email) = &self.email {
            let form = |text: &str| text::normalize_email(text).is_some();
            check_form(refusals, path("email"), email, MAX_EMAIL, form, "name@example.org");
        }
    }
}

fn check_form(
    refusals: &mut Refusals,
    path: Path,
    text: &str,
    max: usize,
    form: fn(&str) -> bool,
    wanted: &str,
) {
    let before = refusals.0.len();
    refusals.check_required(path.clone(), text, max);
    if refusals.0.len() == before && !form(text) {
        refusals.push(Refusal::new(Code::Invalid, path).with("reason", wanted));
    }
}

/// Digits, and the signs by which people group them.
fn is_phone(text: &str) -> bool {
    let grouping = |sign: char| " +-–().,;/".contains(sign);
    text.contains(|sign: char| sign.is_ascii_digit())
        && text.chars().all(|sign| sign.is_ascii_digit() || grouping(sign))
}

#[cfg(test)]
mod tests {
    use super::is_phone;

    #[test]
    fn a_number_is_written_as_people_write_it() {
        for text in ["0203 3825 001", "+84 (203) 3.825.001", "19001234; 0912-345-678"] {
            assert!(is_phone(text), "{text}");
        }
        for text in ["", "-", "gọi anh Nam", "0203\u{0}", "tel:0203"] {
            assert!(!is_phone(text), "{text}");
        }
    }
}
