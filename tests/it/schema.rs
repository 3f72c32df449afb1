//! The schema is a contract: described throughout, of one grammar, and the same as the file that
//! clients generate their types from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use loa::config::Settings;
use loa::error::{Code, Language, Refusal};
use serde_json::json;

use crate::support::{Engine, Field, Kind, Reference, Schema, TestApp, Type};

/// Types of the library that cannot be given a description. What is in them has one.
fn is_beyond_description(kind: &Type) -> bool {
    kind.name == "ID" || (kind.kind == Kind::Object && kind.name.ends_with("Connection"))
}

async fn schema() -> Schema {
    let app = TestApp::start(Engine::Sqlite).await;
    Schema::read(&app.anonymous()).await
}

#[tokio::test]
async fn one_setting_closes_introspection_to_the_public() {
    let close = |settings| Settings { public_introspection: false, ..settings };
    let app = TestApp::start_with(Engine::Sqlite, close).await;
    let query = "{ __schema { types { name } } __type(name: \"Query\") { name } }";
    let closed = app.anonymous().send(query, json!({})).await.body.to_string();
    assert!(!closed.contains("\"name\""), "{closed}");
    let editor = app.editor().await.data(query, json!({})).await;
    assert_eq!(editor["__type"]["name"], "Query");
    let site = app.anonymous().data("{ __typename site { timeZone } }", json!({})).await;
    assert_eq!(site["site"]["timeZone"], "Asia/Ho_Chi_Minh", "the rest stays open");
}

#[test]
fn the_file_is_what_the_server_serves() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let written = std::fs::read_to_string(file).unwrap_or_default();
    let drifted = written != loa::graphql::schema_document();
    assert!(!drifted, "schema.graphql has drifted: run `cargo run -- schema > schema.graphql`");
}

#[tokio::test]
async fn everything_is_described() {
    let schema = schema().await;
    let silent: Vec<String> = schema.types.values().flat_map(undescribed).collect();
    assert_eq!(silent, Vec::<String>::new(), "these have no description");
}

/// The names of what a type leaves without a description, itself included.
fn undescribed(kind: &Type) -> Vec<String> {
    let name = &kind.name;
    let mut parts: Vec<(String, &Option<String>)> = Vec::new();
    if !is_beyond_description(kind) {
        parts.push((name.clone(), &kind.description));
    }
    for field in kind.fields() {
        let path = format!("{name}.{}", field.name);
        for argument in &field.args {
            parts.push((format!("{path}({})", argument.name), &argument.description));
        }
        parts.push((path, &field.description));
    }
    for input in kind.inputs() {
        parts.push((format!("{name}.{}", input.name), &input.description));
    }
    for value in kind.values() {
        parts.push((format!("{name}.{}", value.name), &value.description));
    }
    let is_silent =
        |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    parts.into_iter().filter(|(_, text)| is_silent(text)).map(|(path, _)| path).collect()
}

#[tokio::test]
async fn lists_hold_no_nulls() {
    let schema = schema().await;
    let with_nulls: Vec<String> = every_field(&schema)
        .filter(|(path, field)| path != "Query.nodes" && holds_nulls(&field.kind))
        .map(|(path, field)| format!("{path}: {}", field.kind))
        .collect();
    assert_eq!(with_nulls, Vec::<String>::new());
    // What is not there keeps its place, so that answers can be matched with the ids.
    assert_eq!(schema.get("Query").field("nodes").unwrap().kind.to_string(), "[Node]!");
}

/// Whether a list within the type may hold nulls, or be null itself.
fn holds_nulls(kind: &Reference) -> bool {
    let bare = kind.nullable();
    let item = bare.inner().filter(|_| bare.kind == Kind::List);
    item.is_some_and(|item| {
        kind.kind != Kind::NonNull || item.kind != Kind::NonNull || holds_nulls(item)
    })
}

#[tokio::test]
async fn connections_are_relays() {
    let schema = schema().await;
    let mut found = 0;
    for kind in schema.types.values() {
        let Some(node) = kind.name.strip_suffix("Connection") else { continue };
        let expected = BTreeMap::from([
            ("edges", format!("[{node}Edge!]!")),
            ("nodes", format!("[{node}!]!")),
            ("pageInfo", "PageInfo!".to_owned()),
            ("totalCount", "Int!".to_owned()),
        ]);
        let mut shape_of_list = shape(kind);
        if node == "SearchHit" {
            // A search tells how all that it found is spread, too.
            assert_eq!(shape_of_list.remove("facets").as_deref(), Some("SearchFacets!"));
        }
        assert_eq!(shape_of_list, expected, "{}", kind.name);
        let edge = BTreeMap::from([("cursor", "String!".to_owned()), ("node", format!("{node}!"))]);
        assert_eq!(shape(schema.get(&format!("{node}Edge"))), edge);
        found += 1;
    }
    assert!(found > 0);
}

/// Fields with their types.
fn shape(kind: &Type) -> BTreeMap<&str, String> {
    kind.fields().iter().map(|field| (field.name.as_str(), field.kind.to_string())).collect()
}

#[tokio::test]
async fn whoever_pages_says_how_many_and_after_what() {
    let schema = schema().await;
    for (path, field) in every_field(&schema) {
        let arguments: BTreeMap<&str, String> = field
            .args
            .iter()
            .map(|argument| (argument.name.as_str(), argument.kind.to_string()))
            .collect();
        if field.kind.name().ends_with("Connection") {
            assert_eq!(arguments.get("first").map(String::as_str), Some("Int"), "{path}");
            assert_eq!(arguments.get("after").map(String::as_str), Some("String"), "{path}");
        }
    }
}

#[tokio::test]
async fn mutations_have_one_grammar() {
    let schema = schema().await;
    for field in schema.get("Mutation").fields() {
        let name = &field.name;
        let stem = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
        assert_eq!(field.kind.to_string(), format!("{stem}Payload!"));
        let payload = schema.get(field.kind.name());
        let errors = payload.field("userErrors").map(|errors| errors.kind.to_string());
        assert_eq!(errors.as_deref(), Some("[UserError!]!"), "{name}");
        if name == "signOut" {
            // There is nothing to say when one leaves.
            assert!(field.args.is_empty());
            continue;
        }
        let [argument] = field.args.as_slice() else { panic!("{name} has not one argument") };
        assert_eq!(argument.name, "input", "{name}");
        assert_eq!(argument.kind.to_string(), format!("{stem}Input!"));
    }
}

#[tokio::test]
async fn creations_can_be_sent_again() {
    let schema = schema().await;
    let unsafe_ones: Vec<&str> = schema
        .get("Mutation")
        .fields()
        .iter()
        .map(|field| field.name.as_str())
        .filter(|name| name.starts_with("create") || *name == "uploadMedia")
        .filter(|name| {
            let input = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
            !schema.get(&input).inputs().iter().any(|input| input.name == "idempotencyKey")
        })
        .collect();
    // An account's e-mail address is unique, and the secret of a token, a link or a webhook can be shown
    // only once.
    assert_eq!(unsafe_ones, ["createUser", "createApiToken", "createPreview", "createWebhook"]);
}

fn every_field(schema: &Schema) -> impl Iterator<Item = (String, &Field)> {
    schema.types.values().flat_map(|kind| {
        kind.fields().iter().map(|field| (format!("{}.{}", kind.name, field.name), field))
    })
}

/// Every code, with the details that its message is written from.
const CATALOGUE: &[(Code, &[&str])] = &[
    (Code::Unauthenticated, &[]),
    (Code::Forbidden, &[]),
    (Code::NotFound, &[]),
    (Code::Required, &[]),
    (Code::Invalid, &["reason"]),
    (Code::TooLong, &["max"]),
    (Code::TooShort, &["min"]),
    (Code::TooMany, &["max"]),
    (Code::OutOfRange, &["min", "max"]),
    (Code::Taken, &[]),
    (Code::StaleRevision, &["current"]),
    (Code::EditConflict, &[]),
    (Code::InUse, &["count"]),
    (Code::WrongState, &["state"]),
    (Code::OwnReport, &[]),
    (Code::ApprovalRequired, &[]),
    (Code::OutsideRemit, &[]),
    (Code::OwnWork, &[]),
    (Code::OwnOrganization, &[]),
    (Code::WrongCredentials, &[]),
    (Code::CodeRequired, &[]),
    (Code::WrongCode, &[]),
    (Code::MailNotConfigured, &[]),
    (Code::PushNotConfigured, &[]),
    (Code::Throttled, &["seconds"]),
    (Code::IdempotencyMismatch, &[]),
    (Code::IdempotencyInProgress, &[]),
    (Code::FileTooLarge, &["max"]),
    (Code::UnsupportedFile, &["accepted"]),
    (Code::OtherKindOfFile, &[]),
    (Code::UploadMoved, &[]),
    (Code::UploadUnfinished, &[]),
    (Code::UrlNotFetched, &["reason"]),
    (Code::HeicNotSupported, &[]),
    (Code::PictureTooLarge, &["width", "height", "limit"]),
    (Code::BrokenFile, &[]),
    (Code::LinkNotAllowed, &["link"]),
    (Code::ForeignPicture, &["line", "address"]),
    (Code::MissingAlt, &[]),
    (Code::EmptyCaption, &[]),
    (Code::SmallPhoto, &["pixels", "min"]),
    (Code::DeadLink, &["link"]),
    (Code::NoCategory, &[]),
    (Code::NoArea, &[]),
    (Code::UnfilledLanguage, &["language"]),
];

#[tokio::test]
async fn the_catalogue_of_codes_is_the_enum() {
    let schema = schema().await;
    let on_the_wire: BTreeSet<&str> =
        schema.get("ErrorCode").values().iter().map(|value| value.name.as_str()).collect();
    let names: Vec<String> = CATALOGUE.iter().map(|(code, _)| wire_name(*code)).collect();
    assert_eq!(names.iter().map(String::as_str).collect::<BTreeSet<_>>(), on_the_wire);
}

/// `StaleRevision` as `STALE_REVISION`.
fn wire_name(code: Code) -> String {
    let mut name = String::new();
    for letter in format!("{code:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_uppercase());
    }
    name
}

#[test]
fn every_code_has_a_whole_message_in_both_languages() {
    for (code, details) in CATALOGUE {
        let refusal = details.iter().fold(Refusal::of_request(*code), |refusal, name| {
            refusal.with(name, format!("<{name}>"))
        });
        let [vietnamese, english] =
            [Language::Vietnamese, Language::English].map(|language| refusal.message(language));
        assert_ne!(vietnamese, english, "{code:?}");
        for message in [vietnamese, english] {
            assert!(message.ends_with('.'), "{code:?}: {message}");
            assert!(!message.contains(['{', '}']), "{code:?}: {message}");
            for name in *details {
                assert!(message.contains(&format!("<{name}>")), "{code:?}: {message}");
            }
        }
    }
}
