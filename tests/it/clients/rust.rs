//! A client in Rust: `cynic` holds its queries against `schema.graphql` while they are compiled.

use cynic::{GraphQlResponse, MutationBuilder, QueryBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::support::{Client, TestApp, on_both_engines};

mod schema {
    cynic::use_schema!("schema.graphql");
}

#[derive(cynic::Scalar)]
struct DateTime(String);

#[derive(cynic::QueryVariables)]
struct PageVariables {
    first: Option<i32>,
    after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql", graphql_type = "Query", variables = "PageVariables")]
struct FrontPage {
    #[arguments(first: $first, after: $after)]
    articles: ArticleConnection,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct ArticleConnection {
    nodes: Vec<Article>,
    page_info: PageInfo,
    total_count: i32,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct Article {
    id: cynic::Id,
    title: String,
    lead: Option<String>,
    published_at: DateTime,
    body: Body,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct Body {
    blocks: Vec<Block>,
}

/// The kinds of blocks that this client knows; more may come.
#[derive(cynic::InlineFragments)]
#[cynic(schema_path = "schema.graphql")]
enum Block {
    Paragraph(ParagraphBlock),
    #[cynic(fallback)]
    Other,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct ParagraphBlock {
    text: InlineText,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct InlineText {
    text: String,
}

#[derive(cynic::QueryVariables)]
struct CreateVariables {
    input: CreateArticleInput,
}

#[derive(cynic::InputObject)]
#[cynic(schema_path = "schema.graphql")]
struct CreateArticleInput {
    title: String,
    #[cynic(skip_serializing_if = "Option::is_none")]
    body: Option<BodyInput>,
}

/// A body in one of its forms.
#[derive(cynic::InputObject)]
#[cynic(schema_path = "schema.graphql")]
enum BodyInput {
    Markdown(String),
    Html(String),
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql", graphql_type = "Mutation", variables = "CreateVariables")]
struct CreateArticle {
    #[arguments(input: $input)]
    create_article: CreateArticlePayload,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct CreateArticlePayload {
    article: Option<Article>,
    user_errors: Vec<UserError>,
}

#[derive(cynic::QueryFragment)]
#[cynic(schema_path = "schema.graphql")]
struct UserError {
    code: ErrorCode,
    path: Vec<String>,
}

/// The codes on which this client acts; more may come.
#[derive(cynic::Enum, Debug, PartialEq)]
#[cynic(schema_path = "schema.graphql", non_exhaustive)]
enum ErrorCode {
    Required,
    #[cynic(fallback)]
    Other,
}

async fn ask<Data: DeserializeOwned, Variables: Serialize>(
    client: &Client,
    operation: cynic::Operation<Data, Variables>,
) -> Data {
    let reply = client.receive(client.post().json(&operation)).await;
    let answer: GraphQlResponse<Data> = serde_json::from_value(reply.body).unwrap();
    assert!(answer.errors.is_none(), "{:?}", answer.errors);
    answer.data.unwrap()
}

async fn cynic_writes_and_reads(app: TestApp) {
    let editor = app.editor().await;
    let create = |title: &str, body| {
        let input = CreateArticleInput { title: title.to_owned(), body };
        ask(&editor, CreateArticle::build(CreateVariables { input }))
    };
    let refused = create("", None).await.create_article;
    assert!(refused.article.is_none());
    assert_eq!(refused.user_errors[0].code, ErrorCode::Required);
    assert_eq!(refused.user_errors[0].path, ["input", "title"]);

    let markdown = BodyInput::Markdown("Một đoạn.\n\n---".to_owned());
    let html = BodyInput::Html("<p>Một đoạn.</p><hr>".to_owned());
    for (title, body) in [("Bài một", markdown), ("Bài hai", html)] {
        let created = create(title, Some(body)).await.create_article;
        assert!(created.user_errors.is_empty());
        let id = created.article.unwrap().id.into_inner();
        let input = serde_json::json!({ "id": id, "expectedRevision": 1 });
        editor.done("publishArticle", input, "").await;
        app.clock.advance(60);
    }

    let reader = app.anonymous();
    let page = PageVariables { first: Some(1), after: None };
    let newest = ask(&reader, FrontPage::build(page)).await.articles;
    assert_eq!((newest.total_count, newest.page_info.has_next_page), (2, true));
    assert_eq!(newest.nodes[0].title, "Bài hai");
    assert_eq!(newest.nodes[0].lead, None);
    assert!(newest.nodes[0].published_at.0.ends_with('Z'));

    let page = PageVariables { first: Some(1), after: newest.page_info.end_cursor };
    let oldest = ask(&reader, FrontPage::build(page)).await.articles;
    assert!(!oldest.page_info.has_next_page);
    let [Block::Paragraph(paragraph), Block::Other] = &oldest.nodes[0].body.blocks[..] else {
        panic!("not a paragraph and a break");
    };
    assert_eq!(paragraph.text.text, "Một đoạn.");
}

on_both_engines!(cynic_writes_and_reads);
