//! What frontends send: queries and mutations in files that double as examples, each with its
//! answer beside it in `tests/cases`, run over one small site on both engines.

mod case;
mod mask;
mod names;
mod site;
mod ward_page;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use async_graphql_parser::parse_schema;
use async_graphql_parser::types::{TypeKind, TypeSystemDefinition};
use serde_json::Value;

use crate::support::on_both_engines;
use case::Case;
use mask::Mask;
use site::Site;

/// Queries come first, so that mutations do not change what they are answered; among each other
/// cases go by their paths.
async fn every_case_is_answered_as_it_says(mut site: Site) {
    let (queries, mutations): (Vec<_>, Vec<_>) = Case::all().into_iter().partition(Case::reads);
    let mut differing = Vec::new();
    for case in queries.into_iter().chain(mutations) {
        let answer = site.answer(&case).await;
        let masked = Mask::new(&site.names).value(answer.clone());
        site.names.keep_answer(case.stem(), answer);
        let compared = catch_unwind(AssertUnwindSafe(|| compare(&case, &masked)));
        differing.extend(compared.is_err().then(|| case.path.clone()));
    }
    assert!(differing.is_empty(), "answered otherwise: {differing:?}");
}

fn compare(case: &Case, answer: &Value) {
    insta::with_settings!({
        snapshot_path => case.path.parent().unwrap(),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_json_snapshot!(case.stem(), answer);
    });
}

/// Mutations after which nothing is different, and those whose case is a trial or a refusal.
const QUIET: &[&str] = &[
    "Mutation.announcePresence",
    "Mutation.confirmSecondFactor",
    "Mutation.importPledges",
    "Mutation.renewRecoveryCodes",
    "Mutation.replayWebhook",
    "Mutation.requestPasswordReset",
    "Mutation.subscribeToPush",
    "Mutation.testWebhook",
    "Mutation.unsubscribeFromPush",
];

async fn every_mutation_leaves_a_deed(mut site: Site) {
    let (mut noted, mut quiet) = (BTreeSet::new(), BTreeSet::new());
    let (queries, mutations): (Vec<_>, Vec<_>) = Case::all().into_iter().partition(Case::reads);
    // Some mutations take up what a query was answered.
    for query in queries {
        let answer = site.answer(&query).await;
        site.names.keep_answer(query.stem(), answer);
    }
    for case in mutations {
        let before = site.deeds().await;
        let answer = site.answer(&case).await;
        site.names.keep_answer(case.stem(), answer);
        let left = site.deeds().await > before;
        let called = case.called_fields();
        let called = called.into_iter().filter(|field| field.starts_with("Mutation."));
        if left { noted.extend(called) } else { quiet.extend(called) }
    }
    quiet.retain(|field| !noted.contains(field));
    assert_eq!(quiet.iter().map(String::as_str).collect::<Vec<_>>(), QUIET);
}

on_both_engines!(Site: every_case_is_answered_as_it_says, every_mutation_leaves_a_deed);

#[test]
fn every_field_at_the_root_and_at_the_desk_has_a_case() {
    let cases = Case::all();
    let called: BTreeSet<_> = cases.iter().flat_map(Case::called_fields).collect();
    let schema = std::fs::read_to_string(case::project().join("schema.graphql")).unwrap();
    let missing: Vec<_> = fields_of(&schema, &["Query", "Desk", "Mutation"])
        .into_iter()
        .filter(|field| !called.contains(field))
        .collect();
    assert!(missing.is_empty(), "without a file in tests/cases: {missing:?}");
}

/// The fields of these types, as `Query.article`.
fn fields_of(schema: &str, types: &[&str]) -> Vec<String> {
    let document = parse_schema(schema).unwrap();
    let mut fields = Vec::new();
    for definition in document.definitions {
        let TypeSystemDefinition::Type(definition) = definition else { continue };
        let definition = definition.node;
        let name = definition.name.node.as_str();
        if let (true, TypeKind::Object(object)) = (types.contains(&name), definition.kind) {
            let named =
                object.fields.iter().map(|field| format!("{name}.{}", field.node.name.node));
            fields.extend(named);
        }
    }
    fields
}

#[test]
fn every_case_has_a_name_of_its_own_and_says_what_it_teaches() {
    let mut paths = BTreeMap::new();
    for case in Case::all() {
        assert!(case.text.starts_with("# "), "{}: no comment on top", case.path.display());
        let expected = case.operation_from_path();
        assert_eq!(case.operation_name(), Some(expected), "{}", case.path.display());
        let before = paths.insert(case.stem().to_owned(), case.path.clone());
        assert_eq!(before, None, "{}", case.path.display());
    }
}

#[test]
fn every_file_beside_a_case_is_a_cases() {
    let stems: BTreeSet<_> = Case::all().iter().map(|case| case.path.with_extension("")).collect();
    let strays: Vec<_> = case::files("snap")
        .into_iter()
        .map(|path| path.with_extension(""))
        .chain(
            case::files("json").into_iter().map(|path| path.with_extension("").with_extension("")),
        )
        .filter(|stem| !stems.contains(stem))
        .collect();
    assert!(strays.is_empty(), "{strays:?}");
}
