//! E-mail addresses, as far as signing in and contact details need them.

use unicode_normalization::UnicodeNormalization;

/// The longest address in bytes (RFC 5321, 4.5.3.1.3, less the angle brackets).
const MAX_ADDRESS: usize = 254;
/// The longest part before the `@` in bytes (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// The form of an address, for whoever is told that a text has none.
pub const FORM: &str = "name@example.org";

/// Whether the text is an address.
pub fn is_address(text: &str) -> bool {
    normalize(text).is_some()
}

/// The one form under which an address is stored and looked up: trimmed, composed, in lower case.
/// `None` where the text is no address. Letters of every script are allowed (RFC 6531).
pub fn normalize(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_ADDRESS {
        return None;
    }
    let address: String = text.to_lowercase().nfc().collect();
    let (local, domain) = address.split_once('@')?;
    let sound = address.len() <= MAX_ADDRESS
        && (1..=MAX_LOCAL).contains(&local.len())
        && !address.chars().any(|c| c.is_whitespace() || c.is_control())
        && is_domain(domain);
    sound.then_some(address)
}

/// Labels between dots, none of them empty.
fn is_domain(domain: &str) -> bool {
    !domain.contains('@') && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_one_form() {
        assert_eq!(normalize("  Lan.Tran@Phuong.VN ").as_deref(), Some("lan.tran@phuong.vn"));
        assert_eq!(normalize("to@localhost").as_deref(), Some("to@localhost"));
        assert_eq!(normalize("ho\u{302}@ubnd.vn"), normalize("hô@ubnd.vn"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long_local = format!("{}@a.vn", "a".repeat(65));
        let long = format!("a@{}.vn", "b".repeat(300));
        for text in
            ["", "lan", "@a.vn", "lan@", "a@b@c", "l n@a.vn", "a@b\u{0}.vn", "a@.vn", "a@b..vn"]
        {
            assert_eq!(normalize(text), None, "{text:?}");
        }
        assert_eq!(normalize(&long_local), None);
        assert_eq!(normalize(&long), None);
    }
}
