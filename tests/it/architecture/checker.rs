//! The checker itself, on small sources.

use std::path::PathBuf;

use super::offences;

/// What is wrong with sources given as pairs of a path below `src/` and a text.
fn check(sources: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<_> =
        sources.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect();
    offences(&sources)
}

#[test]
fn downward_imports_pass() {
    let found = check(&[
        ("lib.rs", "pub mod media;"),
        ("main.rs", "use loa::cli; fn main() { loa::app::start(); }"),
        (
            "media/mod.rs",
            "pub use upload::Upload; use self::upload::Rules; use crate::{db::Db, id};",
        ),
        (
            "media/upload.rs",
            "use super::Media; use sea_orm::Value; fn f() -> crate::error::Code {}",
        ),
        ("http/mod.rs", "use axum::{Router, routing::get}; use crate::graphql::Schema;"),
        ("access.rs", "use crate::id; #[cfg(test)] mod tests { use super::*; }"),
    ]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn an_upward_import_is_found_with_its_line() {
    let found = check(&[("media/upload.rs", "use crate::db::Db;\nuse crate::graphql::Schema;\n")]);
    assert_eq!(found, ["src/media/upload.rs:2: `media` names `graphql`, which stands above it"]);
}

#[test]
fn an_import_from_beside_is_found() {
    let found = check(&[("article.rs", "use crate::page::Page;")]);
    assert_eq!(found, ["src/article.rs:1: `article` names `page`, which stands beside it"]);
}

#[test]
fn every_way_to_name_a_module_is_read() {
    for text in [
        "use crate::{error::Code, http::Server};",
        "pub use crate::http::Server as Other;",
        "pub(crate) use crate::http;",
        "use crate::http::*;",
        "use super::super::http::Server;",
        "mod inner { use super::super::super::http::Server; }",
        "fn f() { use crate::http; }",
        "fn f(server: &crate::http::Server) {}",
        "fn f() { crate::http::serve(); }",
        "fn f() -> Vec<Option<crate::http::Server>> { vec![] }",
        "#[derive(crate::http::Derive)] struct S;",
        "fn f() { assert_eq!(1, [crate::http::PORT][0]); }",
        "macro_rules! m { () => { $crate::http::serve() } }",
    ] {
        let found = check(&[("media/upload.rs", text)]);
        assert_eq!(
            found,
            ["src/media/upload.rs:1: `media` names `http`, which stands above it"],
            "{text}"
        );
    }
}

#[test]
fn a_circle_in_the_lowest_line_is_found_without_what_leads_to_it() {
    let found = check(&[
        ("access.rs", "use crate::id::Id;"),
        ("body/mod.rs", "use crate::access::Role;"),
        ("clock.rs", "use crate::access::Role;"),
        ("id.rs", "use crate::clock::Instant; use crate::text::fold;"),
        ("text.rs", ""),
    ]);
    assert_eq!(
        found,
        [
            "src/access.rs:1: `access` and `id` are part of a circle",
            "src/clock.rs:1: `clock` and `access` are part of a circle",
            "src/id.rs:1: `id` and `clock` are part of a circle",
        ]
    );
}

#[test]
fn libraries_are_fenced_in() {
    for (path, text) in [
        ("media/mod.rs", "use async_graphql::Upload;"),
        ("graphql/article.rs", "use async_graphql::{Object, Result};"),
        ("graphql/article.rs", "fn f() -> async_graphql::Result<i32> {}"),
        ("graphql/article.rs", "use async_graphql::*;"),
        ("graphql/mod.rs", "use axum::Router;"),
        ("media/mod.rs", "use axum as web;"),
        ("http/mod.rs", "use sea_orm::EntityTrait;"),
        ("imaging/mod.rs", "fn f() { std::fs::read(\"a\"); }"),
        ("body/mod.rs", "use std::{fmt, net::IpAddr};"),
        ("body/mod.rs", "#[tokio::test] async fn f() {}"),
        ("imaging/mod.rs", "fn f() { tracing::info!(\"{}\", tokio::spawn(g)); }"),
    ] {
        assert_eq!(check(&[(path, text)]).len(), 1, "{path}: {text}");
    }
}

#[test]
fn a_name_that_only_begins_like_a_fenced_one_passes() {
    let found =
        check(&[("media/mod.rs", "use async_graphql_parser::parse_query; use axum_core::Body;")]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_module_outside_the_table_is_named_with_the_place_to_enter_it() {
    let found = check(&[("helpers.rs", ""), ("media.rs", "use crate::helpers::help;")]);
    assert_eq!(
        found,
        [
            "src/helpers: enter this module in `LAYERS` of tests/it/architecture/mod.rs and in src/lib.rs",
            "src/media.rs:1: `crate::helpers` is no module of `LAYERS`",
        ]
    );
}

#[test]
fn a_file_that_does_not_parse_is_named() {
    let found = check(&[("media.rs", "use use")]);
    assert!(matches!(found.as_slice(), [only] if only.starts_with("src/media.rs: ")), "{found:?}");
}
