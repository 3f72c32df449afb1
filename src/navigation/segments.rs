//! Cutting an address into the segments of its path.

use crate::site::path;

/// The longest address that is looked at, in characters.
pub const MAX_PATH: usize = 2_000;

/// The decoded segments of an address's path, without its query and fragment. `None` where the
/// address is neither a path nor one below `base_url`.
pub(super) fn segments(address: &str, base_url: &str) -> Option<Vec<String>> {
    path::segments(address.strip_prefix(base_url).unwrap_or(address))
}

/// The path of an address of the site as one text: its decoded segments, each after a slash. `None` where
/// it is no address of the site, or where a segment holds a slash, or a character that no database
/// keeps.
pub(super) fn joined(address: &str, base_url: &str) -> Option<String> {
    let segments = segments(address, base_url)?;
    let plain = segments.iter().all(|segment| !segment.contains(['/', '\0']));
    plain.then(|| segments.iter().fold(String::new(), |path, segment| path + "/" + segment))
}

#[cfg(test)]
mod tests {
    use super::{joined, segments};

    fn read(address: &str) -> Option<Vec<String>> {
        segments(address, "https://ward.example")
    }

    #[test]
    fn what_does_not_belong_to_the_path_is_left_out() {
        for address in [
            "/vi/tin-tuc",
            "/vi/tin-tuc/",
            "/vi/tin-tuc?a=/b#/c",
            "/vi/tin-tuc/#?",
            "/v%69/tin%2Dtuc",
            "https://ward.example/vi/tin-tuc/?a",
        ] {
            assert_eq!(read(address).unwrap(), ["vi", "tin-tuc"], "{address}");
        }
        assert_eq!(read("/tin%20t%E1%BB%A9c/a%2Fb").unwrap(), ["tin tức", "a/b"]);
        assert_eq!(read("https://ward.example/").unwrap(), [""]);
    }

    #[test]
    fn a_path_is_one_text_however_it_is_written() {
        for address in ["/tin-tức", "/tin-t%E1%BB%A9c/", "https://ward.example/tin-tức?trang=2"]
        {
            assert_eq!(joined(address, "https://ward.example").unwrap(), "/tin-tức");
        }
        for address in ["/a%2Fb", "/a%00", "https://elsewhere.example/a", ""] {
            assert_eq!(joined(address, "https://ward.example"), None, "{address}");
        }
    }

    #[test]
    fn what_is_no_address_of_this_site_has_no_segments() {
        for address in [
            "",
            "vi/tin-tuc",
            "?a",
            "https://ward.example",
            "https://ward.example.evil/vi",
            "https://elsewhere.example/vi",
            "/vi/%FF",
        ] {
            assert_eq!(read(address), None, "{address}");
        }
    }
}
