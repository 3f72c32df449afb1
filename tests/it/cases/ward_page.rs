//! The kind of page that Loa is for, whole: entered by one script of mutations, read back by one
//! query, nothing lost on the way.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::mask::Mask;
use super::site::{Script, Site};
use crate::support::{Engine, on_both_engines};

const SCRIPT: &str = "tests/ward-page/script.toml";
const PAGE: &str = include_str!("../../ward-page/page.graphql");

/// What a script says to get its steps done, not to be read. What the public reads of a file is its
/// picture, by its id; what it was called on somebody's phone is nobody's business.
const OF_THE_SCRIPT: &[&str] = &["expectedRevision", "file"];

/// The site of a ward, filled by the script.
struct Ward(Site);

impl Ward {
    async fn start(engine: Engine) -> Self {
        Self(Site::filled_by(engine, SCRIPT).await)
    }
}

async fn nothing_of_a_wards_page_is_lost(Ward(site): Ward) {
    let variables = json!({ "article": "{article:launch}", "campaign": "{campaign:emulation}" });
    let answer = site.send(None, PAGE, variables).await;
    assert_eq!(answer.get("errors"), None, "{answer:#}");
    let answer = Mask::new(&site.names).value(answer);
    let read = leaves(&answer);
    for step in Script::read(SCRIPT).step {
        for entered in leaves(&step.input) {
            assert!(read.contains(&entered), "{}: {entered} is lost: {answer:#}", step.mutation);
        }
    }
    insta::with_settings!({
        snapshot_path => "../../ward-page",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_json_snapshot!("page", answer);
    });
}

on_both_engines!(Ward: nothing_of_a_wards_page_is_lost);

/// The texts, numbers and truths of a value.
fn leaves(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Null => BTreeSet::new(),
        Value::Array(items) => items.iter().flat_map(leaves).collect(),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !OF_THE_SCRIPT.contains(&name.as_str()))
            .flat_map(|(_, field)| leaves(field))
            .collect(),
        Value::Number(number) => [format!("{:?}", number.as_f64())].into(),
        Value::String(text) => [plain(text)].into(),
        Value::Bool(truth) => [truth.to_string()].into(),
    }
}

/// A text in the form in which it is compared: instants in UTC, bodies without their last line end.
fn plain(text: &str) -> String {
    let instant = text.parse::<Timestamp>();
    instant.map_or_else(|_| text.trim_end().to_owned(), |instant| instant.to_string())
}
