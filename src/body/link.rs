//! Which addresses a text may link to.

use url::Url;

use crate::error::{Code, Path, Refusal, Refusals};

/// The longest address, in characters.
pub const MAX_HREF: usize = 2_000;

/// The schemes (RFC 3986) that a link may have.
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// Signs that no address has bare: browsers read some of them as something else (`/\host` is
/// taken for `//host`), others end the address early.
const NEVER_BARE: [char; 5] = ['<', '>', '"', '`', '\\'];

/// Whether a text may link there: an `http`, `https`, `mailto` or `tel` address, a path on this
/// site (`/tin-tuc`), or a place on the same page (`#ke-hoach`).
pub fn is_allowed(href: &str) -> bool {
    let odd = |sign: char| sign.is_whitespace() || sign.is_control() || NEVER_BARE.contains(&sign);
    let on_this_site = href.starts_with('#') || href.starts_with('/') && !href.starts_with("//");
    let bounded = href.chars().nth(MAX_HREF).is_none();
    bounded && !href.contains(odd) && (on_this_site || has_known_scheme(href))
}

/// Refuses an address that is too long, or to which nothing may link.
pub fn check(refusals: &mut Refusals, path: Path, href: &str) {
    if href.chars().count() > MAX_HREF {
        refusals.check_length(path, href, MAX_HREF);
    } else if !is_allowed(href) {
        let shown: String = href.chars().take(100).collect();
        refusals.push(Refusal::new(Code::LinkNotAllowed, path).with("link", shown));
    }
}

/// Whether something that lives there may be embedded: a full `https` address without a name and a
/// password, which would make one host look like another.
pub(super) fn is_embeddable(url: &str) -> bool {
    let bare = |url: Url| url.username().is_empty() && url.password().is_none();
    // The URL standard forgives a third slash; readers of the address should not have to.
    let has_host = url.strip_prefix("https://").is_some_and(|rest| !rest.starts_with('/'));
    has_host && is_allowed(url) && Url::parse(url).is_ok_and(bare)
}

fn has_known_scheme(href: &str) -> bool {
    SCHEMES.iter().any(|scheme| {
        let start = href.get(..scheme.len());
        href.len() > scheme.len() && start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

#[cfg(test)]
mod tests {
    use super::{is_allowed, is_embeddable};

    #[test]
    fn ordinary_addresses_are_allowed() {
        for href in [
            "https://example.vn/a?b=c&d=(e)#f",
            "HTTP://example.vn",
            "https://phường.vn/tin-tức",
            "mailto:ubnd@example.vn",
            "tel:+84215123456",
            "/tin-tuc/le-phat-dong",
            "/",
            "#ke-hoach",
        ] {
            assert!(is_allowed(href), "{href}");
        }
    }

    #[test]
    fn everything_else_is_not() {
        for href in [
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\nscript:alert(1)",
            " https://example.vn",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.com",
            "/\\example.com",
            "/\t/example.com",
            "https://",
            "https:example.vn",
            "mailto:",
            "example.vn",
            "../a",
            "https://a b",
            "https://a\"b",
            "tel:\u{0}1",
            &format!("https://{}", "a".repeat(2_000)),
        ] {
            assert!(!is_allowed(href), "{href}");
        }
    }

    #[test]
    fn only_https_is_embedded() {
        for url in ["https://a.vn/v?x=1#t", "https://phường.vn/tin-tức", "https://a.vn:8443/"]
        {
            assert!(is_embeddable(url), "{url}");
        }
        for url in [
            "http://a.vn/",
            "HTTPS://a.vn/",
            "//a.vn/",
            "/a",
            "https://",
            "https:///a",
            "https://a.vn@b.vn/",
            "https://a:b@b.vn/",
            "https://a b/",
            "https://a\\b/",
            "javascript:alert(1)",
        ] {
            assert!(!is_embeddable(url), "{url}");
        }
    }
}
