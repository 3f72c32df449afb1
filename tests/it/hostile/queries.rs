//! Arguments of queries that no client of ours sends.

use serde_json::{Value, json};

use super::{UNKNOWN, World};
use crate::support::{Client, TestApp, on_both_engines};

/// Every place of a query in which a text of the caller stands as `$text`.
const PLACES: &[&str] = &[
    "query($text: ID!) { node(id: $text) { id } }",
    "query($text: ID!) { nodes(ids: [$text]) { id } }",
    "query($text: ID!) { article(by: {id: $text}) { id } }",
    "query($text: String!) { article(by: {slug: $text}) { id } }",
    "query($text: ID!) { pledge(by: {id: $text}) { id } desk { pledge(id: $text) { id } } }",
    "query($text: String!) { pledge(by: {externalRef: $text}) { id } \
     pledges(filter: {goal: $text}) { totalCount nodes { id } } }",
    "query($text: String) { pledges(after: $text) { nodes { id } } \
     byName: pledges(after: $text, orderBy: NAME) { nodes { id reports(after: $text) { nodes { id } } } } \
     desk { reports(after: $text) { nodes { id } } } }",
    "query($text: String!) { pledgeInvitation(token: $text) { state } }",
    "query($text: ID!) { desk { pledgeInvitation(id: $text) { id } } }",
    "query($text: ID!) { desk { previews(document: $text) { nodes { id } } } }",
    "query($text: String) { desk { previews(after: $text) { nodes { id } } } }",
    "query($text: String) { desk { reviewers(after: $text) { nodes { id } } \
     documents { nodes { editions { reviewHistory(after: $text) { nodes { number } } \
     comments(after: $text) { nodes { id } } } } } } }",
    "query($text: String) { desk { pledgeInvitations(after: $text) { nodes { id } } \
     pledgeCodes(after: $text) { nodes { code } } } }",
    "query($text: ID) { pledges(filter: {campaign: $text}) { totalCount } \
     a: pledges(filter: {organization: $text}) { totalCount } \
     b: pledges(filter: {area: $text}) { totalCount } c: pledges(filter: {bloc: $text}) { totalCount } }",
    "query($text: LanguageTag) { article(by: {slug: \"a\"}, language: $text) { id } }",
    "query($text: LanguageTag) { articles(language: $text) { totalCount nodes { id } } }",
    "query($text: String) { articles(after: $text) { nodes { id } } }",
    "query($text: ID!) { articles(filter: {categories: [$text]}) { totalCount nodes { id } } }",
    "query($text: ID!) { articles(filter: {areas: [$text, $text], tags: [$text]}) { totalCount } }",
    "query($text: ID!) { feed(filter: {campaigns: [$text]}) { totalCount nodes { __typename } } }",
    "query($text: String) { feed(after: $text) { nodes { __typename } } }",
    "query($text: ID!) { category(by: {id: $text}) { id } }",
    "query($text: String!) { category(by: {slug: $text}) { id } }",
    "query($text: ID!) { tag(by: {id: $text}) { id } area(by: {id: $text}) { id } \
     organization(by: {id: $text}) { id } person(by: {id: $text}) { id } }",
    "query($text: String!) { tag(by: {slug: $text}) { id } area(by: {slug: $text}) { id } \
     organization(by: {slug: $text}) { id } person(by: {externalRef: $text}) { id } }",
    "query($text: String) { tags(after: $text) { nodes { id } } areas(after: $text) { nodes { id } } \
     organizations(after: $text) { nodes { id persons(after: $text) { nodes { title } } } } }",
    "query($text: ID) { areas(filter: {parent: $text}) { totalCount nodes { id } } \
     organizations(filter: {area: $text}) { totalCount nodes { id } } \
     persons(filter: {organization: $text}) { totalCount nodes { id } } }",
    "query($text: LanguageTag) { site { name(language: $text) } categories { name(language: $text) } }",
    "query($text: ID!) { desk { document(id: $text) { id } mediaItem(id: $text) { id } } }",
    "query($text: String) { desk { documents(after: $text) { nodes { id } } \
     media(after: $text) { nodes { id } } users(after: $text) { nodes { id } } \
     apiTokens(after: $text) { nodes { id } } } }",
];

async fn no_text_brings_a_query_down(app: TestApp) {
    let world = World::new(app).await;
    let long = "x".repeat(900_000);
    let unknown = format!("article_{UNKNOWN}");
    let texts = [
        "",
        " ",
        "\0",
        "a\0b",
        "\u{202e}",
        "💥",
        "%",
        "_",
        "' OR 1=1 --",
        "vi",
        "AAAA",
        &long,
        "________________________________",
        "__________8AAAAAAAAAAAAAAAAAAAAA",
        &unknown,
        &world.media,
        &world.category,
        &world.article,
    ];
    for &query in PLACES {
        for text in texts {
            let reply = world.admin.send(query, json!({ "text": text })).await;
            assert!(!reply.status.is_server_error(), "{query} {text:.40?}");
            assert!(!reply.body.to_string().contains("INTERNAL"), "{query} {text:.40?}");
            assert!(reply.body.to_string().len() < 2_000, "{query} {text:.40?}");
        }
    }
}

async fn what_is_not_there_is_null_and_what_is_not_public_too(app: TestApp) {
    let world = World::new(app).await;
    let reader = world.app.anonymous();
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let unknown = format!("article_{UNKNOWN}");
    for id in [&unknown, &world.article, &world.media] {
        assert_eq!(reader.data(node, json!({ "id": id })).await["node"], Value::Null, "{id}");
    }
    let ids = json!({ "ids": [world.category, unknown, world.article] });
    let nodes = reader.data("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids).await;
    assert_eq!(nodes["nodes"], json!([{ "id": world.category }, null, null]));
}

async fn refused(client: &Client, arguments: &str, code: &str, argument: &str) {
    let query = format!("{{ articles({arguments}) {{ nodes {{ id }} }} }}");
    let reply = client.send(&query, json!({})).await;
    assert_eq!(reply.error_code(), code, "{arguments}");
    let named = &reply.body["errors"][0]["extensions"]["argument"];
    assert_eq!(*named, argument, "{arguments}: {}", reply.body);
}

async fn pages_are_bounded_and_cursors_are_checked(app: TestApp) {
    let reader = app.anonymous();
    for first in [i32::MIN, -1, 0, 101, i32::MAX] {
        refused(&reader, &format!("first: {first}"), "OUT_OF_RANGE", "first").await;
    }
    for after in ["", "x", "AAAA", "!!!!", "💥", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="] {
        refused(&reader, &format!("after: \"{after}\""), "INVALID", "after").await;
    }
    let ids = json!({ "ids": vec![format!("article_{UNKNOWN}"); 101] });
    let reply = reader.send("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids).await;
    assert_eq!(reply.error_code(), "TOO_MANY");
}

async fn wrong_types_are_refused_with_the_name_of_the_variable(app: TestApp) {
    let admin = app.admin().await;
    let query = "mutation($input: CreateArticleInput!) \
                 { createArticle(input: $input) { revision } }";
    for input in [
        json!(null),
        json!([]),
        json!("x"),
        json!({}),
        json!({ "title": 1 }),
        json!({ "title": null }),
        json!({ "title": ["a"] }),
        json!({ "title": "a", "unknown": 1 }),
        json!({ "title": "a", "authors": [null] }),
        json!({ "title": "a", "authors": ["a"] }),
        json!({ "title": "a", "authors": [{ "name": "a", "person": "a" }] }),
        json!({ "title": "a", "body": {} }),
        json!({ "title": "a", "body": { "markdown": "a", "blocks": [] } }),
        json!({ "title": "a", "body": { "blocks": [{ "divider": {}, "photo": null }] } }),
        json!({ "title": "a", "language": "not a language" }),
        json!({ "title": "a", "cover": "media" }),
    ] {
        let reply = admin.send(query, json!({ "input": input })).await;
        let code = reply.body["errors"][0]["extensions"]["code"].as_str().unwrap();
        let expected = ["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"];
        assert!(expected.contains(&code), "{input}: {}", reply.body);
        assert!(reply.body["data"].is_null(), "{input}: {}", reply.body);
        let message = reply.body["errors"][0]["message"].as_str().unwrap();
        assert!(message.to_lowercase().contains("input"), "{input}: {message}");
    }
}

async fn a_valid_query_makes_no_other_valid(app: TestApp) {
    let reader = app.anonymous();
    let query = "query($after: String, $first: Int, $language: LanguageTag, $id: ID!) {
      articles(after: $after, first: $first, language: $language) { nodes { id } }
      node(id: $id) { id }
    }";
    let valid =
        json!({ "after": null, "first": 2, "language": "vi", "id": format!("article_{UNKNOWN}") });
    let with = |name: &str, value: Value| {
        let mut variables = valid.clone();
        variables[name] = value;
        variables
    };
    let wrong = [
        with("after", json!(1)),
        with("after", json!(["a"])),
        with("first", json!("2")),
        with("first", json!(2.5)),
        with("language", json!(2)),
        with("id", json!(null)),
        with("id", json!({ "of": "x" })),
    ];
    let mut before = Vec::new();
    for variables in &wrong {
        before.push(reader.send(query, variables.clone()).await.body);
    }
    for _ in 0..2 {
        reader.data(query, valid.clone()).await;
    }
    for (variables, before) in wrong.into_iter().zip(before) {
        let after = reader.send(query, variables.clone()).await;
        assert_eq!(after.body, before, "{variables}");
        assert_eq!(
            before["errors"][0]["extensions"]["code"].as_str().map(str::is_empty),
            Some(false)
        );
    }
}

on_both_engines!(
    no_text_brings_a_query_down,
    what_is_not_there_is_null_and_what_is_not_public_too,
    pages_are_bounded_and_cursors_are_checked,
    wrong_types_are_refused_with_the_name_of_the_variable,
    a_valid_query_makes_no_other_valid,
);
