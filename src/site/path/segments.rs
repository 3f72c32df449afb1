//! Cutting a path into its segments.

use percent_encoding::percent_decode_str;

/// The decoded segments of a path, without its query and fragment; `None` where it is no path.
pub fn segments(path: &str) -> Option<Vec<String>> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    path.split('/').map(decoded).collect()
}

fn decoded(segment: &str) -> Option<String> {
    percent_decode_str(segment).decode_utf8().ok().map(Into::into)
}
