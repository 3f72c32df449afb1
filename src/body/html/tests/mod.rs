//! What is read of HTML.

mod attack;
mod bounds;
mod pasted;
mod structure;
mod tables;

use crate::body::Body;
use crate::error::Refusal;

const MEDIA: &str = "media_01h455vb4pex5vsknk084sn02q";

fn read(html: &str) -> Result<Body, Vec<Refusal>> {
    read_on(html, None)
}

/// Reads with new ids `n1`, `n2` …
fn read_on(html: &str, base: Option<&Body>) -> Result<Body, Vec<Refusal>> {
    let mut last = 0;
    let mut new_id = || {
        last += 1;
        format!("n{last}").parse().unwrap()
    };
    Body::from_html(html, base, &mut new_id)
}

/// What was read, as Markdown, which shows every block.
fn markdown(html: &str) -> String {
    read(html).unwrap().markdown()
}
