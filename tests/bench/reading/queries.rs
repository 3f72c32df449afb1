//! The queries whose speed is watched. One more is one more entry.

use serde_json::{Value, json};

use crate::seed::Seeded;

/// A query of the public.
pub(crate) struct Query {
    /// What the report calls it.
    pub(crate) name: &'static str,
    /// The document.
    pub(crate) document: &'static str,
    /// The variables of the requests that take turns; at least one.
    pub(crate) variables: fn(&Seeded) -> Vec<Value>,
    /// Where in `data` what was asked for stands, and how many items it has there.
    pub(crate) expected: (&'static str, usize),
}

/// Every query of the report.
pub(crate) const ALL: &[Query] = &[
    Query {
        name: "page of 20",
        document: PAGE,
        variables: |_| vec![json!({ "after": null })],
        expected: ("/articles/edges", 20),
    },
    Query {
        name: "article",
        document: ARTICLE,
        variables: |seeded| seeded.slugs.iter().map(|slug| json!({ "slug": slug })).collect(),
        expected: ("/article/body/photos", 1),
    },
];

/// What a site's front page shows of its newest articles.
pub(crate) const PAGE: &str = "query($after: String) {
  articles(first: 20, after: $after) {
    edges {
      cursor
      node {
        id slug title excerpt publishedAt
        category { name slug }
        cover { alt caption media { width height srcset(format: WEBP) } }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}";

/// One article with everything that its page shows.
const ARTICLE: &str = "query($slug: String!) {
  article(by: {slug: $slug}) {
    id slug title kicker lead publishedAt updatedAt readingMinutes
    category { name slug }
    cover { alt caption credit media { width height srcset(format: WEBP) } }
    body {
      html
      blocks {
        __typename blockId
        ... on ParagraphBlock { text { html } }
        ... on PhotoBlock { placement { alt caption } }
      }
      photos { alt caption credit media { width height srcset(format: WEBP) } }
    }
  }
}";
